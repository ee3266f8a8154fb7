"""What the merchant chooses before printing: printer, paper, language, what stands on the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QPalette
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from desktop.documents.content import Include
from desktop.documents.kinds import DocumentKind, Sorting, Wish
from desktop.documents.language import CUSTOMERS, SHOPS, Languages
from desktop.i18n import LANGUAGES, OWN_NAMES
from desktop.i18n import gettext as _
from desktop.ui.fields import Combo, Field, fill
from desktop.ui.labels import PlainLabel
from desktop.ui.paper.kind_papers import PAPERS
from desktop.ui.paper.kind_words import blocks, kind_word, paper_word, sorting_word
from desktop.ui.paper.label_choice import LabelChoice
from desktop.ui.paper.printer import KnownPrinter
from desktop.ui.paper.sheet import PaperSize
from desktop.ui.theme import Theme

WIDTH = 300
_MOST_PAGES = 9999


class Choices(QWidget):
    """The right side of the print dialog; `changed` when the page must look different."""

    changed = Signal()
    kind_changed = Signal()  # another document: other papers, and perhaps another printer

    def __init__(
        self,
        theme: Theme,
        printers: Sequence[KnownPrinter],
        kinds: Sequence[DocumentKind],
        *,
        several: bool = False,
    ) -> None:
        super().__init__()
        self._theme, self._kinds, self._several = theme, kinds, several
        self._build(printers)
        self._assemble()
        self._connect()
        self._dress()

    def _build(self, printers: Sequence[KnownPrinter]) -> None:
        self.document = _combo(self._theme, "print_document", _("Document"))
        fill(self.document, [(kind_word(each), each.value) for each in self._kinds], "")
        self.document.setEnabled(len(self._kinds) > 1)
        self.orders = PlainLabel(self._theme, role="medium", wrap=True)
        self.orders.setObjectName("print_orders")
        self.printer = _combo(self._theme, "print_printer", _("Printer"))
        for printer in printers:
            self.printer.addItem(printer.description, printer.name)
        if not printers:
            self.printer.addItem(_("No printer here: save as PDF"), "")
            self.printer.setEnabled(False)
        self.paper = _combo(self._theme, "print_paper", _("Paper"))
        self.language = _combo(self._theme, "print_language", _("Language of the document"))
        self.sequence = _combo(self._theme, "print_sequence", _("In which order"))
        fill(self.sequence, [(sorting_word(each), each.value) for each in Sorting], "")
        self.first_label = LabelChoice(self._theme)
        self.first_page = Field(self._theme, name=_("From page"))
        self.first_page.setObjectName("print_first_page")
        self.first_page.setValidator(QIntValidator(1, _MOST_PAGES, self))
        self.first_page.setText("1")
        self.first_page.setFixedWidth(self._theme.px(72))
        self.map = _box("print_map", _("Map of the shipping address"))
        self.payment = _box("print_payment", _("Payment information"))
        self.notes = _box("print_notes", _("Notes"))
        self.history = _box("print_history", _("History"))
        self.own_notes = _box("print_own_notes", _("Notes of the shop"))
        self.own_notes.setChecked(False)

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(5)
        column.addWidget(PlainLabel(self._theme, _("Print"), role="page"))
        self._add(column, _("Document")).setBuddy(self.document)
        column.addWidget(self.document)
        self._orders_title = self._add(column, _("Orders"))
        column.addWidget(self.orders)
        self._titles: dict[QWidget, PlainLabel] = {}
        for text, field in (
            (_("Printer"), self.printer),
            (_("Paper"), self.paper),
            (_("Begin at this label"), self.first_label),
            (_("Language of the document"), self.language),
            (_("In which order"), self.sequence),
            (_("From page"), self.first_page),
        ):
            self._titles[field] = self._add(column, text)
            self._titles[field].setBuddy(field)
            left = field is self.first_page
            column.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft if left else _FILLED)
        self._include_title = self._add(column, _("Include"))
        for box in self._boxes.values():
            column.addWidget(box)
        column.addStretch(1)

    def _add(self, column: QVBoxLayout, text: str) -> PlainLabel:
        label = PlainLabel(self._theme, text, role="body", colour="text2")
        label.setContentsMargins(0, 11, 0, 0)  # its own: what is hidden leaves no gap
        column.addWidget(label)
        return label

    def _connect(self) -> None:
        self.document.currentIndexChanged.connect(self._on_kind)
        self.paper.currentIndexChanged.connect(self._on_paper)
        for combo in (self.language, self.sequence):
            combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.first_label.changed.connect(self.changed)
        for box in self._boxes.values():
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

    def show_kind(self) -> None:
        """Offer what the chosen document can be: its papers, its blocks."""
        kind = self.kind
        self.paper.blockSignals(True)
        papers = [(paper_word(each), each.value) for each in PAPERS[kind]]
        fill(self.paper, papers, self.paper.currentData())
        self.paper.blockSignals(False)
        named = blocks(kind)
        for name, box in self._boxes.items():
            box.setVisible(name in named)
            if name in named:
                box.setText(named[name])
        self._include_title.setVisible(bool(named))
        self._show(self.sequence, shown=self._several and kind is not DocumentKind.ROUTE)
        self._show(self.first_page, shown=self._several)
        self._on_sheet()

    @property
    def _boxes(self) -> dict[str, QCheckBox]:
        return {"map": self.map, "payment": self.payment, "notes": self.notes,
                "history": self.history, "own_notes": self.own_notes}  # fmt: skip

    def _show(self, field: QWidget, *, shown: bool) -> None:
        field.setVisible(shown)
        self._titles[field].setVisible(shown)

    def _on_sheet(self) -> None:
        """A sheet of labels can be begun anywhere; one that is a label itself cannot."""
        self.first_label.offer(self.chosen_paper)
        self._show(self.first_label, shown=self.first_label.is_wanted)

    def _on_kind(self, _index: int) -> None:
        self.show_kind()
        self.kind_changed.emit()
        self.changed.emit()

    def _on_paper(self, _index: int) -> None:
        self._on_sheet()
        self.changed.emit()

    def become_shops(self, language: str) -> None:
        """Offer a paper that stays with the shop: in its language or another."""
        about = {DocumentKind.ROUTE: _("Round"), DocumentKind.DAY_CLOSE: _("State")}
        self._orders_title.setText(about.get(self.kind, _("Orders")))
        self.language.blockSignals(True)
        name = OWN_NAMES[language]
        self.language.addItem(_("{language} (shop's language)").format(language=name), SHOPS)
        for code in LANGUAGES:
            self.language.addItem(OWN_NAMES[code], code)
        self.language.blockSignals(False)

    def choose_kind(self, value: str) -> None:
        """Take up a document, as far as it is offered."""
        found = self.document.findData(value)
        self.document.blockSignals(True)
        self.document.setCurrentIndex(max(0, found))
        self.document.blockSignals(False)
        self.show_kind()

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
    def kind(self) -> DocumentKind:
        """The document that is chosen."""
        return DocumentKind(self.document.currentData())

    @property
    def chosen_first_page(self) -> int:
        """The page from which the job goes on; 1 is all of it."""
        return int(self.first_page.text() or 1)

    @property
    def wish(self) -> Wish:
        """What the job is to be."""
        return Wish(
            kind=self.kind,
            language=self.chosen_language,
            include=self._include(),
            sorting=Sorting(self.sequence.currentData()),
            first_label=self.first_label.number,
        )

    def _include(self) -> Include:
        on = {name: box.isChecked() for name, box in self._boxes.items()}
        return Include(**on)

    def _dress(self) -> None:
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Window, self._theme.colour("surface"))
        self.setPalette(colours)
        self.setAutoFillBackground(True)
        for box in self._boxes.values():
            box.setFont(self._theme.font(13))


_FILLED = Qt.AlignmentFlag(0)


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
