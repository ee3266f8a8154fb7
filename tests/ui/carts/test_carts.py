"""Abandoned carts in the window: hidden where there are none, looked at, and never acted upon."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QLabel, QWidget

from desktop.i18n import LANGUAGES, speak
from desktop.ui.carts.dialog import CartsDialog
from tests.controllers.test_carts import bring
from tests.pages.window_page import WindowPage
from tests.ui.lanes import stocked


@pytest.fixture
def shown(file_shop, windowed, tmp_path):
    """A window of a shop with orders and so many carts."""

    def show(carts: int, **changes) -> WindowPage:
        stocked(file_shop, 2)
        if carts:
            bring(file_shop, tmp_path, range(1, carts + 1), **changes)
        page = windowed(file_shop)
        page.list.wait_listed(2)
        return page

    return show


def opened(page: WindowPage) -> CartsDialog:
    page.qtbot.waitUntil(page.view.list.top.carts.isVisible)
    page.click("abandoned_carts")
    page.qtbot.waitUntil(lambda: page.view.carts.dialog is not None)
    dialog = page.view.carts.dialog
    assert dialog is not None
    page.qtbot.waitUntil(lambda: has_lines(dialog))
    return dialog


def has_lines(dialog: CartsDialog) -> bool:
    return dialog.detail.findChild(QWidget, "cartTotal") is not None


def text(dialog: CartsDialog, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_where_there_are_no_carts_nothing_leads_to_them(shown, file_shop):
    page = shown(0)
    assert file_shop.carts.count() == 0
    assert not page.view.list.top.carts.isVisible()


def test_without_carts_the_menu_tells_what_they_would_be(shown):
    page = shown(0)
    page.window.actions_of_window["carts"].trigger()
    page.qtbot.waitUntil(lambda: page.view.carts.dialog is not None)
    dialog = page.view.carts.dialog
    page.qtbot.waitUntil(dialog.empty.isVisible)
    assert text(dialog, "empty_title") == "No abandoned carts"


def test_a_cart_is_shown_with_who_it_was_and_what_lay_in_it(shown):
    dialog = opened(shown(2))
    assert dialog.model.rowCount() == 2
    assert text(dialog, "cartsCounted") == "2 abandoned carts"
    assert dialog.detail.email.value
    assert dialog.detail.phone.value
    assert text(dialog, "cartTotal") == "€44.30"


@pytest.mark.parametrize("code", LANGUAGES)
def test_pending_and_abandoned_are_told_apart_in_every_language(shown, code):
    speak(code)
    told = text(opened(shown(1)), "aboutCarts").lower()
    assert {"en": "no order", "es": "no es un pedido", "pt": "não é uma encomenda"}[code] in told
    assert {"en": "pending", "es": "pendiente", "pt": "pendente"}[code] in told


def test_writing_to_somebody_opens_only_a_mail_address(shown):
    dialog = opened(shown(1))
    asked: list[QUrl] = []
    dialog.detail._open_url = asked.append
    dialog.detail.write.click()
    (url,) = asked
    assert url.scheme() == "mailto"
    assert url.toString().startswith("mailto:cliente1001@example.com")


def test_more_carts_are_read_when_the_end_comes_into_view(shown, monkeypatch):
    monkeypatch.setattr("desktop.controllers.carts.AT_ONCE", 20)
    page = shown(50)
    dialog = opened(page)
    assert dialog.model.rowCount() < 50
    for _each in range(5):
        dialog.table.scrollToBottom()
        before = dialog.model.rowCount()
        if before < 50:
            page.qtbot.waitUntil(lambda before=before: dialog.model.rowCount() > before)
    assert dialog.model.rowCount() == 50


def test_closing_while_an_answer_is_awaited_leaves_nothing_behind(shown):
    page = shown(3)
    dialog = opened(page)
    dialog.table.setCurrentIndex(dialog.model.index(2, 0))
    dialog.reject()


def test_what_lay_in_another_cart_comes_too_late(shown, file_shop):
    dialog = opened(shown(2))
    other = next(each for each in file_shop.carts.some() if each != dialog.model.cart(0))
    before = dialog.detail.findChild(QWidget, "cartLines")
    dialog.detail.show_page(file_shop.carts.page(other.id))
    assert dialog.detail.findChild(QWidget, "cartLines") is before
