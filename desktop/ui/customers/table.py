"""The table of customers: one row a customer, from the keyboard or the mouse."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.domain.customer import CustomerSort
from desktop.i18n import gettext as _
from desktop.ui.customers.row_delegate import EDGE, PAD, CustomerDelegate, CustomersLook
from desktop.ui.customers.row_words import SORTS, Column, column_title, spent_words
from desktop.ui.customers.table_model import CustomersModel
from desktop.ui.listed_table import ListedTable
from desktop.ui.theme import Theme

_ARROW = 14
_LEAST_NAME, _MOST_TOTAL = 170, 190


class _Head(QHeaderView):
    """The columns' names, and an arrow at the one that sorts."""

    def __init__(self, theme: Theme, look: CustomersLook, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._look = theme, look
        self._sorted, self._down = Column.LAST, True
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_sort(self, sort: CustomerSort, *, backwards: bool) -> None:
        """Set the arrow at the column that the list is sorted by: up is the smallest first."""
        self._sorted = next(column for column, by in SORTS.items() if by is sort)
        self._down = (sort is not CustomerSort.NAME) is not backwards
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(32))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column, theme = Column(section), self._theme
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("border"))
        painter.setFont(theme.font(12, 500))
        sorts = column is self._sorted
        painter.setPen(theme.colour("text" if sorts else "text2"))
        title = column_title(column)
        if sorts:
            title += " ↓" if self._down else " ↑"
        left = EDGE if column is Column.NAME else 0
        room = rect.adjusted(left, 0, -(EDGE if column is self._look.last else PAD), -1)
        name = column is Column.NAME
        side = Qt.AlignmentFlag.AlignLeft if name else Qt.AlignmentFlag.AlignRight
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | side), title)
        painter.restore()


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
