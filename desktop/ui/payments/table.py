"""The table of what is open: several rows can be chosen, by their boxes or the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QWidget

from desktop.domain.payments import PendingOrder
from desktop.i18n import gettext as _
from desktop.ui.orders.tick import paint_tick
from desktop.ui.payments.model import FIGURES, Column, PaymentsModel, heading
from desktop.ui.row_table import RowPainter, RowTable
from desktop.ui.theme import Theme

_PAD = 10
_ROOMY = 900  # from this width on every column has its place
_SINGLE = int(Qt.TextFlag.TextSingleLine)
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(slots=True)
class _Look:
    hovered: int = -1
    ringed: bool = False
    compact: bool = False


class _Painter(RowPainter):
    roomy = 42

    def __init__(
        self, theme: Theme, look: _Look, table: PaymentsTable, model: PaymentsModel
    ) -> None:
        super().__init__(theme, look, table)
        self._look, self._table, self._model = look, table, model

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        order, column = self._model.order(index.row()), Column(index.column())
        if order is None:
            return
        cell: QRect = option.rect
        theme = self._theme
        chosen = self._table.is_chosen(index.row())
        hovered = index.row() == self._look.hovered
        painter.save()
        ground = "selected" if chosen else "hover" if hovered else "surface"
        painter.fillRect(cell, theme.colour(ground))
        painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, theme.colour("border"))
        if column is Column.TICK:
            paint_tick(painter, cell, theme, chosen)
        else:
            self._write(painter, cell, order, column)
        if self._look.ringed and index.row() == self._table.currentIndex().row():
            ring = theme.colour("focus")
            painter.fillRect(cell.left(), cell.top(), cell.width(), 2, ring)
            painter.fillRect(cell.left(), cell.bottom() - 2, cell.width(), 2, ring)
        painter.restore()

    def _write(self, painter: QPainter, cell: QRect, order: PendingOrder, column: Column) -> None:
        theme, room = self._theme, cell.adjusted(_PAD, 0, -_PAD, -1)
        text = self._model.text(order, column)
        ink, font = "text", theme.font(13)
        if column is Column.DAYS and self._table.is_overdue(order):
            self._badge(painter, room, text)
            return
        if column in {Column.OPEN, Column.NUMBER}:
            font = theme.font(13, 600)
        if column in {Column.METHOD, Column.DAYS, Column.RECEIVED}:
            ink = "text2"
        side = Qt.AlignmentFlag.AlignRight if column in FIGURES else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(theme.colour(ink))
        fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(side | _MIDDLE) | _SINGLE, fitted)

    def _badge(self, painter: QPainter, room: QRect, text: str) -> None:
        theme, font = self._theme, self._theme.font(12, 600)
        wide = min(QFontMetrics(font).horizontalAdvance(text) + 16, room.width() + 6)
        height = theme.px(22)
        box = QRectF(room.left() - 4, room.center().y() - height / 2 + 1, wide, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("warn_bg"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(theme.colour("warn_fg"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter) | _SINGLE, text)


class _Head(QHeaderView):
    """The columns' names, those of figures at the right, as what stands under them."""

    def __init__(self, theme: Theme, table: PaymentsTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._theme, self._table = theme, table
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSectionSize(20)
        self.setSectionsClickable(True)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(34))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, column = self._theme, Column(section)
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("border"))
        if column is Column.TICK:
            paint_tick(painter, rect, theme, self._table.all_chosen)
        font, room = theme.font(12, 500), rect.adjusted(_PAD, 0, -_PAD, -1)
        side = Qt.AlignmentFlag.AlignRight if column in FIGURES else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(theme.colour("text2"))
        words = QFontMetrics(font).elidedText(
            heading(column), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(side | _MIDDLE) | _SINGLE, words)
        painter.restore()


