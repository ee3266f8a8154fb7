"""The report on the series of order numbers: complete, or what is missing and why."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from desktop.controllers.workplace import Workplace
from desktop.domain.errors import CheckStopped
from desktop.domain.order import OWN_CHANNEL
from desktop.domain.series import NumbersReport, Reason, Series, folded_gaps
from desktop.storage import series
from desktop.storage.database import reading
from desktop.storage.series import Stretch

Progress = Callable[[str, int, int], bool]  # which channel, how far, of how many; False stops
_MOST_HOLES = 500  # that are told one by one in a series
_MOST_SERIES = 50  # of a channel: more are no series, but numbers made otherwise


class SeriesController:
    """Looks through the numbers; it changes nothing."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def report(self, channel: str = "", progress: Progress | None = None) -> NumbersReport:
        """All series, or those of one channel.

        Raises:
            CheckStopped: `progress` said so.
        """
        with reading(self._at.engine) as db:
            wanted = [channel] if channel else series.channels(db)
            found: list[Series] = []
            loose: list[tuple[str, int]] = []
            for done, each in enumerate(wanted):
                if progress is not None and not progress(each, done, len(wanted)):
                    raise CheckStopped
                its, rest = _of_channel(db, each)
                found += its
                if rest:
                    loose.append((each, rest))
        # The shop's own series comes first, then the stores by name.
        found.sort(key=lambda one: (one.channel != OWN_CHANNEL, one.channel, one.prefix))
        return NumbersReport(series=tuple(found), loose=tuple(loose))


def _of_channel(db: Connection, channel: str) -> tuple[list[Series], int]:
    """The series of a channel, and how many of its numbers belong to none."""
    reasons = series.reasons(db, channel)
    every = series.stretches(db, channel)
    kept = [each for each in every if each.numbers > 1 or not each.prefix][:_MOST_SERIES]
    loose = series.without_figures(db, channel)
    loose += sum(each.numbers for each in every if each not in kept)
    return [_one(db, channel, each, reasons.get(each.prefix, {})) for each in kept], loose


def _one(db: Connection, channel: str, found: Stretch, reasons: dict[int, Reason]) -> Series:
    first, last = found.first, found.last
    if channel == OWN_CHANNEL and not found.prefix:
        begins, ends = series.own_ends(db)
        first, last = min(first, begins), max(last, ends)
    missing = last - first + 1 - found.numbers
    holes = []
    if missing:
        holes = series.holes(db, channel, found.prefix, first - 1, _MOST_HOLES)
    if last > found.last:
        holes.append((found.last + 1, last))
    return Series(
        channel=channel,
        prefix=found.prefix,
        first=first,
        last=last,
        orders=found.numbers,
        missing=missing,
        figures=found.figures,
        gaps=tuple(folded_gaps(holes, reasons)),
    )
