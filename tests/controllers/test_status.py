"""Giving an order a status: what is allowed, what moves, who wins, what can be undone."""

from __future__ import annotations

import pytest

from desktop.controllers.shop import Shop
from desktop.domain.errors import (
    AlreadySo,
    CannotUndo,
    ChangedMeanwhile,
    OutOfStock,
    ReasonMissing,
    TransitionNotAllowed,
)
from desktop.domain.history import Happening
from desktop.domain.status import OrderStatus
from tests.shops import BRUNO, TestShop, a_product, line

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus


@pytest.fixture
def order(shop):
    shop.has(a_product("HAT", on_hand=5))
    return shop.order(line("HAT", 2))


@pytest.fixture
def bruno(shop, location, order):
    """Another workstation at the same shop."""
    other = TestShop(Shop.open(location, actor=BRUNO, now=shop.clock), shop.clock)
    yield other
    other.close()


def test_pending_is_shipped_only_when_it_is_paid_on_delivery(shop, order):
    with pytest.raises(TransitionNotAllowed):
        shop.mark(order, SHIPPED)
    cash = shop.order(line("HAT"), pay_on_delivery=True)
    shipped = shop.mark(cash, SHIPPED).order
    assert (shipped.paid_at, shipped.shipped_at is None) == (None, False)


def test_going_back_by_hand_needs_a_reason(shop, order):
    shop.mark(order, PAID)
    with pytest.raises(ReasonMissing):
        shop.mark(order, PENDING)
    back = shop.mark(order, PENDING, reason="The transfer was for another order").order
    assert (back.status, back.paid_at) == (PENDING, None)


def test_a_shipped_order_that_was_paid_does_not_go_back_to_pending(shop, order):
    shop.mark(order, PAID, SHIPPED)
    with pytest.raises(TransitionNotAllowed):
        shop.mark(order, PENDING, reason="x")
    assert shop.mark(order, PAID, reason="Still on the counter").order.shipped_at is None


def test_the_same_status_again_changes_nothing(shop, order):
    changed = shop.mark(order, PAID)
    again = shop.orders.change_status(order.id, PAID, seen=changed.order.version)
    assert again.entry_id == 0
    assert again.order.version == changed.order.version
    assert len(shop.page(order).history) == 2


def test_cancelling_when_the_goods_are_lost_keeps_the_level_and_reopening_reverses_it(shop, order):
    shop.mark(order, PAID, SHIPPED)
    assert shop.mark(order, CANCELLED, goods_are_back=False).stock == ()
    assert shop.on_hand("HAT") == 3
    reopened = shop.orders.reopen(order.id, seen=shop.now(order).version)
    assert reopened.order.status is SHIPPED
    assert shop.on_hand("HAT") == 3
    undone = shop.orders.undo(reopened.entry_id)
    assert undone.order.status is CANCELLED
    assert shop.on_hand("HAT") == 3
    assert shop.findings() == []


def test_reopening_takes_the_stock_again_or_names_what_is_short(shop, order):
    shop.mark(order, CANCELLED)
    shop.order(line("HAT", 4))
    with pytest.raises(OutOfStock) as short:
        shop.orders.reopen(order.id, seen=shop.now(order).version)
    assert [(each.sku, each.needed, each.on_hand) for each in short.value.shortages] == [
        ("HAT", 2, 1)
    ]
    assert shop.now(order).status is CANCELLED
    shop.products.receive("HAT", 1)
    assert shop.orders.reopen(order.id, seen=shop.now(order).version).order.status is PENDING
    assert shop.on_hand("HAT") == 0


def test_a_hundred_cancellings_and_reopenings_leave_the_stock_exact(shop, order):
    for _ in range(100):
        shop.mark(order, CANCELLED)
        shop.orders.reopen(order.id, seen=shop.now(order).version)
    assert shop.on_hand("HAT") == 3
    assert shop.findings() == []


@pytest.mark.parametrize(
    "steps", [[PAID], [PAID, SHIPPED], [CANCELLED], [PAID, CANCELLED], [PAID, SHIPPED, CANCELLED]]
)
def test_undo_brings_back_exactly_what_was(shop, order, steps):
    if steps[:-1]:
        shop.mark(order, *steps[:-1])
    before, level = shop.now(order), shop.on_hand("HAT")
    changed = shop.mark(order, steps[-1])
    undone = shop.orders.undo(changed.entry_id)
    assert shop.on_hand("HAT") == level
    after = undone.order
    for part in ("status", "paid_at", "shipped_at", "cancelled_at", "status_before_cancel"):
        assert getattr(after, part) == getattr(before, part)
    newest = shop.page(order).history[0]
    assert (newest.happening, newest.facts["undoes"]) == (Happening.UNDONE, changed.entry_id)
    assert shop.findings() == []


