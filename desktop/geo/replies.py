"""What comes back from a service that finds addresses: a place, nothing, or trouble."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.place import Precision


class Trouble(StrEnum):
    """Why a question was not answered."""

    NO_CONNECTION = "no_connection"  # no network, no server, too slow, or out of order
    PAUSE = "pause"  # asked too often: it says when it may be asked again
    REFUSED = "refused"  # the key is wrong, used up, or we are not wanted there
    BAD_ANSWER = "bad_answer"  # not the service that it should be: the rest is not asked either
    NONSENSE = "nonsense"  # a place that is none: this answer is not taken
    CANCELLED = "cancelled"  # nobody wants to know any more


class ServiceTrouble(Exception):
    """A question that was not answered, and for how long none should be asked."""

    def __init__(self, trouble: Trouble, why: str = "", *, pause_s: float = 0.0) -> None:
        super().__init__(trouble, why)
        self.trouble = trouble
        self.why = why  # for the log: never what the service wrote
        self.pause_s = pause_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A place as a service gave it; `country` an ISO 3166 code, empty when it does not say."""

    latitude: float
    longitude: float
    precision: Precision
    radius_m: float
    country: str = ""
