"""Whatever stands in a record, it becomes an order or is refused with its reason."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.connectors import jumpseller
from desktop.domain.imports import ImportedOrder
from tests.connectors.hostile import ANYTHING, UNHURRIED, outcome_of
from tests.connectors.records import a_line, a_record, an_address

_ORDER_FIELDS = st.sampled_from(sorted(a_record()))
_LINE_FIELDS = st.sampled_from(sorted(a_line()))
_ADDRESS_FIELDS = st.sampled_from(sorted([*an_address(), "taxid"]))
_CUSTOMER_FIELDS = st.sampled_from(sorted(a_record()["customer"]))


def outcome(record: Any) -> ImportedOrder | str:
    return outcome_of(lambda: jumpseller.order_from(record, ""))


@UNHURRIED
@given(st.dictionaries(_ORDER_FIELDS, ANYTHING, max_size=4))
def test_any_value_in_any_field_of_an_order(changes: dict[str, Any]):
    outcome(a_record(**changes))


@UNHURRIED
@given(st.dictionaries(_LINE_FIELDS, ANYTHING, min_size=1, max_size=4))
def test_any_value_in_any_field_of_a_line(changes: dict[str, Any]):
    outcome(a_record(products=[a_line(**changes), a_line()]))


@UNHURRIED
@given(
    st.dictionaries(_ADDRESS_FIELDS, ANYTHING, min_size=1, max_size=4),
    st.dictionaries(_CUSTOMER_FIELDS, ANYTHING, max_size=2),
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


@UNHURRIED
@given(ANYTHING)
def test_any_value_as_a_record(record: Any):
    assert isinstance(outcome(record), str)


@UNHURRIED
@given(st.floats(min_value=0, max_value=1e6), st.sampled_from(["EUR", "CLP", "KWD"]))
def test_a_price_written_as_a_float_is_read_as_it_is_written(price: float, currency: str):
    text = json.dumps(a_record(currency=currency, products=[a_line(price=price, qty=1)]))
    order = jumpseller.order_from(json.loads(text, parse_float=Decimal), text)
    exact = Decimal(repr(price))
    assert abs(order.lines[0].unit_price - exact) <= Decimal("0.0000005")
    half = Decimal("0.5").scaleb(-order.lines[0].total.decimals)
    assert abs(order.lines[0].total.amount - exact) <= half + Decimal("1e-10")
