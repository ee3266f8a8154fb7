"""What the merchant chooses before printing: printer, paper, language, what stands on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.documents.content import Include
from desktop.documents.language import CUSTOMERS, SHOPS
from desktop.i18n import LANGUAGES, OWN_NAMES
from desktop.i18n import gettext as _
from desktop.ui.chip import Chip
from desktop.ui.fields import Combo
from desktop.ui.labels import PlainLabel
from desktop.ui.paper.printer import KnownPrinter
from desktop.ui.paper.sheet import PaperSize
from desktop.ui.theme import Theme

WIDTH = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """Which language the customers' papers and the shop's own would be in, empty where several."""

    customers: str
    shops: str


class Choices(QWidget):
    """The right side of the print dialog; `changed` when the page must look different."""

    changed = Signal()

    def __init__(self, theme: Theme, printers: Sequence[KnownPrinter]) -> None:
        super().__init__()
        self._theme = theme
        self._build(printers)
        self._assemble()
        self._connect()
        self._dress()

    def _build(self, printers: Sequence[KnownPrinter]) -> None:
        self.document = Chip(self._theme, _("Order summary"))
        self.document.setChecked(True)
        self.document.setObjectName("print_document")
        self.orders = PlainLabel(self._theme, role="medium", wrap=True)
        self.orders.setObjectName("print_orders")
        self.printer = _combo(self._theme, "print_printer", _("Printer"))
        for printer in printers:
            self.printer.addItem(printer.description, printer.name)
        if not printers:
            self.printer.addItem(_("No printer here: save as PDF"), "")
            self.printer.setEnabled(False)
        self.paper = _combo(self._theme, "print_paper", _("Paper"))
        self.paper.addItem(_("A4, portrait"), PaperSize.A4.value)
        self.paper.addItem(_("Letter, portrait"), PaperSize.LETTER.value)
        self.language = _combo(self._theme, "print_language", _("Language of the document"))
        self.map = _box("print_map", _("Map of the shipping address"))
        self.payment = _box("print_payment", _("Payment information"))
        self.notes = _box("print_notes", _("Notes"))
        self.history = _box("print_history", _("History"))

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(5)
        column.addWidget(PlainLabel(self._theme, _("Print"), role="page"))
        self._add(column, _("Document"))
        chips = QHBoxLayout()
        chips.addWidget(self.document)
        chips.addStretch(1)
        column.addLayout(chips)
        self.orders_title = self._add(column, _("Orders"))
        column.addWidget(self.orders)
        for text, field in (
            (_("Printer"), self.printer),
            (_("Paper"), self.paper),
            (_("Language of the document"), self.language),
        ):
            self._add(column, text).setBuddy(field)
            column.addWidget(field)
        self.include_title = self._add(column, _("Include"))
        for box in (self.map, self.payment, self.notes, self.history):
            column.addWidget(box)
        column.addStretch(1)

    def _add(self, column: QVBoxLayout, text: str) -> PlainLabel:
        label = PlainLabel(self._theme, text, role="body", colour="text2")
        column.addSpacing(11)
        column.addWidget(label)
        return label

    def _connect(self) -> None:
        self.document.clicked.connect(self._stay_chosen)
        self.paper.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.language.currentIndexChanged.connect(lambda _index: self.changed.emit())
        for box in (self.map, self.payment, self.notes, self.history):
            box.toggled.connect(lambda _on: self.changed.emit())
        self._theme.changed.connect(self._dress)

    def offer_languages(self, languages: Languages) -> None:
        """Fill the list of languages: the customer's first, then the shop's, then all of them."""
        self.language.blockSignals(True)
        name = OWN_NAMES.get(languages.customers)
        customers = _("{language} (customer's language)").format(language=name)
        self.language.addItem(customers if name else _("Each customer's language"), CUSTOMERS)
        shops = _("{language} (shop's language)").format(language=OWN_NAMES[languages.shops])
        self.language.addItem(shops, SHOPS)
        for code in LANGUAGES:
            self.language.addItem(OWN_NAMES[code], code)
        self.language.blockSignals(False)

    def become_route(self, language: str) -> None:
        """Offer what a route sheet can be: in the shop's language or another, with its map."""
        self.document.set_text(_("Route sheet"))
        self.orders_title.setText(_("Round"))
        self.map.setText(_("Map of the round"))
        for box in (self.payment, self.notes, self.history):
            box.hide()
        self.language.blockSignals(True)
        name = OWN_NAMES[language]
        self.language.addItem(_("{language} (shop's language)").format(language=name), SHOPS)
        for code in LANGUAGES:
            self.language.addItem(OWN_NAMES[code], code)
        self.language.blockSignals(False)

    def choose(self, *, printer: str, paper: str) -> None:
        """Take up what was chosen the last time, as far as it still exists."""
        for combo, value in ((self.printer, printer), (self.paper, paper)):
            found = combo.findData(value)
            if found >= 0:
                combo.setCurrentIndex(found)

    @property
    def chosen_printer(self) -> str:
        """The system's name of the printer, empty where there is none."""
        return str(self.printer.currentData() or "")

    @property
    def chosen_paper(self) -> PaperSize:
        return PaperSize(self.paper.currentData())

    @property
    def chosen_language(self) -> str:
        return str(self.language.currentData() or CUSTOMERS)

    @property
    def include(self) -> Include:
        return Include(
            map=self.map.isChecked(),
            payment=self.payment.isChecked(),
            notes=self.notes.isChecked(),
            history=self.history.isChecked(),
        )

    def _stay_chosen(self) -> None:
        """The only document there is cannot be unchosen."""
        self.document.setChecked(True)

    def _dress(self) -> None:
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Window, self._theme.colour("surface"))
        self.setPalette(colours)
        self.setAutoFillBackground(True)
        for box in (self.map, self.payment, self.notes, self.history):
            box.setFont(self._theme.font(13))


def _combo(theme: Theme, object_name: str, name: str) -> Combo:
    combo = Combo(theme)
    combo.setObjectName(object_name)
    combo.setAccessibleName(name)
    combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # as its column
    return combo


def _box(object_name: str, text: str) -> QCheckBox:
    box = QCheckBox(text)
    box.setObjectName(object_name)
    box.setChecked(True)
    return box
