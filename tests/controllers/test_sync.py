"""Keeping step with a store: all of it, once, and further where it broke off."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.controllers.shop import Shop
from desktop.domain.history import Happening, Source
from desktop.domain.status import OrderStatus
from desktop.domain.store_errors import NoSuchStore, StoreBusy
from desktop.domain.stores import StoreKey, StoreKind, StoreTrouble
from desktop.words.history import entry_title
from tests.controllers.store_shop import (
    CHANNEL,
    Killed,
    killed_at,
    mark,
    page,
    states,
    sync,
    there,
)
from tests.scripted_store import KEY, fails
from tests.shops import BRUNO, TestShop, a_product, line

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus


@pytest.fixture
def shop(connected):
    return connected


def free_the_store(shop):
    """The time of a turn is over, on a server's clock as on ours."""
    shop.sql("UPDATE store SET busy_until = 0")


def test_all_orders_come_once_and_the_next_round_asks_only_for_what_is_new(shop, store):
    for number in range(1, 251):
        store.sells(number, status="paid")
    report = sync(shop)
    assert (report.brought.new, report.trouble) == (250, None)
    assert states(shop) == there(store)
    store.asked.clear()
    store.sells(251)
    again = sync(shop)
    assert (again.brought.new, again.brought.changed) == (1, 0)
    assert store.called("news") == [250, 251]
    assert shop.findings() == []


@pytest.mark.parametrize("asked", [0, 50, 100, 250])
def test_a_program_killed_at_any_page_goes_on_there_and_nothing_is_double(shop, store, asked):
    for number in range(1, 251):
        store.sells(number)
    store.before = killed_at("news", asked)
    with pytest.raises(Killed):
        sync(shop)
    assert len(states(shop)) == asked
    store.asked.clear()
    free_the_store(shop)
    report = sync(shop)
    assert store.called("news")[0] == asked
    assert report.brought.new == 250 - asked
    assert states(shop) == there(store)
    assert shop.on_hand("HAT") == 0
    assert shop.findings() == []


def test_a_page_that_comes_again_changes_nothing(shop, store):
    store.sells(1, status="paid")
    sync(shop)
    before = shop.reading.last_entry()
    shop.sql("UPDATE store SET cursor = ''")
    report = sync(shop)
    assert (report.brought.new, report.brought.changed, report.brought.same) == (0, 0, 1)
    assert shop.reading.last_entry() == before


def test_what_the_store_fails_to_give_ends_the_round_and_keeps_what_came(shop, store):
    for number in range(1, 101):
        store.sells(number)

    def slow(call, what):
        if call == "news" and what == 50:
            raise fails(StoreTrouble.TOO_SLOW)

    store.before = slow
    report = sync(shop)
    assert (report.trouble, report.brought.new) == (StoreTrouble.TOO_SLOW, 50)
    stored = shop.stores.get(CHANNEL)
    assert (stored.trouble, stored.synced_at) == (StoreTrouble.TOO_SLOW, None)
    assert stored.tried_at is not None
    store.before = lambda _call, _what: None
    assert sync(shop).brought.new == 50
    stored = shop.stores.get(CHANNEL)
    assert (stored.trouble, stored.synced_at) == (None, stored.tried_at)


def test_a_round_that_is_stopped_says_so_and_keeps_what_came(shop, store):
    for number in range(1, 101):
        store.sells(number)
    report = sync(shop, progress=lambda done, _total: done == 0)
    assert (report.trouble, report.brought.new) == (StoreTrouble.STOPPED, 50)
    assert sync(shop).brought.new == 50


def test_progress_tells_how_much_of_how_many_came(shop, store):
    for number in range(1, 101):
        store.sells(number)
    told = []
    sync(shop, progress=lambda done, total: told.append((done, total)) or True)
    assert (50, 100) in told


def test_a_wrong_key_is_told_and_changes_nothing(shop, store):
    store.sells(1)
    report = shop.sync.synchronise(CHANNEL, StoreKey(login="x", token="y"))  # noqa: S106
    assert report.trouble is StoreTrouble.WRONG_KEY
    assert shop.reading.is_empty()


def test_there_must_be_such_a_store(shop):
    with pytest.raises(NoSuchStore):
        shop.sync.synchronise("shopify", KEY)


