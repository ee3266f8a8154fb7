"""A day's close: what its sheet says, how it is kept, and that a later change shows."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import DatabaseError

from desktop.domain.customer import Contact
from desktop.domain.day_close import (
    DayClosedAlready,
    DayNotBegun,
    DayNotClosed,
    DaySheet,
    content_of,
    sums_of,
)
from desktop.domain.history import Happening
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from desktop.storage import history, kept_days
from desktop.storage.database import reading
from desktop.words.errors import sentence
from tests.shops import BRUNO, TestShop, a_product, line

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus
DAY = date(2026, 11, 21)
NEXT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


@pytest.fixture
def stocked(shop: TestShop) -> TestShop:
    shop.has(a_product("KAI", on_hand=100), a_product("LUA", on_hand=50))
    return shop


def sheet(shop: TestShop, day: date = DAY) -> DaySheet:
    return shop.day_close.view(day).fresh


def record(shop: TestShop, order, minor: int, on: date):
    seen = shop.now(order).version
    return shop.payments.record(order.id, eur(minor), on=on, seen=seen)


def changed(shop: TestShop, day: date = DAY) -> list[tuple[str, bool, bool]]:
    """What is different: in which part, whether it was there, whether it is there now."""
    view = shop.day_close.view(day)
    return [(each.what, bool(each.before), bool(each.after)) for each in view.differences]


def test_a_day_tells_its_orders_money_open_balances_stock_and_the_head(stocked, clock):
    first = stocked.order(line("KAI", 2))
    stocked.mark(first, PAID)
    card = stocked.order(line("LUA"), payment_method="Card")
    stocked.mark(card, PAID, SHIPPED)
    part = stocked.order(line("KAI"))
    record(stocked, part, 1000, DAY)
    door = stocked.order(line("KAI"), pay_on_delivery=True)
    stocked.mark(door, SHIPPED)
    gone = stocked.order(line("LUA", 3))
    stocked.mark(gone, CANCELLED)
    stocked.parts.refund(first.id, eur(500))
    found = sheet(stocked)
    assert [(each.number, each.status, each.name) for each in found.orders] == [
        (first.number, PAID, "Mariana Costa"),
        (card.number, SHIPPED, "Mariana Costa"),
        (part.number, PENDING, "Mariana Costa"),
        (door.number, SHIPPED, "Mariana Costa"),
        (gone.number, CANCELLED, "Mariana Costa"),
    ]
    assert [(each.method, each.amount, each.payments) for each in found.received] == [
        ("Bank transfer", eur(6470 + 1000), 2),
        ("Card", eur(3480), 1),
    ]
    assert [(each.number, each.amount) for each in found.refunds] == [(first.number, eur(500))]
    assert [(each.number, each.balance) for each in found.open] == [(part.number, eur(2480))]
    assert [(each.number, each.balance) for each in found.to_collect] == [(door.number, eur(3480))]
    assert [(each.sku, each.reason, each.units, each.after) for each in found.stock] == [
        ("KAI", "opening", 100, 96),
        ("KAI", "sold", -4, 96),
        ("LUA", "opening", 50, 49),
        ("LUA", "returned", 3, 49),
        ("LUA", "sold", -4, 49),
    ]
    with reading(stocked.engine()) as db:
        newest = list(history.rows_in_order(db))[-1]
    assert (found.head_id, found.head) == (newest.id, newest.hash)


def test_a_day_begins_and_ends_by_the_shops_clocks_also_when_they_change(stocked, clock):
    """25 October 2026 in Lisbon: from 23:00 UTC the day before, 25 hours long."""
    day = date(2026, 10, 25)
    numbers = []
    for at in (
        datetime(2026, 10, 24, 22, 59, 50, tzinfo=UTC),
        datetime(2026, 10, 24, 23, 0, 10, tzinfo=UTC),
        datetime(2026, 10, 25, 23, 59, 50, tzinfo=UTC),
        datetime(2026, 10, 26, 0, 0, 10, tzinfo=UTC),
    ):
        clock.at = at
        numbers.append(stocked.order(line("KAI")).number)
    assert [each.number for each in sheet(stocked, day).orders] == numbers[1:3]
    assert [each.number for each in sheet(stocked, day).open] == numbers[:3]
    assert [each.units for each in sheet(stocked, day).stock] == [-2]
    spring = sheet(stocked, date(2026, 3, 29))
    assert spring.until - spring.since == timedelta(hours=23)


def test_currencies_are_never_added(stocked):
    stocked.mark(stocked.order(line("KAI")), PAID)
    foreign = replace(line("KAI"), total=Money(2990, "USD"))
    more = {each: Money(0, "USD") for each in ("shipping_cost", "tax", "discount")}
    stocked.mark(stocked.order(foreign, **more), PAID)
    found = sheet(stocked)
    assert [each.amount for each in found.received] == [eur(3480), Money(2990, "USD")]
    totals = tuple(each.total for each in found.orders)
    assert sums_of(totals) == (eur(3480), Money(2990, "USD"))


def test_parts_count_on_the_days_they_came_and_the_rest_on_the_day_it_was_paid(stocked, clock):
    order = stocked.order(line("KAI"))
    record(stocked, order, 1000, DAY)
    clock.at = NEXT
    record(stocked, order, 2480, date(2026, 11, 22))
    assert [each.amount for each in sheet(stocked).received] == [eur(1000)]
    assert [each.amount for each in sheet(stocked, date(2026, 11, 22)).received] == [eur(2480)]
    assert [each.balance for each in sheet(stocked).open] == [eur(2480)]
    assert sheet(stocked, date(2026, 11, 22)).open == ()


def test_what_happens_the_day_after_changes_nothing_of_a_closed_day(stocked, clock):
    paid_later = stocked.order(line("KAI"))
    sent_later = stocked.order(line("KAI"))
    stocked.mark(sent_later, PAID)
    gone_later = stocked.order(line("KAI"))
    in_part_later = stocked.order(line("KAI"))
    stocked.day_close.close(DAY)
    clock.at = NEXT
    stocked.mark(paid_later, PAID, SHIPPED)
    stocked.mark(sent_later, SHIPPED)
    stocked.mark(gone_later, CANCELLED)
    record(stocked, in_part_later, 100, date(2026, 11, 22))
    stocked.order(line("LUA"))
    stocked.products.receive("LUA", 5)
    assert changed(stocked) == []


def test_a_later_change_of_a_closed_day_is_shown_as_such(stocked, clock):
    order = stocked.order(line("KAI"))
    open_ = stocked.order(line("KAI"))
    stocked.mark(order, PAID)
    kept = stocked.day_close.close(DAY)
    clock.at = NEXT
    assert changed(stocked) == []
    record(stocked, open_, 480, DAY)  # the merchant finds it in the bank's statement of that day
    assert changed(stocked) == [("received", True, True), ("open", True, True)]
    view = stocked.day_close.view(DAY)
    assert view.closed == kept
    assert view.sheet == kept.sheet
    assert [view.differences[0].before.amount, view.differences[0].after.amount] == [
        eur(3480),
        eur(3960),
    ]
    stocked.mark(order, PENDING, reason="the bank took it back")
    found = changed(stocked)
    assert ("orders", True, True) in found
    assert ("open", False, True) in found


def test_an_order_made_after_an_early_close_belongs_to_the_day_and_shows(stocked, clock):
    stocked.day_close.close(DAY)
    late = stocked.order(line("KAI", 2))
    assert changed(stocked) == [
        ("orders", False, True),
        ("open", False, True),
        ("stock", False, True),
    ]
    stocked.orders.undo(stocked.page(late).history[0].id)
    assert {what for what, _before, _after in changed(stocked)} == {"orders", "stock"}


def test_closing_keeps_who_when_and_proves_it_by_the_history(stocked, clock):
    stocked.order(line("KAI"))
    head = sheet(stocked).head
    stocked.shop.work_as(BRUNO)
    kept = stocked.day_close.close(DAY)
    assert (kept.actor, kept.workstation, kept.edition) == ("Bruno", "counter-2", 1)
    assert kept.sheet.head == head
    assert kept.is_intact
    assert kept.head_holds
    with reading(stocked.engine()) as db:
        entry = list(history.rows_in_order(db))[-1]
    facts = json.loads(entry.facts)
    assert entry.happening == Happening.DAY_CLOSED
    assert (facts["day"], facts["sheet"]) == ("2026-11-21", kept.digest)
    assert facts["head"] == [kept.sheet.head_id, head]
    assert stocked.findings() == []


def test_a_closed_day_is_shown_again_exactly_and_without_names_in_what_is_kept(stocked, clock):
    stocked.order(line("KAI"), contact=Contact(name="Erika Muster"))
    kept = stocked.day_close.close(DAY)
    clock.at = NEXT + timedelta(days=300)
    again = stocked.day_close.view_kept(kept.id)
    assert again.sheet == kept.sheet
    assert again.sheet.orders[0].name == "Erika Muster"
    assert "Erika" not in content_of(kept.sheet)
    assert kept_days.sheet_from(content_of(kept.sheet)).stock == kept.sheet.stock
    assert [(each.day, each.edition, each.actor) for each in stocked.day_close.closed()] == [
        (DAY, 1, "Ana")
    ]


def test_a_day_is_closed_again_only_when_it_has_changed_and_both_sheets_stay(stocked, clock):
    stocked.order(line("KAI"))
    first = stocked.day_close.close(DAY)
    with pytest.raises(DayClosedAlready) as refused:
        stocked.day_close.close(DAY)
    assert "Ana" in sentence(refused.value)
    stocked.order(line("LUA"))
    second = stocked.day_close.close(DAY)
    assert second.edition == 2
    assert [each.edition for each in stocked.day_close.closed()] == [2, 1]
    assert changed(stocked) == []
    assert stocked.day_close.view_kept(first.id).sheet == first.sheet
    assert stocked.day_close.view_kept(first.id).differences != ()


def test_a_day_that_has_not_come_is_not_closed_and_none_is_made_up(stocked, clock):
    with pytest.raises(DayNotBegun):
        stocked.day_close.close(DAY + timedelta(days=1))
    with pytest.raises(DayNotClosed):
        stocked.day_close.view_kept(7)
    assert stocked.day_close.closed() == ()
    assert stocked.day_close.close(DAY - timedelta(days=400)).sheet.orders == ()


def test_the_database_keeps_closed_days_as_they_are(stocked):
    stocked.day_close.close(DAY)
    for statement in ("DELETE FROM day_close", "UPDATE day_close SET content = '{}'"):
        with pytest.raises(DatabaseError, match="closed days cannot be changed"):
            stocked.sql(statement)


def test_a_sheet_that_was_written_over_behind_our_back_is_told(stocked):
    stocked.order(line("KAI"))
    kept = stocked.day_close.close(DAY)
    stocked.force("UPDATE day_close SET content = replace(content, '3480', '1480')")
    assert not stocked.day_close.view(DAY).closed.is_intact
    assert stocked.findings() == [("closed_day", "2026-11-21")]
    stocked.force(f"UPDATE history SET hash = '{'f' * 64}' WHERE id = {kept.sheet.head_id}")
    assert not stocked.day_close.view(DAY).closed.head_holds


def test_a_sheet_that_is_gone_is_found_by_the_check(stocked):
    stocked.day_close.close(DAY)
    assert stocked.findings() == []
    stocked.force("DELETE FROM day_close")
    assert stocked.findings() == [("closed_day", "2026-11-21")]


def test_a_time_zone_that_is_changed_later_does_not_change_a_closed_day(stocked, clock):
    for hour, minute in ((0, 10), (23, 30)):
        clock.at = datetime(2026, 11, 21, hour, minute, tzinfo=UTC)
        stocked.order(line("KAI"))
    stocked.day_close.close(DAY)
    for elsewhere in ("Europe/Madrid", "America/New_York"):
        stocked.settings.change(replace(stocked.settings.get(), time_zone=elsewhere))
        assert changed(stocked) == []


def test_a_payment_that_was_taken_back_did_not_come_in_and_one_found_again_did(stocked):
    order = stocked.order(line("KAI"))
    part = record(stocked, order, 1000, DAY)
    undone = stocked.orders.undo(part.entry_id)
    assert sheet(stocked).received == ()
    assert [each.balance for each in sheet(stocked).open] == [eur(3480)]
    stocked.orders.undo(undone.entry_id)
    assert [each.amount for each in sheet(stocked).received] == [eur(1000)]
    assert [each.balance for each in sheet(stocked).open] == [eur(2480)]


def test_money_sent_back_counts_on_its_own_day(stocked, clock):
    order = stocked.order(line("KAI"))
    stocked.mark(order, PAID)
    clock.at = NEXT
    given = stocked.parts.refund(order.id, eur(500))
    assert sheet(stocked).refunds == ()
    next_day = date(2026, 11, 22)
    assert [each.amount for each in sheet(stocked, next_day).refunds] == [eur(500)]
    stocked.day_close.close(next_day)
    stocked.orders.undo(given.entry_id)
    assert changed(stocked, next_day) == [("refunds", True, False)]
