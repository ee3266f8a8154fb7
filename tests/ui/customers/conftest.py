"""A shop with three customers, and its customers page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.address import Address
from desktop.domain.customer import Contact
from tests.pages.customers_page import CustomersPage
from tests.shops import a_product, line
from tests.ui.lanes import NOW


@pytest.fixture
def people(file_shop):
    """João ordered twice, then Lucía, then J. Ferreira, an hour between each."""
    file_shop.has(a_product("HAT", on_hand=50))
    file_shop.clock.at = NOW - timedelta(hours=5)
    for name, email, city, units in (
        ("João Ferreira", "joao@example.pt", "Braga", 1),
        ("João Ferreira", "joao@example.pt", "Braga", 1),
        ("Lucía Herrera", "lucia@example.es", "Madrid", 5),
        ("J. Ferreira", "jf@example.com", "São Paulo", 1),
    ):
        where = Address(name=name, street="Rua 1", city=city, country="PT")
        who = Contact(name=name, email=email, phone="+34 600 000 001")
        file_shop.order(line("HAT", units), contact=who, billing=where, shipping=where)
        file_shop.clock.at += timedelta(hours=1)
    return file_shop


@pytest.fixture
def page(people, windowed) -> CustomersPage:
    made = CustomersPage(windowed(people))
    made.wait_listed("J. Ferreira", "Lucía Herrera", "João Ferreira")
    made.wait_open("J. Ferreira")
    return made
