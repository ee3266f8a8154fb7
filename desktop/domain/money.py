"""Money: whole minor units of one currency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

from desktop.domain.errors import CurrenciesDiffer, NotAnAmount

# ISO 4217: all currencies have two decimals but these.
_NO_DECIMALS = frozenset(
    ("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND")
) | frozenset(("VUV", "XAF", "XOF", "XPF"))
_THREE_DECIMALS = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))
_DECIMALS = {
    **dict.fromkeys(_NO_DECIMALS, 0),
    **dict.fromkeys(_THREE_DECIMALS, 3),
    "CLF": 4,
    "UYW": 4,
}
LARGEST_MINOR = 10**13  # far above any order, far below what a 64-bit sum of a million can hold


def decimals_of(currency: str) -> int:
    """How many decimals a currency has: EUR 2, CLP 0."""
    return _DECIMALS.get(currency, 2)


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount in whole minor units: `Money(8640, "EUR")` is 86.40, `Money(990, "CLP")` 990."""

    minor: int
    currency: str

    @classmethod
    def zero(cls, currency: str) -> Self:
        return cls(0, currency)

    @classmethod
    def of(cls, amount: Decimal, currency: str) -> Self:
        """The amount in `currency`, half a minor unit rounded away from zero.

        Raises:
            NotAnAmount: the number is infinite, no number, or larger than any order.
        """
        if not amount.is_finite() or amount.adjusted() > 13:
            raise NotAnAmount(str(amount)[:40])
        minor = int(amount.scaleb(decimals_of(currency)).quantize(Decimal(1), ROUND_HALF_UP))
        if abs(minor) > LARGEST_MINOR:
            raise NotAnAmount(str(amount)[:40])
        return cls(minor, currency)

    @property
    def decimals(self) -> int:
        return decimals_of(self.currency)

    @property
    def amount(self) -> Decimal:
        return Decimal(self.minor).scaleb(-self.decimals)

    def _same_currency(self, other: Money) -> None:
        if other.currency != self.currency:
            raise CurrenciesDiffer(self.currency, other.currency)

    def __add__(self, other: Money) -> Money:
        self._same_currency(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same_currency(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __mul__(self, count: int) -> Money:
        return Money(self.minor * count, self.currency)

    def __lt__(self, other: Money) -> bool:
        self._same_currency(other)
        return self.minor < other.minor

    def __bool__(self) -> bool:
        return self.minor != 0

    def share_out(self, weights: Sequence[int]) -> tuple[Money, ...]:
        """The amount divided by `weights` without losing a cent: the largest remainders get it."""
        whole = sum(weights)
        if whole <= 0:
            return tuple(Money.zero(self.currency) for _ in weights)
        sign = -1 if self.minor < 0 else 1
        shares = [divmod(abs(self.minor) * weight, whole) for weight in weights]
        left = abs(self.minor) - sum(share for share, _ in shares)
        by_remainder = sorted(range(len(shares)), key=lambda at: -shares[at][1])
        lucky = set(by_remainder[:left])
        return tuple(
            Money(sign * (share + (at in lucky)), self.currency)
            for at, (share, _) in enumerate(shares)
        )


def total_of(amounts: Iterable[Money], currency: str) -> Money:
    """The sum of amounts that are all in `currency`."""
    total = Money.zero(currency)
    for amount in amounts:
        total += amount
    return total
