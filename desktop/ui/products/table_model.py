"""The products of a view as a table that Qt, and a screen reader, can read."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.product_list import ProductRow
from desktop.ui.products.row_words import (
    Column,
    column_title,
    held_words,
    price_words,
    product_name,
    sku_words,
    state_words,
    stock_words,
)

_Index = QModelIndex | QPersistentModelIndex


class ProductsModel(QAbstractTableModel):
    """A row a product."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ProductRow, ...] = ()

    @property
    def rows(self) -> tuple[ProductRow, ...]:
        """The products that are shown."""
        return self._rows

    def show_rows(self, rows: tuple[ProductRow, ...]) -> None:
        """Show other products."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def place_of(self, product_id: int) -> int:
        """The row of a product, -1 where it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.id == product_id), -1)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        readable = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        if not index.isValid() or role not in readable:
            return None
        return _words(self._rows[index.row()], Column(index.column()))

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return column_title(Column(section))
        return None


def _words(row: ProductRow, column: Column) -> str:
    """What a cell says."""
    if column is Column.PRODUCT:
        return f"{product_name(row)}, {sku_words(row)}"
    if column is Column.LEVEL:
        return ""
    numbers = {
        Column.PRICE: price_words,
        Column.HELD: held_words,
        Column.STOCK: stock_words,
        Column.STATE: state_words,
    }
    return numbers[column](row)