def test_the_database_is_not_held_while_the_store_is_waited_for(shop, store):
    shop.has(a_product("CAP", on_hand=3))
    store.sells(1)
    made = []
    store.before = lambda _call, _what: made.append(shop.order(line("CAP")).number)
    assert sync(shop).trouble is None
    assert made


def test_only_one_workstation_keeps_step_with_a_store(shop, store, location, clock):
    store.sells(1)
    other = TestShop(Shop.open(location, actor=BRUNO, now=clock, opener=store.opener), clock)
    refused = []

    def meanwhile(call, _what):
        if call == "news":
            with pytest.raises(StoreBusy):
                sync(other)
            refused.append(call)

    store.before = meanwhile
    assert sync(shop).trouble is None
    assert refused
    store.before = lambda _call, _what: None
    assert sync(other).trouble is None
    other.close()


def test_a_turn_that_was_silent_too_long_is_taken_over_and_writes_no_more(
    shop, store, location, clock
):
    store.sells(1)
    other = TestShop(Shop.open(location, actor=BRUNO, now=clock, opener=store.opener), clock)

    def sleeps(call, _what):
        if call == "news":
            store.before = lambda _call, _what: None
            free_the_store(shop)
            assert sync(other).brought.new == 1

    store.before = sleeps
    report = sync(shop)
    assert (report.trouble, report.brought.new) == (StoreTrouble.STOPPED, 0)
    assert states(shop) == there(store)
    other.close()


def test_a_long_wait_renews_the_turn(shop, store, clock):
    store.sells(1)

    def long_answer(call, _what):
        if call == "news":
            clock.at += timedelta(seconds=50)

    store.before = long_answer
    for _time in range(3):
        assert sync(shop).trouble is None


def test_a_store_that_reports_paid_makes_it_paid_once_by_gateway(shop, store):
    store.sells(1)
    sync(shop)
    store.has(1, "paid")
    report = sync(shop)
    told = page(shop, 1)
    assert report.paid_ids == (told.order.id,)
    assert (told.order.status, told.history[0].source) == (PAID, Source.GATEWAY)
    entries = len(told.history)
    assert sync(shop).paid_ids == ()
    store.has(1, "paid", note="rings twice")
    sync(shop)
    told = page(shop, 1)
    paid = [each for each in told.history if each.new_status is PAID]
    assert (len(paid), len(told.history)) == (1, entries + 1)


def test_what_is_no_payment_comes_by_import(shop, store):
    store.sells(1)
    sync(shop)
    store.has(1, "shipped", made_at=store.orders[1].made_at)
    sync(shop)
    newest_first = [(each.new_status, each.source) for each in page(shop, 1).history]
    assert newest_first[:2] == [(SHIPPED, Source.IMPORT), (PAID, Source.GATEWAY)]
    store.has(1, "cancelled")
    sync(shop)
    assert page(shop, 1).history[0].source is Source.IMPORT
    assert shop.on_hand("HAT") == 1


def test_what_was_sent_unpaid_and_is_paid_in_the_store_stays_sent(shop, store):
    store.sells(1, pay_on_delivery=True)
    sync(shop)
    mark(shop, 1, SHIPPED)
    sent_at = page(shop, 1).order.shipped_at
    store.has(1, "paid", paid=True)
    report = sync(shop)
    told = page(shop, 1)
    assert (told.order.status, told.order.shipped_at) == (SHIPPED, sent_at)
    assert told.order.paid_at is not None
    assert (told.history[0].source, report.paid_ids) == (Source.GATEWAY, (told.order.id,))
    assert shop.stores.conflicts() == ()
    shop.orders.undo(told.history[0].id)
    assert page(shop, 1).order.paid_at is None
    assert shop.findings() == []


def test_where_the_store_tells_no_changes_open_orders_are_asked_for_again(shop, store):
    store.tells_changes = False
    for number in range(1, 6):
        store.sells(number)
    sync(shop)
    store.asked.clear()
    store.has(2, "paid")
    store.has(3, "cancelled")
    report = sync(shop)
    assert store.called("again") == [("1", "2", "3", "4", "5")]
    assert states(shop) == there(store)
    assert report.paid_ids == (page(shop, 2).order.id,)
    store.asked.clear()
    shop.clock.at += timedelta(days=60)
    sync(shop)
    assert store.called("again") == [("1", "2", "4", "5")]  # what was cancelled long ago is over


