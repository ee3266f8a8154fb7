"""The rows of the carts: who, when and how to reach them, and what it would have come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from desktop.domain.carts import AbandonedCart
from desktop.i18n import format_time, relative_day
from desktop.i18n import gettext as _
from desktop.ui.carts.model import CartsModel
from desktop.ui.row_table import RowPainter, RowTable
from desktop.ui.theme import Theme
from desktop.words.carts import cart_name
from desktop.words.channels import channel_name
from desktop.words.money import money

_EDGE, _GAP, _HALF = 16, 12, 18
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


@dataclass(slots=True)
class _Look:
    hovered: int = -1
    ringed: bool = False
    compact: bool = False
    selected: int = -1


class _CartPainter(RowPainter):
    roomy = 54

    def __init__(
        self, theme: Theme, look: _Look, model: CartsModel, clock: Callable[[], datetime],
        zone: tzinfo,
    ) -> None:  # fmt: skip
        super().__init__(theme, look, model)
        self._look, self._model, self._clock, self._zone = look, model, clock, zone

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cart, row = self._model.cart(index.row()), index.row()
        cell: QRect = option.rect
        theme, chosen = self._theme, row == self._look.selected
        ground = "selected" if chosen else "hover" if row == self._look.hovered else "surface"
        painter.save()
        painter.fillRect(cell, theme.colour(ground))
        painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, theme.colour("border"))
        if chosen:
            painter.fillRect(cell.left(), cell.top(), 3, cell.height() - 1, theme.colour("accent"))
        if cart is not None:
            self._paint_cart(painter, cell.adjusted(_EDGE, 0, -_EDGE, -1), cart)
        if chosen and self._look.ringed:
            ring = theme.colour("focus")
            painter.fillRect(cell.left(), cell.top(), cell.width(), 2, ring)
            painter.fillRect(cell.left(), cell.bottom() - 2, cell.width(), 2, ring)
        painter.restore()

    def _paint_cart(self, painter: QPainter, room: QRect, cart: AbandonedCart) -> None:
        theme, half = self._theme, self._theme.px(_HALF)
        at = cart.created_at.astimezone(self._zone)
        day = relative_day(at, self._clock().astimezone(self._zone))
        below = (f"{day}, {format_time(at)}", cart.contact.email or cart.contact.phone)
        middle = room.center().y() + 1
        upper = QRect(room.left(), middle - half, room.width(), half)
        lower = QRect(room.left(), middle, room.width(), half)
        number = f"{channel_name(cart.channel)} {cart.number}"
        pairs = (
            (upper, cart_name(cart), money(cart.total), theme.font(13, 500), theme.font(13, 600)),
            (lower, " · ".join(filter(None, below)), number, theme.font(12), theme.font(12)),
        )
        for place, words, end, font, font_of_end in pairs:
            ink = "text" if place is upper else "text2"
            wide = QFontMetrics(font_of_end).horizontalAdvance(end) + 2
            left = place.adjusted(0, 0, -min(wide, place.width() // 2) - _GAP, 0)
            self._write(painter, left, words, font, ink, _LEFT)
            right = place.adjusted(left.width() + _GAP, 0, 0, 0)
            self._write(painter, right, end, font_of_end, ink, _RIGHT)

    def _write(
        self, painter: QPainter, room: QRect, text: str, font: QFont, ink: str, side: int
    ) -> None:
        fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        painter.drawText(room, side | int(Qt.TextFlag.TextSingleLine), fitted)


class CartsTable(RowTable):
    """The cart under the bar is the one whose products are shown."""

    chosen = Signal(object)  # an AbandonedCart

    def __init__(
        self, theme: Theme, model: CartsModel, clock: Callable[[], datetime], zone: tzinfo,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        self._look = _Look()
        super().__init__(self._look, parent)
        self._carts = model
        self.setObjectName("carts")
        self.setAccessibleName(_("Abandoned carts"))
        self.setModel(model)
        painter = _CartPainter(theme, self._look, model, clock, zone)
        self.setItemDelegate(painter)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(painter.row_height)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        model.rowsInserted.connect(lambda *_: self._begin())
        self._painter = painter
        theme.changed.connect(self._size_rows)  # a method: it ends with the table, a lambda not

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._painter.row_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 120)

    def _begin(self) -> None:
        """The first cart is open until another is chosen."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._carts.index(0, 0))

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        self._look.selected = now.row()
        self.viewport().update()
        cart = self._carts.cart(now.row())
        if cart is not None:
            self.chosen.emit(cart)
