"""Why can't I …? in the window: asked from the menu, told in words, with a way out."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop.domain.status import OrderStatus
from desktop.domain.why_not import Wish
from desktop.i18n import LANGUAGES, speak
from tests.pages.products_page import ProductsPage
from tests.pages.window_page import WindowPage
from tests.shops import BRUNO, a_product, line

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus


def whys(page: WindowPage) -> dict[str, object]:
    menu = page.view.detail.header.menu()
    within = next(each.menu() for each in menu.actions() if each.menu() is not None)
    return {each.objectName(): each for each in within.actions()}


def ask(page: WindowPage, wish: Wish):
    whys(page)[f"why_{wish}"].trigger()
    return page.question()


def words(panel, name: str) -> str:
    return panel.findChild(QLabel, name).text()


@pytest.fixture
def order(file_shop):
    file_shop.has(a_product("KAI-40", name="Kai 40", on_hand=1))
    return file_shop.order(line("KAI-40"))


def test_only_what_is_not_possible_is_asked_about(order, file_shop, windowed):
    page = windowed(file_shop)
    page.wait_open(order)
    assert list(whys(page)) == ["why_ship", "why_delete"]


def test_the_way_out_of_an_unpaid_order_marks_it_paid(order, file_shop, windowed):
    page = windowed(file_shop)
    page.wait_open(order)
    panel = ask(page, Wish.SHIP)
    assert "once it is paid" in words(panel, "why_reason")
    assert words(panel, "why_title_0") == "Order created by Ana"
    assert "Kai 40 1 → 0" in words(panel, "why_detail_0")
    page.click("do", panel)
    page.wait_message("Order 1001 is now Paid.")


def test_why_not_reopened_tells_the_chain_and_leads_to_the_product(order, file_shop, windowed):
    file_shop.shop.work_as(BRUNO)
    file_shop.mark(order, CANCELLED)
    file_shop.order(line("KAI-40"))
    page = windowed(file_shop)
    page.view.open_order(order.id)
    page.wait_open(order, CANCELLED)
    panel = ask(page, Wish.REOPEN)
    assert words(panel, "why_title_1") == "Marked as Cancelled by Bruno"
    assert "Kai 40 0 → 1" in words(panel, "why_detail_1")
    assert words(panel, "warning") == (
        "Kai 40: since then sold by order 1002; 0 left, so reopening lacks 1."
    )
    page.click("do", panel)
    page.qtbot.waitUntil(lambda: page.view.products.is_shown)
    ProductsPage(page).wait_open("KAI-40")


def test_the_way_out_may_ask_in_its_turn(order, file_shop, windowed):
    page = windowed(file_shop)
    page.wait_open(order)
    panel = ask(page, Wish.DELETE)
    page.click("do", panel)
    page.qtbot.waitUntil(lambda: page.view.detail.question is not None)
    assert page.view.detail.question.objectName() == "cancel_question"
    page.view.detail.question.reject()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_panel_fits_in_every_language(order, file_shop, windowed, code):
    file_shop.mark(order, CANCELLED)
    file_shop.order(line("KAI-40"))
    speak(code)
    page = windowed(file_shop, 1024, 700)
    page.view.open_order(order.id)
    page.wait_open(order, CANCELLED)
    for wish in (Wish.REOPEN, Wish.SHIP, Wish.EDIT, Wish.DELETE):
        panel = ask(page, wish)
        for button in panel.findChildren(QAbstractButton):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), button.text()
        assert panel.height() <= page.window.height()
        panel.reject()
        page.qtbot.waitUntil(lambda: page.view.detail.question is None)
