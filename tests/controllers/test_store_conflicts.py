"""Orders that were changed here and in the store: listed, decided, never overwritten in silence."""

from __future__ import annotations

import json

import pytest

from desktop.domain.errors import OutOfStock, TransitionNotAllowed
from desktop.domain.history import Happening, Source
from desktop.domain.status import OrderStatus
from desktop.domain.store_errors import ConflictGone
from desktop.domain.stores import Conflict
from tests.controllers.store_shop import mark, page, states, sync
from tests.shops import line

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus


@pytest.fixture
def shop(connected):
    return connected


@pytest.fixture
def torn(shop, store):
    """An order that was cancelled here and paid in the store."""
    store.sells(1)
    sync(shop)
    mark(shop, 1, CANCELLED)
    store.has(1, "paid")
    assert sync(shop).conflicts == 1
    return shop


def only(shop) -> Conflict:
    (conflict,) = shop.stores.conflicts()
    return conflict


def test_what_was_changed_here_stays_and_is_listed(torn):
    assert states(torn) == {1: "cancelled"}
    found = only(torn)
    assert (found.number, found.customer, found.channel) == ("1", "Rita Nunes", "jumpseller")
    assert (found.here, found.store_before, found.store_now) == (CANCELLED, PENDING, PAID)


def test_it_is_listed_once_however_often_the_store_speaks(torn, store):
    store.has(1, "shipped", note="again")
    assert sync(torn).conflicts == 1
    assert only(torn).store_now is SHIPPED


def test_to_keep_what_is_here_changes_nothing_and_is_written_down(torn, store):
    torn.stores.decide(only(torn).id, keep_here=True)
    assert (states(torn), torn.stores.conflicts()) == ({1: "cancelled"}, ())
    entry = page(torn, 1).history[0]
    assert (entry.happening, entry.facts["kept"]) == (Happening.CONFLICT_DECIDED, "here")
    store.has(1, "paid", note="nothing new")
    assert sync(torn).conflicts == 0
    store.has(1, "shipped")
    assert sync(torn).conflicts == 1  # the store has gone on


def test_to_take_what_the_store_says_takes_its_stock_and_is_written_down(torn):
    torn.products.receive("HAT", 1)
    torn.stores.decide(only(torn).id, keep_here=False)
    told = page(torn, 1)
    assert (told.order.status, torn.stores.conflicts()) == (PAID, ())
    assert told.order.paid_at is not None
    assert [entry.happening for entry in told.history[:3]] == [
        Happening.CONFLICT_DECIDED,
        Happening.STATUS_CHANGED,
        Happening.REOPENED,
    ]
    assert told.history[1].source is Source.WINDOW  # a person did it
    assert torn.findings() == []


def test_goods_that_are_gone_keep_it_as_it_is(torn):
    while torn.on_hand("HAT"):
        torn.order(line("HAT"))
    with pytest.raises(OutOfStock):
        torn.stores.decide(only(torn).id, keep_here=False)
    assert states(torn) == {1: "cancelled"}
    assert len(torn.stores.conflicts()) == 1


def test_a_decision_on_an_order_that_has_gone_on_is_refused_once_and_shown_anew(torn):
    torn.products.receive("HAT", 1)
    found = only(torn)
    order = page(torn, 1).order
    torn.orders.reopen(order.id, seen=order.version)
    with pytest.raises(ConflictGone):
        torn.stores.decide(found.id, keep_here=False)
    assert states(torn) == {1: "pending_payment"}
    assert only(torn).here is PENDING
    torn.stores.decide(found.id, keep_here=False)
    assert states(torn) == {1: "paid"}


def test_it_is_decided_only_once(torn):
    found = only(torn)
    torn.stores.decide(found.id, keep_here=True)
    with pytest.raises(ConflictGone):
        torn.stores.decide(found.id, keep_here=False)
    assert states(torn) == {1: "cancelled"}


