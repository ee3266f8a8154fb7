"""What stands where the map would be while there is no place to show."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from desktop.ui.map.pins import sign_svg
from desktop.ui.map.scene import MapColours

_MARGIN, _GAP, _SIGN = 16.0, 8.0, 32.0
_WIDEST = 360.0  # a longer line is hard to read
_WRAP = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap


class MapPlaceholder(QWidget):
    """A sign, a title and a sentence inside a dashed frame; painted, so its text is only text."""

    def __init__(self, colours: MapColours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mapPlaceholder")
        self._colours = colours
        self._text_scale = 1.0
        self._sign, self._title, self._text = "map-pin-off", "", ""

    def say(self, sign: str, title: str, text: str) -> None:
        """Show one of the program's icons with these words."""
        self._sign, self._title, self._text = sign, title, text
        self.setAccessibleName(f"{title}. {text}" if text else title)
        self.update()

    def set_colours(self, colours: MapColours, text_scale: float) -> None:
        """Take the colours of a theme."""
        self._colours, self._text_scale = colours, text_scale
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect())
        painter.fillRect(frame, QColor(self._colours.surface))
        pen = QPen(QColor(self._colours.control), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(QColor(self._colours.subtle))
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        self._paint_words(painter, frame.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN))
        painter.end()

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        title, text = self._font(14, QFont.Weight.DemiBold), self._font(13, QFont.Weight.Normal)
        spare = max(0.0, room.width() - _WIDEST * self._text_scale) / 2
        narrow = room.adjusted(spare, 0, -spare, 0)
        lines = (
            (title, self._colours.text, self._title),
            (text, self._colours.text2, self._text),
        )
        high = [
            QFontMetricsF(font).boundingRect(narrow, int(_WRAP), words).height() if words else 0.0
            for font, _colour, words in lines
        ]
        whole = _SIGN + _GAP + high[0] + _GAP / 2 + high[1]
        top = room.top() + max(0.0, (room.height() - whole) / 2)
        corner = QPointF(room.center().x() - _SIGN / 2, top)
        drawing = QSvgRenderer(QByteArray(sign_svg(self._sign, self._colours.text2)))
        drawing.render(painter, QRectF(corner.x(), corner.y(), _SIGN, _SIGN))
        top += _SIGN + _GAP
        for (font, colour, words), each in zip(lines, high, strict=True):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            box = QRectF(narrow.left(), top, narrow.width(), each)
            painter.drawText(box, int(_WRAP), words)
            top += each + _GAP / 2

    def _font(self, pixels: int, weight: QFont.Weight) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(pixels * self._text_scale))
        font.setWeight(weight)
        return font
