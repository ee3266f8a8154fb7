"""Values as the texts that stand in the cells of a CSV file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from string import ascii_letters, digits
from typing import Any

from desktop.domain.money import decimals_of
from desktop.domain.spreadsheet import defused
from desktop.domain.status import OrderStatus
from desktop.i18n import gettext as _
from desktop.words.exported_columns import Kind
from desktop.words.status import status_word

_DAY = 86_400_000  # milliseconds
_EPOCH = date(1970, 1, 1).toordinal()
_MINUTES = [f"{at // 60:02d}:{at % 60:02d}" for at in range(1440)]
_SECONDS = [f":{at:02d}" for at in range(60)]
_PLAIN = frozenset(("", *ascii_letters, *digits))  # no formula begins so
_FIRST = itemgetter(slice(0, 1))
Cell = Callable[[Any], str]
_kept = lru_cache(maxsize=8192)  # amounts, places and prefixes of phones come again and again
_seldom = _kept(defused)
COMMA_LANGUAGES = frozenset(("es", "pt"))  # there the comma stands in numbers


def writers(language: str, zone: tzinfo) -> Mapping[Kind, Cell]:
    """How each kind but money is written in a language, which is the present one."""
    comma = language in COMMA_LANGUAGES
    words = {None: ""} | {str(each): status_word(each) for each in OrderStatus}
    yes_no = (_("no"), _("yes"))
    return {
        Kind.TEXT: _text,
        Kind.WHOLE: str,
        Kind.DECIMAL: _decimal_with_comma if comma else _decimal,
        Kind.DAY: _day_in(zone),
        Kind.UTC: utc_text,
        Kind.YES_NO: lambda value: yes_no[value],
        Kind.STATUS: words.__getitem__,
        Kind.DEGREES: _degrees_with_comma if comma else _degrees,
    }


def money_writer(currency: str, *, comma: bool) -> Cell:
    """How amounts of a currency are written: 86.40, 86,40, or 990 without decimals."""
    decimals = decimals_of(currency)
    if not decimals:
        return str
    # Exact: an amount has at most 13 figures, a float holds 15, and it is rounded once, here.
    unit, form = 10**decimals, f"%.{decimals}f"
    if comma:
        return _kept(lambda minor: (form % (minor / unit)).replace(".", ","))
    return _kept(lambda minor: form % (minor / unit))


def utc_text(at: int | None) -> str:
    """An instant to the millisecond: 2026-03-29T00:30:00.000Z."""
    return "" if at is None else f"{_written(at, 'T')}.{at % 1000:03d}Z"


def _written(at: int, between: str) -> str:
    """Date and time to the second; by tables, for a million orders have five million instants."""
    day, rest = divmod(at, _DAY)
    return f"{_date(day)}{between}{_MINUTES[rest // 60_000]}{_SECONDS[rest % 60_000 // 1000]}"


def local(at: int, zone: tzinfo) -> datetime:
    """The shop's own date and time of an instant, to the second."""
    return datetime.fromtimestamp(at // 1000, zone).replace(tzinfo=None)


def _day_in(zone: tzinfo) -> Cell:
    def written(at: int | None) -> str:
        if at is None:
            return ""
        shift = _shift(at // _DAY, zone)
        if shift is None:  # the clocks are set on that day: it is reckoned for this very instant
            return local(at, zone).isoformat(" ", "seconds")
        return _written(at + shift, " ")

    return written


@lru_cache(maxsize=8192)
def _shift(day: int, zone: tzinfo) -> int | None:
    """How far a zone is from UTC throughout a day of UTC, in milliseconds; none if it changes."""
    ends = [datetime.fromtimestamp((day + more) * _DAY // 1000, zone) for more in (0, 1)]
    first, last = (each.utcoffset() or timedelta() for each in ends)
    return first // timedelta(milliseconds=1) if first == last else None


@lru_cache(maxsize=8192)
def _date(day: int) -> str:
    return date.fromordinal(_EPOCH + day).isoformat()


def texts(column: Sequence[str]) -> Iterable[str]:
    """The texts of a column, as they are where none of them begins like a formula."""
    return column if _PLAIN.issuperset(map(_FIRST, column)) else map(_text, column)


def _text(value: str) -> str:
    return value if value[:1] in _PLAIN else _seldom(value)


def _decimal(value: str | None) -> str:
    return "" if value is None else value


def _decimal_with_comma(value: str | None) -> str:
    return "" if value is None else value.replace(".", ",")


@_kept
def _degrees(value: float | None) -> str:
    if value is None:
        return ""
    text = repr(value)  # read again, it is the same point
    return f"{Decimal(text):f}" if "e" in text else text


@_kept
def _degrees_with_comma(value: float | None) -> str:
    return _degrees(value).replace(".", ",")
