"""Distances in words."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from desktop.i18n import format_number
from desktop.i18n import gettext as _

_TENTHS_BELOW = 100  # kilometres: beyond that a tenth says nothing


def kilometres(metres: float) -> str:
    """A distance as it is told: 0.6 km, 3.3 km, 274 km."""
    far = Decimal(repr(metres)) / 1000
    step = Decimal("0.1") if far < _TENTHS_BELOW else Decimal(1)
    return _("{distance} km").format(distance=_tenths(far.quantize(step, ROUND_HALF_UP)))


def _tenths(number: Decimal) -> str:
    """The number with the decimals that it has: format_number leaves out a zero at the end."""
    text = format_number(number)
    if number.as_tuple().exponent == 0 or number != number.to_integral_value():
        return text
    point = format_number(Decimal("0.1"))[1:2]
    return f"{text}{point}0"
