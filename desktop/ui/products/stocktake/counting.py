"""The first step of a stocktake: the field that is scanned into, and the lines below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.stocktake import Sheet
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.chip import Chip
from desktop.ui.new_order.frame import scrolled
from desktop.ui.new_order.products_part import ProductsPart
from desktop.ui.products.stocktake.lines_card import CountLines
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.controllers.selling import SellingController


class Counting(QWidget):
    """Shows the sheet; wishes for counts, for the products that are missing, for paper."""

    print_wanted = Signal(bool)  # whether with what is expected

    def __init__(
        self,
        theme: Theme,
        background: Background,
        selling: SellingController,
        suggestions_in: QWidget,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._sheet = Sheet()
        self._menu: QMenu | None = None
        self.products = ProductsPart(theme, background, selling, suggestions_in)
        self.products.finder.setPlaceholderText(_("Scan or type a barcode, SKU or name"))
        self.products.finder.setAccessibleName(_("Count a product"))
        self.only = Chip(theme, _("Show only differences"), icon="list-filter")
        self.only.setObjectName("only_differences")
        self.rest = Button(theme, _("Add all products not counted yet"), icon="boxes")
        self.rest.setObjectName("add_rest")
        self.print = Button(theme, _("Print list…"), kind="link", icon="printer")
        self.print.setObjectName("print_sheet")
        self.lines = CountLines(theme)
        self._assemble()
        self.only.toggled.connect(lambda _on: self.show_sheet(self._sheet))
        self.print.clicked.connect(lambda _on=False: self._open_print_menu())

    def _assemble(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.only)
        tools.addStretch(1)
        tools.addWidget(self.print)
        tools.addWidget(self.rest)
        above = QVBoxLayout()
        above.setContentsMargins(20, 14, 20, 0)
        above.setSpacing(8)
        above.addWidget(self.products)
        above.addLayout(tools)
        held = QWidget()
        inner = QVBoxLayout(held)
        inner.setContentsMargins(20, 8, 20, 16)
        inner.addWidget(self.lines)
        inner.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(above)
        rows.addWidget(scrolled(held), 1)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the lines of a sheet, or only those that differ."""
        self._sheet = sheet
        self.only.set_count(len(sheet.differing))
        nothing = _("Nothing is counted yet. Scan a product: each scan counts one.")
        if sheet.lines:
            nothing = _("No count differs.")
        shown = sheet.differing if self.only.isChecked() else sheet.lines
        self.lines.show_lines(shown, nothing)

    def focus_first(self) -> None:
        """Let the next beep come here."""
        self.products.finder.setFocus()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in this order."""
        return (self.products.finder, self.only, self.print, self.rest, *self.lines.stops)

    def print_menu(self) -> QMenu:
        """Which list to print, made anew."""
        menu = QMenu(self)
        menu.setObjectName("printSheetMenu")
        menu.setFont(self._theme.font(13))
        for name, words, expected in (
            ("print_blind", _("Without the expected numbers…"), False),
            ("print_expected", _("With the expected numbers…"), True),
        ):
            action = menu.addAction(words)
            action.setObjectName(name)
            action.triggered.connect(
                lambda _on=False, expected=expected: self.print_wanted.emit(expected)
            )
        return menu

    def _open_print_menu(self) -> None:
        self._menu = self.print_menu()
        self._menu.popup(self.print.mapToGlobal(self.print.rect().bottomLeft()))
