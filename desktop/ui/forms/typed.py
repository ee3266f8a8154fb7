"""What a merchant types into the forms of products: whole numbers, amounts, variants."""

from __future__ import annotations

from desktop.domain.errors import NotAnAmount
from desktop.domain.money import Money
from desktop.domain.product import Options
from desktop.i18n import gettext as _
from desktop.i18n import language, parse_decimal

_MANY = 10**12  # beyond this nothing is a number of products


class Mistyped(ValueError):
    """What was typed cannot be; the sentence says why."""


def whole_number(text: str, refused: str) -> int:
    """The whole number that was typed.

    Raises:
        Mistyped: it is none; `refused` is what is said then.
    """
    try:
        number = parse_decimal(text)
    except ValueError as error:
        raise Mistyped(refused) from error
    if number != number.to_integral_value() or not 0 <= number < _MANY:
        raise Mistyped(refused)
    return int(number)


def amount(text: str, currency: str, refused: str) -> Money | None:
    """The amount that was typed, None for an empty field.

    Raises:
        Mistyped: it is no amount of that currency; `refused` is what is said then.
    """
    if not text.strip():
        return None
    try:
        number = parse_decimal(text)
        money = Money.of(number, currency)
    except (ValueError, NotAnAmount) as error:
        raise Mistyped(refused) from error
    if money.amount != number or money.minor < 0:
        raise Mistyped(refused)
    return money


def typed_amount(money: Money | None) -> str:
    """An amount as it is typed: 29.90, or 29,90."""
    if money is None:
        return ""
    text = f"{money.amount:f}"
    return text.replace(".", ",") if language() in {"es", "pt"} else text


def options(text: str) -> Options:
    """The options of a variant: Size: 40, Colour: brown.

    Raises:
        Mistyped: one of them has no name or no value.
    """
    pairs = []
    for part in text.split(","):
        if not part.strip():
            continue
        name, _sign, value = part.partition(":")
        if not (name.strip() and value.strip()):
            raise Mistyped(_("Write a variant as “Size: 40, Colour: brown”."))
        pairs.append((name.strip(), value.strip()))
    return tuple(pairs)


def typed_options(pairs: Options) -> str:
    """The options of a variant as they are typed."""
    return ", ".join(f"{name}: {value}" for name, value in pairs)
