"""Grey bars where rows will stand, for what takes longer than a blink."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.theme import Theme

_BARS = ((0.02, 0.08), (0.14, 0.12), (0.30, 0.28), (0.80, 0.14))  # left and width, of the whole


class Skeleton(QWidget):
    """Rows of grey bars; nothing shimmers."""

    def __init__(self, theme: Theme, row_height: int = 50, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row_height = row_height
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("grid"))
        height = self._theme.px(self._row_height)
        for top in range(0, self.height() - height + 1, height):  # whole rows only
            for left, width in _BARS:
                bar = QRectF(self.width() * left, top + height / 2 - 10, self.width() * width, 9)
                painter.drawRoundedRect(bar, 4, 4)
            second = QRectF(self.width() * 0.30, top + height / 2 + 4, self.width() * 0.36, 7)
            painter.drawRoundedRect(second, 3, 3)
        painter.end()
