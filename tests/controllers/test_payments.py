"""Money that is still to come in: what is open, and what is recorded of it, by hand only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.errors import ChangedMeanwhile, CurrenciesDiffer, ShopError
from desktop.domain.history import Happening
from desktop.domain.money import Money
from desktop.domain.parts import Part
from desktop.domain.payments import Age, NoPayment, NothingOpen, PaymentInFuture, age_of, balances
from desktop.domain.status import OrderStatus
from desktop.words.errors import sentence
from tests.shops import TestShop, a_product, line

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus
TODAY = date(2026, 11, 21)


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


@pytest.fixture
def stocked(shop: TestShop) -> TestShop:
    shop.has(a_product("KAI", on_hand=100))
    return shop


def record(shop: TestShop, order, amount: Money, *, on: date = TODAY, **more):
    return shop.payments.record(order.id, amount, on=on, seen=shop.now(order).version, **more)


def test_the_oldest_is_first_with_its_days_its_balance_and_the_units_it_holds(stocked, clock):
    clock.at = datetime(2026, 11, 10, 12, 0, tzinfo=UTC)
    old = stocked.order(line("KAI", 3))
    clock.at = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    new = stocked.order(line("KAI", 1))
    stocked.mark(stocked.order(line("KAI", 1)), CANCELLED)
    stocked.mark(stocked.order(line("KAI", 1)), PAID)
    record(stocked, old, eur(1000))
    found = stocked.payments.pending()
    assert [(each.number, each.days, each.units) for each in found.orders] == [
        (old.number, 11, 3),
        (new.number, 0, 1),
    ]
    assert [each.balance for each in found.orders] == [eur(8460), eur(3480)]
    assert found.overdue_after == 7
    assert [found.age(each) for each in found.orders] == [Age.OVERDUE, Age.TODAY]
    assert balances(found.orders) == (eur(11940),)


def test_days_are_the_shops_even_in_the_night_the_clocks_change(stocked, clock):
    """In Lisbon 25 October 2026 has 25 hours; 23:30 UTC the day before is already that day."""
    clock.at = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
    stocked.order(line("KAI"))
    clock.at = datetime(2026, 10, 25, 23, 30, tzinfo=UTC)  # 23:30: the same day, 24 hours later
    assert [each.days for each in stocked.payments.pending().orders] == [0]
    clock.at = datetime(2026, 10, 26, 0, 10, tzinfo=UTC)
    assert [each.days for each in stocked.payments.pending().orders] == [1]


@pytest.mark.parametrize(
    ("days", "after", "age"),
    [
        (0, 7, Age.TODAY),
        (1, 7, Age.DAYS),
        (3, 7, Age.DAYS),
        (4, 7, Age.WEEK),
        (7, 7, Age.WEEK),
        (8, 7, Age.OVERDUE),
        (20, 30, Age.WEEK),
        (2, 1, Age.OVERDUE),
        (-1, 7, Age.TODAY),
    ],
)
def test_every_age_has_one_group(days: int, after: int, age: Age):
    assert age_of(days, after) is age


def test_the_shops_patience_is_a_setting(stocked):
    stocked.settings.change(replace(stocked.settings.get(), overdue_days=3))
    assert stocked.payments.pending().overdue_after == 3
    with pytest.raises(ShopError):
        stocked.settings.change(replace(stocked.settings.get(), overdue_days=0))


def test_the_whole_amount_makes_it_paid_on_its_day_with_its_reference(stocked):
    order = stocked.order(line("KAI"))
    record(stocked, order, eur(3480), on=date(2026, 11, 19), reference="TRF 77")
    now = stocked.now(order)
    assert now.status is PAID
    assert now.paid_at == datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
    assert (now.payment_reference, now.received, now.paid) == ("TRF 77", None, eur(3480))
    entry = stocked.page(order).history[0]
    assert entry.happening is Happening.STATUS_CHANGED
    assert stocked.on_hand("KAI") == 99


def test_a_part_leaves_its_balance_and_the_rest_makes_it_paid(stocked):
    order = stocked.order(line("KAI"))
    record(stocked, order, eur(1000), reference="first")
    now = stocked.now(order)
    assert (now.status, now.paid_at, now.paid, now.balance) == (PENDING, None, eur(1000), eur(2480))
    assert stocked.page(order).history[0].happening is Happening.PAYMENT_RECORDED
    record(stocked, order, eur(480))
    assert stocked.now(order).balance == eur(2000)
    record(stocked, order, eur(2000), reference="last")
    now = stocked.now(order)
    assert (now.status, now.received, now.paid, now.balance) == (PAID, None, eur(3480), eur(0))
    assert stocked.findings() == []


def test_more_than_is_open_is_taken_as_it_came(stocked):
    order = stocked.order(line("KAI"))
    record(stocked, order, eur(1000))
    record(stocked, order, eur(3000))
    now = stocked.now(order)
    assert (now.status, now.paid, now.balance) == (PAID, eur(4000), eur(0))


def test_undo_takes_each_payment_back_and_can_be_undone_itself(stocked):
    order = stocked.order(line("KAI"))
    first = record(stocked, order, eur(1000))
    second = record(stocked, order, eur(2480))
    stocked.orders.undo(second.entry_id)
    assert (stocked.now(order).status, stocked.now(order).paid) == (PENDING, eur(1000))
    undone = stocked.orders.undo(first.entry_id)
    assert stocked.now(order).paid == eur(0)
    assert stocked.payments.pending().orders[0].received == eur(0)
    stocked.orders.undo(undone.entry_id)
    assert stocked.now(order).paid == eur(1000)
    stocked.mark(order, PAID)
    stocked.mark(order, PENDING, reason="the bank took it back")
    assert stocked.now(order).paid == eur(1000)  # what stands in parts is what is left


def test_what_was_sent_and_is_paid_at_the_door_stays_sent(stocked):
    order = stocked.order(line("KAI"), pay_on_delivery=True)
    stocked.mark(order, SHIPPED)
    shipped_at = stocked.now(order).shipped_at
    assert [each.is_to_collect for each in stocked.payments.pending().orders] == [True]
    record(stocked, order, eur(1000))
    done = record(stocked, order, eur(2480))
    now = stocked.now(order)
    assert (now.status, now.shipped_at, now.paid) == (SHIPPED, shipped_at, eur(3480))
    assert stocked.payments.pending().orders == ()
    stocked.orders.undo(done.entry_id)
    assert (stocked.now(order).status, stocked.now(order).paid_at) == (SHIPPED, None)
    assert stocked.now(order).balance == eur(2480)


def test_what_cannot_be_recorded_changes_nothing(stocked):
    order = stocked.order(line("KAI"))
    before = stocked.page(order)
    for amount, on, kind in (
        (eur(0), TODAY, NoPayment),
        (eur(-5), TODAY, NoPayment),
        (Money(3480, "USD"), TODAY, CurrenciesDiffer),
        (eur(3480), TODAY + timedelta(days=1), PaymentInFuture),
    ):
        with pytest.raises(kind) as refused:
            record(stocked, order, amount, on=on)
        assert "{" not in sentence(refused.value)
    with pytest.raises(ChangedMeanwhile):
        stocked.payments.record(order.id, eur(100), on=TODAY, seen=77)
    assert stocked.page(order) == before
    stocked.mark(order, CANCELLED)
    with pytest.raises(NothingOpen):
        record(stocked, order, eur(3480))


def test_the_money_report_counts_parts_as_received_and_the_rest_as_to_come(stocked):
    order = stocked.order(line("KAI"))
    record(stocked, order, eur(1000))
    door = stocked.order(line("KAI"), pay_on_delivery=True)
    stocked.mark(door, SHIPPED)
    record(stocked, door, eur(480))
    (report,) = stocked.reading.money(None, None)
    assert (report.received, report.to_receive, report.to_collect) == (
        eur(1480),
        eur(2480),
        eur(3000),
    )


def test_what_came_in_part_can_be_sent_back_when_it_is_cancelled(stocked):
    order = stocked.order(line("KAI"))
    record(stocked, order, eur(1000))
    stocked.mark(order, CANCELLED)
    stocked.parts.refund(order.id, eur(1000))
    assert stocked.page(order).refunds[0].amount == eur(1000)


def test_a_part_that_goes_back_leaves_what_came_in(stocked):
    order = stocked.order(line("KAI", 2))
    record(stocked, order, eur(1000))
    seen, of = stocked.now(order).version, stocked.now(order).lines[0].id
    stocked.parts.take_back(order.id, [Part(line_id=of, units=1)], seen=seen)
    assert (stocked.now(order).paid, stocked.now(order).balance) == (eur(1000), eur(2480))


@pytest.mark.parametrize(
    ("own", "country", "language"),
    [("", "ES", "es"), ("", "BR", "pt"), ("", "JP", "pt"), ("en-GB", "ES", "en"), ("", "MX", "es")],
)
def test_a_customer_is_written_to_in_their_language(stocked, own, country, language):
    stocked.settings.change(replace(stocked.settings.get(), language="pt"))
    where = Address(name="Kai", street="Calle 1", city="Town", country=country)
    who = Contact(name="Kai", email="kai@example.com", language=own)
    stocked.order(line("KAI"), billing=where, shipping=where, contact=who)
    assert [each.language for each in stocked.payments.pending().orders] == [language]


def test_of_too_many_the_oldest_are_read_and_the_rest_is_counted(stocked, monkeypatch):
    monkeypatch.setattr("desktop.controllers.payments._MOST", 2)
    made = [stocked.order(line("KAI")) for _each in range(3)]
    found = stocked.payments.pending()
    assert [each.number for each in found.orders] == [each.number for each in made[:2]]
    assert found.left == 1
