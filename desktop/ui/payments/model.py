"""The orders whose money has not come in, as rows of texts."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.payments import PendingOrder
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.words.day_close import method_word
from desktop.words.money import money
from desktop.words.payments import days_word

_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What stands where."""

    TICK = 0
    DAYS = 1
    NUMBER = 2
    CUSTOMER = 3
    METHOD = 4
    TOTAL = 5
    RECEIVED = 6
    OPEN = 7
    UNITS = 8


FIGURES = frozenset({Column.TOTAL, Column.RECEIVED, Column.OPEN, Column.UNITS})


class PaymentsModel(QAbstractTableModel):
    """Holds the rows that are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PendingOrder, ...] = ()

    def show_rows(self, rows: Sequence[PendingOrder]) -> None:
        """Show these orders."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @property
    def rows(self) -> tuple[PendingOrder, ...]:
        """The orders that are shown."""
        return self._rows

    def order(self, row: int) -> PendingOrder | None:
        """The order of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        order = self.order(index.row())
        if order is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(order, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heads = ((column, self.text(order, column)) for column in Column)
            return ", ".join(f"{heading(head)} {text}".strip() for head, text in heads if text)
        return None

    def text(self, order: PendingOrder, column: Column) -> str:
        """What a cell says."""
        if column is Column.TICK:
            return ""
        if column is Column.RECEIVED:
            return money(order.received) if order.received else ""
        return {
            Column.DAYS: days_word(order.days),
            Column.NUMBER: order.full_number,
            Column.CUSTOMER: " ".join(order.customer.split()),
            Column.METHOD: method_word(order.method),
            Column.TOTAL: money(order.total),
            Column.OPEN: money(order.balance),
            Column.UNITS: format_number(order.units),
        }[column]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return heading(Column(section))
        return None


def heading(column: Column) -> str:
    """What stands over a column."""
    return {
        Column.TICK: "",
        Column.DAYS: _("Waiting"),
        Column.NUMBER: _("No."),
        Column.CUSTOMER: _("Customer"),
        Column.METHOD: _("Payment method"),
        Column.TOTAL: _("Total"),
        Column.RECEIVED: _("Received"),
        Column.OPEN: _("Balance"),
        Column.UNITS: _("Units held"),
    }[column]
