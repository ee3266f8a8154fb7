"""What window tests share: a theme, lanes, a shop with orders, and a fixed instant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from desktop.domain.customer import Contact
from desktop.domain.order import Order
from desktop.domain.status import OrderStatus
from tests.shops import TestShop, a_product, line

NOW = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)
NAMES = ("Sofia Marques", "Lucía Herrera", "João Ferreira", "Mariana Costa", "Rui Tavares")
PATHS = (
    (),
    (OrderStatus.PAID,),
    (OrderStatus.PAID, OrderStatus.SHIPPED),
    (OrderStatus.CANCELLED,),
)


def stocked(shop: TestShop, count: int) -> list[Order]:
    """Give a shop so many orders, two hours apart, the newest at 13:00; every state in turn."""
    shop.has(a_product("KAI-39", name="Beach flip-flops Kai 39", on_hand=10_000))
    shop.clock.at = NOW - timedelta(hours=2 * count + 1)
    made = []
    for number in range(count):
        shop.clock.at += timedelta(hours=2)
        at = shop.clock.at
        name = NAMES[number % len(NAMES)]
        order = shop.order(line("KAI-39"), contact=Contact(name=name))
        for status in PATHS[number % len(PATHS)]:
            shop.mark(order, status)
        shop.clock.at = at
        made.append(order)
    return made
