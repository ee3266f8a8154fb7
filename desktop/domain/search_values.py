"""What stands after an operator's colon: days, amounts; relative days are told by `today`."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from desktop.domain.search_operators import TODAY, YESTERDAY

_DAY = timedelta(days=1)
_MOST_DAYS = 36_500
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?", re.ASCII)
_WRITTEN = re.compile(r"(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})", re.ASCII)  # day first
_SIGN = re.compile(r"(>=|<=|>|<|=)?(.*)", re.DOTALL)
_LAST_DAYS = re.compile(r"(\d{1,5})d", re.ASCII)
_AMOUNT = re.compile(r"(\d{1,12}(?:[.,]\d{1,4})?)(?:€|([A-Za-z]{3}))?", re.ASCII)
_AMOUNTS = re.compile(r"(.+?)(?:\.\.|-)(.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A span of the shop's days, both included; where there are `ago`, it ends so long ago."""

    first: date | None = None
    last: date | None = None
    first_ago: int | None = None
    last_ago: int | None = None

    def on(self, today: date) -> tuple[date | None, date | None]:
        """The first and the last day, seen from today."""
        if self.first_ago is None or self.last_ago is None:
            return self.first, self.last
        return today - timedelta(days=self.first_ago), today - timedelta(days=self.last_ago)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """A span of totals; without a currency each order's own is meant."""

    least: Decimal | None = None
    most: Decimal | None = None
    above: bool = False  # whether `least` itself is left out
    below: bool = False  # whether `most` itself is left out
    currency: str = ""

    @property
    def is_open(self) -> bool:
        """Whether every amount lies in it."""
        return self.least is None and self.most is None


def days_of(text: str) -> Days | None:
    """The days that a folded text says, None when it says none."""
    if text in TODAY or text in YESTERDAY:
        ago = int(text in YESTERDAY)
        return Days(first_ago=ago, last_ago=ago)
    if last := _LAST_DAYS.fullmatch(text):
        count = int(last.group(1))
        return Days(first_ago=count - 1, last_ago=0) if 0 < count <= _MOST_DAYS else None
    if ".." in text:
        return _between(*text.split("..", 1))
    return _compared(*_split(text))


def amounts_of(text: str) -> Amounts | None:
    """The amounts that a text says, None when it says none."""
    sign, said = _split(text.replace("\xa0", "").replace(" ", ""))
    if not sign and (both := _AMOUNTS.fullmatch(said)):
        low, high = _amount(both.group(1)), _amount(both.group(2))
        if low is None or high is None or {low[1], high[1]} - {"", low[1] or high[1]}:
            return None
        least, most = sorted((low[0], high[0]))
        return Amounts(least=least, most=most, currency=low[1] or high[1])
    one = _amount(said)
    if one is None:
        return None
    number, currency = one
    match sign:
        case ">" | ">=":
            return Amounts(least=number, above=sign == ">", currency=currency)
        case "<" | "<=":
            return Amounts(most=number, below=sign == "<", currency=currency)
    return Amounts(least=number, most=number, currency=currency)


def only_a_sign(text: str) -> bool:
    """Whether nothing but a comparison has been typed so far."""
    return text in {">", "<", "=", ">=", "<="}


def _split(text: str) -> tuple[str, str]:
    found = _SIGN.fullmatch(text)
    sign, said = found.groups() if found is not None else ("", text)
    return ("" if sign in {None, "="} else sign), said


def _compared(sign: str, said: str) -> Days | None:
    """The days before, after or of what is said."""
    span = _span(said)
    if span is None:
        return None
    first, last = span
    if (sign == ">" and last == date.max) or (sign == "<" and first == date.min):
        return None
    return {
        "": lambda: Days(first=first, last=last),
        ">": lambda: Days(first=last + _DAY),
        "<": lambda: Days(last=first - _DAY),
        ">=": lambda: Days(first=first),
        "<=": lambda: Days(last=last),
    }[sign]()


def _between(first: str, last: str) -> Days | None:
    """From one day to another; either may be left out, but not both."""
    begins, ends = _span(first), _span(last)
    if (first and begins is None) or (last and ends is None) or (begins is ends is None):
        return None
    if begins and ends and ends[1] < begins[0]:
        begins, ends = ends, begins
    return Days(first=begins[0] if begins else None, last=ends[1] if ends else None)


def _span(text: str) -> tuple[date, date] | None:
    """The first and last day of a year, a month or a day."""
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := _WRITTEN.fullmatch(text):
        day, month, year = found.groups()
    else:
        return None
    try:
        if day is not None:
            one = date(int(year), int(month), int(day))
            return one, one
        if month is not None:
            last = calendar.monthrange(int(year), int(month))[1]
            return date(int(year), int(month), 1), date(int(year), int(month), last)
        return date(int(year), 1, 1), date(int(year), 12, 31)
    except ValueError:
        return None


def _amount(text: str) -> tuple[Decimal, str] | None:
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return None
    currency = "EUR" if "€" in text else (found.group(2) or "").upper()
    return Decimal(found.group(1).replace(",", ".")), currency
