"""Several changes of one order taken back in turn, the newest first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.errors import CannotUndo
from desktop.domain.order import Order
from desktop.domain.parts import Part
from desktop.domain.selling import line_of
from desktop.domain.status import OrderStatus
from tests.shops import TestShop, a_product, line

PENDING, PAID, SHIPPED, CANCELLED = (
    OrderStatus.PENDING_PAYMENT,
    OrderStatus.PAID,
    OrderStatus.SHIPPED,
    OrderStatus.CANCELLED,
)


@pytest.fixture
def order(shop: TestShop) -> Order:
    """A pending order of three flip-flops and one hat."""
    shop.has(a_product("KAI", on_hand=5), a_product("DUN", on_hand=4), a_product("BAG", on_hand=2))
    return shop.order(line("KAI", 3, price="10.00"), line("DUN", 1, price="5.00"))


def send(shop: TestShop, order: Order, *units: int, number: str):
    chosen = {each.id: count for each, count in zip(order.lines, units, strict=True)}
    seen = shop.now(order).version
    return shop.parts.send(order.id, chosen, seen=seen, company="CTT", number=number)


def take_back(shop: TestShop, order: Order, at: int):
    part = Part(line_id=order.lines[at].id, units=1)
    return shop.parts.take_back(order.id, [part], seen=shop.now(order).version)


def test_two_changes_of_status_go_back_one_after_the_other(shop, order):
    paid, shipped = shop.mark(order, PAID), shop.mark(order, SHIPPED)
    shop.orders.undo(shipped.entry_id)
    shop.orders.undo(paid.entry_id)
    now = shop.now(order)
    assert (now.status, now.paid_at, now.shipped_at) == (PENDING, None, None)
    assert shop.findings() == []


def test_two_parcels_go_back_one_after_the_other(shop, order):
    shop.mark(order, PAID)
    first = send(shop, order, 1, 0, number="DA1")
    second = send(shop, order, 2, 1, number="DA2")
    undone = shop.orders.undo(second.entry_id)
    assert (shop.page(order).parcels[-1].number, shop.now(order).tracking_number) == ("DA1", "DA1")
    again = shop.orders.undo(undone.entry_id)
    assert shop.now(order).tracking_number == "DA2"
    shop.orders.undo(again.entry_id)
    shop.orders.undo(first.entry_id)
    now = shop.now(order)
    assert (now.status, now.tracking_number, shop.page(order).parcels) == (PAID, "", ())
    assert [each.shipped for each in now.lines] == [0, 0]
    assert shop.findings() == []


def test_the_only_parcel_takes_its_tracking_number_back_with_it(shop, order):
    shop.mark(order, PAID)
    sent = send(shop, order, 3, 1, number="DA1")
    assert shop.orders.undo(sent.entry_id).order.status is PAID
    assert shop.now(order).tracking_number == ""


def test_units_that_came_back_and_the_end_of_the_rest_go_back_in_turn(shop, order):
    before = shop.mark(order, PAID).order
    first, second = take_back(shop, order, 0), take_back(shop, order, 0)
    cancelled = shop.mark(order, CANCELLED)
    for each in (cancelled, second, first):
        shop.orders.undo(each.entry_id)
    now = shop.now(order)
    assert (now.totals, now.lines, now.status) == (before.totals, before.lines, PAID)
    assert (shop.on_hand("KAI"), shop.on_hand("DUN")) == (2, 3)
    assert shop.findings() == []


def test_two_edits_go_back_one_after_the_other(shop, order):
    def edited(basket):
        seen = shop.now(order).version
        was = shop.editing.as_it_is(order.id)
        return shop.editing.edit(order.id, replace(was, basket=basket(was.basket)), seen=seen)

    fewer = edited(lambda basket: basket.with_lines(basket.lines[:1]))
    added = line_of(shop.selling.scan("BAG"), "EUR", 2)
    more = edited(lambda basket: basket.with_lines((*basket.lines, added)))
    shop.orders.undo(more.entry_id)
    assert (shop.on_hand("DUN"), shop.on_hand("BAG")) == (4, 2)
    shop.orders.undo(fewer.entry_id)
    now = shop.now(order)
    due = {each.sku: each.quantity_due for each in now.lines if each.quantity_due}
    assert (due, now.totals) == ({"KAI": 3, "DUN": 1}, order.totals)
    assert shop.findings() == []


def test_what_was_taken_back_is_not_taken_back_again(shop, order):
    paid, shipped = shop.mark(order, PAID), shop.mark(order, SHIPPED)
    shop.orders.undo(shipped.entry_id)
    with pytest.raises(CannotUndo):
        shop.orders.undo(shipped.entry_id)
    shop.orders.undo(paid.entry_id)
    with pytest.raises(CannotUndo):
        shop.orders.undo(paid.entry_id)
    assert shop.now(order).status is PENDING


def test_what_an_undo_brought_back_stands_in_the_way_again(shop, order):
    paid, shipped = shop.mark(order, PAID), shop.mark(order, SHIPPED)
    undone = shop.orders.undo(shipped.entry_id)
    shop.orders.undo(undone.entry_id)  # so it is Shipped again
    with pytest.raises(CannotUndo):
        shop.orders.undo(paid.entry_id)
    assert shop.orders.undo(shipped.entry_id).order.status is PAID


def test_a_change_made_since_stands_in_the_way_of_older_ones(shop, order):
    paid, shipped = shop.mark(order, PAID), shop.mark(order, SHIPPED)
    shop.orders.undo(shipped.entry_id)
    shop.mark(order, CANCELLED)
    with pytest.raises(CannotUndo):
        shop.orders.undo(paid.entry_id)


def test_after_a_parcel_went_back_the_page_offers_what_was_done_before(shop, order):
    paid = shop.mark(order, PAID)
    sent = send(shop, order, 1, 0, number="DA1")
    shop.orders.undo(sent.entry_id)
    assert shop.page(order).undoable == paid.entry_id
