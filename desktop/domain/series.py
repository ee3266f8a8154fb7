"""Whether a series of order numbers is complete, and why the missing ones are missing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

_FIGURES = re.compile(r"^(.*?)([0-9]{1,18})$", re.ASCII | re.DOTALL)


class Missing(StrEnum):
    """Why no order has a number."""

    ABANDONED = "abandoned"  # a cart that was left behind had it
    NOT_READ = "not_read"  # its record came, but could not be brought in
    NOT_BROUGHT_IN = "not_brought_in"  # it never came


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a number is missing; `code` and `detail` are those of a record that was not read."""

    why: Missing
    code: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Numbers from `first` to `last` that are missing for one reason."""

    first: int
    last: int
    reason: Reason

    @property
    def count(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The numbers of a channel that have the same words before their figures."""

    channel: str
    prefix: str
    first: int
    last: int
    orders: int  # different numbers among them
    missing: int
    figures: int  # a number has at least so many: 0042 has four
    gaps: tuple[Gap, ...]  # the first of them, where there are very many

    @property
    def is_complete(self) -> bool:
        return not self.missing

    def written(self, number: int) -> str:
        """A number of the series as orders carry it."""
        return f"{self.prefix}{number:0{self.figures}d}"

    @property
    def untold(self) -> int:
        """The missing numbers that `gaps` does not tell of."""
        return self.missing - sum(each.count for each in self.gaps)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersReport:
    """All series of the shop, and by channel how many numbers belong to none."""

    series: tuple[Series, ...]
    loose: tuple[tuple[str, int], ...]

    @property
    def sound(self) -> bool:
        return all(each.is_complete for each in self.series)


def figures_of(number: str) -> tuple[str, int] | None:
    """What stands before the last figures of a number, and these; None when it ends otherwise."""
    found = _FIGURES.match(number)
    return (found[1], int(found[2])) if found else None


def folded_gaps(holes: Iterable[tuple[int, int]], known: Mapping[int, Reason]) -> Iterator[Gap]:
    """Holes, from which number to which, divided where the reason changes."""
    numbers = sorted(known)
    for first, last in holes:
        at = first
        for place in range(bisect_left(numbers, first), bisect_right(numbers, last)):
            number = numbers[place]
            if number > at:
                yield Gap(first=at, last=number - 1, reason=_UNKNOWN)
            if number >= at:
                end = _end_of_run(numbers, place, last, known)
                yield Gap(first=number, last=end, reason=known[number])
                at = end + 1
        if at <= last:
            yield Gap(first=at, last=last, reason=_UNKNOWN)


def _end_of_run(numbers: Sequence[int], place: int, last: int, known: Mapping[int, Reason]) -> int:
    """The last number that follows one directly and is missing for the same reason."""
    number = numbers[place]
    for each in islice(numbers, place + 1, None):
        if each != number + 1 or each > last or known[each] != known[number]:
            break
        number = each
    return number


_UNKNOWN = Reason(why=Missing.NOT_BROUGHT_IN)