def test_what_was_just_read_is_not_asked_for_again_at_once(shop, store):
    store.tells_changes = False
    store.sells(1)
    sync(shop)
    assert store.called("again") == []


def test_open_orders_take_turns_when_they_are_many(shop, store, monkeypatch):
    monkeypatch.setattr("desktop.controllers.sync.SECOND_LOOKS", 2)
    store.tells_changes = False
    for number in range(1, 6):
        store.sells(number)
    sync(shop)
    store.asked.clear()
    for _round in range(3):
        sync(shop)
    assert store.called("again") == [("1", "2"), ("3", "4"), ("5", "1")]


def test_an_open_order_that_the_store_has_no_more_does_not_keep_the_others_waiting(
    shop, store, monkeypatch
):
    monkeypatch.setattr("desktop.controllers.sync.SECOND_LOOKS", 1)
    store.tells_changes = False
    store.sells(1)
    store.sells(2)
    sync(shop)
    del store.orders[1]
    store.asked.clear()
    sync(shop)
    sync(shop)
    assert store.called("again") == [("1",), ("2",)]


def test_a_stores_past_leaves_levels_alone_and_alarms_nobody(shop, store):
    store.page_size = 3
    for number in range(1, 11):
        store.sells(number, quantity=2)
    report = sync(shop)
    assert shop.on_hand("HAT") == 0
    assert (report.brought.below_zero, report.brought.oversold, report.new_ids) == ((), (), ())
    mark(shop, 10, CANCELLED)
    assert shop.on_hand("HAT") == 2
    assert shop.findings() == []


def test_a_past_that_comes_in_two_goes_leaves_levels_alone_too(shop, store):
    store.page_size = 3
    for number in range(1, 11):
        store.sells(number, quantity=2)
    store.before = killed_at("news", 6)
    with pytest.raises(Killed):
        sync(shop)
    free_the_store(shop)
    shop.products.receive("HAT", 5)
    sync(shop)
    assert shop.on_hand("HAT") == 5
    assert shop.findings() == []


def test_what_is_sold_from_then_on_counts_and_is_told(shop, store):
    store.sells(1)
    sync(shop)
    shop.products.receive("HAT", 5)
    store.sells(2, quantity=2, made_at=shop.clock())
    report = sync(shop)
    assert (shop.on_hand("HAT"), report.new_ids) == (3, (page(shop, 2).order.id,))
    store.sells(3, quantity=4, made_at=shop.clock())
    assert sync(shop).brought.below_zero == ("HAT",)


def test_a_product_that_was_here_before_counts_from_its_first_order_on(shop, store):
    shop.has(a_product("HAT", on_hand=9))
    store.sells(1, quantity=2)
    sync(shop)
    assert shop.on_hand("HAT") == 7


def test_what_was_written_here_is_not_written_over(shop, store):
    store.sells(1, status="paid")
    sync(shop)
    mark(shop, 1, SHIPPED)
    shop.parts.set_tracking(page(shop, 1).order.id, "ctt", "HERE-1")
    store.has(1, "paid", tracking="THERE-2")
    sync(shop)
    assert page(shop, 1).order.tracking_number == "HERE-1"


def test_orders_that_came_from_a_file_before_are_recognised(shop, store):
    store.sells(1)
    sync(shop)
    shop.stores.disconnect(CHANNEL)
    shop.sql("DELETE FROM store")  # as if it had never been connected
    assert shop.stores.connect(StoreKind.JUMPSELLER, "P", "https://x.example").channel == CHANNEL
    assert (sync(shop).brought.new, len(states(shop))) == (0, 1)


def test_the_history_tells_that_the_store_did_it(shop, store):
    store.sells(1)
    sync(shop)
    store.has(1, "cancelled")
    sync(shop)
    told = page(shop, 1).history[0]
    assert told.happening is Happening.STATUS_CHANGED
    assert entry_title(told) == "Cancelled in the online shop"
