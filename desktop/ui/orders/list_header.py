"""The head of the orders list: its columns' names, and an arrow at the one that sorts."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.ui.orders.row_delegate import PAD
from desktop.ui.orders.table_model import Column, column_title
from desktop.ui.orders.tick import paint_tick
from desktop.ui.theme import Theme

_HEIGHT = 32
_ARROW = 12


class ListHeader(QHeaderView):
    """Draws the names plainly, the arrow beside the name."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._sorted, self._descending = Column.DATE, True
        self._ticked: bool | None = False
        self.setObjectName("ordersHeader")
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)  # the box to tick stays where it is
        self.setMinimumSectionSize(32)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self._renew)

    def show_sort(self, column: Column | None, *, descending: bool) -> None:
        """Set the arrow at the column that the list is sorted by."""
        self._sorted = column if column is not None else Column.DATE
        self._descending = descending
        self.viewport().update()

    def show_ticked(self, ticked: bool | None) -> None:  # noqa: FBT001  # a box's state
        """Say whether all orders of the view are marked, none, or some (None)."""
        self._ticked = ticked
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(_HEIGHT))

    def title_width(self, column: Column) -> int:
        """How wide a column must be for its name and the arrow."""
        metrics = QFontMetrics(self._theme.font(12, 500))
        return metrics.horizontalAdvance(column_title(column)) + 2 * PAD + _ARROW + 4

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column = Column(section)
        theme = self._theme
        painter.save()
        if column is Column.TICK:
            painter.fillRect(rect, theme.colour("surface"))
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("border"))
            paint_tick(painter, rect, theme, self._ticked)
            painter.restore()
            return
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("border"))
        painter.setFont(theme.font(12, 500))
        sorts = column is self._sorted
        painter.setPen(theme.colour("text" if sorts else "text2"))
        right = column is Column.TOTAL
        inset = 3 if column is Column.NUMBER else -4 if column is Column.STATUS else 0
        room = rect.adjusted(PAD + inset, 0, -PAD, -1)
        title = column_title(column)
        width = painter.fontMetrics().horizontalAdvance(title)
        arrow = _ARROW + 2 if sorts else 0
        left = room.right() + 1 - width - arrow if right else room.left()
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRect(left, room.top(), width + 2, room.height()), flags, title)
        if sorts:
            sign = "↓" if self._descending else "↑"
            painter.drawText(
                QRect(left + width + 4, room.top(), _ARROW + 4, room.height()), flags, sign
            )
        painter.restore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.customContextMenuRequested.emit(event.pos())

    def _renew(self) -> None:
        self.updateGeometry()
        self.viewport().update()
