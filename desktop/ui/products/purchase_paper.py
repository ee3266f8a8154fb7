"""The list of what to buy on paper: by supplier, with a box to tick."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

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

from desktop.domain.product_list import PurchaseLine
from desktop.i18n import format_number
from desktop.i18n import gettext as _

_INK, _QUIET, _RULE = QColor("#1D1C1A"), QColor("#5A574F"), QColor("#C9C4BA")
_MARGIN = 42.0  # points
_ROW = 26.0
_NUMBERS = (80.0, 120.0, 60.0)  # in stock, low level, to order
_BOX = 20.0


def page_layout() -> QPageLayout:
    """A sheet of A4 without margins of its own."""
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
        QPageLayout.Unit.Point,
    )


def no_supplier() -> str:
    """What stands over the products that nobody is known to supply."""
    return _("No supplier named")


class PurchasePaper:
    """Paints the list onto a printer or into a PDF."""

    def __init__(self, lines: Sequence[PurchaseLine], shop: str, day: str) -> None:
        self._lines, self._shop, self._day = lines, shop, day
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
        for supplier, lines in groupby(self._lines, key=lambda each: each.product.supplier):
            self._need(device, painter, 2 * _ROW + 16)
            self._supplier(painter, supplier or no_supplier())
            for line in lines:
                self._need(device, painter, _ROW)
                self._line(painter, line)
        painter.end()
        return True

    @property
    def _right(self) -> float:
        return self._width - _MARGIN

    def _need(self, device: QPagedPaintDevice, painter: QPainter, height: float) -> None:
        if self._top + height > self._height - _MARGIN:
            device.newPage()
            self._head(painter)

    def _head(self, painter: QPainter) -> None:
        self._top = _MARGIN
        whole = QRectF(_MARGIN, self._top, self._right - _MARGIN, 24)
        self._write(painter, whole, _("Purchase list"), (16, True), _INK)
        self._write(painter, whole, f"{self._shop} · {self._day}", (9, False), _QUIET, right=True)
        self._top += 40

    def _supplier(self, painter: QPainter, name: str) -> None:
        self._top += 8
        right = self._right - sum(_NUMBERS)
        self._write(
            painter, QRectF(_MARGIN, self._top, right - _MARGIN, _ROW), name, (11, True),
            _INK,
        )  # fmt: skip
        heads = (_("In stock"), _("Low-stock level"), _("To order"))
        for word, width in zip(heads, _NUMBERS, strict=True):
            cell = QRectF(right, self._top, width, _ROW)
            self._write(painter, cell, word, (8, False), _QUIET, right=True)
            right += width
        self._top += _ROW
        self._rule(painter)

    def _line(self, painter: QPainter, line: PurchaseLine) -> None:
        painter.setPen(QPen(_QUIET, 0.8 * self._dots))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self._scaled(QRectF(_MARGIN, self._top + 8, 9, 9)))
        numbers = self._right - sum(_NUMBERS)
        product = line.product
        parts = (product.sku, product.supplier_reference)
        left = _MARGIN + _BOX
        name = QRectF(left, self._top + 2, numbers - left - 8, 12)
        self._write(painter, name, product.name or product.sku, (10, False), _INK)
        below = QRectF(left, self._top + 13, numbers - left - 8, 11)
        self._write(painter, below, " · ".join(filter(None, parts)), (8, False), _QUIET)
        figures = (product.on_hand, line.low_level, line.units)
        for at, (figure, width) in enumerate(zip(figures, _NUMBERS, strict=True)):
            cell = QRectF(numbers, self._top, width, _ROW)
            font = (10, at == 2)
            self._write(painter, cell, format_number(figure), font, _INK, right=True)
            numbers += width
        self._top += _ROW
        self._rule(painter)

    def _rule(self, painter: QPainter) -> None:
        line = QRectF(_MARGIN, self._top, self._right - _MARGIN, 0.5)
        painter.fillRect(self._scaled(line), _RULE)

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
