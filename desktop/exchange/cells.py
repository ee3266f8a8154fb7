"""Values as the texts that stand in the cells of a CSV file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from functools import lru_cache
from string import ascii_letters, digits
from typing import Any

from desktop.domain.money import decimals_of
from desktop.domain.spreadsheet import defused
from desktop.domain.status import OrderStatus
from desktop.i18n import gettext as _
from desktop.words.exported_columns import Kind
from desktop.words.status import status_word

_QUARTER = 900_000  # milliseconds
_IN_THE_HOUR = [f"{at // 60:02d}:{at % 60:02d}" for at in range(3600)]
_PLAIN = frozenset(("", *ascii_letters, *digits))  # no formula begins so
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
    if at is None:
        return ""
    hour, seconds = _quarter(at // _QUARTER, UTC, "T")
    return f"{hour}{_IN_THE_HOUR[seconds + at % _QUARTER // 1000]}.{at % 1000:03d}Z"


def local(at: int, zone: tzinfo) -> datetime:
    """The shop's own date and time of an instant, to the second."""
    return datetime.fromtimestamp(at // 1000, zone).replace(tzinfo=None)


def _day_in(zone: tzinfo) -> Cell:
    def written(at: int | None) -> str:
        if at is None:
            return ""
        hour, seconds = _quarter(at // _QUARTER, zone, " ")
        return hour + _IN_THE_HOUR[seconds + at % _QUARTER // 1000]

    return written


@lru_cache(maxsize=4096)  # orders come in the order of their days
def _quarter(number: int, zone: tzinfo, between: str) -> tuple[str, int]:
    """The hour in which a quarter of an hour lies, as it is written, and its second in that hour.

    Clocks are set by whole quarters of an hour everywhere, so nothing else happens within one.
    """
    start = datetime.fromtimestamp(number * _QUARTER // 1000, zone)
    return f"{start:%Y-%m-%d}{between}{start:%H}:", start.minute * 60


def _text(value: str) -> str:
    return value if value[:1] in _PLAIN else _seldom(value)


def _decimal(value: str | None) -> str:
    return "" if value is None else value


def _decimal_with_comma(value: str | None) -> str:
    return "" if value is None else value.replace(".", ",")


@_kept
def _degrees(value: float | None) -> str:
    return "" if value is None else f"{Decimal(repr(value)):f}"  # read again, it is the same point


@_kept
def _degrees_with_comma(value: float | None) -> str:
    return _degrees(value).replace(".", ",")
