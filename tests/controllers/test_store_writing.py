"""Writing back to a store: off until it is asked for, the newest state alone, and never twice."""

from __future__ import annotations

import json

import pytest

from desktop.domain.history import Happening
from desktop.domain.status import OrderStatus
from desktop.domain.stores import StoreTrouble
from tests.controllers.store_shop import CHANNEL, Killed, killed_at, mark, page, states, sync, there
from tests.scripted_store import fails
from tests.shops import a_product, line

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus


@pytest.fixture
def shop(connected, store):
    """A shop that has an order and ten hats, as the store has."""
    connected.has(a_product("HAT", on_hand=11))
    store.levels["HAT"] = 11
    store.sells(1)
    sync(connected)
    assert connected.on_hand("HAT") == store.levels["HAT"] == 10
    return connected


def writes(shop, **what):
    shop.stores.change(CHANNEL, **what)


def go_on(shop):
    shop.sql("UPDATE store SET busy_until = 0")


def calls_that_write(store):
    return [call for call, _what in store.asked if call.startswith("write")]


def test_nothing_is_written_until_it_is_turned_on(shop, store):
    mark(shop, 1, PAID, SHIPPED)
    shop.parts.set_tracking(page(shop, 1).order.id, "ctt", "RL1")
    shop.products.receive("HAT", 5)
    shop.order(line("HAT"))
    report = sync(shop)
    assert calls_that_write(store) == []
    assert (report.written, report.waiting) == (0, 0)
    new = shop.stores.get(CHANNEL)
    assert (new.writes_status, new.writes_tracking, new.writes_stock) == (False, False, False)


def test_what_was_done_before_it_was_turned_on_is_never_written(shop, store):
    mark(shop, 1, PAID, SHIPPED)
    shop.parts.set_tracking(page(shop, 1).order.id, "ctt", "RL1")
    shop.products.receive("HAT", 5)
    writes(shop, writes_status=True, writes_tracking=True, writes_stock=True)
    sync(shop)
    assert calls_that_write(store) == []


def test_turning_on_one_more_does_not_write_what_was_done_before(shop, store):
    writes(shop, writes_status=True)
    mark(shop, 1, PAID, SHIPPED)
    shop.parts.set_tracking(page(shop, 1).order.id, "ctt", "RL1")
    shop.products.receive("HAT", 5)
    writes(shop, writes_tracking=True, writes_stock=True)
    sync(shop)
    assert calls_that_write(store) == ["write_status"]


def test_only_the_newest_state_is_written_and_its_echo_is_no_conflict(shop, store):
    writes(shop, writes_status=True)
    mark(shop, 1, PAID, SHIPPED)
    report = sync(shop)
    assert store.called("write_status") == [("1", "shipped")]
    assert (report.written, report.waiting) == (1, 0)
    assert page(shop, 1).history[0].happening is Happening.WRITTEN_TO_STORE
    mark(shop, 1, CANCELLED)  # before the echo is read
    report = sync(shop)
    assert (report.conflicts, states(shop)) == (0, {1: "cancelled"})
    assert store.called("write_status")[1:] == [("1", "cancelled")]
    assert sync(shop).written == 0
    assert states(shop) == there(store)


def test_what_the_store_itself_reported_is_not_written_back(shop, store):
    writes(shop, writes_status=True)
    store.has(1, "paid")
    sync(shop)
    sync(shop)
    assert store.called("write_status") == []


def test_what_came_to_be_as_the_store_has_it_is_not_written(shop, store):
    writes(shop, writes_status=True)
    mark(shop, 1, PAID)
    mark(shop, 1, PENDING, reason="a mistake")
    sync(shop)
    assert store.called("write_status") == []
    assert shop.stores.wishes(CHANNEL) == ()


def test_a_write_that_fails_is_tried_again_and_the_round_is_well(shop, store):
    writes(shop, writes_status=True)
    mark(shop, 1, PAID)

    def refuse(call, _what):
        if call == "write_status":
            raise fails(StoreTrouble.REFUSED)

    store.before = refuse
    report = sync(shop)
    assert (report.trouble, report.written, report.waiting) == (None, 0, 1)
    (wish,) = shop.stores.wishes(CHANNEL)
    assert (wish.what, wish.number, wish.value) == ("status", "1", "paid")
    assert (wish.tries, wish.trouble) == (1, StoreTrouble.REFUSED)
    store.before = lambda _call, _what: None
    report = sync(shop)
    assert (report.written, report.waiting, there(store)) == (1, 0, {1: "paid"})


