"""Paints the rows of the deliveries list: a number or a box, who and where, how far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.domain.delivery import Delivery
from desktop.i18n import format_number
from desktop.ui.deliveries.rows import Row, RowKind
from desktop.ui.deliveries.words import called, left_words, reached, short_address
from desktop.ui.icons import pixmap
from desktop.ui.orders.tick import paint_tick
from desktop.ui.row_table import RowPainter
from desktop.ui.theme import Theme
from desktop.ui.tokens import STATUS_ICONS, STATUS_INKS
from desktop.words.money import money

EDGE = 16
DISC = 24
_TEXT = EDGE + DISC + 12
_SIGN = 15
_HIT = 28
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


@dataclass(slots=True)
class DeliveriesLook:
    """How rows are painted at the moment; the table changes it, the delegate reads it."""

    hovered: int = -1
    selected: int = -1
    ringed: bool = False
    compact: bool = False
    drop: int = -1  # before which row a stop that is dragged would land
    reason: str = ""  # why nothing can be changed


class DeliveryDelegate(RowPainter):
    """Draws a row."""

    def __init__(
        self,
        theme: Theme,
        row_at: Callable[[int], Row | None],
        is_ticked: Callable[[int], bool],
        look: DeliveriesLook,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(theme, look, parent)
        self._row_at, self._is_ticked, self._look = row_at, is_ticked, look

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell: QRect = option.rect
        row = self._row_at(index.row())
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.delivery is None:
            self._paint_heading(painter, cell, row)
        else:
            self._paint_ground(painter, cell, index.row())
            self._paint_begin(painter, cell, row, row.delivery)
            self._paint_words(painter, cell, row, row.delivery, index.row())
        if index.row() == self._look.drop:
            painter.fillRect(cell.left(), cell.top() - 1, cell.width(), 3, self._colour("accent"))
        elif index.row() + 1 == self._look.drop:
            painter.fillRect(
                cell.left(), cell.bottom() - 1, cell.width(), 3, self._colour("accent")
            )
        painter.restore()

    # ---- where the small signs are that a click finds ----
    def sign_at(self, cell: QRect, row: Row, at: int, point: QPoint) -> str:
        """Which sign of a row lies under a point: lock, remove, tick, or none."""
        if row.can_tick and point.x() < cell.left() + _TEXT - 6:
            return "tick"
        for name, box in self._signs(cell, row, at):
            if box.contains(point):
                return name
        return ""

    def _signs(self, cell: QRect, row: Row, at: int) -> list[tuple[str, QRect]]:
        """The signs of a row from the right, each with the ground that a pointer finds."""
        look = self._look
        lit = at in {look.hovered, look.selected} and not look.reason
        names = []
        if row.in_round and lit:
            names.append("remove")
        if row.stop is not None and (row.stop.locked or (lit and self._at_end(at))):
            names.append("lock")
        hit = self._theme.px(_HIT)
        right, top = cell.right() - EDGE + (hit - self._theme.px(_SIGN)) // 2, cell.center().y() - 2
        boxes = []
        for name in names:
            boxes.append((name, QRect(right - hit, top, hit, cell.bottom() - top)))
            right -= hit
        return boxes

    def _at_end(self, at: int) -> bool:
        """Whether a stop is the first or the last, which alone can be locked."""
        after = self._row_at(at + 1)
        return at == 0 or after is None or after.kind is not RowKind.STOP

    # ---- painting ----
    def _colour(self, name: str) -> QColor:
        return self._theme.colour(name)

    def _paint_heading(self, painter: QPainter, cell: QRect, row: Row) -> None:
        painter.fillRect(cell, self._colour("subtle"))
        painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, self._colour("border"))
        room = cell.adjusted(EDGE, 0, -EDGE, 0)
        self._write(painter, room, row.words, self._theme.font(12, 600), "text2")

    def _paint_ground(self, painter: QPainter, cell: QRect, at: int) -> None:
        look = self._look
        chosen = at == look.selected
        ground = "selected" if chosen else "hover" if at == look.hovered else "surface"
        painter.fillRect(cell, self._colour(ground))
        painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, self._colour("border"))
        if chosen:
            painter.fillRect(cell.left(), cell.top(), 3, cell.height() - 1, self._colour("accent"))
        if chosen and look.ringed:
            painter.setPen(QPen(self._colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(cell).adjusted(1, 1, -1, -2))

    def _paint_begin(self, painter: QPainter, cell: QRect, row: Row, one: Delivery) -> None:
        """The number of a stop, the box of what can become one, or the sign of a state."""
        if row.can_tick:
            box = QRect(cell.left() + EDGE - 4, cell.top(), DISC + 4, cell.height())
            paint_tick(painter, box, self._theme, self._is_ticked(one.id))
            return
        side = self._theme.px(DISC)
        disc = QRectF(cell.left() + EDGE, cell.center().y() - side / 2, side, side)
        ground, ink = STATUS_INKS[one.status]
        painter.setPen(Qt.PenStyle.NoPen)
        if row.kind is RowKind.STOP:
            painter.setBrush(self._colour(ink))
            painter.drawEllipse(disc)
            words = format_number(row.number)
            painter.setFont(self._theme.font(12 if len(words) < 3 else 10, 600))
            painter.setPen(QColor("#17181A" if self._theme.dark else "#FFFFFF"))
            painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), words)
            return
        painter.setBrush(self._colour(ground))
        painter.drawEllipse(disc)
        size = self._theme.px(14)
        colour = getattr(self._theme.tokens, ink)
        sign = pixmap(STATUS_ICONS[one.status], colour, size, self._dpr(painter), 2.2)
        painter.drawPixmap(round(disc.center().x() - size / 2), round(disc.center().y() - size / 2),
                           sign)  # fmt: skip

    def _paint_words(
        self, painter: QPainter, cell: QRect, row: Row, one: Delivery, at: int
    ) -> None:
        theme = self._theme
        small = theme.font(12)
        half = cell.height() // 2
        upper = QRect(cell.left() + _TEXT, cell.top() + 5, cell.width() - _TEXT - EDGE, half - 4)
        lower = QRect(upper.left(), cell.top() + half, upper.width(), half - 6)
        right, ink = self._right_words(row, one)
        wide = QFontMetrics(small).horizontalAdvance(right)
        painter.setFont(small)
        painter.setPen(self._colour(ink))
        painter.drawText(upper, _RIGHT, right)
        gone = row.kind is RowKind.LEFT
        name = upper.adjusted(0, 0, -wide - 10 if wide else 0, 0)
        self._write(painter, name, called(one), theme.font(13, 400 if gone else 500),
                    "text2" if gone else "text")  # fmt: skip
        signs = self._signs(cell, row, at)
        for sign, box in signs:
            self._paint_sign(painter, sign, box, row)
        lower.setRight(lower.right() - len(signs) * theme.px(_HIT))
        below = left_words(one) if gone else short_address(one)
        self._write(painter, lower, below, small, "text2")

    def _right_words(self, row: Row, one: Delivery) -> tuple[str, str]:
        if row.kind is RowKind.LEFT:
            return "", "text2"
        if row.stop is not None:
            return reached(row.stop), "warn_fg" if row.stop.reached_m is None else "text2"
        return money(one.total), "text2"

    def _paint_sign(self, painter: QPainter, name: str, box: QRect, row: Row) -> None:
        locked = row.stop is not None and row.stop.locked
        icon = "x" if name == "remove" else "lock" if locked else "lock-open"
        tokens = self._theme.tokens
        ink = tokens.accent_text if name == "lock" and locked else tokens.text2
        size = self._theme.px(_SIGN)
        image = pixmap(icon, ink, size, self._dpr(painter))
        middle = box.center()
        painter.drawPixmap(middle.x() - size // 2 + 1, middle.y() - size // 2 - 1, image)

    def _write(self, painter: QPainter, room: QRect, text: str, font: QFont, ink: str) -> None:
        fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(self._colour(ink))
        painter.drawText(room, _LEFT | int(Qt.TextFlag.TextSingleLine), fitted)

    @staticmethod
    def _dpr(painter: QPainter) -> float:
        return painter.device().devicePixelRatioF()
