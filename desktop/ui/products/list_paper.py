"""A list on paper: a head on every sheet, rows below it, each with what a pen needs."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPen,
)

INK, QUIET, RULE = QColor("#1D1C1A"), QColor("#5A574F"), QColor("#C9C4BA")
MARGIN = 42.0  # points
ROW = 26.0


def page_layout() -> QPageLayout:
    """A sheet of A4 without margins of its own."""
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
        QPageLayout.Unit.Point,
    )


class ListPaper:
    """Paints a list onto a printer or into a PDF; what stands in it, each kind knows itself."""

    def __init__(self, title: str, shop: str, day: str) -> None:
        self._title, self._shop, self._day = title, shop, day
        self._top = self._width = self._height = 0.0
        self._dots = 1.0

    def paint(self, device: QPagedPaintDevice) -> bool:
        """Paint every sheet; whether the device took them."""
        painter = QPainter()
        if not painter.begin(device):
            return False
        # Sizes are reckoned in points; a scaled painter would write letter by letter into a PDF.
        self._dots = device.logicalDpiX() / 72
        self._width = device.width() / self._dots
        self._height = device.height() / self._dots
        self._head(painter)
        self._rows(device, painter)
        painter.end()
        return True

    def _rows(self, device: QPagedPaintDevice, painter: QPainter) -> None:
        """Paint what the list holds."""
        raise NotImplementedError

    @property
    def _right(self) -> float:
        return self._width - MARGIN

    def _need(self, device: QPagedPaintDevice, painter: QPainter, height: float) -> None:
        if self._top + height > self._height - MARGIN:
            device.newPage()
            self._head(painter)

    def _head(self, painter: QPainter) -> None:
        self._top = MARGIN
        whole = QRectF(MARGIN, self._top, self._right - MARGIN, 24)
        self._write(painter, whole, self._title, (16, True), INK)
        self._write(painter, whole, f"{self._shop} · {self._day}", (9, False), QUIET, right=True)
        self._top += 40

    def _box(self, painter: QPainter, room: QRectF) -> None:
        painter.setPen(QPen(QUIET, 0.8 * self._dots))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self._scaled(room))

    def _rule(self, painter: QPainter) -> None:
        line = QRectF(MARGIN, self._top, self._right - MARGIN, 0.5)
        painter.fillRect(self._scaled(line), RULE)

    def _write(
        self,
        painter: QPainter,
        room: QRectF,
        text: str,
        type_: tuple[int, bool],
        ink: QColor,
        *,
        right: bool = False,
    ) -> None:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        font, cell = self._font(*type_), self._scaled(room)
        fitted = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, cell.width())
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(cell, int(side | Qt.AlignmentFlag.AlignVCenter), fitted)

    def _scaled(self, room: QRectF) -> QRectF:
        dots = self._dots
        return QRectF(
            room.left() * dots, room.top() * dots, room.width() * dots, room.height() * dots
        )

    def _font(self, size: int, bold: bool) -> QFont:  # noqa: FBT001  # from a pair
        font = QFont("Inter")
        font.setPixelSize(round(size * self._dots))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font
