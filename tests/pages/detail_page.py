"""The order page as a user sees and uses it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.order_page import OrderPage
from desktop.ui.orders.copy_text import CopyText
from desktop.ui.orders.detail import DetailPane
from desktop.ui.orders.more_menu import MoreMenu
from desktop.ui.orders.question import Question


class DetailPage:
    """Finds by object names and speaks of words, buttons and questions."""

    def __init__(self, pane: DetailPane, qtbot: QtBot) -> None:
        self.pane, self.qtbot = pane, qtbot

    def show(self, page: OrderPage | None) -> None:
        self.pane.show_page(page)
        QApplication.processEvents()

    def find(self, name: str) -> QWidget:
        found = self.pane.findChild(QWidget, name)
        assert found is not None, name
        return found

    # ---- seeing ----
    def sees(self, name: str) -> bool:
        return self.find(name).isVisible()

    def text(self, name: str) -> str:
        widget = self.find(name)
        if isinstance(widget, CopyText):
            return widget.value
        if isinstance(widget, QLabel):
            return widget.text()
        assert isinstance(widget, QAbstractButton)
        return widget.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def words(self) -> str:
        """Every text on the page, a line each, whether it must be scrolled to or not."""
        said = []
        for widget in self.pane.findChildren(QWidget):
            if not widget.isVisibleTo(self.pane):
                continue
            if isinstance(widget, QLabel):
                said.append(widget.text())
            elif isinstance(widget, CopyText):
                said.append(widget.value)
            elif isinstance(widget, QAbstractButton):
                said.append(widget.text().replace("&", "") or widget.accessibleName())
        return "\n".join(said)

    def buttons(self) -> list[str]:
        """The status buttons, from left to right."""
        shown = self.pane.header.buttons.shown
        placed = sorted(shown, key=lambda button: button.geometry().left())
        return [button.text().replace("&", "") for button in placed]

    def menu(self) -> MoreMenu:
        made = self.pane.header.menu()
        assert made is not None
        return made

    def menu_texts(self) -> list[str]:
        return [each.text() for each in self.menu().actions() if not each.isSeparator()]

    def action(self, name: str) -> QAction:
        found = self.menu().findChild(QAction, name)
        assert found is not None, name
        return found

    # ---- doing ----
    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the keyboard is."""
        target = QApplication.focusWidget()
        assert target is not None
        if modifier is None:
            self.qtbot.keyClick(target, key)
        else:
            self.qtbot.keyClick(target, key, modifier)

    def type(self, text: str) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        self.qtbot.keyClicks(target, text)

    @property
    def focused(self) -> str:
        widget = QApplication.focusWidget()
        return "" if widget is None else widget.objectName()

    # ---- questions ----
    @property
    def question(self) -> Question:
        """The question that is open, ready to be answered."""
        asked = self.pane.question
        assert asked is not None
        self.qtbot.waitUntil(lambda: asked.isVisible() and asked.isActiveWindow())
        return asked

    def in_question(self, name: str) -> QWidget:
        found = self.question.findChild(QWidget, name)
        assert found is not None, name
        return found

    def question_words(self) -> str:
        return "\n".join(label.text() for label in self.question.findChildren(QLabel))
