"""The fields of a store's record: what stands there becomes a value of ours or is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Any

from desktop.domain.errors import NotAnAmount
from desktop.domain.money import Money
from desktop.domain.stock import LARGEST_QUANTITY
from desktop.domain.text import cleaned, cleaned_lines, folded
from desktop.i18n import LANGUAGES, locale_of

_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?", re.ASCII)
_INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]{1,9})?"
    r" ?(UTC|Z|([+-][0-9]{2}):?([0-9]{2}))?",
    re.ASCII,
)
_HALF_SIGNS = re.compile(
    "[\ud800-\udfff]"
)  # "\ud83d" alone is JSON, but no text that can be stored
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1990, 2100


class BadRecordError(Exception):
    """A record that cannot be brought in: a code for the reason, and the detail it speaks of."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail
        self.line = 0  # of the file, where one line is to blame


class ShopClock:
    """The clock on the shop's wall: dates without an offset are read on it."""

    def __init__(self, zone: tzinfo = UTC) -> None:
        self.zone = zone
        self.was_asked = False

    def at(self, written: datetime) -> datetime:
        """The instant of a date without an offset; of the hour that comes twice, the first."""
        self.was_asked = True
        return written.replace(tzinfo=self.zone)


def is_nothing(value: Any) -> bool:
    """Whether a field is empty: stores write null, and some write the word for it."""
    return value is None or (isinstance(value, str) and value.strip() in {"", "null"})


def number(value: Any) -> Decimal | None:
    """The number that stands in a field as a number or as a text, None when it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        value = repr(value)
        try:
            return _finite(Decimal(value))
        except InvalidOperation:  # pragma: no cover  # repr of a float is always a number
            return None
    if isinstance(value, int | Decimal):
        return _finite(Decimal(value))
    if isinstance(value, str) and _PLAIN_NUMBER.fullmatch(value.strip()):
        return Decimal(value.strip())
    return None


def _finite(value: Decimal) -> Decimal | None:
    return value if value.is_finite() else None


def text(fields: Mapping[str, Any], name: str, *, longest: int = 500, lines: bool = False) -> str:
    """A text field, cleaned; numbers are written out, and what is neither is nothing."""
    value = fields.get(name)
    if is_nothing(value):
        return ""
    if not isinstance(value, str):
        figure = number(value)
        value = "" if figure is None else str(figure)
    # Cut first: cleaning a text of many megabytes for its first line takes seconds.
    return _clean(value[: 4 * longest], longest, lines)


@lru_cache(maxsize=8192)  # towns, methods and names come again and again
def _clean(value: str, longest: int, lines: bool) -> str:  # noqa: FBT001  # a cache's key
    clean = cleaned_lines if lines else cleaned
    return clean(_HALF_SIGNS.sub("\ufffd", value), longest=longest)


def code(fields: Mapping[str, Any], name: str) -> str:
    """A word of the store's own language for machines, in small letters."""
    value = fields.get(name)
    return "" if is_nothing(value) or not isinstance(value, str) else value.strip().lower()[:60]


def part(fields: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """An object inside the record, empty where there is none."""
    value = fields.get(name)
    return value if isinstance(value, Mapping) else {}


def parts(fields: Mapping[str, Any], name: str) -> tuple[Mapping[str, Any], ...]:
    """The objects of a list inside the record; what is no object is left out."""
    value = fields.get(name)
    if not isinstance(value, list | tuple):
        return ()
    return tuple(entry for entry in value if isinstance(entry, Mapping))


def decimal(fields: Mapping[str, Any], name: str) -> Decimal:
    """A number that is not negative; a field left empty is zero.

    Raises:
        BadRecordError: "not_an_amount" or "negative_amount", with the field's name.
    """
    value = fields.get(name)
    if is_nothing(value):
        return Decimal(0)
    figure = number(value)
    if figure is None:
        raise BadRecordError("not_an_amount", name)
    if figure < 0:
        raise BadRecordError("negative_amount", name)
    return figure


def amount(fields: Mapping[str, Any], name: str, currency: str) -> Money:
    """An amount of money that is not negative; a field left empty is zero.

    Raises:
        BadRecordError: "not_an_amount" or "negative_amount", with the field's name.
    """
    return in_money(decimal(fields, name), currency, name)


def in_money(figure: Decimal, currency: str, name: str) -> Money:
    """A number as money.

    Raises:
        BadRecordError: "not_an_amount": it is larger than any order.
    """
    try:
        return Money.of(figure, currency)
    except NotAnAmount as error:
        raise BadRecordError("not_an_amount", name) from error


def whole_number(value: Any) -> int | None:
    """A whole number of at most eighteen figures; 2.0 is one, 2.5 and "two" are none."""
    figure = number(value)
    if figure is None or figure.adjusted() > 17 or figure != figure.to_integral_value():
        return None
    return int(figure)


def quantity(fields: Mapping[str, Any], name: str) -> int:
    """How many units were ordered.

    Raises:
        BadRecordError: "quantity_not_whole" or "quantity_out_of_range", with what stands there.
    """
    seen = text(fields, name, longest=40)
    units = whole_number(fields.get(name))
    if units is None:
        raise BadRecordError("quantity_not_whole", seen)
    if not 1 <= units <= LARGEST_QUANTITY:
        raise BadRecordError("quantity_out_of_range", seen)
    return units


def order_number(fields: Mapping[str, Any], name: str) -> str:
    """A number as customers know it, "1001" for "#1001"; it may be "WEB-1001" as well."""
    return text(fields, name, longest=60).lstrip("'# ")


def instant(
    fields: Mapping[str, Any], name: str, clock: ShopClock | None = None
) -> datetime | None:
    """An instant: "2023-02-10 13:56:35 UTC" or ISO 8601.

    Without an offset it is by the shop's `clock`, or UTC where the store has none.

    Raises:
        BadRecordError: "bad_date", with what stands there.
    """
    if is_nothing(fields.get(name)):
        return None
    seen = text(fields, name, longest=40)
    found = _INSTANT.fullmatch(seen)
    if not found:
        raise BadRecordError("bad_date", seen)
    day, time, zone, hours, minutes = found.groups()
    offset = f"{hours}:{minutes}" if hours else "+00:00"
    try:
        if zone or clock is None:
            at = datetime.fromisoformat(f"{day}T{time}{offset}")
        else:
            at = clock.at(datetime.fromisoformat(f"{day}T{time}"))
        at = at.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BadRecordError("bad_date", seen) from error
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise BadRecordError("bad_date", seen)
    return at


def currency(fields: Mapping[str, Any], name: str) -> str:
    """The ISO 4217 code of a currency.

    Raises:
        BadRecordError: "no_currency", or "unknown_currency" with what stands there.
    """
    given = text(fields, name, longest=40).upper()
    if not given:
        raise BadRecordError("no_currency")
    if not _CURRENCY.fullmatch(given) or given not in locale_of("en").currencies:
        raise BadRecordError("unknown_currency", given)
    return given


def country(fields: Mapping[str, Any], code_name: str, written_name: str) -> str:
    """The ISO 3166 code of a country, by its code or else by its name in one of our languages."""
    given = text(fields, code_name, longest=40).upper()
    if len(given) == 2 and given.isascii() and given.isalpha():
        return given
    return _countries().get(folded(text(fields, written_name, longest=80)), "")


@cache
def _countries() -> Mapping[str, str]:
    return {
        folded(name): territory
        for language in LANGUAGES
        for territory, name in locale_of(language).territories.items()
        if len(territory) == 2 and territory.isalpha()
    }
