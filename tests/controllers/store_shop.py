"""What the tests of keeping step with a store speak in: one shop, one scripted store."""

from __future__ import annotations

from typing import Any

from desktop.domain.listing import OrderQuery
from desktop.domain.order_page import OrderPage
from desktop.domain.stores import SyncReport
from tests.scripted_store import KEY
from tests.shops import TestShop

CHANNEL = "jumpseller"


def sync(shop: TestShop, **more: Any) -> SyncReport:
    return shop.sync.synchronise(CHANNEL, KEY, **more)


def page(shop: TestShop, number: int) -> OrderPage:
    return shop.reading.page(shop.reading.find(f"{CHANNEL}:{number}"))


def mark(shop: TestShop, number: int, *steps: Any, **more: Any) -> None:
    shop.mark(page(shop, number).order, *steps, **more)


def states(shop: TestShop) -> dict[int, str]:
    return {
        int(row.number): str(row.status)
        for row in shop.reading.rows(shop.reading.listing(OrderQuery()).ids)
        if row.channel == CHANNEL
    }


def there(store: Any) -> dict[int, str]:
    return {number: each.status for number, each in store.orders.items()}


class Killed(BaseException):
    """The program is killed: nothing of it goes on."""


def killed_at(call: str, what: Any = None) -> Any:
    """What a scripted store does to die at a call, once."""
    left = [True]

    def die(each: str, asked: Any) -> None:
        if left and each == call and what in (None, asked):
            left.clear()
            raise Killed

    return die
