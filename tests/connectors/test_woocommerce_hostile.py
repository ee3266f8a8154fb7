"""Whatever stands in a record of WooCommerce, it becomes a sound order or is refused."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.connectors import woocommerce
from desktop.connectors.fields import ShopClock
from desktop.domain.imports import ImportedOrder
from tests.connectors.hostile import ANYTHING, UNHURRIED, outcome_of
from tests.connectors.sums import parts_agree
from tests.connectors.woocommerce_records import a_record, an_address, an_item

_ORDER_FIELDS = st.sampled_from(sorted(a_record()))
_LINE_FIELDS = st.sampled_from(sorted(an_item()))
_ADDRESS_FIELDS = st.sampled_from(sorted(an_address()))
_CENTS = st.integers(0, 10**7).map(lambda cents: str(Decimal(cents).scaleb(-2)))


def outcome(record: Any) -> ImportedOrder | str:
    return outcome_of(lambda: woocommerce.order_from(record, "", ShopClock()))


@UNHURRIED
@given(st.dictionaries(_ORDER_FIELDS, ANYTHING, max_size=4))
def test_any_value_in_any_field_of_an_order(changes: dict[str, Any]):
    outcome(a_record(**changes))


@UNHURRIED
@given(st.dictionaries(_LINE_FIELDS, ANYTHING, min_size=1, max_size=4))
def test_any_value_in_any_field_of_a_line(changes: dict[str, Any]):
    outcome(a_record(line_items=[an_item(**changes), an_item()]))


@UNHURRIED
@given(st.dictionaries(_ADDRESS_FIELDS, ANYTHING, min_size=1, max_size=4), ANYTHING, ANYTHING)
def test_any_value_about_the_customer_never_costs_the_order(
    changes: dict[str, Any], note: Any, extra: Any
):
    place = an_address(**changes)
    record = a_record(
        billing=place, shipping=place, customer_note=note,
        meta_data=[{"key": "_billing_nif", "value": extra}, extra],
    )  # fmt: skip
    assert isinstance(outcome(record), ImportedOrder)


@UNHURRIED
@given(ANYTHING)
def test_any_value_as_a_record(record: Any):
    assert isinstance(outcome(record), str)


@UNHURRIED
@given(st.lists(st.tuples(_CENTS, _CENTS), min_size=1, max_size=4), _CENTS, _CENTS, _CENTS)
def test_the_parts_agree_with_the_total_or_it_is_said(
    lines: list[tuple[str, str]], shipping: str, tax: str, total: str
):
    order = outcome(
        a_record(
            line_items=[an_item(subtotal=before, total=after) for before, after in lines],
            shipping_total=shipping, total_tax=tax, total=total,
        )
    )  # fmt: skip
    assert isinstance(order, ImportedOrder)
    assert parts_agree(order) or "parts_do_not_add_up" in order.warnings
