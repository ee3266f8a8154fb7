"""The table of customers: one row a customer, from the keyboard or the mouse."""

from __future__ import annotations

from array import array

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.customer import CustomerSort
from desktop.i18n import gettext as _
from desktop.ui.customers.row_delegate import EDGE, PAD, CustomerDelegate, CustomersLook
from desktop.ui.customers.row_words import SORTS, Column, column_title, spent_words
from desktop.ui.customers.table_model import CustomersModel
from desktop.ui.listed.table import ListedTable, ListHead
from desktop.ui.theme import Theme

_ARROW = 14
_LEAST_NAME, _MOST_TOTAL = 170, 190


class _Head(ListHead):
    """The last column, whichever that is, ends at the list's edge."""

    def __init__(self, theme: Theme, look: CustomersLook, parent: QWidget) -> None:
        super().__init__(theme, parent, sorted_by=Column.LAST, down=True)
        self._look = look

    def show_sort(self, sort: CustomerSort, *, backwards: bool) -> None:
        """Set the arrow at the column that the list is sorted by: up is the smallest first."""
        section = next(column for column, by in SORTS.items() if by is sort)
        self.show_arrow(section, down=(sort is not CustomerSort.NAME) is not backwards)

    def title_of(self, section: int) -> str:
        return column_title(Column(section))

    def place_in(self, section: int) -> tuple[int, int, Qt.AlignmentFlag]:
        right = EDGE if section == self._look.last else PAD
        if section == Column.NAME:
            return EDGE, right, Qt.AlignmentFlag.AlignLeft
        return 0, right, Qt.AlignmentFlag.AlignRight


class CustomersTable(ListedTable):
    """Shows a model of customers; the customer under the bar is the one that is open."""

    def __init__(self, theme: Theme, model: CustomersModel, parent: QWidget | None = None) -> None:
        self._look = CustomersLook()
        super().__init__(theme, model, self._look, parent)
        self._customers = model
        self._head = _Head(theme, self._look, self)
        self.setObjectName("customersTable")
        self.begin(self._head, CustomerDelegate(theme, model.row, model.day, self._look, self))
        model.dataChanged.connect(lambda *_: self.place_columns())

    def id_at(self, row: int) -> int:
        return self._customers.ids[row]

    def place_of(self, listed_id: int) -> int:
        return self._customers.place_of(listed_id)

    def sort_at(self, section: int) -> CustomerSort:
        return SORTS[Column(section)]

    def show_ids(self, ids: array[int], open_id: int) -> None:
        """Show other customers, with the bar on the one that is open where they stand there."""
        self._quiet = True
        self._customers.show_ids(ids)
        self.select(open_id)
        self._quiet = False
        self.place_columns()

    def show_sort(self, sort: CustomerSort, *, backwards: bool) -> None:
        """Set the arrow in the head."""
        self._head.show_sort(sort, backwards=backwards)

    def retranslate(self) -> None:
        """Speak the present language."""
        self.setAccessibleName(_("Customers"))
        super().retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        first = self.rowAt(0)
        if first >= 0:
            last = self.rowAt(self.viewport().height() - 1)
            stop = self._customers.rowCount() if last < 0 else last + 1
            self._customers.need(range(first, stop))
        super().paintEvent(event)

    def place_columns(self) -> None:
        """Give the numbers what they need and the name the rest."""
        room, px = self.viewport().width(), self._theme.px
        rows = self._customers.seen_rows
        widths = {
            Column.ORDERS: self._title_width(Column.ORDERS),
            Column.TOTAL: self._width(Column.TOTAL, [spent_words(row) for row in rows], 600),
            Column.LAST: self._width(Column.LAST, [self._customers.day(row) for row in rows], 400),
        }
        # Where names would suffer, the day of the newest order stands below them.
        with_day = room - sum(widths.values()) - EDGE + PAD >= px(_LEAST_NAME)
        last = Column.LAST if with_day else Column.TOTAL
        if last is not self._look.last:
            self._look.last, self._look.with_day = last, with_day
            self._head.viewport().update()
        widths[last] += EDGE - PAD
        if not with_day:
            widths[Column.LAST] = 0
        spare = room - widths[Column.ORDERS] - widths[Column.LAST] - px(_LEAST_NAME)
        least = self._title_width(Column.TOTAL)
        widths[Column.TOTAL] = max(min(widths[Column.TOTAL], spare), least)
        for column, width in widths.items():
            self.setColumnHidden(column, width == 0)
            if width:
                self.setColumnWidth(column, width)
        self.setColumnWidth(Column.NAME, max(room - sum(widths.values()), px(120)))

    def _title_width(self, column: Column) -> int:
        metrics = QFontMetrics(self._theme.font(12, 500))
        return metrics.horizontalAdvance(column_title(column)) + _ARROW + 2 * PAD

    def _width(self, column: Column, texts: list[str], weight: int) -> int:
        metrics = QFontMetrics(self._theme.font(13, weight))
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        wanted = min(widest + 2 * PAD, self._theme.px(_MOST_TOTAL))
        return max(self._title_width(column), wanted)
