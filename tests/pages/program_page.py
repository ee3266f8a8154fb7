"""The whole program as a user meets it: the first page, then a shop."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.program import Program
from desktop.ui.first_run.page import FirstRunPage
from desktop.ui.main_window import MainWindow
from desktop.ui.shop_view import ShopView


class ProgramPage:
    """Begins the program and presses its buttons."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program, self.qtbot = program, qtbot

    @property
    def window(self) -> MainWindow:
        assert self.program.window is not None
        return self.program.window

    @property
    def first(self) -> FirstRunPage:
        assert self.window.first_run is not None
        return self.window.first_run

    @property
    def view(self) -> ShopView:
        assert self.window.shop_view is not None
        return self.window.shop_view

    def begin(self, location: str = "") -> bool:
        return self.program.begin(location)

    # ---- seeing ----
    def wait_first_run(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.first_run is not None)

    def wait_shop(self, name: str) -> None:
        def is_open() -> bool:
            view = self.window.shop_view
            return view is not None and name in view.title and view.list._listing is not None

        self.qtbot.waitUntil(is_open, timeout=20_000)

    def is_shown(self, name: str) -> bool:
        return self.find(name).isVisible()

    def find(self, name: str, within: QWidget | None = None) -> QWidget:
        found = (within or self.window).findChild(QWidget, name)
        assert found is not None, name
        return found

    def text(self, name: str) -> str:
        label = self.window.findChild(QLabel, name)
        assert label is not None, name
        return label.text()

    def error(self) -> str:
        shown = self.first.message.shown
        return "" if shown is None else shown.text

    def dialog(self, name: str) -> QDialog:
        def asked() -> QDialog | None:
            found = self.window.findChildren(QDialog, name)
            return next((each for each in found if each.isVisible()), None)

        self.qtbot.waitUntil(lambda: asked() is not None)
        dialog = asked()
        assert dialog is not None
        return dialog

    # ---- doing ----
    def click(self, name: str, within: QWidget | None = None) -> None:
        button = (within or self.window).findChild(QAbstractButton, name)
        assert button is not None, name
        assert button.isEnabled(), name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def write(self, name: str, text: str, within: QWidget | None = None) -> None:
        field = (within or self.window).findChild(QLineEdit, name)
        assert field is not None, name
        field.setFocus()
        field.selectAll()
        self.qtbot.keyClicks(field, text)

    def choose(self, name: str, value: object) -> None:
        combo = self.window.findChild(QComboBox, name)
        assert combo is not None, name
        at = combo.findData(value)
        assert at >= 0, value
        combo.setCurrentIndex(at)
        combo.activated.emit(at)
