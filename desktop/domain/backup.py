"""A copy of a shop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A copy of a shop file, whole and checked when it was made; `size` in bytes."""

    path: Path
    at: datetime
    size: int


def to_keep(days: list[datetime]) -> set[datetime]:
    """Which copies stay: the newest of each of 7 days, 4 weeks and 12 months, newest first."""
    kept: set[datetime] = set()
    for many, period in ((7, "%Y-%m-%d"), (4, "%G-%V"), (12, "%Y-%m")):
        newest: dict[str, datetime] = {}
        for at in sorted(days):
            newest[at.strftime(period)] = at
        kept.update(sorted(newest.values(), reverse=True)[:many])
    return kept
