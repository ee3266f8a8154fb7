"""What nobody would write into an order, and what must hold of whatever becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st

from desktop.connectors.fields import BadRecordError
from desktop.domain.imports import ImportedOrder
from desktop.words.imports import record_reason

NASTY = st.sampled_from(
    [
        "null", "", "\ud800", "\x00", "1e999", "-0", "NaN", "Infinity", "٣", "1_000", "9" * 5000,
        10**5000, -(10**5000), 1e308, 5e-324, Decimal("1E+999999"), Decimal("1E-999999"),
        Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("-0"), "a\u0301" * 3000,
        True, False, None, [], {}, [[]], [None], {"": None}, "2023-02-10 25:00:00 UTC",
        "0001-01-01 00:00:00 +14:00", "9999-12-31 23:59:59 -14:00",
    ]
)  # fmt: skip
UNHURRIED = settings(deadline=None)  # the first country's name reads three tables of names
ANYTHING = NASTY | st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.decimals() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def outcome_of(reading: Callable[[], ImportedOrder]) -> ImportedOrder | str:
    """The order, sound in all its parts, or the code of the reason."""
    refusal = None
    try:
        order = reading()
    except BadRecordError as error:
        refusal = error
    if refusal is not None:
        assert record_reason(refusal.code, refusal.detail)
        assert len(refusal.detail) <= 60
        return refusal.code
    assert order.lines
    assert all(line.quantity >= 1 and line.total.minor >= 0 for line in order.lines)
    sure = (order.created_at, order.paid_at, order.shipped_at, order.cancelled_at)
    assert all(at is None or at.tzinfo is UTC for at in sure)
    everything = repr(order)
    assert everything.encode()  # can be stored: no half signs
    assert "\x00" not in everything
    assert all(line.unit_price.is_finite() for line in order.lines)
    assert len(everything) < 60_000
    return order
