"""A shop with products in every state, and its products page."""

from __future__ import annotations

import pytest

from desktop.domain.money import Money
from tests.pages.products_page import ProductsPage
from tests.shops import a_product, line
from tests.ui.lanes import NOW


@pytest.fixture
def goods(file_shop):
    """Kai is out, Brisa and Duna are low, Farol is well; two Duna wait in a pending order."""
    file_shop.clock.at = NOW.replace(day=3)
    file_shop.has(
        a_product("KAI-40", name="Beach flip-flops Kai 40", barcode="5601234400018", family="Kai"),
        a_product("BRI", name="Parasol Brisa", on_hand=2, price=Money(7750, "EUR")),
        a_product("DUN", name="Straw hat Duna", on_hand=5, supplier="Têxtil João"),
        a_product("FAR", name="Sunglasses Farol", on_hand=21, price=Money(4900, "EUR")),
        a_product("KAI-41", name="Beach flip-flops Kai 41", on_hand=8, family="Kai"),
    )
    file_shop.order(line("DUN", 2))
    file_shop.clock.at = NOW
    return file_shop


@pytest.fixture
def page(goods, windowed) -> ProductsPage:
    made = ProductsPage(windowed(goods))
    made.wait_listed("KAI-40", "BRI", "DUN", "KAI-41", "FAR")
    made.wait_open("KAI-40")
    return made
