"""What the products list says of a row: its columns, the pill of its state, its numbers."""

from __future__ import annotations

from enum import IntEnum

from desktop.domain.product_list import ProductRow, ProductSort, ProductState, Show
from desktop.i18n import format_number, pgettext
from desktop.i18n import gettext as _
from desktop.ui.badge import PillLook
from desktop.words.levels import level_words
from desktop.words.money import money

NOTHING = "–"


class Column(IntEnum):
    """The columns of the list, from the left."""

    PRODUCT = 0
    PRICE = 1
    HELD = 2
    STOCK = 3
    LEVEL = 4
    STATE = 5


SORTS = {
    Column.PRODUCT: ProductSort.NAME,
    Column.PRICE: ProductSort.PRICE,
    Column.HELD: ProductSort.HELD,
    Column.STOCK: ProductSort.STOCK,
    Column.STATE: ProductSort.STATE,
}
_LOOKS = {
    ProductState.OUT: ("circle-x", "danger_soft", "danger"),
    ProductState.LOW: ("triangle-alert", "warn_bg", "warn_fg"),
    ProductState.IN_STOCK: ("circle-check", "paid_bg", "paid_fg"),
    ProductState.UNLIMITED: ("circle-check", "shipped_bg", "shipped_fg"),
    ProductState.ARCHIVED: ("package", "cancel_bg", "cancel_fg"),
}


def column_title(column: Column) -> str:
    """What stands at the head of a column."""
    return {
        Column.PRODUCT: _("Product"),
        Column.PRICE: _("Price"),
        Column.HELD: pgettext("stock", "Held"),
        Column.STOCK: _("In stock"),
        Column.LEVEL: "",
        Column.STATE: _("State"),
    }[column]


def show_word(show: Show) -> str:
    """The word of a chip."""
    return {
        Show.ALL: pgettext("products", "All"),
        Show.LOW: _("Low stock"),
        Show.OUT: _("Out of stock"),
        Show.ARCHIVED: pgettext("products", "Archived"),
    }[show]


def pill_of(row: ProductRow) -> PillLook:
    """The pill of a product's state."""
    icon, ground, ink = _LOOKS[row.state]
    return PillLook(text=state_words(row), icon=icon, ground=ground, ink=ink)


def state_words(row: ProductRow) -> str:
    """How a product stands: In stock, Low: 2 left."""
    return {
        ProductState.OUT: _("Out of stock"),
        ProductState.LOW: _("Low: {left} left").format(left=format_number(row.product.on_hand)),
        ProductState.IN_STOCK: _("In stock"),
        ProductState.UNLIMITED: _("No limit"),
        ProductState.ARCHIVED: pgettext("one product", "Archived"),
    }[row.state]


def widest_pills() -> tuple[str, ...]:
    """The widest words that a pill may say."""
    return (
        _("Out of stock"),
        _("Low: {left} left").format(left=format_number(99)),
        _("In stock"),
        _("No limit"),
        pgettext("one product", "Archived"),
    )


def price_words(row: ProductRow) -> str:
    """What one unit costs the customer."""
    return NOTHING if row.product.price is None else money(row.product.price)


def held_words(row: ProductRow) -> str:
    """How many wait in orders that are pending payment."""
    return format_number(row.held) if row.held else NOTHING


def stock_words(row: ProductRow) -> str:
    """How many are on hand."""
    return NOTHING if row.product.unlimited else level_words(row.product.on_hand)


def product_name(row: ProductRow) -> str:
    """The product with what makes this variant: Beach flip-flops Kai 40."""
    return row.product.name or row.product.sku


def sku_words(row: ProductRow) -> str:
    """The SKU, and what makes this variant where its name does not say so."""
    named = row.product.name.split()
    options = " · ".join(value for _name, value in row.product.options if value not in named)
    return f"{row.product.sku} · {options}" if options else row.product.sku


def barcode_words(barcode: str) -> str:
    """A barcode in the groups it is printed in: 5 601234 400018."""
    if len(barcode) == 13 and barcode.isascii() and barcode.isdigit():
        return f"{barcode[0]} {barcode[1:7]} {barcode[7:]}"
    return barcode


def sorted_words(sort: ProductSort, *, descending: bool) -> str:
    """In which order the list stands, for its foot."""
    words = {
        ProductSort.NAME: (_("by name, A to Z"), _("by name, Z to A")),
        ProductSort.PRICE: (_("lowest price first"), _("highest price first")),
        ProductSort.HELD: (_("fewest held first"), _("most held first")),
        ProductSort.STOCK: (_("lowest stock first"), _("highest stock first")),
        ProductSort.STATE: (_("most urgent first"), _("least urgent first")),
    }
    return words[sort][int(descending)]