def test_an_undo_can_be_undone(shop, order):
    undone = shop.orders.undo(shop.mark(order, PAID).entry_id)
    assert shop.orders.undo(undone.entry_id).order.status is PAID


def test_undo_is_refused_when_the_order_has_changed_since(shop, order):
    paid = shop.mark(order, PAID)
    shop.mark(order, SHIPPED)
    with pytest.raises(CannotUndo) as refused:
        shop.orders.undo(paid.entry_id)
    assert refused.value.reason == "changed"


def test_undo_is_refused_when_the_goods_were_sold_meanwhile(shop, order):
    cancelled = shop.mark(order, CANCELLED)
    shop.order(line("HAT", 5))
    with pytest.raises(CannotUndo) as refused:
        shop.orders.undo(cancelled.entry_id)
    assert (refused.value.reason, refused.value.shortages[0].sku) == ("stock", "HAT")
    assert shop.now(order).status is CANCELLED


def test_the_slower_workstation_hears_who_was_faster(shop, bruno, order):
    seen = order.version
    bruno.mark(order, PAID)
    with pytest.raises(ChangedMeanwhile) as refused:
        shop.orders.change_status(order.id, CANCELLED, seen=seen)
    assert (refused.value.actor, refused.value.workstation, refused.value.status) == (
        "Bruno", "counter-2", "paid",
    )  # fmt: skip
    assert shop.on_hand("HAT") == 3


def test_two_who_cancel_the_same_order_give_the_stock_back_once(shop, bruno, order):
    seen = order.version
    bruno.mark(order, CANCELLED)
    with pytest.raises(AlreadySo) as told:
        shop.orders.change_status(order.id, CANCELLED, seen=seen)
    assert told.value.actor == "Bruno"
    assert shop.on_hand("HAT") == 5


def test_every_change_says_who_when_from_to_and_what_moved(shop, order):
    shop.mark(order, PAID, CANCELLED)
    newest = shop.page(order).history[0]
    assert (newest.actor, newest.workstation, newest.old_status, newest.new_status) == (
        "Ana", "counter-1", PAID, CANCELLED,
    )  # fmt: skip
    assert [(each.sku, each.before, each.after) for each in newest.stock] == [("HAT", 3, 5)]


def test_a_change_that_brings_a_product_to_its_low_level_says_so_once(shop):
    shop.has(a_product("KAI", on_hand=5, low_level=3))
    first = shop.shop.orders.create(_ordering(line("KAI")))
    second = shop.shop.orders.create(_ordering(line("KAI")))
    third = shop.shop.orders.create(_ordering(line("KAI")))
    assert [len(each.low) for each in (first, second, third)] == [0, 1, 0]


def _ordering(*lines):
    from tests.shops import an_order  # noqa: PLC0415

    return an_order(*lines)


def test_an_address_is_corrected_without_losing_the_old_one(shop, order):
    from dataclasses import replace  # noqa: PLC0415

    new = replace(order.shipping, street="Ala Moana Blvd 1450")
    changed = shop.orders.correct_address(order.id, shipping=new, seen=order.version)
    assert changed.order.shipping.street == "Ala Moana Blvd 1450"
    assert changed.order.shipping.latitude is None  # the store's point was of the old street
    told = shop.page(order).history[0]
    assert "Kalakaua Ave 2005" in told.text
    assert "Ala Moana" in told.text
    assert changed.order.version == order.version  # an address is no change of status


def test_a_pin_belongs_to_the_address_however_it_is_spelt(shop, order):
    from dataclasses import replace  # noqa: PLC0415

    shop.places.correct(order.id, 21.2801, -157.8300)
    other = replace(order.shipping, name="Ana", street="KALAKAUA  AVE 2005", city="Honolúlu")
    found = shop.places.locate(other)
    assert found is not None
    assert (found.latitude, found.corrected_by) == (21.2801, "Ana")
    shop.places.forget(order.id)
    back = shop.places.locate(order.shipping)
    assert back is not None
    assert back.latitude == order.shipping.latitude
