"""The table of customers: one row a customer, from the keyboard or the mouse."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.domain.customer import CustomerSort
from desktop.i18n import gettext as _
from desktop.ui.customers.row_delegate import EDGE, PAD, CustomerDelegate, CustomersLook
from desktop.ui.customers.row_words import SORTS, Column, column_title, spent_words
from desktop.ui.customers.table_model import CustomersModel
from desktop.ui.row_table import RowTable
from desktop.ui.theme import Theme

_ARROW = 14
_MOVES = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
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


class CustomersTable(RowTable):
    """Shows a model of customers; the customer under the bar is the one that is open."""

    customer_chosen = Signal(int)  # their id
    left = Signal()  # Enter: on into the customer's page
    sort_chosen = Signal(object)  # a CustomerSort

    def __init__(self, theme: Theme, model: CustomersModel, parent: QWidget | None = None) -> None:
        self._look = CustomersLook()
        super().__init__(self._look, parent)
        self._theme, self._customers = theme, model
        self._quiet = False
        self._head = _Head(theme, self._look, self)
        self._cells = CustomerDelegate(theme, model.row, model.day, self._look, self)
        self.setObjectName("customersTable")
        self.setHorizontalHeader(self._head)
        self.setItemDelegate(self._cells)
        self.setModel(model)
        theme.changed.connect(self._dress)
        self._head.sectionClicked.connect(self._on_head_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        model.dataChanged.connect(lambda *_: self._place_columns())
        self._dress()

    def show_ids(self, ids: array[int], open_id: int) -> None:
        """Show other customers, with the bar on the one that is open where they stand there."""
        self._quiet = True
        self._customers.show_ids(ids)
        self.select(open_id)
        self._quiet = False
        self._place_columns()

    def select(self, customer_id: int) -> None:
        """Put the bar on a customer without telling anybody."""
        quiet, self._quiet = self._quiet, True
        at = self._customers.place_of(customer_id)
        self._look.selected = at
        if at >= 0 and at != self.currentIndex().row():
            index = self._customers.index(at, 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(
                index, flags | QItemSelectionModel.SelectionFlag.Rows
            )
            self.scrollTo(index)
        self._quiet = quiet
        self.viewport().update()

    def show_sort(self, sort: CustomerSort, *, backwards: bool) -> None:
        """Set the arrow in the head."""
        self._head.show_sort(sort, backwards=backwards)

    def retranslate(self) -> None:
        """Speak the present language."""
        self.setAccessibleName(_("Customers"))
        self._place_columns()
        self._head.viewport().update()
        self.viewport().update()

    # ---- events ----
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if plain and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
        elif plain and key in _MOVES:
            at = self.currentIndex().row() + _MOVES[key]
            if 0 <= at < self._customers.rowCount():
                self.setCurrentIndex(self._customers.index(at, 0))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        first = self.rowAt(0)
        if first >= 0:
            last = self.rowAt(self.viewport().height() - 1)
            stop = self._customers.rowCount() if last < 0 else last + 1
            self._customers.need(range(first, stop))
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_columns()

    def _on_head_clicked(self, section: int) -> None:
        self.sort_chosen.emit(SORTS[Column(section)])

    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if self._quiet or not now.isValid():
            return
        self._look.selected = now.row()
        self.viewport().update()
        self.customer_chosen.emit(self._customers.ids[now.row()])

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._cells.row_height)
        self._place_columns()
        self.viewport().update()

    def _place_columns(self) -> None:
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
