"""The main window as a user sees it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.order import Order
from desktop.domain.status import OrderStatus
from desktop.ui.main_window import MainWindow
from desktop.ui.shop_view import ShopView
from tests.pages.list_page import ListPage


class WindowPage:
    """Finds by object names; speaks of orders, messages and pages."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.list = ListPage(self.view.list, qtbot)

    @property
    def view(self) -> ShopView:
        assert self.window.shop_view is not None
        return self.window.shop_view

    def find(self, name: str) -> QWidget:
        found = self.window.findChild(QWidget, name)
        assert found is not None, name
        return found

    # ---- seeing ----
    def open_order(self) -> Order | None:
        page = self.view.desk.page
        return None if page is None else page.order

    def wait_open(self, order: Order, status: OrderStatus | None = None) -> None:
        def is_open() -> bool:
            shown = self.open_order()
            return shown is not None and shown.id == order.id and status in {None, shown.status}

        self.qtbot.waitUntil(is_open)

    def message(self) -> str:
        shown = self.view.detail.message.shown
        return "" if shown is None else shown.text

    def wait_message(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: text in self.message())

    def text(self, name: str) -> str:
        found = self.find(name)
        assert isinstance(found, (QLabel, QAbstractButton)), name
        return found.text()

    def words_of(self, part: QWidget) -> str:
        """Every text that a part of the window shows."""
        return " ".join(each.text() for each in part.findChildren(QLabel) if each.isVisible())

    def focused(self) -> QWidget | None:
        return QApplication.focusWidget()

    def question(self) -> QDialog:
        def asked() -> QDialog | None:
            return next((d for d in self.window.findChildren(QDialog) if d.isVisible()), None)

        self.qtbot.waitUntil(lambda: asked() is not None)
        dialog = asked()
        assert dialog is not None
        return dialog

    # ---- doing ----
    def command(self, name: str) -> None:
        self.window.actions_of_window[name].trigger()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        self.qtbot.keyClick(self.window, key, modifiers or Qt.KeyboardModifier.NoModifier)

    def click(self, name: str, within: QWidget | None = None) -> None:
        button = (within or self.window).findChild(QAbstractButton, name)
        assert button is not None, name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def undo_from_message(self) -> None:
        shown = self.view.detail.message.shown
        assert shown is not None
        shown.actions[0][1]()
