"""The three stations of an order: waited for payment, was paid, went out, or was cancelled."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.status import OrderStatus
from desktop.ui.icons import pixmap
from desktop.ui.theme import Theme
from desktop.ui.tokens import STATUS_ICONS, status_colours
from desktop.words.status import status_word


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """One station: which status, when it was reached in words, and whether it was."""

    status: OrderStatus
    when: str
    done: bool


class StatusTrack(QWidget):
    """The way of an order, left to right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stations: tuple[Station, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._renew)

    def show_stations(self, stations: tuple[Station, ...]) -> None:
        """Show the way of an order."""
        self._stations = stations
        said = [f"{status_word(each.status)} {each.when}" for each in stations]
        self.setAccessibleName(", ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, self._theme.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        widths = [self._width(each) for each in self._stations]
        gaps = max(len(widths) - 1, 1)
        room = (self.width() - sum(widths)) / gaps
        x = 0.0
        for at, station in enumerate(self._stations):
            self._paint_station(painter, round(x), station)
            x += widths[at]
            if at + 1 < len(self._stations):
                self._paint_way(painter, x + 8, x + room - 10, self._stations[at + 1])
                x += room
        painter.end()

    def _width(self, station: Station) -> int:
        word = QFontMetrics(self._theme.font(12, 600)).horizontalAdvance(
            status_word(station.status)
        )
        when = QFontMetrics(self._theme.font(11)).horizontalAdvance(station.when)
        return self._theme.px(22) + 8 + max(word, when)

    def _paint_station(self, painter: QPainter, x: int, station: Station) -> None:
        tokens = self._theme.tokens
        size = self._theme.px(22)
        top = (self.height() - size) // 2
        ground, ink = status_colours(tokens, station.status)
        circle = QRectF(x + 0.5, top + 0.5, size - 1, size - 1)
        if station.done:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
        else:
            painter.setPen(QPen(self._theme.colour("text3"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ink = tokens.text3
        painter.drawEllipse(circle)
        inner = self._theme.px(14)
        inset = (size - inner) // 2
        image = pixmap(STATUS_ICONS[station.status], ink, inner, self.devicePixelRatioF(), 2.2)
        painter.drawPixmap(x + inset, top + inset, image)
        left = x + size + 8
        half = self.height() // 2
        flags = Qt.AlignmentFlag.AlignLeft
        painter.setPen(self._theme.colour("text" if station.done else "text2"))
        painter.setFont(self._theme.font(12, 600))
        painter.drawText(
            QRectF(left, 0, 400, half + 1), int(flags | Qt.AlignmentFlag.AlignBottom),
            status_word(station.status),
        )  # fmt: skip
        painter.setPen(self._theme.colour("text2"))
        painter.setFont(self._theme.font(11))
        painter.drawText(
            QRectF(left, half + 1, 400, half), int(flags | Qt.AlignmentFlag.AlignTop), station.when
        )

    def _paint_way(self, painter: QPainter, start: float, end: float, onto: Station) -> None:
        if end <= start:
            return
        if onto.done:
            cancelled = onto.status is OrderStatus.CANCELLED
            pen = QPen(self._theme.colour("cancel_fg" if cancelled else "success_fg"), 2)
        else:
            pen = QPen(self._theme.colour("text3"), 2, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([2, 1.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        middle = self.height() // 2  # on the edge of a pixel, so that two whole rows are filled
        painter.drawLine(round(start), middle, round(end), middle)

    def _renew(self) -> None:
        self.updateGeometry()
        self.update()
