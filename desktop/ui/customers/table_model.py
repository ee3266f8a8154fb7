"""The customers of a view: all their ids, and the rows of those that are looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.domain.customer import CustomerRow
from desktop.i18n import format_number
from desktop.ui.customers.row_words import (
    Column,
    below_name,
    called,
    column_title,
    day_words,
    order_count,
    spent_words,
)
from desktop.ui.orders.row_cache import PAGE, RowCache

_Index = QModelIndex | QPersistentModelIndex


class CustomersModel(QAbstractTableModel):
    """Holds every id of the view in its order, and asks for the rows that are in sight."""

    rows_wanted = Signal(object)  # a tuple of ids; answered by `rows_arrived` or `rows_failed`

    def __init__(
        self, clock: Callable[[], datetime], zone: tzinfo, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock, self._zone = clock, zone
        self._ids: array[int] = array("q")
        self._cache: RowCache[CustomerRow] = RowCache()
        self._in_sight = range(0)
        self._asked: tuple[int, ...] = ()
        self._asked_at = 0

    @property
    def ids(self) -> array[int]:
        """The ids of the view, in its order; not to be changed."""
        return self._ids

    @property
    def seen_rows(self) -> list[CustomerRow]:
        """The rows in sight that are read."""
        stop = min(self._in_sight.stop, len(self._ids))
        rows = (self.row(at) for at in range(self._in_sight.start, stop))
        return [row for row in rows if row is not None]

    def show_ids(self, ids: array[int]) -> None:
        """Show these customers; what was read of them before is read anew."""
        self._cache.make_stale()
        if ids != self._ids:
            self.beginResetModel()
            self._ids = ids
            self._in_sight = range(0)
            self.endResetModel()
        self.need(self._in_sight)

    def set_zone(self, zone: tzinfo) -> None:
        """Tell days by another time zone."""
        self._zone = zone
        self._repaint()

    def row(self, at: int) -> CustomerRow | None:
        """The customer in that row, once they are read."""
        return self._cache.get(self._ids[at])

    def day(self, row: CustomerRow) -> str:
        """The day of the newest order."""
        return day_words(row.last_order_at, self._clock(), self._zone)

    def place_of(self, customer_id: int) -> int:
        """The row of a customer, -1 where they are not shown."""
        try:
            return self._ids.index(customer_id)
        except ValueError:
            return -1

    def need(self, in_sight: range) -> None:
        """Ask for the rows in sight that are not there; one question at a time."""
        self._in_sight = in_sight
        if self._asked or not in_sight or not self._ids:
            return
        last = (len(self._ids) - 1) // PAGE
        for page in range(in_sight.start // PAGE, min((in_sight.stop - 1) // PAGE, last) + 1):
            wanted = self._cache.wanted(self._ids[page * PAGE : (page + 1) * PAGE])
            if wanted:
                self._asked, self._asked_at = wanted, self._cache.change
                self.rows_wanted.emit(wanted)
                return

    def rows_arrived(self, rows: Sequence[CustomerRow]) -> None:
        """Take the rows that were asked for."""
        self._cache.keep(rows, asked=self._asked, asked_at=self._asked_at)
        self._asked = ()
        self._repaint()
        self.need(self._in_sight)

    def rows_failed(self) -> None:
        """Give up the question under way; the next look asks again."""
        self._asked = ()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        readable = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        if not index.isValid() or role not in readable:
            return None
        row = self.row(index.row())
        if row is None:
            return ""
        column = Column(index.column())
        if column is Column.NAME:
            parts = [called(row.contact), below_name(row)]
            if role == Qt.ItemDataRole.AccessibleTextRole:  # the whole row, for who hears it
                parts += [order_count(row.orders), spent_words(row), self.day(row)]
            return ", ".join(part for part in parts if part)
        return {
            Column.ORDERS: format_number(row.orders),
            Column.TOTAL: spent_words(row),
            Column.LAST: self.day(row),
        }[column]

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return column_title(Column(section))
        return None

    def _repaint(self) -> None:
        if self._ids:
            last = len(self._ids) - 1
            self.dataChanged.emit(self.index(0, 0), self.index(last, len(Column) - 1))