def test_a_store_that_is_away_is_not_asked_for_the_rest(shop, store):
    store.sells(2)
    sync(shop)
    writes(shop, writes_status=True)
    mark(shop, 1, PAID)
    mark(shop, 2, PAID)

    def away(call, _what):
        if call == "write_status":
            raise fails(StoreTrouble.AWAY)

    store.before = away
    report = sync(shop)
    assert len(store.called("write_status")) == 1
    assert (report.trouble, report.waiting) == (StoreTrouble.AWAY, 2)


@pytest.mark.parametrize(
    ("here", "in_the_store", "ends"),
    [(PAID, "cancelled", PAID), (PAID, "shipped", SHIPPED), (CANCELLED, "paid", CANCELLED)],
)
def test_what_waits_is_not_written_over_what_the_store_has_changed_since(
    shop, store, here, in_the_store, ends
):
    writes(shop, writes_status=True)
    mark(shop, 1, here)

    def away(call, _what):
        if call == "write_status":
            raise fails(StoreTrouble.AWAY)

    store.before = away
    assert sync(shop).waiting == 1
    store.before = lambda _call, _what: None
    store.has(1, in_the_store)
    sync(shop)
    assert (there(store), states(shop)) == ({1: in_the_store}, {1: str(ends)})
    assert store.called("write_status") == [("1", str(here))]  # the one that failed
    assert shop.stores.wishes(CHANNEL) == ()


def test_a_state_that_was_overtaken_before_it_could_be_sent_is_not_sent(shop, store):
    writes(shop, writes_status=True)
    mark(shop, 1, PAID)

    def away(call, _what):
        if call == "write_status":
            raise fails(StoreTrouble.AWAY)

    store.before = away
    sync(shop)
    store.before = lambda _call, _what: None
    mark(shop, 1, SHIPPED)
    sync(shop)
    assert store.called("write_status") == [("1", "paid"), ("1", "shipped")]
    assert shop.stores.wishes(CHANNEL) == ()


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_program_killed_while_it_writes_a_state_ends_where_both_agree(shop, store, when):
    writes(shop, writes_status=True)
    mark(shop, 1, PAID)
    setattr(store, when, killed_at("write_status"))
    with pytest.raises(Killed):
        sync(shop)
    go_on(shop)
    mark(shop, 1, SHIPPED)  # gone on before anybody knows what the store has
    assert sync(shop).conflicts == 0
    assert states(shop) == there(store) == {1: "shipped"}


def test_while_nobody_has_decided_nothing_is_written(shop, store):
    writes(shop, writes_status=True)
    mark(shop, 1, CANCELLED)
    store.has(1, "paid")
    assert sync(shop).conflicts == 1
    assert store.called("write_status") == []
    (conflict,) = shop.stores.conflicts()
    shop.stores.decide(conflict.id, keep_here=True)
    sync(shop)
    assert store.called("write_status") == [("1", "cancelled")]
    assert states(shop) == there(store)


def test_the_stores_state_once_taken_is_not_written(shop, store):
    writes(shop, writes_status=True)
    mark(shop, 1, CANCELLED)
    store.has(1, "paid")
    sync(shop)
    (conflict,) = shop.stores.conflicts()
    shop.stores.decide(conflict.id, keep_here=False)
    sync(shop)
    assert store.called("write_status") == []
    assert states(shop) == there(store) == {1: "paid"}


def test_tracking_is_written_once(shop, store):
    mark(shop, 1, PAID, SHIPPED)
    writes(shop, writes_tracking=True)
    shop.parts.set_tracking(page(shop, 1).order.id, "ctt", "RL1")
    sync(shop)
    sync(shop)
    assert store.called("write_tracking") == [("1", "ctt", "RL1")]


def test_what_was_sold_and_received_here_reaches_the_store(shop, store):
    writes(shop, writes_stock=True)
    shop.order(line("HAT", 3))
    shop.products.receive("HAT", 1)
    report = sync(shop)
    assert store.called("write_level") == [("HAT", 10, 8)]
    assert (store.levels["HAT"], shop.on_hand("HAT"), report.written) == (8, 8, 1)
    assert sync(shop).written == 0


