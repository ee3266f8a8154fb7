"""Whatever stands in a record, it becomes an order or is refused with its reason."""

from __future__ import annotations

import json
from datetime import UTC
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.connectors import jumpseller
from desktop.connectors.fields import BadRecordError
from desktop.domain.imports import ImportedOrder
from desktop.words.imports import record_reason
from tests.connectors.records import a_line, a_record, an_address

_NASTY = st.sampled_from(
    [
        "null", "", "\ud800", "\x00", "1e999", "-0", "NaN", "Infinity", "٣", "1_000", "9" * 5000,
        10**5000, -(10**5000), 1e308, 5e-324, Decimal("1E+999999"), Decimal("1E-999999"),
        Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("-0"), "a\u0301" * 3000,
        True, False, None, [], {}, [[]], [None], {"": None}, "2023-02-10 25:00:00 UTC",
        "0001-01-01 00:00:00 +14:00", "9999-12-31 23:59:59 -14:00",
    ]
)  # fmt: skip
_UNHURRIED = settings(deadline=None)  # the first country's name reads three tables of names
_ANYTHING = _NASTY | st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.decimals() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
_ORDER_FIELDS = st.sampled_from(sorted(a_record()))
_LINE_FIELDS = st.sampled_from(sorted(a_line()))
_ADDRESS_FIELDS = st.sampled_from(sorted([*an_address(), "taxid"]))
_CUSTOMER_FIELDS = st.sampled_from(sorted(a_record()["customer"]))


def outcome(record: Any) -> ImportedOrder | str:
    """The order, sound in all its parts, or the code of the reason."""
    refusal = None
    try:
        order = jumpseller.order_from(record, "")
    except BadRecordError as error:
        refusal = error
    if refusal is not None:
        assert record_reason(refusal.code, refusal.detail)
        assert len(refusal.detail) <= 60
        return refusal.code
    assert order.lines
    assert all(line.quantity >= 1 and line.total.minor >= 0 for line in order.lines)
    assert order.created_at.tzinfo is UTC
    everything = repr(order)
    assert everything.encode()  # can be stored: no half signs
    assert "\x00" not in everything
    assert all(line.unit_price.is_finite() for line in order.lines)
    assert len(everything) < 60_000
    return order


@_UNHURRIED
@given(st.dictionaries(_ORDER_FIELDS, _ANYTHING, max_size=4))
def test_any_value_in_any_field_of_an_order(changes: dict[str, Any]):
    outcome(a_record(**changes))


@_UNHURRIED
@given(st.dictionaries(_LINE_FIELDS, _ANYTHING, min_size=1, max_size=4))
def test_any_value_in_any_field_of_a_line(changes: dict[str, Any]):
    outcome(a_record(products=[a_line(**changes), a_line()]))


@_UNHURRIED
@given(
    st.dictionaries(_ADDRESS_FIELDS, _ANYTHING, min_size=1, max_size=4),
    st.dictionaries(_CUSTOMER_FIELDS, _ANYTHING, max_size=2),
)
def test_any_value_in_any_field_of_the_customer_never_costs_the_order(
    changes: dict[str, Any], customer: dict[str, Any]
):
    place = an_address(**changes)
    record = a_record(
        shipping_address=place,
        billing_address=place,
        customer={**a_record()["customer"], **customer},
    )
    assert isinstance(outcome(record), ImportedOrder)


@_UNHURRIED
@given(_ANYTHING)
def test_any_value_as_a_record(record: Any):
    assert isinstance(outcome(record), str)


@_UNHURRIED
@given(st.floats(min_value=0, max_value=1e6), st.sampled_from(["EUR", "CLP", "KWD"]))
def test_a_price_written_as_a_float_is_read_as_it_is_written(price: float, currency: str):
    text = json.dumps(a_record(currency=currency, products=[a_line(price=price, qty=1)]))
    order = jumpseller.order_from(json.loads(text, parse_float=Decimal), text)
    exact = Decimal(repr(price))
    assert abs(order.lines[0].unit_price - exact) <= Decimal("0.0000005")
    half = Decimal("0.5").scaleb(-order.lines[0].total.decimals)
    assert abs(order.lines[0].total.amount - exact) <= half + Decimal("1e-10")
