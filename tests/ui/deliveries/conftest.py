"""A shop whose orders go up a street from south to north, and its deliveries page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.address import Address
from desktop.domain.order import Order
from desktop.domain.status import OrderStatus
from tests.pages.deliveries_page import DeliveriesPage
from tests.shops import TestShop, a_product, line
from tests.ui.lanes import NOW

NAMES = ("Ana", "Bea", "Carla", "Dora", "Eva")


def going_to(name: str, number: int, **more) -> Address:
    given = {
        "name": name, "street": f"Rua da Rosa {number}", "city": "Lisboa", "postcode": "1200-389",
        "country": "PT", "latitude": 38.70 + number / 100, "longitude": -9.14,
    }  # fmt: skip
    return Address(**{**given, **more})


@pytest.fixture(autouse=True)
def _no_offline_list(monkeypatch) -> None:
    """What the program itself knows of towns has tests of its own."""
    monkeypatch.setattr("desktop.controllers.deliveries._offline", lambda: None)
    monkeypatch.setattr("desktop.controllers.deliveries.load_offline", lambda: False)


@pytest.fixture
def street(file_shop) -> TestShop:
    """Five paid orders, a pending one, one to be paid on delivery, one that nobody can find."""
    file_shop.has(a_product("HAT", on_hand=500))
    file_shop.clock.at = NOW - timedelta(hours=3)
    for number, name in enumerate(NAMES, start=1):
        sold(file_shop, going_to(name, number))
    lost = going_to("Otto", 7, latitude=None, longitude=None)
    sold(file_shop, lost)
    file_shop.order(line("HAT", 1), shipping=going_to("Pia", 8))
    cash = going_to("Rui", 9)
    file_shop.order(line("HAT", 1, price="54.00"), shipping=cash, pay_on_delivery=True)
    return file_shop


def sold(shop: TestShop, where: Address) -> Order:
    """A paid order."""
    made = shop.order(line("HAT", 2), shipping=where)
    shop.mark(made, OrderStatus.PAID)
    return made


def ids(shop: TestShop) -> dict[str, int]:
    """The orders of the street by the names they go to."""
    from desktop.domain.delivery import DeliveryView  # noqa: PLC0415  # one look

    every = [
        *shop.deliveries.look(DeliveryView.TO_SHIP).items,
        *shop.deliveries.look(DeliveryView.PENDING).items,
    ]
    return {each.name: each.id for each in every}


@pytest.fixture
def page(street, windowed) -> DeliveriesPage:
    return DeliveriesPage(windowed(street))


@pytest.fixture
def driving(street, windowed) -> DeliveriesPage:
    """The page with a round of three stops."""
    known = ids(street)
    street.deliveries.add([known["Carla"], known["Ana"], known["Bea"]])
    made = DeliveriesPage(windowed(street))
    made.wait_stops("Carla", "Ana", "Bea")
    return made
