"""What typing has found, in a list below its field; the keyboard stays in the field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui.icons import pixmap
from desktop.ui.theme import Theme

_ROW = 46
_MOST_ROWS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One thing that was found: two lines of words, something at the right, and what it stands for.

    The last of them may say what else can be done.
    """

    title: str
    detail: str = ""
    right: str = ""
    remark: str = ""  # after the detail, in its own colour
    remark_colour: str = "text2"
    icon: str = ""
    value: Any = None


class Suggestions(QListWidget):
    """Floats over what stands below its field."""

    taken = Signal(object)  # the value of a suggestion

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(SuggestionRow(theme, self))
        self.itemClicked.connect(self._take)
        self.itemEntered.connect(self.setCurrentItem)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def show_below(self, field: QWidget, found: Sequence[Suggestion]) -> None:
        """Show what was found; the first of it is chosen."""
        self.clear()
        for each in found:
            item = QListWidgetItem()
            words = (each.title, each.detail, each.remark, each.right)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(w for w in words if w))
            item.setData(Qt.ItemDataRole.UserRole, each)
            self.addItem(item)
        if not found:
            self.hide()
            return
        self.setCurrentRow(0)
        around = self.parentWidget()
        assert around is not None  # noqa: S101  # made inside its dialog
        corner = field.mapTo(around, QPoint(0, field.height() + 4))
        rows = min(len(found), _MOST_ROWS)
        height = rows * self._theme.px(_ROW) + 10
        self.setGeometry(corner.x(), corner.y(), field.width(), height)
        self.raise_()
        self.show()

    def move_choice(self, step: int) -> None:
        """Choose the next one or the one before."""
        if self.count():
            self.setCurrentRow((self.currentRow() + step) % self.count())

    @property
    def chosen(self) -> Any:
        """What is chosen now, None when nothing is shown."""
        item = self.currentItem()
        if not self.isVisible() or item is None:
            return None
        return item.data(Qt.ItemDataRole.UserRole).value

    def _take(self, item: QListWidgetItem) -> None:
        self.hide()
        self.taken.emit(item.data(Qt.ItemDataRole.UserRole).value)

    def _dress(self) -> None:
        tokens = self._theme.tokens
        self.setStyleSheet(
            f"QListWidget {{ background: {tokens.raised}; border: 1px solid {tokens.control};"
            f" border-radius: 8px; padding: 4px; outline: 0; }}"
        )


class SuggestionRow(QStyledItemDelegate):
    """Paints a suggestion: every text as it is."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, self._theme.px(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        each: Suggestion = index.data(Qt.ItemDataRole.UserRole)
        room: QRect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selected"))
            painter.drawRoundedRect(room, 5, 5)
        inner = room.adjusted(10, 4, -10, -4)
        if each.icon:
            size = self._theme.px(16)
            ink = self._theme.tokens.accent_text
            image = pixmap(each.icon, ink, size, painter.device().devicePixelRatioF())
            painter.drawPixmap(inner.left(), inner.center().y() - size // 2, image)
            inner.setLeft(inner.left() + size + 8)
        self._words(painter, each, inner)
        painter.restore()

    def _words(self, painter: QPainter, each: Suggestion, inner: QRect) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        if each.right:
            painter.setFont(self._theme.font(13, 500))
            painter.setPen(self._theme.colour("text"))
            painter.drawText(inner, int(middle | Qt.AlignmentFlag.AlignRight), each.right)
            inner.setRight(inner.right() - painter.fontMetrics().horizontalAdvance(each.right) - 12)
        upper, lower = QRect(inner), QRect(inner)
        if each.detail or each.remark:
            upper.setHeight(inner.height() // 2)
            lower.setTop(upper.bottom() + 1)
        painter.setFont(self._theme.font(13, 500))
        painter.setPen(self._theme.colour("text"))
        self._elided(painter, upper, each.title)
        painter.setFont(self._theme.font(12))
        painter.setPen(self._theme.colour("text2"))
        used = self._elided(painter, lower, each.detail)
        lower.setLeft(lower.left() + used + (8 if used else 0))
        painter.setPen(self._theme.colour(each.remark_colour))
        self._elided(painter, lower, each.remark)

    def _elided(self, painter: QPainter, room: QRect, text: str) -> int:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        return painter.fontMetrics().horizontalAdvance(shown)
