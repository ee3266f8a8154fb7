"""Paints the rows of the customers list: letters, name, how to reach them, numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.domain.customer import CustomerRow
from desktop.i18n import format_number
from desktop.ui.customers.row_words import Column, below_name, called, person_look, spent_words
from desktop.ui.orders.product_tile import paint_tile
from desktop.ui.row_table import RowPainter
from desktop.ui.theme import Theme

PAD = 8
EDGE = 16  # left and right of the list
TILE = 36
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


@dataclass(slots=True)
class CustomersLook:
    """How rows are painted at the moment; the table changes it, the delegate reads it."""

    hovered: int = -1
    selected: int = -1
    ringed: bool = False
    compact: bool = False
    last: Column = Column.LAST  # the column at the right edge
    with_day: bool = True  # else it stands below the name


class CustomerDelegate(RowPainter):
    """Draws one cell of a row."""

    roomy = 54

    def __init__(
        self,
        theme: Theme,
        row_at: Callable[[int], CustomerRow | None],
        day_of: Callable[[CustomerRow], str],
        look: CustomersLook,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(theme, look, parent)
        self._row_at, self._day_of, self._look = row_at, day_of, look

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell: QRect = option.rect
        at, column = index.row(), Column(index.column())
        row = self._row_at(at)
        painter.save()
        self._paint_ground(painter, cell, at, column)
        if row is not None:
            self._paint_cell(painter, cell, column, row)
        painter.restore()
        if self._look.ringed and at == self._look.selected:
            self._paint_ring(painter, cell, column)

    def _paint_ground(self, painter: QPainter, cell: QRect, at: int, column: Column) -> None:
        look, theme = self._look, self._theme
        chosen = at == look.selected
        ground = "selected" if chosen else "hover" if at == look.hovered else "surface"
        painter.fillRect(cell, theme.colour(ground))
        line = cell.adjusted(EDGE if column is Column.NAME and not chosen else 0, 0, 0, 0)
        if column is look.last and not chosen:
            line.setRight(cell.right() - EDGE)
        painter.fillRect(line.left(), cell.bottom(), line.width(), 1, theme.colour("border"))
        if chosen and column is Column.NAME:
            painter.fillRect(cell.left(), cell.top(), 3, cell.height() - 1, theme.colour("accent"))

    def _paint_ring(self, painter: QPainter, cell: QRect, column: Column) -> None:
        ring = self._theme.colour("focus")
        painter.fillRect(cell.left(), cell.top(), cell.width(), 2, ring)
        painter.fillRect(cell.left(), cell.bottom() - 2, cell.width(), 2, ring)
        if column is Column.NAME:
            painter.fillRect(cell.left(), cell.top(), 2, cell.height() - 1, ring)
        if column is self._look.last:
            painter.fillRect(cell.right() - 1, cell.top(), 2, cell.height() - 1, ring)

    def _paint_cell(self, painter: QPainter, cell: QRect, column: Column, row: CustomerRow) -> None:
        theme = self._theme
        if column is Column.NAME:
            self._paint_name(painter, cell, row)
            return
        right = EDGE if column is self._look.last else PAD
        texts = {
            Column.ORDERS: (format_number(row.orders), 400, "text"),
            Column.TOTAL: (spent_words(row), 600, "text"),
            Column.LAST: (self._day_of(row), 400, "text2"),
        }
        text, weight, ink = texts[column]
        font = theme.font(13, weight)
        room = cell.adjusted(0, 0, -right, -1)
        painter.setFont(font)
        painter.setPen(theme.colour(ink))
        fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _RIGHT, fitted)

    def _paint_name(self, painter: QPainter, cell: QRect, row: CustomerRow) -> None:
        theme, name = self._theme, called(row.contact)
        side = theme.px(TILE)
        box = QRect(cell.left() + EDGE, cell.top() + (cell.height() - 1 - side) // 2, side, side)
        paint_tile(painter, box, person_look(name), theme, painter.device().devicePixelRatioF())
        left = box.right() + 1 + 12
        room = QRect(left, cell.top(), cell.right() - left - 2, cell.height() - 1)
        told = below_name(row)
        if not self._look.with_day:
            told = " · ".join(part for part in (self._day_of(row), told) if part)
        half, middle = theme.px(18), room.center().y() + 1
        if not told:
            self._words(painter, room, name, theme.font(13, 500), "text")
            return
        upper = QRect(room.left(), middle - half, room.width(), half)
        lower = QRect(room.left(), middle, room.width(), half)
        self._words(painter, upper, name, theme.font(13, 500), "text")
        self._words(painter, lower, told, theme.font(12), "text2")

    def _words(self, painter: QPainter, room: QRect, text: str, font: QFont, ink: str) -> None:
        """Write a text that ends in … where there is no room."""
        fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        painter.drawText(room, _LEFT | int(Qt.TextFlag.TextSingleLine), fitted)
