"""How long a store is waited for, and how it says that it wants to be left alone for a while."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from desktop.domain.stores import StoreTrouble

_USUAL_WAIT_S = 5.0  # where a store says "too many" and not for how long
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


def asked_to_wait(status: int, headers: Mapping[str, str]) -> float | None:
    """For how long a store wants to be left alone, None when it does not say that it does."""
    wanted = headers.get("retry-after", "")
    if status not in _BUSY and not (status == 503 and wanted):
        return None
    seconds = _seconds(wanted)
    return min(max(seconds if seconds is not None else _USUAL_WAIT_S, 0.1), 3600.0)


def _seconds(wanted: str) -> float | None:
    """A number of seconds, or until a date."""
    wanted = wanted.strip()
    if wanted.isascii() and wanted.replace(".", "", 1).isdigit():
        return float(wanted[:12])
    try:
        until = parsedate_to_datetime(wanted)
    except (TypeError, ValueError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return (until - datetime.now(UTC)).total_seconds()
