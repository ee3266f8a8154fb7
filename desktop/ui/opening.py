"""What is painted first: the window's bones, while the shop is being opened."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.theme import Theme
from desktop.ui.window_sizes import shares

_HEAD = 142


class OpeningPage(QWidget):
    """The three panes, still empty; no words, because it stands for a blink."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("opening")
        self._theme = theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, parts = self._theme, shares(self.width())
        height, left = self.height(), self.width() - parts.listed - parts.detail - 1
        painter.fillRect(self.rect(), theme.colour("window"))
        painter.fillRect(0, 0, left, height, theme.colour("sidebar"))
        painter.fillRect(left, 0, parts.listed, height, theme.colour("surface"))
        painter.fillRect(left - 1, 0, 1, height, theme.colour("border"))
        painter.fillRect(left + parts.listed, 0, 1, height, theme.colour("border"))
        painter.fillRect(left, _HEAD, parts.listed, 1, theme.colour("border"))
        painter.end()
