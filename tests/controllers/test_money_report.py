"""The money of a period: what came in, went back, and is still to come, per currency."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from desktop.domain.money import Money
from desktop.domain.money_report import MoneyReport
from desktop.domain.status import OrderStatus
from tests.shops import TestShop, a_product, an_order, line

PAID, SHIPPED, CANCELLED = OrderStatus.PAID, OrderStatus.SHIPPED, OrderStatus.CANCELLED
WORTH = 3480  # an order of one hat and its shipping


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def the_report(shop: TestShop, since=None, until=None) -> MoneyReport:
    (report,) = shop.reading.money(since, until)
    return report


def test_each_state_has_its_sum(shop: TestShop):
    shop.has(a_product("HAT", on_hand=99))
    made = [shop.order(line("HAT")) for _each in range(4)]
    assert made[0].totals.total == eur(WORTH)
    shop.mark(made[1], PAID)
    shop.mark(made[2], PAID, SHIPPED)
    shop.mark(made[3], CANCELLED)
    report = the_report(shop)
    assert report.orders == 4
    assert report.received == eur(2 * WORTH)
    assert report.to_receive == report.cancelled == eur(WORTH)
    assert report.to_collect == report.refunded == eur(0)


def test_an_order_to_be_paid_on_delivery_is_to_collect_once_it_is_sent(shop: TestShop):
    shop.has(a_product("HAT", on_hand=99))
    order = shop.shop.orders.create(replace(an_order(line("HAT")), pay_on_delivery=True)).order
    assert the_report(shop).to_receive == eur(WORTH)
    shop.mark(order, SHIPPED)
    report = the_report(shop)
    assert (report.to_receive, report.to_collect, report.received) == (eur(0), eur(WORTH), eur(0))


def test_money_that_was_sent_back_is_shown_and_taken_off(shop: TestShop):
    shop.has(a_product("HAT", on_hand=99))
    order = shop.order(line("HAT"))
    shop.mark(order, PAID)
    shop.parts.refund(order.id, eur(1000), reference="back")
    report = the_report(shop)
    assert (report.received, report.refunded, report.kept) == (eur(WORTH), eur(1000), eur(2480))


def test_only_the_orders_of_the_period_count(shop: TestShop):
    shop.has(a_product("HAT", on_hand=99))
    first = shop.order(line("HAT"))
    shop.clock.at += timedelta(days=2)
    second = shop.order(line("HAT"))
    assert the_report(shop, since=second.created_at).orders == 1
    assert the_report(shop, until=second.created_at).orders == 1
    assert the_report(shop, first.created_at, second.created_at).orders == 1
    assert shop.reading.money(second.created_at + timedelta(days=1), None) == ()
