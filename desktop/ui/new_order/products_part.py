"""The products of a new order: a field that finds them, and takes what a scanner names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.selling import Offer
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.finder import Finder
from desktop.ui.labels import PlainLabel
from desktop.ui.new_order.stock_words import left_words
from desktop.ui.suggestions import Suggestion
from desktop.ui.theme import Theme
from desktop.words.money import money

if TYPE_CHECKING:
    from desktop.controllers.selling import SellingController

_MOST = 8


class ProductsPart(QWidget):
    """Finds products and tells each that is to be added."""

    added = Signal(object)  # Offer

    def __init__(
        self,
        theme: Theme,
        background: Background,
        selling: SellingController,
        suggestions_in: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._background, self._selling = background, selling
        self.finder = Finder(theme, suggestions_in)
        self.finder.setObjectName("product_search")
        self.finder.setPlaceholderText(_("Type a name or SKU, or scan a barcode"))
        self.finder.setAccessibleName(_("Add a product"))
        self._said = PlainLabel(theme, role="secondary", colour="danger", wrap=True)
        self._said.setObjectName("product_not_found")
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.finder)
        column.addWidget(self._said)
        self.finder.searched.connect(self._search)
        self.finder.entered.connect(self._look_up)
        self.finder.taken.connect(self._add)
        self.finder.textEdited.connect(lambda _text: self._said.hide())

    def _search(self, text: str) -> None:
        self._background.read(
            self._selling.find_products,
            text,
            _MOST,
            done=lambda found: self._show(text, found),
            failed=lambda _error: None,
            owner_key=(self, "products"),
        )

    def _look_up(self, text: str) -> None:
        """Add what a scanner named, or what alone is meant; each Enter has its own answer."""

        def look() -> tuple[Offer, ...]:
            exact = self._selling.scan(text)
            return self._selling.find_products(text, _MOST) if exact is None else (exact,)

        self._background.read(
            look,
            done=lambda found: self._on_looked_up(text, found),
            failed=lambda _error: None,
        )

    def _on_looked_up(self, text: str, found: tuple[Offer, ...]) -> None:
        if len(found) == 1:
            self._add(found[0])
        elif found:
            if not self.finder.text():
                self.finder.setText(text)
                self._show(text, found)
        else:
            self._said.setText(_("Nothing is called “{text}”.").format(text=text))
            self._said.show()

    def _show(self, text: str, found: tuple[Offer, ...]) -> None:
        self.finder.show_found(text, [_suggested(each) for each in found])
        nothing = not found and text == self.finder.text().strip()
        if nothing:
            self._said.setText(_("Nothing is called “{text}”.").format(text=text))
        self._said.setVisible(nothing)

    def _add(self, offer: object) -> None:
        self._said.hide()
        if isinstance(offer, Offer):
            self.added.emit(offer)


def _suggested(offer: Offer) -> Suggestion:
    left, colour = left_words(offer)
    return Suggestion(
        title=offer.name,
        detail=offer.sku,
        remark=left,
        remark_colour=colour,
        right="" if offer.price is None else money(offer.price),
        value=offer,
    )
