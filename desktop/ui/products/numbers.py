"""The three numbers of a product: in stock, held by pending orders, low-stock level."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.product_list import ProductRow, ProductState
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.labels import PlainLabel, tip
from desktop.ui.products.row_words import NOTHING
from desktop.ui.theme import Theme
from desktop.words.levels import level_words
from desktop.words.stock_story import question_words

_INKS = {ProductState.OUT: "danger", ProductState.LOW: "warn_fg"}


class NumberCard(Card):
    """A word and a large number."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme)
        self.body.setSpacing(0)
        self._word = PlainLabel(theme, role="secondary", wrap=True)
        self._number = PlainLabel(theme, role="number")
        self._number.setObjectName(name)
        self.body.addWidget(self._word)
        self.body.addStretch(1)
        self.below = QHBoxLayout()  # what may stand beside the number
        self.below.setSpacing(4)
        self.below.addWidget(self._number)
        self.below.addStretch(1)
        self.body.addLayout(self.below)

    def show_number(self, word: str, number: str, *, colour: str = "text", why: str = "") -> None:
        """Show a number in a colour of the table."""
        self._word.setText(word)
        self._number.setText(number)
        self._number.set_colour(colour)
        self.setAccessibleName(f"{word}: {number}")
        self.setToolTip(tip(why))


class ProductNumbers(QWidget):
    """Three numbers in a row."""

    why_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = ("inStock", "held", "lowLevel")
        self.stock, self.held, self.low = (NumberCard(theme, name) for name in names)
        self.why = Button(theme, kind="link")
        self.why.setObjectName("whyStock")
        self.why.clicked.connect(lambda _on=False: self.why_wanted.emit())
        self.stock.below.addWidget(self.why, 0, Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for card in (self.stock, self.held, self.low):
            row.addWidget(card, 1)

    def show_row(self, row: ProductRow) -> None:
        """Show a product's numbers."""
        product = row.product
        on_hand = NOTHING if product.unlimited else level_words(product.on_hand)
        self.stock.show_number(_("In stock"), on_hand, colour=_INKS.get(row.state, "text"))
        question = question_words(product.on_hand)
        level = level_words(product.on_hand)  # a large one leaves no room to be said twice
        self.why.set_text(_("Why {level}?").format(level=level) if len(level) < 3 else _("Why?"))
        self.why.setAccessibleName(question)
        self.why.setToolTip(tip(question))
        self.why.setVisible(not product.unlimited)
        self.held.show_number(
            _("Held by Pending orders"),
            format_number(row.held),
            why=_("Taken from stock already; they come back if the orders are cancelled."),
        )
        own = product.low_level is not None
        self.low.show_number(
            _("Low-stock level"),
            NOTHING if product.unlimited else format_number(row.low_level),
            why="" if own else _("The shop's own level; a product may have another."),
        )
