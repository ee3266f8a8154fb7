"""The sheet on paper: name, SKU, what is expected where that is wished, and a box to write into."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from desktop.domain.stocktake import CountLine
from desktop.i18n import gettext as _
from desktop.ui.products.list_paper import INK, MARGIN, QUIET, ROW, ListPaper, page_layout
from desktop.words.levels import level_words

_EXPECTED, _COUNTED = 90.0, 80.0


class CountPaper(ListPaper):
    """Paints the products that are to be counted."""

    def __init__(
        self, lines: Sequence[CountLine], shop: str, day: str, *, with_expected: bool
    ) -> None:
        super().__init__(_("Stocktake"), shop, day)
        self._lines, self._with_expected = lines, with_expected

    def print(self, parent: QWidget) -> None:
        """Ask for a printer and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout())
        printer.setFullPage(True)
        printer.setDocName(_("Stocktake"))
        dialog = QPrintDialog(printer, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.accepted.connect(lambda: self.paint(printer))
        dialog.show()

    def _head(self, painter: QPainter) -> None:
        super()._head(painter)
        left = self._right - _COUNTED - _EXPECTED
        heads = (
            (left, _EXPECTED, _("Expected"), self._with_expected),
            (left + _EXPECTED, _COUNTED, _("Counted"), True),
        )
        for at, width, word, shown in heads:
            if shown:
                cell = QRectF(at, self._top, width, ROW)
                self._write(painter, cell, word, (8, False), QUIET, right=True)
        self._top += ROW
        self._rule(painter)

    def _rows(self, device: QPagedPaintDevice, painter: QPainter) -> None:
        for line in self._lines:
            self._need(device, painter, ROW)
            self._line(painter, line)

    def _line(self, painter: QPainter, line: CountLine) -> None:
        left = self._right - _COUNTED - _EXPECTED
        name = QRectF(MARGIN, self._top + 2, left - MARGIN - 8, 12)
        self._write(painter, name, line.name, (10, False), INK)
        below = QRectF(MARGIN, self._top + 13, left - MARGIN - 8, 11)
        self._write(painter, below, line.sku, (8, False), QUIET)
        if self._with_expected:
            cell = QRectF(left, self._top, _EXPECTED, ROW)
            self._write(painter, cell, level_words(line.seen), (10, False), INK, right=True)
        self._box(painter, QRectF(self._right - 52, self._top + 4, 52, ROW - 8))
        self._top += ROW
        self._rule(painter)
