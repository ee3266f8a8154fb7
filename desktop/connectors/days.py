"""Dates as people and programs write them: 2026-03-29, 29/03/2026 10:15, 3 Mar 2026, 11/21/24."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

from desktop.connectors.fields import FIRST_YEAR, LAST_YEAR, ShopClock
from desktop.domain.table_mapping import DateOrder
from desktop.domain.text import folded
from desktop.i18n import LANGUAGES, locale_of

_LONGEST = 60
_TIME = (
    r"(?:[ t,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?)?\s*(?P<zone>utc|gmt|z|[+-]\d{2}:?\d{2})?"
)
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_TIME}", re.ASCII
)
_FIGURES = re.compile(
    rf"(?P<one>\d{{1,2}})[-/.](?P<other>\d{{1,2}})[-/.](?P<year>\d{{4}}|\d{{2}}){_TIME}", re.ASCII
)
_DAY_AND_WORD = re.compile(
    rf"(?:[a-z]+,? )?(?P<day>\d{{1,2}})[ .-]+(?:de )?(?P<word>[a-z]{{3,12}})\.?[ ,.-]+(?:de )?"
    rf"(?P<year>\d{{4}}){_TIME}",
    re.ASCII,
)
_WORD_AND_DAY = re.compile(
    rf"(?:[a-z]+,? )?(?P<word>[a-z]{{3,12}})\.? (?P<day>\d{{1,2}}),? (?P<year>\d{{4}}){_TIME}",
    re.ASCII,
)


def instant_in(cell: str, order: DateOrder, clock: ShopClock) -> datetime | None:
    """The instant that a cell tells, None when it is no date or one that no order can have.

    A day without a time is its first moment on the shop's clock.
    """
    text = folded(cell) if len(cell) <= _LONGEST else ""
    found = _year_month_day(text, order)
    if found is None:
        return None
    (year, month, day), parts = found
    try:
        written = datetime(year, month, day, *_time(parts))  # noqa: DTZ001  # its zone follows
        zone = _zone(parts["zone"])
        at = (clock.at(written) if zone is None else written.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at if FIRST_YEAR <= at.year <= LAST_YEAR else None


def date_order(cells: Iterable[str]) -> DateOrder | None:
    """Which comes first in these dates; None where none tells, or one contradicts another."""
    told = set()
    for cell in cells:
        found = _FIGURES.fullmatch(folded(cell)) if len(cell) <= _LONGEST else None
        if found and int(found["one"]) > 12 >= int(found["other"]):
            told.add(DateOrder.DAY_FIRST)
        elif found and int(found["other"]) > 12 >= int(found["one"]):
            told.add(DateOrder.MONTH_FIRST)
    return told.pop() if len(told) == 1 else None


_Parts = Mapping[str, str | None]


def _year_month_day(text: str, order: DateOrder) -> tuple[tuple[int, int, int], _Parts] | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return (int(found["year"]), int(found["month"]), int(found["day"])), found.groupdict()
    if found := _FIGURES.fullmatch(text):
        one, other = int(found["one"]), int(found["other"])
        day, month = (one, other) if order is DateOrder.DAY_FIRST else (other, one)
        year = int(found["year"])
        return (year if year > 99 else 2000 + year, month, day), found.groupdict()
    found = _DAY_AND_WORD.fullmatch(text) or _WORD_AND_DAY.fullmatch(text)
    if found is None or found["word"] not in _months():
        return None
    return (int(found["year"]), _months()[found["word"]], int(found["day"])), found.groupdict()


def _time(parts: _Parts) -> tuple[int, int, int]:
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    half = (parts["half"] or "")[:1]
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, minute, second


def _zone(said: str | None) -> timezone | None:
    if not said:
        return None
    if said in {"utc", "gmt", "z"}:
        return UTC
    sign = -1 if said[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(said[1:3]), minutes=int(said[-2:])))


@cache
def _months() -> Mapping[str, int]:
    """The names of the months in our languages, whole and short."""
    names: dict[str, int] = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in locale_of(language).months["format"][width].items():
                plain = folded(name).rstrip(".")
                names[plain] = number
                names[plain[:3]] = number
    return names
