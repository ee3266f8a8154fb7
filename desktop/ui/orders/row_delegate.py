"""Paints the rows of the orders list: text and one badge, nothing that costs time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.domain.status import OrderStatus
from desktop.ui.badge import badge_width, paint_badge, pill_height
from desktop.ui.orders.row_texts import RowTexts
from desktop.ui.orders.table_model import Column
from desktop.ui.orders.tick import paint_tick
from desktop.ui.row_table import RowPainter
from desktop.ui.theme import Theme

PAD = 12  # left and right of a cell's words
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_BARS = {
    Column.TICK: 0,
    Column.NUMBER: 34,
    Column.DATE: 52,
    Column.CUSTOMER: 120,
    Column.PAYMENT: 90,
}
_BARS |= {Column.SHIPPING: 80, Column.TOTAL: 50, Column.STATUS: 76}


@dataclass(slots=True)
class RowLook:
    """How rows are painted at the moment; the table changes it, the delegate reads it."""

    hovered: int = -1
    selected: int = -1
    ringed: bool = False  # whether the selected row wears the focus ring
    compact: bool = False
    is_marked: Callable[[int], bool] = field(default=lambda _row: False)
    marking: bool = False  # whether any order is marked, in the view or not
    first: int = Column.NUMBER  # the columns at the list's left and right edge
    last: int = Column.STATUS
    with_date: bool = True


class _Inks:
    """Fonts and colours of one theme, looked up once."""

    def __init__(self, theme: Theme) -> None:
        self.body, self.medium = theme.font(13, 400), theme.font(13, 500)
        self.strong, self.small = theme.font(13, 600), theme.font(12, 400)
        self.line, self.ground = theme.colour("border"), theme.colour("surface")
        self.hover, self.selected = theme.colour("hover"), theme.colour("selected")
        self.accent, self.focus = theme.colour("accent"), theme.colour("focus")
        self.text, self.text2 = theme.colour("text"), theme.colour("text2")


class RowDelegate(RowPainter):
    """Draws one cell of a row; the texts come ready from the model."""

    def __init__(
        self,
        theme: Theme,
        texts: Callable[[int], RowTexts | None],
        look: RowLook,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(theme, look, parent)
        self._texts, self._look = texts, look
        self._elided: dict[tuple[str, int, int], str] = {}
        self._metrics: dict[int, QFontMetrics] = {}
        theme.changed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Take the fonts and colours of the present theme."""
        self._inks = _Inks(self._theme)
        self._elided.clear()
        self._metrics.clear()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell: QRect = option.rect
        row, column = index.row(), Column(index.column())
        self._paint_ground(painter, cell, row, column)
        texts = self._texts(row)
        if column is Column.TICK:
            paint_tick(painter, cell, self._theme, self._look.is_marked(row))
        elif texts is None:
            self._paint_bar(painter, cell, column)
        else:
            self._paint_cell(painter, cell, column, texts)
        if self._look.ringed and row == self._look.selected:
            self._paint_ring(painter, cell, column)

    # ---- the row's ground ----
    def _paint_ground(self, painter: QPainter, cell: QRect, row: int, column: Column) -> None:
        look, inks = self._look, self._inks
        chosen = look.is_marked(row) if look.marking else row == look.selected
        ground = inks.selected if chosen else inks.hover if row == look.hovered else inks.ground
        painter.fillRect(cell, ground)
        painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, inks.line)
        if chosen and column == look.first and not look.marking:
            painter.fillRect(cell.left(), cell.top(), 3, cell.height() - 1, inks.accent)

    def _paint_ring(self, painter: QPainter, cell: QRect, column: Column) -> None:
        ring = self._inks.focus
        painter.fillRect(cell.left(), cell.top(), cell.width(), 2, ring)
        painter.fillRect(cell.left(), cell.bottom() - 2, cell.width(), 2, ring)
        if column == self._look.first:
            painter.fillRect(cell.left(), cell.top(), 2, cell.height() - 1, ring)
        if column == self._look.last:
            painter.fillRect(cell.right() - 1, cell.top(), 2, cell.height() - 1, ring)

    def _paint_bar(self, painter: QPainter, cell: QRect, column: Column) -> None:
        """A quiet bar where a row is still being read."""
        width = min(self._theme.px(_BARS[column]), cell.width() - 2 * PAD)
        height = self._theme.px(9)
        left = cell.right() - PAD - width if column is Column.TOTAL else cell.left() + PAD
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._inks.hover)
        top = cell.center().y() - height // 2
        painter.drawRoundedRect(left, top, width, height, height / 2, height / 2)
        painter.restore()

    # ---- what a cell says ----
    def _paint_cell(self, painter: QPainter, cell: QRect, column: Column, texts: RowTexts) -> None:
        inks = self._inks
        cancelled = texts.status is OrderStatus.CANCELLED
        if column is Column.STATUS:
            self._paint_status(painter, cell, texts)
        elif column is Column.TOTAL:
            ink = inks.text2 if cancelled else inks.text
            self._line(painter, cell, texts.total, inks.medium, ink, _RIGHT)
        elif column is Column.NUMBER:
            inset = cell.adjusted(3, 0, 0, 0)
            self._two(painter, inset, (texts.number, inks.strong), texts.channel)
        elif column is Column.DATE:
            self._two(painter, cell, (texts.day, inks.body), texts.time)
        elif column is Column.CUSTOMER:
            # a pending order needs a person: its name stands out
            waits = texts.status is OrderStatus.PENDING_PAYMENT
            font = inks.strong if waits else inks.medium
            second = texts.place if self._look.with_date else texts.day_and_city
            self._two(painter, cell, (texts.customer, font), second)
        else:
            method = texts.payment if column is Column.PAYMENT else texts.shipping
            self._line(painter, cell, method, inks.body, inks.text, _LEFT)

    def _paint_status(self, painter: QPainter, cell: QRect, texts: RowTexts) -> None:
        height = pill_height(self._theme)
        top = cell.top() + (cell.height() - 1 - height) // 2
        dpr = painter.device().devicePixelRatioF()
        paint_badge(painter, cell.left() + 8, top, texts.status, self._theme, dpr)

    def _two(self, painter: QPainter, cell: QRect, first: tuple[str, QFont], second: str) -> None:
        """Two lines, or one after the other in a compact row."""
        inks = self._inks
        text, font = first
        if not second:
            self._line(painter, cell, text, font, inks.text, _LEFT)
        elif self._look.compact:
            self._line(painter, cell, text, font, inks.text, _LEFT)
            used = self._metric(font).horizontalAdvance(text) + 8
            rest = cell.adjusted(used, 0, 0, 0)
            if rest.width() > 4 * PAD:
                self._line(painter, rest, second, inks.small, inks.text2, _LEFT)
        else:
            middle = cell.top() + (cell.height() - 1) // 2
            half = self._theme.px(18)
            upper = QRect(cell.left(), middle - half, cell.width(), half)
            lower = QRect(cell.left(), middle, cell.width(), half)
            self._line(painter, upper, text, font, inks.text, _LEFT)
            self._line(painter, lower, second, inks.small, inks.text2, _LEFT)

    def _line(
        self, painter: QPainter, cell: QRect, text: str, font: QFont, ink: QColor, flags: int
    ) -> None:
        room = cell.adjusted(PAD, 0, -PAD if flags == _RIGHT else -4, 0)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(room, flags | int(Qt.TextFlag.TextSingleLine), self._fit(text, font, room))

    def _fit(self, text: str, font: QFont, room: QRect) -> str:
        key = (text, id(font), room.width())
        fitted = self._elided.get(key)
        if fitted is None:
            if len(self._elided) > 4000:
                self._elided.clear()
            metrics = self._metric(font)
            fitted = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            self._elided[key] = fitted
        return fitted

    def _metric(self, font: QFont) -> QFontMetrics:
        if id(font) not in self._metrics:
            self._metrics[id(font)] = QFontMetrics(font)
        return self._metrics[id(font)]


def widest_badge(theme: Theme) -> int:
    """How wide the column of the status has to be."""
    return max(badge_width(status, theme) for status in OrderStatus) + 8 + 6
