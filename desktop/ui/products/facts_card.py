"""What else is known of a product: price and cost, supplier, variant, how it may be sold."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.product_list import ProductRow
from desktop.i18n import gettext as _
from desktop.ui.card import Card
from desktop.ui.labels import PlainLabel
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.products.row_words import barcode_words
from desktop.ui.theme import Theme
from desktop.words.money import money


class FactsCard(Card):
    """A word and a value in each line; what nobody has said is left out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Product information"), "info", parent)
        self.setObjectName("productFacts")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self._lines: list[tuple[PlainLabel, WrappedLabel]] = []

    def show_row(self, row: ProductRow) -> None:
        """Show the facts of a product."""
        self.set_title(_("Product information"))
        facts = facts_of(row)
        while len(self._lines) < len(facts):
            word, value = PlainLabel(self._theme, colour="text2"), WrappedLabel(self._theme)
            value.setObjectName(f"fact_{len(self._lines)}")
            self._grid.addWidget(word, len(self._lines), 0)
            self._grid.addWidget(value, len(self._lines), 1)
            self._lines.append((word, value))
        for at, (word, value) in enumerate(self._lines):
            for label in (word, value):
                label.setVisible(at < len(facts))
            if at < len(facts):
                word.setText(facts[at][0])
                value.setText(facts[at][1])


def facts_of(row: ProductRow) -> list[tuple[str, str]]:
    """What is known of a product, as words and values."""
    product = row.product
    options = [f"{name}: {value}" for name, value in product.options]
    said = [
        (_("SKU"), product.sku),
        (_("Barcode"), barcode_words(product.barcode)),
        (_("Price"), "" if product.price is None else money(product.price)),
        (_("Cost"), "" if product.cost is None else money(product.cost)),
        (_("Supplier"), product.supplier),
        (_("Supplier's reference"), product.supplier_reference),
        (_("Family"), product.family),
        (_("Variant"), " · ".join(options)),
        (_("Sale"), _sale(row)),
    ]
    return [(word, value) for word, value in said if value]


def _sale(row: ProductRow) -> str:
    if row.product.unlimited:
        return _("Without limit: stock is not counted")
    if row.product.allow_backorder:
        return _("Also when out of stock (backorder)")
    return _("Only what is in stock")
