"""Parts of an order: sent in two parcels, cancelled or returned by the unit, money sent back."""

from __future__ import annotations

import pytest

from desktop.domain.errors import (
    CannotUndo,
    ChangedMeanwhile,
    MoreThanDue,
    NothingToUndo,
    NotInThisState,
    RefundTooHigh,
    WholeOrder,
)
from desktop.domain.money import Money
from desktop.domain.order import Order
from desktop.domain.parts import Part
from desktop.domain.status import OrderStatus
from tests.shops import TestShop, a_product, line

PAID, SHIPPED, CANCELLED = OrderStatus.PAID, OrderStatus.SHIPPED, OrderStatus.CANCELLED


@pytest.fixture
def order(shop: TestShop) -> Order:
    """A paid order of three flip-flops and one hat."""
    shop.has(a_product("KAI-40", on_hand=5), a_product("DUN-U", on_hand=4))
    made = shop.order(line("KAI-40", 3, price="10.00"), line("DUN-U", 1, price="5.00"))
    return shop.mark(made, PAID).order


def back(order: Order, at: int, units: int, **more) -> list[Part]:
    return [Part(line_id=order.lines[at].id, units=units, **more)]


def send(shop: TestShop, order: Order, *units: int, **more):
    chosen = {each.id: count for each, count in zip(order.lines, units, strict=True)}
    return shop.parts.send(order.id, chosen, seen=shop.now(order).version, **more)


def test_one_of_three_cancelled_and_then_the_rest_gives_back_three_not_four(shop, order):
    assert shop.on_hand("KAI-40") == 2
    changed = shop.parts.take_back(order.id, back(order, 0, 1), seen=order.version)
    assert shop.on_hand("KAI-40") == 3
    assert [(each.before, each.after) for each in changed.stock] == [(2, 3)]
    assert changed.order.status is PAID
    assert changed.order.lines[0].quantity_due == 2
    shop.mark(order, CANCELLED)
    assert shop.on_hand("KAI-40") == 5
    assert shop.on_hand("DUN-U") == 4
    assert shop.findings() == []


def test_of_an_order_sent_in_part_only_what_was_sent_can_stay_away(shop, order):
    send(shop, order, 1, 0)
    shop.mark(order, CANCELLED, goods_are_back=False)
    assert (shop.on_hand("KAI-40"), shop.on_hand("DUN-U")) == (4, 4)
    shop.orders.reopen(order.id, seen=shop.now(order).version)
    assert (shop.on_hand("KAI-40"), shop.on_hand("DUN-U")) == (2, 3)
    assert shop.findings() == []


def test_the_sums_follow_to_the_cent_and_still_add_up(shop, order):
    now = shop.parts.take_back(order.id, back(order, 0, 1), seen=order.version).order
    sums = now.totals
    assert now.lines[0].total == Money(2000, "EUR")
    assert sums.subtotal == Money(2500, "EUR")
    assert order.totals.total - sums.total == Money(1000, "EUR")
    assert now.paid == order.totals.total
    row = shop.reading.rows([order.id])[0]
    assert row.total == sums.total


def test_reopening_after_a_partial_return_takes_only_what_is_due(shop, order):
    shop.parts.take_back(order.id, back(order, 0, 1, goods_are_back=False), seen=order.version)
    assert shop.on_hand("KAI-40") == 2  # it came back on paper and is lost
    shop.mark(order, CANCELLED)
    assert shop.on_hand("KAI-40") == 4
    for _time in range(20):
        shop.orders.reopen(order.id, seen=shop.now(order).version)
        assert shop.on_hand("KAI-40") == 2
        shop.mark(order, CANCELLED)
        assert shop.on_hand("KAI-40") == 4
    assert shop.findings() == []


def test_a_part_that_is_the_whole_order_is_a_cancellation(shop, order):
    everything = [*back(order, 0, 3), *back(order, 1, 1)]
    with pytest.raises(WholeOrder):
        shop.parts.take_back(order.id, everything, seen=order.version)
    assert shop.now(order) == order


