"""Paints the rows of the products list: tile, name, numbers, a bar for the level, a pill."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.domain.product_list import ProductRow, ProductState
from desktop.ui.badge import paint_pill, pill_height
from desktop.ui.orders.product_tile import paint_picture, paint_tile, tile_look
from desktop.ui.pictures import Pictures
from desktop.ui.products.row_words import (
    Column,
    held_words,
    pill_of,
    price_words,
    product_name,
    sku_words,
    stock_words,
)
from desktop.ui.row_table import RowPainter
from desktop.ui.theme import Theme

PAD = 8
EDGE = 16  # left and right of the list
_TILE = 36
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_FULL = 8  # low levels that make a full bar, so that the tick stands at the same place everywhere


@dataclass(slots=True)
class ProductsLook:
    """How rows are painted at the moment; the table changes it, the delegate reads it."""

    hovered: int = -1
    selected: int = -1
    ringed: bool = False
    compact: bool = False
    with_price: bool = True  # else it stands below the name


class ProductDelegate(RowPainter):
    """Draws one cell of a row."""

    roomy = 54

    def __init__(
        self,
        theme: Theme,
        rows: Callable[[], tuple[ProductRow, ...]],
        look: ProductsLook,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(theme, look, parent)
        self._rows, self._look = rows, look
        self.pictures: Pictures | None = None

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell: QRect = option.rect
        at, column = index.row(), Column(index.column())
        painter.save()
        self._paint_ground(painter, cell, at, column)
        self._paint_cell(painter, cell, column, self._rows()[at])
        painter.restore()
        if self._look.ringed and at == self._look.selected:
            self._paint_ring(painter, cell, column)

    def _paint_ground(self, painter: QPainter, cell: QRect, at: int, column: Column) -> None:
        look, theme = self._look, self._theme
        chosen = at == look.selected
        ground = "selected" if chosen else "hover" if at == look.hovered else "surface"
        painter.fillRect(cell, theme.colour(ground))
        line = cell.adjusted(EDGE if column is Column.PRODUCT and not chosen else 0, 0, 0, 0)
        if column is Column.STATE and not chosen:
            line.setRight(cell.right() - EDGE)
        painter.fillRect(line.left(), cell.bottom(), line.width(), 1, theme.colour("border"))
        if chosen and column is Column.PRODUCT:
            painter.fillRect(cell.left(), cell.top(), 3, cell.height() - 1, theme.colour("accent"))

    def _paint_ring(self, painter: QPainter, cell: QRect, column: Column) -> None:
        ring = self._theme.colour("focus")
        painter.fillRect(cell.left(), cell.top(), cell.width(), 2, ring)
        painter.fillRect(cell.left(), cell.bottom() - 2, cell.width(), 2, ring)
        if column is Column.PRODUCT:
            painter.fillRect(cell.left(), cell.top(), 2, cell.height() - 1, ring)
        if column is Column.STATE:
            painter.fillRect(cell.right() - 1, cell.top(), 2, cell.height() - 1, ring)

    def _paint_cell(self, painter: QPainter, cell: QRect, column: Column, row: ProductRow) -> None:
        theme = self._theme
        if column is Column.PRODUCT:
            self._paint_product(painter, cell, row)
        elif column is Column.LEVEL:
            self._paint_level(painter, cell, row)
        elif column is Column.STATE:
            top = cell.top() + (cell.height() - 1 - pill_height(theme)) // 2
            dpr = painter.device().devicePixelRatioF()
            paint_pill(painter, cell.left() + PAD, top, pill_of(row), theme, dpr)
        elif column is Column.STOCK:
            below = row.product.on_hand < 0 and not row.product.unlimited
            ink = "danger" if below else "text"
            self._line(painter, cell, stock_words(row), theme.font(13, 600), ink, _RIGHT)
        elif column is Column.HELD:
            self._line(painter, cell, held_words(row), theme.font(13), "text2", _RIGHT)
        else:
            ink = "text2" if row.state is ProductState.ARCHIVED else "text"
            self._line(painter, cell, price_words(row), theme.font(13), ink, _RIGHT)

    def _paint_product(self, painter: QPainter, cell: QRect, row: ProductRow) -> None:
        theme = self._theme
        left = cell.left() + EDGE
        if not self._look.compact:
            side = theme.px(_TILE)
            box = QRect(left, cell.top() + (cell.height() - 1 - side) // 2, side, side)
            dpr = painter.device().devicePixelRatioF()
            if not paint_picture(painter, box, row.product.picture, self.pictures, dpr):
                paint_tile(painter, box, tile_look(product_name(row)), theme, dpr)
            left = box.right() + 1 + 12
        room = QRect(left, cell.top(), cell.right() - left - 2, cell.height() - 1)
        ink = "text2" if row.state is ProductState.ARCHIVED else "text"
        name, strong, small = product_name(row), theme.font(13, 500), theme.font(12)
        told = sku_words(row) if self._look.with_price else f"{sku_words(row)} · {price_words(row)}"
        if self._look.compact:
            used = self._words(painter, room, name, strong, ink)
            rest = room.adjusted(used + 8, 0, 0, 0)
            if rest.width() > 60:
                self._words(painter, rest, told, small, "text2")
            return
        half, middle = theme.px(18), room.center().y() + 1
        upper = QRect(room.left(), middle - half, room.width(), half)
        lower = QRect(room.left(), middle, room.width(), half)
        self._words(painter, upper, name, strong, ink)
        self._words(painter, lower, told, small, "text2")

    def _paint_level(self, painter: QPainter, cell: QRect, row: ProductRow) -> None:
        """A bar as long as the stock, with a tick at the low level."""
        if row.product.unlimited:
            return
        theme = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        high = theme.px(6)
        top = cell.top() + (cell.height() - 1 - high) / 2
        bar = QRectF(cell.left() + PAD, top, cell.width() - 2 * PAD, high)
        painter.setBrush(theme.colour("border"))
        painter.drawRoundedRect(bar, high / 2, high / 2)
        full = _FULL * max(row.low_level, 1)
        part = min(max(row.product.on_hand, 0) / full, 1.0)
        if part > 0:
            low = row.state is ProductState.LOW
            ink = "warn_fg" if low else "text3" if row.product.archived else "accent"
            painter.setBrush(theme.colour(ink))
            filled = QRectF(bar.left(), top, max(bar.width() * part, high), high)
            painter.drawRoundedRect(filled, high / 2, high / 2)
        tick = bar.left() + bar.width() * row.low_level / full
        painter.setBrush(theme.colour("text2"))
        painter.drawRect(QRectF(tick - 0.75, top - theme.px(3), 1.5, high + 2 * theme.px(3)))

    def _line(
        self, painter: QPainter, cell: QRect, text: str, font: QFont, ink: str, flags: int
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        painter.drawText(cell.adjusted(0, 0, -PAD, -1), flags, text)

    def _words(self, painter: QPainter, room: QRect, text: str, font: QFont, ink: str) -> int:
        """Write a text that ends in … where there is no room, and give how wide it is."""
        fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        painter.drawText(room, _LEFT | int(Qt.TextFlag.TextSingleLine), fitted)
        return QFontMetrics(font).horizontalAdvance(fitted)
