"""An imported order beside its store's words: equal when it came, and told where it has changed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import NoSource
from desktop.domain.listing import OrderQuery
from desktop.domain.money import Money
from desktop.domain.source import SourceField, SourceLine
from desktop.domain.status import OrderStatus
from desktop.i18n import zone
from desktop.words.source import indented, source_lines, source_verdict, value_words
from tests.connectors.records import SAMPLES
from tests.shops import HONOLULU, TestShop, a_product, line

FILES = ("jumpseller_orders.json", "woocommerce_orders.json", "shopify_orders.csv")
LISBON = zone("Europe/Lisbon")


def brought(shop: TestShop, name: str = FILES[0]) -> list[int]:
    shop.imports.bring_in(shop.imports.read(SAMPLES / name))
    return list(shop.reading.listing(OrderQuery()).ids)


@pytest.mark.parametrize("name", FILES)
def test_an_order_that_just_came_is_as_its_store_says(shop: TestShop, name: str):
    for order_id in brought(shop, name):
        found = shop.reading.source(order_id)
        assert found.fields, found.full_number
        assert found.differences == ()
        assert {SourceField.TOTAL, SourceField.STATUS, SourceField.LINE} <= {
            each.field for each in found.fields
        }


def test_what_was_changed_here_is_told_beside_what_the_store_says(shop: TestShop):
    brought(shop)
    order = shop.reading.page(shop.reading.find("jumpseller:1001")).order
    shop.mark(order, OrderStatus.PAID)
    shop.orders.correct_address(order.id, seen=shop.now(order).version, shipping=HONOLULU)
    found = shop.reading.source(order.id)
    told = {each.field: (each.here, each.there) for each in found.differences}
    assert set(told) == {SourceField.STATUS, SourceField.SHIPPING_ADDRESS}
    assert told[SourceField.STATUS] == (OrderStatus.PAID, OrderStatus.PENDING_PAYMENT)
    assert source_verdict(found) == "2 things differ from what Jumpseller says."
    lines = list(source_lines(found, LISBON))
    assert "Status:" in lines
    assert "  here: Paid" in lines
    assert "  Jumpseller: Pending Payment" in lines


def test_what_was_taken_back_here_is_told_of_its_line_and_sums(shop: TestShop):
    brought(shop)
    order = shop.reading.page(shop.reading.find("jumpseller:1001")).order
    whole = max(order.lines, key=lambda each: each.quantity)
    shop.force(
        f"UPDATE line SET returned = 1, quantity = 3, total = total - 10 WHERE id = {whole.id}",
        f"UPDATE orders SET subtotal = subtotal - 10, total = total - 10 WHERE id = {order.id}",
    )
    differing = shop.reading.source(order.id).differences
    assert [each.field for each in differing] == [
        SourceField.LINE, SourceField.SUBTOTAL, SourceField.TOTAL
    ]  # fmt: skip
    assert differing[0].here == SourceLine(
        name=whole.name, quantity=2, total=whole.total - Money(10, "EUR")
    )


def test_the_words_are_the_stores_to_the_letter(shop: TestShop):
    brought(shop)
    order_id = shop.reading.find("jumpseller:1001")
    text = (SAMPLES / FILES[0]).read_text("utf-8")
    assert shop.reading.source(order_id).payload in text


def test_words_that_nobody_can_read_are_shown_all_the_same(shop: TestShop):
    order_id = brought(shop)[0]
    for words in ("no JSON", '{"rows": [{"a": "b"}]}', "[" * 5000, '{"rows": "x"}', "7"):
        shop.sql("UPDATE source_record SET payload = :words", words=words)
        found = shop.reading.source(order_id)
        assert (found.payload, found.fields) == (words, ())
        assert "cannot be compared" in source_verdict(found)


def test_an_order_of_this_shop_has_no_source(shop: TestShop):
    shop.has(a_product("HAT", on_hand=1))
    with pytest.raises(NoSource, match="1001"):
        shop.reading.source(shop.order(line("HAT")).id)


def test_every_value_can_be_told(shop: TestShop):
    for name in FILES:
        for order_id in brought(shop, name):
            for each in shop.reading.source(order_id).fields:
                for value in (each.here, each.there, None):
                    assert value_words(each.field, value, LISBON)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_line_breaks_change_nothing_of_a_stores_words(value):
    text = json.dumps(value)
    assert json.loads(indented(text)) == value
    assert "".join(indented(text).split()) == "".join(text.split())


def test_other_words_keep_their_blanks_and_breaks():
    assert indented("a carrier\n  pigeon") == "a carrier\n  pigeon"