def test_both_saying_the_same_in_the_end_is_no_conflict_any_more(torn, store):
    store.has(1, "cancelled")
    assert sync(torn).conflicts == 0
    store.has(1, "paid")
    torn.products.receive("HAT", 1)
    sync(torn)  # it was cancelled in both, so the store is followed
    assert (states(torn), torn.stores.conflicts()) == ({1: "paid"}, ())


def test_what_was_done_here_to_agree_takes_it_off_the_list(torn):
    torn.products.receive("HAT", 1)
    order = page(torn, 1).order
    torn.orders.reopen(order.id, seen=order.version)
    mark(torn, 1, PAID)
    assert torn.stores.conflicts() == ()
    assert sync(torn).conflicts == 0
    mark(torn, 1, SHIPPED)  # which is further, and no contradiction
    assert torn.stores.conflicts() == ()


@pytest.mark.parametrize(
    ("first", "here", "then", "ends", "conflict"),
    [
        ("pending_payment", [PAID, SHIPPED], "paid", SHIPPED, False),  # here is further
        ("pending_payment", [PAID], "shipped", SHIPPED, False),  # the store is further
        ("pending_payment", [PAID], "paid", PAID, False),
        ("pending_payment", [PAID], "cancelled", PAID, True),
        ("pending_payment", [CANCELLED], "shipped", CANCELLED, True),
        ("paid", [SHIPPED], "cancelled", SHIPPED, True),
        ("paid", [SHIPPED], "pending_payment", SHIPPED, True),
        ("paid", [CANCELLED], "shipped", CANCELLED, True),
        ("paid", [SHIPPED, CANCELLED], "shipped", CANCELLED, True),
        ("paid", [], "pending_payment", PENDING, False),
        ("shipped", [], "cancelled", CANCELLED, False),
    ],
)
def test_what_was_done_here_is_never_lost(shop, store, first, here, then, ends, conflict):
    store.sells(1, status=first)
    sync(shop)
    if here:
        mark(shop, 1, *here)
    store.has(1, then)
    assert sync(shop).conflicts == int(conflict)
    assert states(shop) == {1: str(ends)}
    assert shop.findings() == []


def test_what_only_changed_here_is_no_conflict(shop, store):
    store.sells(1)
    sync(shop)
    mark(shop, 1, PAID)
    store.has(1, "pending_payment", note="please ring")
    assert sync(shop).conflicts == 0
    assert states(shop) == {1: "paid"}


def test_a_store_that_cannot_be_followed_is_listed_too(shop, store):
    store.sells(1, status="cancelled")
    sync(shop)
    store.has(1, "paid")
    report = sync(shop)
    assert (report.conflicts, states(shop)) == (1, {1: "cancelled"})
    shop.products.receive("HAT", 1)
    shop.stores.decide(only(shop).id, keep_here=False)
    assert states(shop) == {1: "paid"}


def test_a_file_tells_of_conflicts_as_well(shop, samples, tmp_path):
    sample = samples / "jumpseller_orders.json"
    shop.imports.bring_in(shop.imports.read(sample))
    mark(shop, 1001, CANCELLED)
    records = json.loads(sample.read_text("utf-8"))
    records[0]["order"]["status_enum"] = "paid"
    again = tmp_path / "again.json"
    again.write_text(json.dumps(records))
    report = shop.imports.bring_in(shop.imports.read(again), dry_run=True)
    assert (report.kept_local, shop.stores.conflicts()) == (("jumpseller:1001",), ())
    shop.imports.bring_in(shop.imports.read(again))
    assert only(shop).number == "1001"


def test_what_cannot_become_is_refused_with_its_reason(shop, store):
    store.sells(1, status="paid")
    sync(shop)
    mark(shop, 1, SHIPPED)
    store.has(1, "pending_payment")
    sync(shop)
    shop.stores.decide(only(shop).id, keep_here=False)
    assert states(shop) == {1: "pending_payment"}
    mark(shop, 1, CANCELLED)
    shop.sql("UPDATE orders SET status_before_cancel = NULL")
    store.has(1, "shipped")
    sync(shop)
    with pytest.raises(TransitionNotAllowed):
        shop.stores.decide(only(shop).id, keep_here=False)
    assert states(shop) == {1: "cancelled"}
