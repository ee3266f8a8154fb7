"""One line item as the order page shows it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.order import LineItem
from desktop.domain.product import Product
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.labels import ElidedLabel, PlainLabel
from desktop.ui.orders.product_tile import ProductTile
from desktop.ui.theme import Theme
from desktop.words.money import money, unit_price

_Label = TypeVar("_Label", bound=PlainLabel)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ProductRow:
    """The widgets of one line item in the grid of its card; the next order uses them again."""

    def __init__(self, theme: Theme, grid: QGridLayout, at: int) -> None:
        self._theme = theme
        self.tile = ProductTile(theme)
        self.name = _named(ElidedLabel(theme, role="medium"), "name", at)
        self.sku = _named(ElidedLabel(theme, role="secondary"), "sku", at)
        self.left = _named(PlainLabel(theme, role="secondary"), "left", at)
        self.remark = _named(ElidedLabel(theme, role="secondary"), "remark", at)
        self.quantity = _named(PlainLabel(theme), "quantity", at)
        self.price = _named(PlainLabel(theme), "price", at)
        self.total = _named(PlainLabel(theme, role="strong"), "total", at)
        self._words = self._build_words()
        row = at + 1  # the names of the columns stand above
        grid.addWidget(self.tile, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._words, row, 1)
        for column, label in enumerate((self.quantity, self.price, self.total), start=2):
            label.setAlignment(RIGHT)
            grid.addWidget(label, row, column)

    def show_line(self, line: LineItem, product: Product | None, low_level: int) -> None:
        """Show a line item, with what is left of its product."""
        self.tile.show_product(line.name)
        self.name.setText(line.name)
        words, colour = stock_left(product, low_level)
        self.sku.setText(line.sku + (" · " if line.sku and words else ""))
        self.left.setText(words)
        self.left.set_colour(colour)
        remarks = _remarks(line)
        self.remark.setText(remarks)
        self.remark.setVisible(bool(remarks))
        self.quantity.setText(format_number(line.quantity))
        self.price.setText(unit_price(line.unit_price, line.total.currency))
        self.total.setText(money(line.total))
        self.set_visible(visible=True)

    def set_visible(self, *, visible: bool) -> None:
        """Show the row, or keep it for an order with more lines."""
        for widget in (self.tile, self._words, self.quantity, self.price, self.total):
            widget.setVisible(visible)

    def _build_words(self) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.sku)
        below.addWidget(self.left)
        below.addStretch(1)
        column.addWidget(self.name)
        column.addLayout(below)
        column.addWidget(self.remark)
        return words


def _named(label: _Label, part: str, at: int) -> _Label:
    label.setObjectName(f"line_{part}_{at}")
    return label


def stock_left(product: Product | None, low_level: int) -> tuple[str, str]:
    """How much is left of a product, and the colour to say it in."""
    if product is None or product.unlimited:
        return "", "text2"
    left = product.on_hand
    if left < 0:
        return _("{count} in stock").format(count=f"−{format_number(-left)}"), "danger"
    words = ngettext("{count} left in stock", "{count} left in stock", left)
    level = low_level if product.low_level is None else product.low_level
    colour = "danger" if left == 0 else "warn_fg" if left <= level else "text2"
    return words.format(count=format_number(left)), colour


def _remarks(line: LineItem) -> str:
    """What is particular about a line: a discount, goods that came back."""
    parts = []
    if line.discount:
        parts.append(_("Discount {amount}").format(amount=money(line.discount)))
    if line.returned:
        came_back = ngettext("{count} returned", "{count} returned", line.returned)
        parts.append(came_back.format(count=format_number(line.returned)))
    return " · ".join(parts)
