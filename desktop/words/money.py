"""Money as the reader writes it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from desktop.domain.money import Money, decimals_of
from desktop.i18n import format_money, format_number


def money(amount: Money) -> str:
    """An amount with its currency sign."""
    return format_money(amount.minor, amount.currency, amount.decimals)


def unit_price(price: Decimal, currency: str) -> str:
    """A unit price: like money, but with the further decimals that it really has, up to four."""
    decimals = decimals_of(currency)
    exponent = price.normalize().as_tuple().exponent
    own = min(max(decimals, -exponent if isinstance(exponent, int) else 0), 4)
    minor = int(price.scaleb(own).quantize(Decimal(1), ROUND_HALF_UP))
    return format_money(minor, currency, own)


def sums(amounts: tuple[Money, ...]) -> str:
    """Sums of several currencies, never added to each other."""
    return " + ".join(money(amount) for amount in amounts) if amounts else format_number(0)