class PaymentsTable(RowTable):
    """Tells which orders are chosen, and which was opened by Enter or a double click."""

    changed = Signal()  # others are chosen
    opened = Signal(object)  # a PendingOrder

    def __init__(self, theme: Theme, model: PaymentsModel, parent: QWidget | None = None) -> None:
        self._look = _Look()
        super().__init__(self._look, parent)
        self._theme, self._orders = theme, model
        self._is_overdue: Callable[[PendingOrder], bool] = lambda _order: False
        self.setObjectName("payments")
        self.setAccessibleName(_("Pending payments"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setModel(model)
        self._painter = _Painter(theme, self._look, self, model)
        self.setItemDelegate(self._painter)
        head = _Head(theme, self)
        self.setHorizontalHeader(head)
        head.sectionClicked.connect(self._on_head)
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        theme.changed.connect(self._share_width)
        self._share_width()

    def minimumSizeHint(self) -> QSize:
        return QSize(400, 140)

    def show_orders(
        self, orders: tuple[PendingOrder, ...], is_overdue: Callable[[PendingOrder], bool]
    ) -> None:
        """Show these; what was chosen stays so where it is still there."""
        kept = {each.id for each in self.chosen}
        now = self._orders.order(self.currentIndex().row())
        self._is_overdue = is_overdue
        self._orders.show_rows(orders)
        selection = QItemSelection()
        current = 0
        for row, each in enumerate(orders):
            if each.id in kept:
                selection.select(
                    self._orders.index(row, 0), self._orders.index(row, len(Column) - 1)
                )
            if now is not None and each.id == now.id:
                current = row
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self._orders.index(current, 0), flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)
        self._share_width()
        self.changed.emit()

    @property
    def chosen(self) -> tuple[PendingOrder, ...]:
        """The chosen orders, from above."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(each for each in map(self._orders.order, rows) if each is not None)

    @property
    def all_chosen(self) -> bool | None:
        """Whether all are chosen; None for some."""
        count = len(self.selectionModel().selectedRows())
        return False if not count else True if count == len(self._orders.rows) else None

    def is_chosen(self, row: int) -> bool:
        """Whether a row is chosen."""
        return self.selectionModel().isRowSelected(row)

    def is_overdue(self, order: PendingOrder) -> bool:
        """Whether an order has been waited for too long."""
        return self._is_overdue(order)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if index.isValid() and index.column() == Column.TICK and plain:
            self._toggle(index)
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            self._toggle(index)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self._open(index.row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _toggle(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.Toggle | flags.Rows)

    def _open(self, row: int) -> None:
        order = self._orders.order(row)
        if order is not None:
            self.opened.emit(order)

    def _on_head(self, section: int) -> None:
        if section == Column.TICK:
            (self.clearSelection if self.all_chosen is not False else self.selectAll)()

    def _on_selected(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()
        self.changed.emit()

    def _share_width(self) -> None:
        """Every column what its texts need, the customers the rest; the least needed go first."""
        theme = self._theme
        self.verticalHeader().setDefaultSectionSize(self._painter.row_height)
        room = self.viewport().width()
        narrow = room < theme.px(_ROOMY)
        any_part = any(each.received for each in self._orders.rows)
        self.setColumnHidden(Column.METHOD, narrow)
        self.setColumnHidden(Column.RECEIVED, not any_part)
        self.setColumnHidden(Column.TOTAL, narrow and any_part)
        self.setColumnWidth(Column.TICK, theme.px(40))
        used = theme.px(40)
        for column in Column:
            if column in {Column.TICK, Column.CUSTOMER} or self.isColumnHidden(column):
                continue
            width = min(self._needed(column), theme.px(190))
            self.setColumnWidth(column, width)
            used += width
        self.setColumnWidth(Column.CUSTOMER, max(room - used, theme.px(120)))

    def _needed(self, column: Column) -> int:
        wide, plain = QFontMetrics(self._theme.font(13, 600)), self._theme.font(12, 500)
        longest = max(
            (self._orders.text(each, column) for each in self._orders.rows[:500]),
            key=len,
            default="",
        )
        words, head = wide.horizontalAdvance(longest), QFontMetrics(plain).horizontalAdvance
        return max(words, head(heading(column))) + 8 + 2 * _PAD