def test_more_than_is_due_never_goes_back(shop, order):
    shop.parts.take_back(order.id, back(order, 0, 2), seen=order.version)
    with pytest.raises(MoreThanDue):
        shop.parts.take_back(order.id, back(order, 0, 2), seen=order.version + 1)
    assert shop.on_hand("KAI-40") == 4


def test_of_two_who_take_back_the_same_unit_one_does(shop, order):
    shop.parts.take_back(order.id, back(order, 0, 1), seen=order.version)
    with pytest.raises(ChangedMeanwhile):
        shop.parts.take_back(order.id, back(order, 0, 1), seen=order.version)
    assert shop.on_hand("KAI-40") == 3


def test_a_cancelled_order_has_nothing_to_send_or_to_give_back(shop, order):
    version = shop.mark(order, CANCELLED).order.version
    with pytest.raises(NotInThisState):
        shop.parts.take_back(order.id, back(order, 0, 1), seen=version)
    with pytest.raises(NotInThisState):
        send(shop, order, 1, 0)


def test_undoing_a_return_brings_back_every_sum_and_unit(shop, order):
    refund = Money(1000, "EUR")
    done = shop.parts.take_back(
        order.id, back(order, 0, 1), seen=order.version, refund=refund, reason="too small"
    )
    assert shop.page(order).refunds[0].amount == refund
    assert shop.page(order).undoable == done.entry_id
    shop.orders.undo(done.entry_id)
    now = shop.now(order)
    assert (now.totals, now.lines, now.status) == (order.totals, order.lines, order.status)
    assert now.paid == order.paid
    assert shop.page(order).refunds == ()
    assert shop.on_hand("KAI-40") == 2
    assert shop.findings() == []
    with pytest.raises((NothingToUndo, CannotUndo)):
        shop.orders.undo(done.entry_id)


def test_a_return_whose_goods_were_sold_since_cannot_be_undone(shop, order):
    done = shop.parts.take_back(order.id, back(order, 0, 1), seen=order.version)
    shop.order(line("KAI-40", 3))
    before = shop.now(order)
    with pytest.raises(CannotUndo) as refused:
        shop.orders.undo(done.entry_id)
    assert refused.value.reason == "stock"
    assert shop.now(order) == before
    assert shop.findings() == []


def test_a_return_cannot_be_undone_once_the_order_went_on(shop, order):
    done = shop.parts.take_back(order.id, back(order, 0, 1), seen=order.version)
    shop.mark(order, SHIPPED)
    with pytest.raises(CannotUndo) as refused:
        shop.orders.undo(done.entry_id)
    assert refused.value.reason == "changed"


def test_the_first_parcel_leaves_the_order_paid_and_the_second_ships_it(shop, order):
    first = send(shop, order, 1, 1, company="CTT", number="DA123")
    assert first.order.status is PAID
    assert [each.shipped for each in first.order.lines] == [1, 1]
    assert first.order.tracking_number == "DA123"
    second = send(shop, order, 2, 0)
    assert second.order.status is SHIPPED
    parcels = shop.page(order).parcels
    assert [dict(each.units) for each in parcels] == [
        {order.lines[0].id: 1, order.lines[1].id: 1},
        {order.lines[0].id: 2},
    ]
    assert shop.on_hand("KAI-40") == 2  # sending moves no stock
    assert shop.findings() == []


def test_marking_a_partly_sent_order_as_shipped_sends_the_rest(shop, order):
    send(shop, order, 1, 0)
    shop.mark(order, SHIPPED)
    assert [each.shipped for each in shop.now(order).lines] == [3, 1]
    assert len(shop.page(order).parcels) == 2


