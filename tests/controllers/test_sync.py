"""Keeping step with a store: everything once, nothing over what was done here."""

from __future__ import annotations

import pytest

from desktop.controllers.shop import Shop
from desktop.domain.listing import OrderQuery
from desktop.domain.status import OrderStatus
from desktop.domain.stores import StoreKind
from tests.scripted_store import KEY, ScriptedStore
from tests.shops import ANA, TestShop

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus


@pytest.fixture
def store() -> ScriptedStore:
    return ScriptedStore()


@pytest.fixture
def shop(location, clock, store):
    """A shop that is connected with the scripted store."""
    opened = TestShop(Shop.open(location, actor=ANA, now=clock, opener=store.opener), clock)
    opened.stores.connect(StoreKind.JUMPSELLER, "Praia", "https://praia.example")
    yield opened
    opened.close()


def sync(shop, **more):
    return shop.sync.synchronise("jumpseller", KEY, **more)


def page(shop, number):
    return shop.reading.page(shop.reading.find(f"jumpseller:{number}"))


def states(shop):
    return {
        int(row.number): str(row.status)
        for row in shop.reading.rows(shop.reading.listing(OrderQuery()).ids)
    }


def there(store):
    return {number: each.status for number, each in store.orders.items()}


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
