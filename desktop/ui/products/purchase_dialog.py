"""What should be bought: each low product up to twice its low level, on screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QBuffer, QSize, Qt, Signal
from PySide6.QtGui import QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.documents.whole_file import write_whole
from desktop.domain.errors import ShopError
from desktop.domain.product_list import PurchaseLine
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.labels import PlainLabel
from desktop.ui.new_order.frame import Sheet
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.products.list_paper import page_layout
from desktop.ui.products.purchase_paper import PurchasePaper, no_supplier
from desktop.ui.theme import Theme
from desktop.words.levels import level_words

_USUAL, _LEAST = QSize(720, 560), QSize(520, 360)


class PurchaseDialog(Sheet):
    """Shows the list and prints it."""

    failed = Signal(object)  # ShopError: the file could not be written

    def __init__(
        self,
        theme: Theme,
        lines: Sequence[PurchaseLine],
        shop: str,
        day: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("Purchase list"), parent, usual=_USUAL, least=_LEAST)
        self.setObjectName("purchaseDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme, self._lines = theme, tuple(lines)
        self._shop, self._day = shop, day
        self.body.setContentsMargins(20, 14, 20, 14)
        self.body.setSpacing(10)
        explained = _("Each product up to twice its low-stock level, by supplier.")
        self.body.addWidget(WrappedLabel(theme, explained, colour="text2"))
        self.body.addWidget(self._sheet(), 1)
        self._fill_foot()
        self.print_button.setFocus()

    def save(self, path: Path) -> None:
        """Write the list into a PDF.

        Raises:
            DiskFull, UnwritableFile: it cannot be written.
        """
        made = QBuffer()
        made.open(QBuffer.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(made)
        writer.setPageLayout(page_layout())
        writer.setTitle(_("Purchase list"))
        self._paper().paint(writer)
        made.close()
        write_whole(path, bytes(made.data().data()))

    def _paper(self) -> PurchasePaper:
        return PurchasePaper(self._lines, self._shop, self._day)

    def _sheet(self) -> QScrollArea:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        for supplier, lines in groupby(self._lines, key=lambda each: each.product.supplier):
            column.addWidget(self._supplier(supplier, list(lines)))
        column.addStretch(1)
        sheet = QWidget()
        sheet.setLayout(column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(sheet)
        scroll.viewport().setAutoFillBackground(False)
        sheet.setAutoFillBackground(False)
        return scroll

    def _supplier(self, name: str, lines: Sequence[PurchaseLine]) -> Card:
        card = Card(self._theme, name or no_supplier(), "truck")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        heads = (_("Product"), _("In stock"), _("Low-stock level"), _("To order"))
        for column, word in enumerate(heads):
            label = PlainLabel(self._theme, word, role="secondary")
            grid.addWidget(label, 0, column, _side(column))
        for at, line in enumerate(lines, start=1):
            product = line.product
            told = f"{product.name or product.sku} · {product.sku}"
            grid.addWidget(WrappedLabel(self._theme, told), at, 0)
            figures = (level_words(product.on_hand), format_number(line.low_level))
            for column, figure in enumerate(figures, start=1):
                grid.addWidget(PlainLabel(self._theme, figure), at, column, _side(column))
            wanted = PlainLabel(self._theme, format_number(line.units), role="strong")
            wanted.setObjectName(f"toOrder_{product.sku}")
            grid.addWidget(wanted, at, 3, _side(3))
        card.body.addLayout(grid)
        return card

    def _fill_foot(self) -> None:
        close = Button(self._theme, _("Close"))
        close.setObjectName("closePurchase")
        self.save_button = Button(self._theme, _("Save as PDF…"), icon="download")
        self.save_button.setObjectName("savePurchase")
        self.print_button = Button(self._theme, _("Print…"), kind="primary", icon="printer")
        self.print_button.setObjectName("printPurchase")
        self.foot.addStretch(1)
        for button in (close, self.save_button, self.print_button):
            self.foot.addWidget(button)
        close.clicked.connect(lambda _on=False: self.reject())
        self.save_button.clicked.connect(lambda _on=False: self._save())
        self.print_button.clicked.connect(lambda _on=False: self._print())
        self.setTabOrder(self.print_button, self.close_button)

    def _save(self) -> None:
        start = Path.home() / f"{_('Purchase list')}.pdf"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save as PDF…"), str(start), "PDF (*.pdf)"
        )
        if not chosen:
            return
        try:
            self.save(Path(chosen))
        except ShopError as error:
            self.failed.emit(error)
        else:
            self.accept()

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout())
        printer.setFullPage(True)
        printer.setDocName(_("Purchase list"))
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.accepted.connect(lambda: self._paper().paint(printer))
        dialog.show()


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
