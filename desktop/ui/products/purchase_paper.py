"""The list of what to buy on paper: by supplier, with a box to tick."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPagedPaintDevice, QPainter

from desktop.domain.product_list import PurchaseLine
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.products.list_paper import INK, MARGIN, QUIET, ROW, ListPaper

_NUMBERS = (80.0, 120.0, 60.0)  # in stock, low level, to order
_BOX = 20.0


def no_supplier() -> str:
    """What stands over the products that nobody is known to supply."""
    return _("No supplier named")


class PurchasePaper(ListPaper):
    """Paints what should be bought."""

    def __init__(self, lines: Sequence[PurchaseLine], shop: str, day: str) -> None:
        super().__init__(_("Purchase list"), shop, day)
        self._lines = lines

    def _rows(self, device: QPagedPaintDevice, painter: QPainter) -> None:
        for supplier, lines in groupby(self._lines, key=lambda each: each.product.supplier):
            self._need(device, painter, 2 * ROW + 16)
            self._supplier(painter, supplier or no_supplier())
            for line in lines:
                self._need(device, painter, ROW)
                self._line(painter, line)

    def _supplier(self, painter: QPainter, name: str) -> None:
        self._top += 8
        right = self._right - sum(_NUMBERS)
        self._write(
            painter, QRectF(MARGIN, self._top, right - MARGIN, ROW), name, (11, True),
            INK,
        )  # fmt: skip
        heads = (_("In stock"), _("Low-stock level"), _("To order"))
        for word, width in zip(heads, _NUMBERS, strict=True):
            cell = QRectF(right, self._top, width, ROW)
            self._write(painter, cell, word, (8, False), QUIET, right=True)
            right += width
        self._top += ROW
        self._rule(painter)

    def _line(self, painter: QPainter, line: PurchaseLine) -> None:
        self._box(painter, QRectF(MARGIN, self._top + 8, 9, 9))
        numbers = self._right - sum(_NUMBERS)
        product = line.product
        parts = (product.sku, product.supplier_reference)
        left = MARGIN + _BOX
        name = QRectF(left, self._top + 2, numbers - left - 8, 12)
        self._write(painter, name, product.name or product.sku, (10, False), INK)
        below = QRectF(left, self._top + 13, numbers - left - 8, 11)
        self._write(painter, below, " · ".join(filter(None, parts)), (8, False), QUIET)
        figures = (product.on_hand, line.low_level, line.units)
        for at, (figure, width) in enumerate(zip(figures, _NUMBERS, strict=True)):
            cell = QRectF(numbers, self._top, width, ROW)
            font = (10, at == 2)
            self._write(painter, cell, format_number(figure), font, INK, right=True)
            numbers += width
        self._top += ROW
        self._rule(painter)
