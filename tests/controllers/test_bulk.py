"""Many orders at once: what cannot is named, what can is done, one Undo takes all of it back."""

from __future__ import annotations

import pytest

from desktop.domain.errors import CannotUndo, TransitionNotAllowed
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from tests.shops import a_product, line

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus


@pytest.fixture
def orders(shop):
    """Fourteen orders of a hat each; the last two are shipped and cancelled."""
    shop.has(a_product("HAT", on_hand=20), a_product("KAI", on_hand=40))
    made = [shop.order(line("HAT"), line("KAI", 2)) for _ in range(14)]
    for order in made[:12]:
        shop.mark(order, PAID)
    shop.mark(made[12], PAID, SHIPPED)
    shop.mark(made[13], CANCELLED)
    return made


def ids(orders) -> list[int]:
    return [order.id for order in orders]


def states(shop, orders) -> list[OrderStatus]:
    return [shop.now(order).status for order in orders]


def test_before_anything_is_done_it_is_known_which_orders_can(shop, orders):
    plan = shop.bulk.look(ids(orders)).plan(SHIPPED)
    assert len(plan.can) == 12
    assert [(each.number, each.status) for each in plan.cannot] == [
        ("1013", SHIPPED), ("1014", CANCELLED),
    ]  # fmt: skip


def test_only_what_leads_on_is_offered(shop, orders):
    offered = {plan.new: len(plan.can) for plan in shop.bulk.look(ids(orders)).plans()}
    assert offered == {SHIPPED: 12, CANCELLED: 13}  # nothing goes back, nothing is reopened


def test_twelve_of_fourteen_change_and_the_two_are_named(shop, orders):
    result = shop.bulk.change_status(ids(orders), SHIPPED)
    assert (len(result.done), result.left) == (12, 0)
    assert [(each.number, type(each.error)) for each in result.failed] == [
        ("1013", TransitionNotAllowed), ("1014", TransitionNotAllowed),
    ]  # fmt: skip
    assert states(shop, orders) == [SHIPPED] * 13 + [CANCELLED]


def test_one_undo_brings_all_of_them_and_the_stock_back(shop, orders):
    before = states(shop, orders), shop.on_hand("HAT"), shop.on_hand("KAI")
    cancelled = shop.bulk.change_status(ids(orders), CANCELLED)
    assert (len(cancelled.done), shop.on_hand("HAT"), shop.on_hand("KAI")) == (13, 20, 40)
    undone = shop.bulk.undo(cancelled.entries)
    assert (len(undone.done), undone.failed) == (13, ())
    assert (states(shop, orders), shop.on_hand("HAT"), shop.on_hand("KAI")) == before
    assert shop.findings() == []


def test_each_order_tells_both_steps(shop, orders):
    result = shop.bulk.change_status(ids(orders[:2]), CANCELLED)
    shop.bulk.undo(result.entries)
    told = [str(each.happening) for each in shop.page(orders[0]).history[:2]]
    assert told == ["undone", "status_changed"]


def test_what_has_moved_on_is_left_and_named_by_undo(shop, orders):
    result = shop.bulk.change_status(ids(orders[:3]), SHIPPED)
    shop.mark(orders[1], CANCELLED)
    undone = shop.bulk.undo(result.entries)
    assert [(each.number, type(each.error)) for each in undone.failed] == [("1002", CannotUndo)]
    assert states(shop, orders[:3]) == [PAID, CANCELLED, PAID]


def test_it_can_be_stopped_and_says_how_many_were_not_begun(shop, orders):
    result = shop.bulk.change_status(ids(orders), SHIPPED, progress=lambda done, _of: done < 5)
    assert (len(result.done), result.left) == (5, 9)
    assert states(shop, orders[:6]) == [SHIPPED] * 5 + [PAID]


def test_a_cancelled_order_is_not_reopened_with_the_others(shop, orders):
    result = shop.bulk.change_status(ids(orders), PAID, reason="by mistake")
    assert result.done == ()
    assert states(shop, orders)[12:] == [SHIPPED, CANCELLED]


def test_goods_that_did_not_come_back_stay_away(shop, orders):
    shop.bulk.change_status(ids(orders[:12]), SHIPPED)
    on_hand = shop.on_hand("HAT")
    shop.bulk.change_status(ids(orders[:12]), CANCELLED, goods_are_back=False)
    assert shop.on_hand("HAT") == on_hand


def test_goods_that_were_never_sent_return_with_orders_whose_goods_stay_away(shop, orders):
    shop.bulk.change_status(ids(orders[:1]), SHIPPED)
    on_hand = shop.on_hand("HAT")
    shop.bulk.change_status(ids(orders[:2]), CANCELLED, goods_are_back=False)
    assert shop.on_hand("HAT") == on_hand + 1


def test_the_chosen_orders_are_summed_and_their_goods_with_what_is_left(shop, orders):
    shop.parts.send(orders[0].id, {orders[0].lines[1].id: 1}, seen=shop.now(orders[0]).version)
    look = shop.bulk.look(ids(orders))
    total = orders[0].totals.total.minor
    assert look.sums == (Money(13 * total, "EUR"),)
    assert (look.cancelled, look.customers) == (1, 1)
    assert [(each.sku, each.units, each.product.on_hand) for each in look.pick] == [
        ("KAI", 23, shop.on_hand("KAI")),
        ("HAT", 12, shop.on_hand("HAT")),
    ]


def test_currencies_are_never_summed_together(shop, orders):
    shop.force("UPDATE orders SET currency = 'CLP' WHERE number = '1001'")
    sums = shop.bulk.look(ids(orders)).sums
    assert [each.currency for each in sums] == ["CLP", "EUR"]
