"""Buttons at the right edge, in as many rows as they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.buttons import Button

_GAP = 8


class ButtonRows(QWidget):
    """Shows the buttons that are not hidden, never narrower than their words."""

    def __init__(self, buttons: Sequence[Button]) -> None:
        super().__init__()
        self._buttons = tuple(buttons)
        for button in buttons:
            button.setParent(self)

    def width_in_a_row(self) -> int:
        """How wide the buttons are beside each other."""
        widths = [button.sizeHint().width() for button in self._shown()]
        return sum(widths) + _GAP * max(len(widths) - 1, 0)

    def lay_out(self, width: int) -> None:
        """Be so wide, and as high as that takes."""
        rows = self._rows(width)
        heights = [max(each.sizeHint().height() for each in row) for row in rows]
        self.setFixedSize(max(width, 0), sum(heights) + _GAP * max(len(rows) - 1, 0))
        top = 0
        for row, height in zip(rows, heights, strict=True):
            right = width
            for button in reversed(row):
                size = button.sizeHint()
                right -= size.width()
                button.setGeometry(right, top, size.width(), height)
                right -= _GAP
            top += height + _GAP

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out(self.width())

    def _shown(self) -> list[Button]:
        return [button for button in self._buttons if not button.isHidden()]

    def _rows(self, width: int) -> list[list[Button]]:
        """The buttons row by row; the last, the usual step, stays at the far right below."""
        rows: list[list[Button]] = []
        left = 0
        for button in self._shown():
            needed = button.sizeHint().width() + _GAP
            if not rows or needed - _GAP > left:
                rows.append([])
                left = width
            rows[-1].append(button)
            left -= needed
        return rows