def test_undo_recalls_the_last_parcel_and_undo_of_that_sends_it_again(shop, order):
    first = send(shop, order, 1, 0, company="CTT", number="DA123")
    second = send(shop, order, 2, 1, company="CTT", number="DA124")
    undone = shop.orders.undo(second.entry_id)
    assert undone.order.status is PAID
    assert [each.shipped for each in shop.now(order).lines] == [1, 0]
    shop.orders.undo(undone.entry_id)
    assert [each.number for each in shop.page(order).parcels] == ["DA123", "DA124"]
    assert shop.now(order).status is SHIPPED
    with pytest.raises(CannotUndo):
        shop.orders.undo(first.entry_id)
    assert shop.findings() == []


def test_undoing_the_only_parcel_leaves_nothing_sent(shop, order):
    first = send(shop, order, 1, 0, company="CTT", number="DA123")
    shop.orders.undo(first.entry_id)
    now = shop.now(order)
    assert [each.shipped for each in now.lines] == [0, 0]
    assert now.tracking_number == ""
    assert shop.page(order).parcels == ()
    with pytest.raises((CannotUndo, NothingToUndo)):
        shop.orders.undo(first.entry_id)


def test_no_more_is_sent_than_is_there_to_send(shop, order):
    send(shop, order, 2, 0)
    with pytest.raises(MoreThanDue):
        send(shop, order, 2, 0)
    assert [each.shipped for each in shop.now(order).lines] == [2, 0]


def test_a_pending_order_is_not_sent_unless_it_is_paid_on_delivery(shop):
    shop.has(a_product("KAI-40", on_hand=5))
    plain = shop.order(line("KAI-40", 2))
    with pytest.raises(NotInThisState):
        send(shop, plain, 1)
    on_delivery = shop.order(line("KAI-40", 2), pay_on_delivery=True)
    assert send(shop, on_delivery, 1).order.status is OrderStatus.PENDING_PAYMENT
    assert send(shop, on_delivery, 1).order.status is SHIPPED


def test_never_more_money_goes_back_than_came_in(shop, order):
    total = order.totals.total
    shop.parts.refund(order.id, Money(total.minor - 100, "EUR"), reference="tr 1")
    with pytest.raises(RefundTooHigh) as refused:
        shop.parts.refund(order.id, Money(101, "EUR"))
    assert refused.value.most == Money(100, "EUR")
    done = shop.parts.refund(order.id, Money(100, "EUR"))
    shop.orders.undo(done.entry_id)
    shop.parts.refund(order.id, Money(100, "EUR"))
    assert sum(each.amount.minor for each in shop.page(order).refunds) == total.minor
    for nothing in (0, -5):
        with pytest.raises(RefundTooHigh):
            shop.parts.refund(order.id, Money(nothing, "EUR"))


def test_what_was_never_paid_cannot_be_sent_back(shop):
    shop.has(a_product("KAI-40", on_hand=5))
    pending = shop.order(line("KAI-40", 2))
    with pytest.raises(RefundTooHigh):
        shop.parts.take_back(
            pending.id, back(pending, 0, 1), seen=pending.version, refund=Money(1, "EUR")
        )
    assert shop.on_hand("KAI-40") == 3  # nothing of it was done


def test_a_return_after_which_it_is_paid_anew_was_paid_with_the_new_total(shop, order):
    shop.parts.take_back(order.id, back(order, 0, 1), seen=order.version)
    assert shop.now(order).paid == order.totals.total
    went_back = shop.mark(order, OrderStatus.PENDING_PAYMENT, reason="a mistake")
    assert shop.now(order).paid == Money(0, "EUR")
    shop.orders.undo(went_back.entry_id)
    assert shop.now(order).paid == order.totals.total
    shop.mark(order, OrderStatus.PENDING_PAYMENT, reason="a mistake")
    shop.mark(order, PAID)
    assert shop.now(order).paid == shop.now(order).totals.total


