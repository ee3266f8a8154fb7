"""A shop and a Jumpseller store that keep step, over a network that does its worst."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from desktop.connectors.jumpseller_api import opened
from desktop.controllers.shop import Shop
from desktop.domain.listing import OrderQuery
from desktop.domain.stores import StoreKey, StoreKind, StoreTrouble
from tests.shops import ANA, Clock, TestShop
from tests.stores.jumpseller_server import LOGIN, TOKEN
from tests.stores.server import busy, cut_off, half, html, refusing, twice

KEY = StoreKey(login=LOGIN, token=TOKEN)


@pytest.fixture
def connected(location, patience, jumpseller) -> Iterator[TestShop]:
    def opener(opening):
        return opened(opening, patience=patience)

    clock = Clock()
    shop = TestShop(Shop.open(location, actor=ANA, now=clock, opener=opener), clock)
    address = f"{jumpseller.url}/v1"
    shop.stores.connect(StoreKind.JUMPSELLER, "Praia", address, own_server=True)
    yield shop
    shop.close()


def numbers(shop: TestShop) -> list[int]:
    rows = shop.reading.rows(shop.reading.listing(OrderQuery()).ids)
    return sorted(int(row.number) for row in rows)


def a_round(shop: TestShop, **more):
    return shop.sync.synchronise("jumpseller", KEY, **more)


def test_250_orders_over_a_bad_line_with_a_restart_are_250_orders(connected, jumpseller):
    for number in range(1001, 1251):
        jumpseller.add(number)
    jumpseller.mischief += [busy("3"), None, twice, half, refusing(502), cut_off, html, html]
    broken_off = a_round(connected)
    assert broken_off.trouble is StoreTrouble.BAD_ANSWER
    assert 0 < len(numbers(connected)) < 250
    jumpseller.mischief += [None, busy("1"), None, cut_off]
    jumpseller.add(1251)  # the pages shift meanwhile
    assert a_round(connected).trouble is None
    assert numbers(connected) == list(range(1001, 1252))
    assert a_round(connected).brought.new == 0
    assert connected.findings() == []


def test_a_person_may_stop_at_any_page_and_goes_on_later(connected, jumpseller):
    for number in range(1001, 1251):
        jumpseller.add(number)
    stopped = a_round(connected, progress=lambda done, _of: done < 200)
    assert stopped.trouble is StoreTrouble.STOPPED
    assert len(numbers(connected)) == 200
    assert a_round(connected).brought.new == 50
    assert numbers(connected) == list(range(1001, 1251))


def test_what_is_paid_or_cancelled_later_is_noticed_with_few_questions(connected, jumpseller):
    for number in range(1001, 1091):
        jumpseller.add(number, status_enum="pending_payment")
    jumpseller.add(1091, status_enum="abandoned")
    a_round(connected)
    jumpseller.change(1005, status_enum="paid")
    jumpseller.change(1006, status_enum="canceled")
    jumpseller.change(1091, status_enum="paid")
    connected.clock.at += timedelta(hours=1)
    jumpseller.asked.clear()
    report = a_round(connected)
    assert (report.brought.changed, report.brought.new) == (2, 1)
    assert len(report.paid_ids) == 1
    assert len(jumpseller.asked) < 10
    assert 1091 in numbers(connected)
    assert connected.findings() == []
