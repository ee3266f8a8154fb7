"""Why something cannot be done: every wish in every state."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import pytest

from desktop.domain.history import Happening
from desktop.domain.order import OWN_CHANNEL
from desktop.domain.status import OrderStatus, allowed, transition
from desktop.domain.why_not import Obstacle, WayOut, Wish, chain_of, why_not
from tests.documents.orders import an_entry, an_order, at

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus
THEN = datetime(2026, 11, 20, tzinfo=UTC)


def order(status: OrderStatus, **more):
    """An order of this shop's own, as it is in this state after the usual way."""
    given = {
        "status": status,
        "channel": OWN_CHANNEL,
        "paid_at": None if status is PENDING else THEN,
        "pay_on_delivery": False,
        "status_before_cancel": PAID if status is CANCELLED else None,
    }
    return an_order(**{**given, **more})


EXPECTED = {
    (PENDING, Wish.PAY): None,
    (PENDING, Wish.SHIP): (Obstacle.NOT_PAID, WayOut.PAY),
    (PENDING, Wish.CANCEL): None,
    (PENDING, Wish.REOPEN): (Obstacle.NOT_CANCELLED, WayOut.NONE),
    (PENDING, Wish.EDIT): None,
    (PENDING, Wish.DELETE): (Obstacle.NUMBERED, WayOut.CANCEL),
    (PAID, Wish.PAY): (Obstacle.ALREADY, WayOut.NONE),
    (PAID, Wish.SHIP): None,
    (PAID, Wish.CANCEL): None,
    (PAID, Wish.REOPEN): (Obstacle.NOT_CANCELLED, WayOut.NONE),
    (PAID, Wish.EDIT): (Obstacle.NOT_PENDING, WayOut.BACK_TO_PENDING),
    (PAID, Wish.DELETE): (Obstacle.NUMBERED, WayOut.CANCEL),
    (SHIPPED, Wish.PAY): (Obstacle.ALREADY, WayOut.NONE),
    (SHIPPED, Wish.SHIP): (Obstacle.ALREADY, WayOut.NONE),
    (SHIPPED, Wish.CANCEL): None,
    (SHIPPED, Wish.REOPEN): (Obstacle.NOT_CANCELLED, WayOut.NONE),
    (SHIPPED, Wish.EDIT): (Obstacle.NOT_PENDING, WayOut.BACK_TO_PAID),
    (SHIPPED, Wish.DELETE): (Obstacle.NUMBERED, WayOut.CANCEL),
    (CANCELLED, Wish.PAY): (Obstacle.CANCELLED, WayOut.REOPEN),
    (CANCELLED, Wish.SHIP): (Obstacle.CANCELLED, WayOut.REOPEN),
    (CANCELLED, Wish.CANCEL): (Obstacle.ALREADY, WayOut.NONE),
    (CANCELLED, Wish.REOPEN): None,
    (CANCELLED, Wish.EDIT): (Obstacle.CANCELLED, WayOut.REOPEN),
    (CANCELLED, Wish.DELETE): (Obstacle.NUMBERED, WayOut.NONE),
}


@pytest.mark.parametrize(("status", "wish"), list(itertools.product(OrderStatus, Wish)))
def test_every_wish_in_every_state_has_its_answer(status, wish):
    found = why_not(order(status), wish)
    assert (found and (found.obstacle, found.way_out)) == EXPECTED[status, wish]


_TO = {
    WayOut.PAY: PAID,
    WayOut.BACK_TO_PAID: PAID,
    WayOut.BACK_TO_PENDING: PENDING,
    WayOut.CANCEL: CANCELLED,
}


@pytest.mark.parametrize(
    ("status", "wish", "on_delivery", "paid"),
    list(itertools.product(OrderStatus, Wish, (False, True), (None, THEN))),
)
def test_every_way_out_is_one_that_the_table_knows(status, wish, on_delivery, paid):
    one = order(status, pay_on_delivery=on_delivery, paid_at=paid)
    found = why_not(one, wish)
    if found is not None and found.way_out in _TO:
        assert allowed(one, _TO[found.way_out])
    if found is not None and found.way_out is WayOut.REOPEN:
        assert transition(one, one.status_before_cancel) is not None


@pytest.mark.parametrize("on_delivery", [False, True])
@pytest.mark.parametrize("status", OrderStatus)
def test_what_the_table_of_transitions_allows_is_never_explained_away(status, on_delivery):
    one = order(status, pay_on_delivery=on_delivery)
    for wish, new in ((Wish.PAY, PAID), (Wish.SHIP, SHIPPED), (Wish.CANCEL, CANCELLED)):
        way = transition(one, new)
        if way is not None and way.forward and not way.only_as_before:
            assert why_not(one, wish) is None
        if way is None:
            assert why_not(one, wish) is not None


def test_an_order_paid_on_delivery_that_left_is_not_paid_already():
    left = order(SHIPPED, pay_on_delivery=True, paid_at=None)
    found = why_not(left, Wish.PAY)
    assert (found.obstacle, found.way_out) == (Obstacle.SHIPPED, WayOut.BACK_TO_PAID)
    assert why_not(left, Wish.EDIT).way_out is WayOut.BACK_TO_PENDING


def test_what_lacks_goods_is_not_reopened():
    found = why_not(order(CANCELLED), Wish.REOPEN, short=True)
    assert (found.obstacle, found.way_out) == (Obstacle.SHORT, WayOut.REPLENISH)


def test_what_came_cancelled_has_no_state_to_go_back_to():
    found = why_not(order(CANCELLED, status_before_cancel=None), Wish.REOPEN)
    assert (found.obstacle, found.way_out) == (Obstacle.NEVER_OPEN, WayOut.NONE)


def test_what_a_web_store_holds_is_edited_there():
    found = why_not(order(PENDING, channel="jumpseller"), Wish.EDIT)
    assert found.obstacle is Obstacle.FROM_STORE


def test_the_chain_tells_the_changes_of_state_the_oldest_first():
    told = (
        an_entry(Happening.NOTE_ADDED, at(12, 0), id=3, text="x"),
        an_entry(Happening.STATUS_CHANGED, at(11, 0), id=2, old_status=PENDING, new_status=PAID),
        an_entry(Happening.CREATED, at(10, 0), id=1, new_status=PENDING),
    )
    assert [each.id for each in chain_of(told)] == [1, 2]