def test_what_the_store_sold_itself_is_not_told_it_again(shop, store):
    writes(shop, writes_stock=True)
    store.sells(2, quantity=4, made_at=shop.clock())
    sync(shop)
    mark(shop, 2, CANCELLED)
    sync(shop)
    assert store.called("write_level") == []


def test_products_that_the_store_has_never_sold_are_left_alone(shop, store):
    shop.has(a_product("CAP", on_hand=5))
    writes(shop, writes_stock=True)
    shop.order(line("CAP"))
    sync(shop)
    assert store.called("level") == []


def test_a_product_that_the_store_does_not_count_waits_for_nothing(shop, store):
    writes(shop, writes_stock=True)
    store.levels["HAT"] = None
    shop.order(line("HAT"))
    assert sync(shop).waiting == 0
    assert store.called("write_level") == []


def test_what_came_and_went_again_is_not_written(shop, store):
    writes(shop, writes_stock=True)
    order = shop.order(line("HAT", 3))
    shop.mark(order, CANCELLED)
    sync(shop)
    assert store.called("level") == []


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("sold_there", [0, 1, 5])
def test_a_program_killed_while_it_writes_a_level_writes_it_once(shop, store, when, sold_there):
    writes(shop, writes_stock=True)
    shop.order(line("HAT", 3))
    setattr(store, when, killed_at("write_level"))
    with pytest.raises(Killed):
        sync(shop)
    go_on(shop)
    if sold_there:
        store.sells(2, quantity=sold_there, made_at=shop.clock())
    sync(shop)
    assert store.levels["HAT"] == shop.on_hand("HAT") == 7 - sold_there
    assert shop.stores.wishes(CHANNEL) == ()


def test_a_level_that_moved_meanwhile_is_refused_and_written_next_time(shop, store):
    writes(shop, writes_stock=True)
    shop.order(line("HAT", 3))

    def a_sale_between(call, _what):
        if call == "write_level":
            store.before = lambda _call, _what: None
            store.sells(2, quantity=2, made_at=shop.clock())

    store.before = a_sale_between
    report = sync(shop)
    assert (report.written, report.waiting, report.trouble) == (0, 1, None)
    sync(shop)
    assert store.levels["HAT"] == shop.on_hand("HAT") == 5


def test_what_is_sold_while_a_level_waits_is_added_to_it(shop, store):
    writes(shop, writes_stock=True)
    shop.order(line("HAT", 3))
    store.before = killed_at("write_level")
    with pytest.raises(Killed):
        sync(shop)
    go_on(shop)
    shop.order(line("HAT", 2))
    sync(shop)
    assert store.levels["HAT"] == shop.on_hand("HAT") == 5


def test_a_store_never_has_less_than_nothing(shop, store):
    writes(shop, writes_stock=True)
    store.levels["HAT"] = 1
    shop.order(line("HAT", 3))
    sync(shop)
    assert store.levels["HAT"] == 0
    assert sync(shop).waiting == 0


def test_turning_it_off_drops_what_waits(shop, store):
    writes(shop, writes_status=True, writes_stock=True)
    mark(shop, 1, PAID)
    shop.order(line("HAT"))

    def away(call, _what):
        if call.startswith(("write", "level")):
            raise fails(StoreTrouble.AWAY)

    store.before = away
    assert sync(shop).waiting == 2
    writes(shop, writes_status=False)
    assert [wish.what for wish in shop.stores.wishes(CHANNEL)] == ["stock"]
    shop.stores.disconnect(CHANNEL)
    assert shop.stores.wishes(CHANNEL) == ()


def test_what_was_written_stands_in_the_chain(shop, store):
    writes(shop, writes_stock=True, writes_status=True)
    mark(shop, 1, PAID)
    shop.order(line("HAT"))
    sync(shop)
    assert shop.findings() == []
    with shop.engine().connect() as db:
        told = db.exec_driver_sql(
            "SELECT facts FROM history WHERE happening = 'written_to_store' ORDER BY id"
        ).scalars()
        assert [json.loads(each)["what"] for each in told] == ["status", "stock"]


def test_products_of_orders_that_came_from_a_file_are_known_by_the_stores_names(shop, store):
    shop.sql("DELETE FROM store_product")
    shop.sql("UPDATE store SET cursor = ''")
    sync(shop)  # nothing of it is new
    writes(shop, writes_stock=True)
    shop.order(line("HAT"))
    sync(shop)
    assert store.called("write_level") == [("HAT", 10, 9)]
