"""How long a store is waited for, and how it says that it wants to be left alone for a while."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from desktop.domain.stores import StoreTrouble

_USUAL_WAIT_S = 5.0  # where a store says "too many" and not for how long
_LEAST_WAIT_S = 1.0  # whatever it says: asking at once is what it complains of
_LONGEST_WAIT_S = 86_400.0
_BUSY = {429, 430}  # 430 is Shopify's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Seconds, and what counts them; tests have a clock of their own."""

    connect_s: float = 10.0
    answer_s: float = 60.0  # for a whole answer
    wait_s: float = 120.0  # in all, for a store that wants to be left alone
    tries: int = 3  # again, after a trouble that may pass
    first_pause_s: float = 1.0  # then twice as long each time
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def tries_for(self, trouble: StoreTrouble) -> int:
        """How often a question is asked again after this."""
        if trouble is StoreTrouble.TOO_LARGE:
            return 0
        return 1 if trouble is StoreTrouble.BAD_ANSWER else self.tries

    def pause(self, tries: int) -> float:
        """How long to rest after so many tries."""
        return float(self.first_pause_s * 2 ** (tries - 1))


def asked_to_wait(status: int, headers: Mapping[str, str], *, until: str = "") -> float | None:
    """For how long a store wants to be left alone, None when it does not say that it does.

    `until` is the header in which a kind of store says when a ban of its own ends.
    """
    banned = headers.get(until, "") if until and status >= 400 else ""
    wanted = headers.get("retry-after", "")
    if status not in _BUSY and not banned and not (status == 503 and wanted):
        return None
    said = [_seconds(each) for each in (banned, wanted) if each]
    known = [each for each in said if each is not None]
    return min(max([_LEAST_WAIT_S, *(known or [_USUAL_WAIT_S])]), _LONGEST_WAIT_S)


def _seconds(wanted: str) -> float | None:
    """A number of seconds, or until an instant, as HTTP or ISO 8601 write it."""
    wanted = wanted.strip()
    if wanted.isascii() and wanted.replace(".", "", 1).isdigit():
        return float(wanted[:12])
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            until = read(wanted)
        except (TypeError, ValueError, OverflowError):
            continue
        return (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return None
