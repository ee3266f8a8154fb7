"""Comparing with the source from the order's menu: what differs, and the store's own words."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from desktop.domain.status import OrderStatus
from tests.connectors.records import SAMPLES
from tests.pages.window_page import WindowPage
from tests.ui.lanes import stocked


@pytest.fixture
def page(file_shop, windowed) -> WindowPage:
    file_shop.imports.bring_in(file_shop.imports.read(SAMPLES / "jumpseller_orders.json"))
    order = file_shop.reading.page(file_shop.reading.find("jumpseller:1001")).order
    file_shop.mark(order, OrderStatus.PAID)
    shown = windowed(file_shop)
    shown.list.wait_listed(4)
    shown.view.open_order(order.id)
    shown.qtbot.waitUntil(lambda: is_shown(shown, order.id))
    return shown


def is_shown(page: WindowPage, order_id: int) -> bool:
    now = page.view.desk.page
    return now is not None and now.order.id == order_id


def item(page: WindowPage) -> QAction | None:
    menu = page.view.detail.header.menu()
    return next((each for each in menu.actions() if each.objectName() == "compare_source"), None)


def opened(page: WindowPage):
    action = item(page)
    assert action is not None
    action.trigger()
    return page.question()


def texts(part: QWidget) -> set[str]:
    return {each.text() for each in part.findChildren(QLabel)}


def test_what_differs_is_shown_and_what_is_equal_on_demand(page):
    dialog = opened(page)
    assert dialog.windowTitle() == "Order jumpseller:1001 and its source"
    assert dialog.message.shown.text == "1 thing differs from what Jumpseller says."
    assert {"Here", "Jumpseller", "Status", "Paid", "Pending Payment"} <= texts(dialog.differences)
    assert not dialog.equal.isVisible()
    page.click("showEqual", dialog)
    assert dialog.equal.isVisible()
    assert "Total" in texts(dialog.equal)


def test_the_stores_words_are_shown_and_copied_to_the_letter(page, file_shop):
    dialog = opened(page)
    assert not dialog.words.isVisible()
    page.click("showWords", dialog)
    assert '"status_enum"' in dialog.words.toPlainText()
    page.click("copySource", dialog)
    kept = file_shop.reading.source(page.view.desk.open_id).payload
    assert QGuiApplication.clipboard().text() == kept


def test_words_that_cannot_be_compared_are_shown_at_once(page, file_shop):
    file_shop.sql("UPDATE source_record SET payload = 'a carrier pigeon'")
    dialog = opened(page)
    assert dialog.message.shown.kind == "warn"
    assert dialog.words.isVisible()
    assert dialog.words.toPlainText() == "a carrier pigeon"
    assert not dialog.differences.isVisible()


def test_an_order_of_this_shop_does_not_offer_it(file_shop, windowed):
    stocked(file_shop, 1)
    shown = windowed(file_shop)
    shown.list.wait_listed(1)
    shown.qtbot.waitUntil(lambda: shown.view.desk.page is not None)
    assert item(shown) is None


def test_it_can_be_read_while_nothing_can_be_changed(page):
    page.view.detail.set_writable("The database is away.")
    action = item(page)
    assert action is not None
    assert action.isEnabled()
