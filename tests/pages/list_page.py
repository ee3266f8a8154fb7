"""The orders list as a user sees it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.status import OrderStatus
from desktop.ui.chip import Chip
from desktop.ui.orders.list_pane import ListPane
from desktop.ui.orders.table_model import Column


class ListPage:
    """Finds by object names and speaks of rows, chips and words."""

    def __init__(self, pane: ListPane, qtbot: QtBot) -> None:
        self.pane, self.qtbot = pane, qtbot
        self.table, self.model = pane.table, pane.model
        self.opened: list[int] = []
        pane.order_chosen.connect(self.opened.append)

    def find(self, name: str) -> QWidget:
        found = self.pane.findChild(QWidget, name)
        assert found is not None, name
        return found

    # ---- seeing ----
    def is_listed(self, count: int) -> bool:
        return self.model.rowCount() == count and self.pane._stack.currentWidget() is self.table

    def wait_listed(self, count: int) -> None:
        self.qtbot.waitUntil(lambda: self.is_listed(count))

    def wait_read(self, row: int = 0) -> None:
        self.qtbot.waitUntil(
            lambda: self.model.rowCount() > row and self.model.texts(row) is not None
        )

    def cell(self, row: int, column: Column) -> str:
        return self.model.data(self.model.index(row, column))

    def numbers(self) -> list[str]:
        return [self.cell(row, Column.NUMBER) for row in range(self.model.rowCount())]

    def customers(self) -> list[str]:
        return [self.cell(row, Column.CUSTOMER) for row in range(self.model.rowCount())]

    def columns(self) -> list[Column]:
        return [each for each in Column if not self.table.isColumnHidden(each)]

    def bar_on(self) -> str:
        row = self.table._look.selected
        return "" if row < 0 else self.cell(row, Column.NUMBER)

    def chip_count(self, state: OrderStatus | None) -> int | None:
        chip = self.pane.findChild(Chip, f"chip_{state or 'all'}")
        assert chip is not None
        return chip.count

    def wait_chip(self, state: OrderStatus | None, count: int) -> None:
        self.qtbot.waitUntil(lambda: self.chip_count(state) == count)

    def foot(self) -> str:
        label = self.pane.findChild(QLabel, "listFoot")
        assert label is not None
        return label.text()

    def order_in_words(self) -> str:
        label = self.pane.findChild(QLabel, "listOrder")
        assert label is not None
        return label.text()

    def empty_title(self) -> str:
        empty = self.find("listEmpty")
        if self.pane._stack.currentWidget() is not empty:
            return ""
        label = empty.findChild(QLabel, "empty_title")
        assert label is not None
        return label.text()

    def empty_text(self) -> str:
        label = self.find("listEmpty").findChild(QLabel, "empty_text")
        assert label is not None
        return label.text()

    # ---- doing ----
    def type(self, text: str) -> None:
        search = self.find("search")
        search.setFocus()
        self.qtbot.keyClicks(search, text)

    def press(self, key: Qt.Key, widget: QWidget | None = None) -> None:
        self.qtbot.keyClick(widget or self.table, key)

    def click_chip(self, state: OrderStatus | None) -> None:
        self.qtbot.mouseClick(self.find(f"chip_{state or 'all'}"), Qt.MouseButton.LeftButton)

    def click_empty(self, number: int) -> None:
        button = self.find("listEmpty").findChild(QAbstractButton, f"empty_action_{number}")
        assert button is not None
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def click_row(self, row: int) -> None:
        at = QPoint(60, self.table.rowViewportPosition(row) + 10)
        self.qtbot.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def click_head(self, column: Column) -> None:
        head = self.table.horizontalHeader()
        at = QPoint(head.sectionViewportPosition(column) + 20, head.height() // 2)
        self.qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