def test_everything_stands_in_the_history(shop, order):
    send(shop, order, 1, 0)
    now = shop.now(order)
    shop.parts.take_back(order.id, back(order, 1, 1), seen=now.version, reason="broken")
    shop.parts.refund(order.id, Money(500, "EUR"))
    told = [str(each.happening) for each in shop.page(order).history]
    assert told[:3] == ["refunded", "part_returned", "parcel_sent"]
    assert shop.page(order).history[1].text == "broken"
    assert shop.findings() == []


def test_a_line_changed_behind_the_histories_back_is_found(shop, order):
    shop.parts.take_back(order.id, back(order, 0, 1), seen=order.version)
    shop.force(f"UPDATE line SET total = total + 1 WHERE id = {order.lines[0].id}")
    assert ("seal", order.number) in shop.findings()


def test_a_reopened_order_still_knows_its_last_parcel(shop, order):
    send(shop, order, 1, 0)
    send(shop, order, 2, 1)
    shop.mark(order, CANCELLED)
    shop.orders.reopen(order.id, seen=shop.now(order).version)
    shop.mark(order, PAID, reason="it came back")
    assert [each.shipped for each in shop.now(order).lines] == [1, 0]


def test_a_shipped_order_gets_its_tracking_afterwards_and_undo_takes_it_back(shop, order):
    shop.mark(order, SHIPPED)
    version = shop.now(order).version
    done = shop.parts.set_tracking(order.id, " CTT ", "DA123")
    assert (done.order.tracking_company, done.order.tracking_number) == ("CTT", "DA123")
    assert done.order.version == version  # what it is stays
    assert str(shop.page(order).history[0].happening) == "tracking_set"
    changed = shop.parts.set_tracking(order.id, "SEUR", "77")
    with pytest.raises(CannotUndo):
        shop.orders.undo(done.entry_id)
    shop.orders.undo(changed.entry_id)
    assert shop.now(order).tracking_number == "DA123"
    shop.orders.undo(done.entry_id)
    assert (shop.now(order).tracking_company, shop.now(order).tracking_number) == ("", "")
    assert shop.findings() == []


def test_the_same_tracking_again_changes_nothing(shop, order):
    shop.mark(order, SHIPPED)
    shop.parts.set_tracking(order.id, "CTT", "DA123")
    before = shop.reading.last_entry()
    assert shop.parts.set_tracking(order.id, "CTT", "DA123").entry_id == 0
    assert shop.reading.last_entry() == before


def test_an_earlier_parcel_gets_its_own_tracking(shop, order):
    send(shop, order, 1, 0, company="CTT", number="DA1")
    send(shop, order, 2, 1, company="CTT", number="DA2")
    first, _last = shop.page(order).parcels
    done = shop.parts.set_tracking(order.id, "SEUR", "S1", parcel_id=first.id)
    assert [each.number for each in shop.page(order).parcels] == ["S1", "DA2"]
    assert shop.now(order).tracking_number == "DA2"
    shop.orders.undo(done.entry_id)
    assert [each.number for each in shop.page(order).parcels] == ["DA1", "DA2"]


def test_what_has_not_left_has_no_tracking(shop, order):
    with pytest.raises(NotInThisState):
        shop.parts.set_tracking(order.id, "CTT", "DA123")
    shop.mark(order, CANCELLED)
    with pytest.raises(NotInThisState):
        shop.parts.set_tracking(order.id, "CTT", "DA123")
    assert shop.now(order).tracking_number == ""


def test_a_tracking_that_was_set_does_not_hinder_undoing_the_shipment(shop, order):
    shipped = shop.mark(order, SHIPPED)
    shop.parts.set_tracking(order.id, "CTT", "DA123")
    assert shop.page(order).undoable == shipped.entry_id
    shop.orders.undo(shipped.entry_id)
    assert shop.now(order).status is PAID


def test_the_carrier_used_last_is_offered_first(shop, order):
    send(shop, order, 1, 0, company="CTT", number="DA1")
    send(shop, order, 1, 0, company="SEUR", number="S1")
    assert shop.page(order).carriers[:2] == ("SEUR", "CTT")
