"""The dark strip at the top of the map: what is going on, or what the hand can do."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.map.scene import MapColours

_LEFT, _RIGHT, _TOP = 48, 10, 10  # the zoom buttons stand at the left
_WRAP = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class HintStrip(QWidget):
    """A few words on the map; painted, so that its text is only text, and nothing to click."""

    def __init__(self, colours: MapColours, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("map_hint")
        self._colours, self._text_scale, self._text = colours, 1.0, ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now."""
        return self._text

    def say(self, text: str) -> None:
        """Say something, or nothing any more."""
        self._text = text
        self.setVisible(bool(text))
        self.settle()

    def set_colours(self, colours: MapColours, text_scale: float) -> None:
        """Take the colours of a theme."""
        self._colours, self._text_scale = colours, text_scale
        self.settle()
        self.update()

    def make_way(self, pin: QRectF | None) -> None:
        """Step aside while the pin in hand is beneath: nothing may hide what is being put."""
        covered = pin is not None and QRectF(self.geometry()).intersects(pin)
        self.setVisible(bool(self._text) and not covered)

    def settle(self) -> None:
        """Take the room that the words need, in the middle of the map's upper edge."""
        owner = self.parentWidget()
        if owner is None:
            return
        room = max(80, owner.width() - _LEFT - _RIGHT)
        around = QFontMetricsF(self._font()).boundingRect(
            QRectF(0, 0, room - 32, 1000), int(_WRAP), self._text
        )
        wide, high = math.ceil(around.width()) + 32, math.ceil(around.height()) + 12
        middle = (owner.width() - wide) // 2
        self.setGeometry(max(_LEFT, middle), _TOP, wide, high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QColor(self._colours.text)
        ground.setAlphaF(0.94)
        painter.setBrush(ground)
        whole = QRectF(self.rect())
        painter.drawRoundedRect(whole, min(14.0, whole.height() / 2), min(14.0, whole.height() / 2))
        painter.setFont(self._font())
        painter.setPen(QColor(self._colours.surface))
        painter.drawText(whole.adjusted(14, 6, -14, -6), int(_WRAP), self._text)
        painter.end()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(12 * self._text_scale))
        font.setWeight(QFont.Weight.DemiBold)
        return font
