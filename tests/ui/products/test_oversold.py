"""The oversold radar in the window: banner, count, card, buttons, and the order's warning."""

from __future__ import annotations

import json

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.connectors.records import a_line, a_record
from tests.pages.products_page import ProductsPage
from tests.shops import a_product


@pytest.fixture
def oversold(file_shop, tmp_path):
    """A shop with two imported orders for its last flip-flop."""
    file_shop.has(
        a_product("KAI-40", name="Flip-flops Kai 40", on_hand=1), a_product("DUN-U", on_hand=9)
    )
    records = []
    for number, day in ((2001, 11), (2002, 12)):
        bought = a_line(sku="KAI-40", qty=1, id=900)
        made = f"2026-11-{day} 10:00:00 UTC"
        record = a_record(
            id=number, status_enum="paid", status="", products=[bought],
            created_at=made, completed_at=made,
        )  # fmt: skip
        records.append({"order": record})
    path = tmp_path / "orders.json"
    path.write_text(json.dumps(records), encoding="utf-8")
    return file_shop, path


@pytest.fixture
def page(oversold, windowed) -> ProductsPage:
    shop, path = oversold
    shop.imports.bring_in(shop.imports.read(path))
    page = ProductsPage(windowed(shop))
    page.wait_open("KAI-40")
    return page


def test_banner_and_navigation_say_that_two_orders_wait(page):
    assert page.words("oversoldText") == "Oversold: 1 product, 2 orders wait."
    assert "Oversold: 1 product" in page.counted_in_navigation()


def test_show_opens_the_product_that_is_oversold(page):
    page.open("DUN-U")
    assert not page.is_visible("oversold")
    page.click("showOversold")
    page.wait_open("KAI-40")
    page.qtbot.waitUntil(lambda: page.is_visible("oversold"))


def test_the_card_lists_both_orders_the_oldest_first(page):
    rows = [row for row in page.detail.oversold._rows if row.isVisible()]
    assert [row.number.text() for row in rows] == ["jumpseller:2001", "jumpseller:2002"]
    assert [row.when.text().split(" · ")[0] for row in rows] == ["covered", "not covered"]
    assert page.words("oversoldProposal").startswith("Replenish 1 unit.")
    assert not page.is_visible("stateNote")


def test_replenish_begins_with_what_is_lacking_and_ends_the_alert(page, oversold):
    page.click("oversoldMain")
    form = page.wait_dialog("replenishForm")
    assert form.findChild(QLineEdit, "quantity").text() == "1"
    page.submit(form)
    page.wait_open("KAI-40", 0)
    page.qtbot.waitUntil(lambda: not page.is_visible("oversoldBanner"))
    assert not page.is_visible("oversold")
    assert "Oversold" not in page.counted_in_navigation()


def test_the_order_that_is_not_covered_is_opened_and_says_so(page):
    page.click("oversoldContact")
    window = page.window
    window.qtbot.waitUntil(
        lambda: window.open_order() is not None and window.open_order().number == "2002"
    )
    warning = window.window.findChild(QLabel, "not_covered")
    window.qtbot.waitUntil(warning.isVisible)
    assert warning.text() == "This order is not covered: Flip-flops Kai 40 is at −1."
