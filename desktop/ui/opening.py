"""What is painted first: the window's bones, then the first orders, while a shop is opened."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.preferences import Preferences
from desktop.ui.shop_front import ShopFront
from desktop.ui.window_sizes import Shares, shares

_HEAD = 142


class OpeningPage(QWidget):
    """The three panes, still empty but for the front; no words, because it stands for a blink."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("opening")
        self._theme, self._workstation = preferences.theme, preferences.workstation
        self._front: ShopFront | None = None

    def show_front(self, front: ShopFront) -> None:
        """Show navigation and list, and paint them now: what comes next takes longer."""
        self._front = front
        for part in (front.navigation, front.list):
            part.setParent(self)
        self._place_front()
        for part in (front.navigation, front.list):
            part.show()
        self.repaint()

    def _parts(self) -> Shares:
        scale = self._theme.text_size / 100
        return shares(self.width(), self._workstation.detail_width, scale)

    def _place_front(self) -> None:
        if self._front is None or self._front.list.parent() is not self:
            return
        parts = self._parts()
        left = self.width() - parts.listed - parts.detail - 1
        self._front.navigation.set_rail(parts.rail)
        self._front.navigation.setGeometry(0, 0, left, self.height())
        self._front.list.setGeometry(left, 0, parts.listed, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_front()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, parts = self._theme, self._parts()
        height, left = self.height(), self.width() - parts.listed - parts.detail - 1
        painter.fillRect(self.rect(), theme.colour("window"))
        painter.fillRect(0, 0, left, height, theme.colour("sidebar"))
        painter.fillRect(left, 0, parts.listed, height, theme.colour("surface"))
        painter.fillRect(left - 1, 0, 1, height, theme.colour("border"))
        painter.fillRect(left + parts.listed, 0, 1, height, theme.colour("border"))
        painter.fillRect(left, _HEAD, parts.listed, 1, theme.colour("border"))
        painter.end()
