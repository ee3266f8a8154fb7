"""The orders of a view: all their ids, and the rows of those that are looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, tzinfo
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.domain.listing import OrderRow, SortBy
from desktop.domain.money import Money
from desktop.domain.order import OWN_CHANNEL
from desktop.i18n import gettext as _
from desktop.ui.orders.row_cache import PAGE, RowCache
from desktop.ui.orders.row_texts import RowTexts, row_texts
from desktop.words.channels import channel_name

Index = QModelIndex | QPersistentModelIndex
_NEAR = PAGE // 4  # rows beside the visible ones that are read before they are scrolled to


class Column(IntEnum):
    """A column of the list, from left to right."""

    TICK = 0
    NUMBER = 1
    DATE = 2
    CUSTOMER = 3
    PAYMENT = 4
    SHIPPING = 5
    TOTAL = 6
    STATUS = 7


SORTS = {
    Column.NUMBER: SortBy.NUMBER,
    Column.DATE: SortBy.DATE,
    Column.CUSTOMER: SortBy.CUSTOMER,
    Column.TOTAL: SortBy.TOTAL,
    Column.STATUS: SortBy.STATUS,
    Column.PAYMENT: SortBy.PAYMENT,
    Column.SHIPPING: SortBy.SHIPPING,
}


def column_title(column: Column) -> str:
    """What stands at the head of a column."""
    return {
        Column.TICK: "",
        Column.NUMBER: _("No."),
        Column.DATE: _("Date"),
        Column.CUSTOMER: _("Customer"),
        Column.PAYMENT: _("Payment method"),
        Column.SHIPPING: _("Shipping method"),
        Column.TOTAL: _("Total"),
        Column.STATUS: _("Status"),
    }[column]


class OrdersModel(QAbstractTableModel):
    """Holds every id of the view in its order, and asks for the rows that are in sight."""

    rows_wanted = Signal(object)  # a tuple of order ids; answered by `rows_arrived`

    def __init__(self, clock: Callable[[], datetime], zone: tzinfo) -> None:
        super().__init__()
        self._clock = clock
        self._zone = zone
        self._ids: array[int] = array("q")
        self._rows: RowCache[OrderRow] = RowCache()
        self._texts: dict[int, RowTexts] = {}
        self._texts_day: date | None = None
        self._channels: set[str] = set()
        self._in_sight = range(0)
        self._asked: tuple[int, ...] = ()
        self._asked_at = 0
        self._largest: dict[str, Money] = {}
        self._longest = ""

    # ---- what is shown ----
    @property
    def ids(self) -> array[int]:
        """The ids of the view, in its order; not to be changed."""
        return self._ids

    @property
    def largest_totals(self) -> tuple[Money, ...]:
        """The largest total seen so far, one for each currency: what the column must hold."""
        return tuple(self._largest.values())

    @property
    def longest_number(self) -> str:
        """The longest number seen so far; other programs number in their own ways."""
        return self._longest

    @property
    def channels(self) -> tuple[str, ...]:
        """What stands below the numbers where orders come from more than one place."""
        names = (channel_name(each) for each in sorted(self._channels - {OWN_CHANNEL}))
        return tuple(names) if len(self._channels) > 1 else ()

    @property
    def widest(self) -> tuple[object, ...]:
        """All that columns are as wide as."""
        return self.largest_totals, self._longest, self.channels

    def show_ids(self, ids: array[int]) -> bool:
        """Show these orders; says whether the view began anew, so that places in it are void."""
        before = len(self._ids)
        if ids == self._ids:
            return False
        if before and len(ids) > before and ids[:before] == self._ids:
            self.beginInsertRows(QModelIndex(), before, len(ids) - 1)
            self._ids = ids
            self.endInsertRows()
            return False
        self.beginResetModel()
        self._ids = ids
        self._in_sight = range(0)
        self.endResetModel()
        return True

    def set_zone(self, zone: tzinfo) -> None:
        """Tell days by another time zone."""
        self._zone = zone
        self.write_anew()

    def write_anew(self) -> None:
        """Write all texts again: the language or the day is another."""
        self._texts.clear()
        self._repaint_all()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def read_again(self, ids: Iterable[int] | None = None) -> None:
        """Have rows read again: other hands have changed these orders, or any when None."""
        self._rows.make_stale(ids)
        self.need(self._in_sight)

    def order_at(self, row: int) -> int | None:
        """The id of the order in that row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, order_id: int) -> int | None:
        """Where an order stands in the view, if it does."""
        try:
            return self._ids.index(order_id)
        except ValueError:
            return None

    def row(self, row: int) -> OrderRow | None:
        """The order in that row, once it is read."""
        return self._rows.get(self._ids[row])

    def texts(self, row: int) -> RowTexts | None:
        """What that row says, once it is read."""
        order_id = self._ids[row]
        ready = self._texts.get(order_id)
        if ready is not None:
            return ready
        read = self._rows.get(order_id)
        if read is None:
            return None
        written = row_texts(
            read, now=self._clock(), zone=self._zone, with_channel=len(self._channels) > 1
        )
        self._texts[order_id] = written
        return written

    # ---- rows come when they are looked at ----
    def need(self, in_sight: range) -> None:
        """Ask for the rows in sight that are not there; one question at a time, the last counts."""
        self._in_sight = in_sight
        self._notice_midnight()
        if self._asked or not in_sight or not self._ids:
            return
        for page in self._pages(in_sight):
            wanted = self._rows.wanted(self._ids[page * PAGE : (page + 1) * PAGE])
            if wanted:
                self._asked, self._asked_at = wanted, self._rows.change
                self.rows_wanted.emit(wanted)
                return

    def rows_arrived(self, rows: Sequence[OrderRow]) -> None:
        """Take the rows that were asked for."""
        self._rows.keep(rows, asked=self._asked, asked_at=self._asked_at)
        self._asked = ()
        before = len(self._channels) > 1
        for row in rows:
            self._texts.pop(row.id, None)
            self._channels.add(row.channel)
            self._longest = max(self._longest, row.number, key=len)
            largest = self._largest.get(row.total.currency)
            if largest is None or largest < row.total:
                self._largest[row.total.currency] = row.total
        if before != (len(self._channels) > 1):
            self._texts.clear()
        if len(self._texts) > 20 * PAGE:
            self._texts.clear()
        self._repaint(self._in_sight)
        self.need(self._in_sight)

    def rows_failed(self) -> None:
        """Give up the question under way; the next look asks again."""
        self._asked = ()

    def _pages(self, in_sight: range) -> list[int]:
        """The pages of what is in sight first, then those near it."""
        last = (len(self._ids) - 1) // PAGE
        seen = range(in_sight.start // PAGE, min((in_sight.stop - 1) // PAGE, last) + 1)
        before = max(in_sight.start - _NEAR, 0) // PAGE
        after = min((in_sight.stop - 1 + _NEAR) // PAGE, last)
        return [*seen, *(page for page in (after, before) if page not in seen)]

    def _notice_midnight(self) -> None:
        today = self._clock().astimezone(self._zone).date()
        if self._texts_day not in {None, today}:
            self._texts.clear()
        self._texts_day = today

    def _repaint(self, rows: range) -> None:
        if rows and self._ids:
            last = min(rows.stop, len(self._ids)) - 1
            self.dataChanged.emit(self.index(rows.start, 0), self.index(last, len(Column) - 1))

    def _repaint_all(self) -> None:
        self._repaint(range(len(self._ids)))

    # ---- what Qt asks ----
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        texts = self.texts(index.row())
        if texts is None:
            return ""
        column = Column(index.column())
        if column is Column.NUMBER and role == Qt.ItemDataRole.AccessibleTextRole:
            return texts.spoken  # the whole row, for those who hear it
        return {
            Column.TICK: "",
            Column.NUMBER: texts.number,
            Column.DATE: f"{texts.day} {texts.time}",
            Column.CUSTOMER: texts.customer,
            Column.PAYMENT: texts.payment,
            Column.SHIPPING: texts.shipping,
            Column.TOTAL: texts.total,
            Column.STATUS: texts.status_word,
        }[column]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return column_title(Column(section))
        return None
