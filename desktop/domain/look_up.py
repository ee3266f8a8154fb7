"""How far the search for one address at a service of the internet has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Search(StrEnum):
    """What is going on with the address that is looked at."""

    OFF = "off"  # no service is turned on: what the program knows by itself is all there is
    RESTING = "resting"  # nothing is to be asked, or it has been answered
    WAITING = "waiting"  # its turn comes: others are before it, or the service wants a pause
    ASKING = "asking"
    STOPPED = "stopped"  # by the person
    NOT_FOUND = "not_found"  # the service knows no such address
    NO_CONNECTION = "no_connection"  # it is asked again by itself
    REFUSED = "refused"  # the service does not let us in: the key is wrong, used up, or blocked


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUp:
    """The search as it stands now; `again_at` is when it is tried next, where that is known."""

    search: Search = Search.OFF
    before_this: int = 0  # how many addresses have their turn first
    provider: str = ""
    again_at: datetime | None = None
