"""Editing a pending order: the stock follows by the difference, in one transaction."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain.address import Address
from desktop.domain.basket import Basket, BasketLine
from desktop.domain.errors import CannotUndo, ChangedMeanwhile, EmptyOrder, NotEditable, OutOfStock
from desktop.domain.history import Happening
from desktop.domain.money import Money
from desktop.domain.order import Order
from desktop.domain.parts import Part
from desktop.domain.selling import line_of
from desktop.domain.status import OrderStatus
from tests.shops import a_product, line


@pytest.fixture
def order(shop) -> Order:
    shop.has(a_product("HAT", on_hand=9), a_product("BAG", on_hand=4), a_product("CAP", on_hand=1))
    return shop.order(line("HAT", 3), line("BAG"))


def with_quantities(basket: Basket, **wanted: int) -> Basket:
    lines = tuple(
        replace(each, quantity=wanted.get(each.sku, each.quantity))
        for each in basket.lines
        if wanted.get(each.sku, 1)
    )
    return basket.with_lines(lines)


def levels(shop) -> tuple[int, int, int]:
    return shop.on_hand("HAT"), shop.on_hand("BAG"), shop.on_hand("CAP")


def edited(shop, order, **wanted: int):
    now = shop.editing.as_it_is(order.id)
    basket = with_quantities(now.basket, **wanted)
    seen = shop.now(order).version
    return shop.editing.edit(order.id, replace(now, basket=basket), seen=seen)


def due(order: Order) -> dict[str, int]:
    return {each.sku: each.quantity_due for each in order.lines}


def new_line(shop, sku: str, quantity: int = 1) -> BasketLine:
    return line_of(shop.selling.scan(sku), "EUR", quantity)


def test_more_and_fewer_units_move_just_the_difference(shop, order):
    assert levels(shop) == (6, 3, 1)
    changed = edited(shop, order, HAT=1, BAG=3)
    assert levels(shop) == (8, 1, 1)
    assert [(each.sku, each.units) for each in changed.stock] == [("HAT", 2), ("BAG", -2)]
    assert changed.order.totals.subtotal == Money(4 * 2990, "EUR")
    assert changed.order.version == order.version + 1
    assert shop.findings() == []


def test_a_line_that_is_removed_keeps_its_row_and_costs_nothing(shop, order):
    changed = edited(shop, order, BAG=0)
    assert due(changed.order) == {"HAT": 3, "BAG": 0}
    assert changed.order.totals.subtotal == Money(3 * 2990, "EUR")
    assert levels(shop) == (6, 4, 1)
    assert shop.findings() == []


def test_a_removed_line_can_come_back_in_its_row(shop, order):
    edited(shop, order, BAG=0)
    now = shop.editing.as_it_is(order.id)
    basket = now.basket.with_line(new_line(shop, "BAG", 2))
    changed = shop.editing.edit(order.id, replace(now, basket=basket), seen=2)
    assert due(changed.order) == {"HAT": 3, "BAG": 2}
    assert len(changed.order.lines) == 2
    assert levels(shop) == (6, 2, 1)
    assert shop.findings() == []


def test_another_product_gets_a_line_of_its_own(shop, order):
    now = shop.editing.as_it_is(order.id)
    basket = now.basket.with_line(new_line(shop, "CAP"))
    changed = shop.editing.edit(order.id, replace(now, basket=basket), seen=1)
    assert due(changed.order) == {"HAT": 3, "BAG": 1, "CAP": 1}
    assert levels(shop) == (6, 3, 0)
    assert shop.findings() == []


def test_more_than_there_is_changes_nothing_at_all(shop, order):
    with pytest.raises(OutOfStock):
        edited(shop, order, HAT=1, BAG=9)
    assert levels(shop) == (6, 3, 1)
    assert shop.now(order) == order
    assert shop.findings() == []


def test_prices_discounts_shipping_and_addresses_are_written_anew(shop, order):
    now = shop.editing.as_it_is(order.id)
    lines = tuple(replace(each, unit_price=Decimal("20.00")) for each in now.basket.lines)
    basket = replace(
        now.basket,
        lines=lines,
        discount=Money(500, "EUR"),
        shipping=Money(0, "EUR"),
        tax_rate=Decimal(23),
    )
    home = Address(name="Kai", street="Rua B 2", city="Lagos", country="PT")
    wished = replace(now, basket=basket, shipping=home, shipping_method="Pickup")
    changed = shop.editing.edit(order.id, wished, seen=1)
    assert changed.order.totals.total == Money(7500, "EUR")
    assert changed.order.totals.tax == Money(1402, "EUR")
    assert (changed.order.shipping, changed.order.billing) == (home, order.billing)
    assert changed.order.shipping_method == "Pickup"
    entry = shop.page(order).history[0]
    assert entry.happening is Happening.EDITED
    assert "Rua B 2" in entry.text
    assert levels(shop) == (6, 3, 1)
    assert shop.findings() == []


def test_an_edited_order_is_cancelled_for_what_it_then_holds(shop, order):
    edited(shop, order, HAT=1, BAG=0)
    shop.mark(order, OrderStatus.CANCELLED)
    assert levels(shop) == (9, 4, 1)
    shop.orders.reopen(order.id, seen=shop.now(order).version)
    assert levels(shop) == (8, 4, 1)
    assert shop.findings() == []


def test_nothing_changed_is_no_change(shop, order):
    now = shop.editing.as_it_is(order.id)
    assert shop.editing.edit(order.id, now, seen=1).entry_id == 0
    assert shop.now(order).version == 1


def test_only_a_pending_order_is_edited(shop, order):
    now = shop.editing.as_it_is(order.id)
    shop.mark(order, OrderStatus.PAID)
    with pytest.raises(NotEditable):
        shop.editing.edit(order.id, now, seen=2)
    with pytest.raises(NotEditable):
        shop.editing.as_it_is(order.id)


def test_what_another_workstation_changed_first_is_not_written_over(shop, order):
    edited(shop, order, HAT=2)
    now = shop.editing.as_it_is(order.id)
    with pytest.raises(ChangedMeanwhile):
        shop.editing.edit(order.id, replace(now, shipping_method="Pickup"), seen=1)


def test_an_order_keeps_at_least_one_line(shop, order):
    with pytest.raises(EmptyOrder):
        edited(shop, order, HAT=0, BAG=0)


def test_the_check_finds_what_was_changed_after_an_edit(shop, order):
    edited(shop, order, HAT=2)
    shop.force("UPDATE line SET total = 1 WHERE id = 1")
    assert [wrong for wrong, _subject in shop.findings()] == ["seal"]


def test_undo_brings_lines_sums_addresses_and_stock_back_exactly(shop, order):
    before, was = shop.now(order), levels(shop)
    now = shop.editing.as_it_is(order.id)
    basket = with_quantities(now.basket, HAT=1, BAG=0).with_line(new_line(shop, "CAP"))
    home = Address(name="Kai", street="Rua B 2", city="Lagos", country="PT")
    wished = replace(
        now, basket=basket, shipping=home, shipping_method="Pickup", payment_method="Cash"
    )
    changed = shop.editing.edit(order.id, wished, seen=1)
    assert levels(shop) == (8, 4, 0)
    undone = shop.orders.undo(changed.entry_id)
    after = shop.now(order)
    assert levels(shop) == was
    assert after.totals == before.totals
    assert (after.shipping, after.shipping_method, after.payment_method) == (
        before.shipping, before.shipping_method, before.payment_method,
    )  # fmt: skip
    assert [each for each in after.lines if each.quantity_due] == list(before.lines)
    assert undone.undoes is Happening.EDITED
    told = [each.happening for each in shop.page(order).history[:2]]
    assert told == [Happening.EDIT_UNDONE, Happening.EDITED]
    assert shop.findings() == []


def test_an_undone_edit_is_cancelled_and_reopened_for_what_it_holds(shop, order):
    changed = edited(shop, order, HAT=1, BAG=3)
    shop.orders.undo(changed.entry_id)
    shop.mark(order, OrderStatus.CANCELLED)
    assert levels(shop) == (9, 4, 1)
    shop.orders.reopen(order.id, seen=shop.now(order).version)
    assert levels(shop) == (6, 3, 1)
    assert shop.findings() == []


def test_an_edit_is_not_undone_when_the_goods_were_sold_meanwhile(shop, order):
    changed = edited(shop, order, HAT=1)
    shop.order(line("HAT", 8))
    with pytest.raises(CannotUndo) as refused:
        shop.orders.undo(changed.entry_id)
    assert refused.value.reason == "stock"
    assert due(shop.now(order))["HAT"] == 1
    assert shop.findings() == []


def test_an_edit_is_undone_only_as_the_last_change(shop, order):
    first = edited(shop, order, HAT=2)
    edited(shop, order, HAT=1)
    with pytest.raises(CannotUndo):
        shop.orders.undo(first.entry_id)


def test_the_payment_method_follows_with_its_instructions(shop, order):
    now = shop.editing.as_it_is(order.id)
    wished = replace(
        now, payment_method="Cash on delivery", payment_information="", pay_on_delivery=True
    )
    changed = shop.editing.edit(order.id, wished, seen=1)
    assert (changed.order.payment_method, changed.order.pay_on_delivery) == (
        "Cash on delivery", True,
    )  # fmt: skip
    shop.mark(order, OrderStatus.SHIPPED)  # allowed: it is paid at the door


def test_a_line_that_was_taken_out_is_no_longer_shown(shop, order):
    edited(shop, order, BAG=0)
    assert [each.sku for each in shop.page(order).lines] == ["HAT"]


def test_a_line_of_which_everything_came_back_is_shown(shop, order):
    part = Part(line_id=order.lines[1].id, units=1)
    shop.parts.take_back(order.id, [part], seen=order.version)
    assert [each.sku for each in shop.page(order).lines] == ["HAT", "BAG"]


def test_a_line_that_was_taken_out_leaves_its_tax_rate_behind(shop, order):
    now = shop.editing.as_it_is(order.id)
    taxed = replace(with_quantities(now.basket, HAT=0), tax_rate=Decimal(23))
    shop.editing.edit(order.id, replace(now, basket=taxed), seen=1)
    shop.force("UPDATE line SET tax_rate = '6' WHERE sku = 'HAT'")
    assert shop.editing.as_it_is(order.id).basket.tax_rate == Decimal(23)
