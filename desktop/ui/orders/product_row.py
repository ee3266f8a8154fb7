"""One line item as the order page shows it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from desktop.domain.order import LineItem
from desktop.domain.product import Product
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.labels import ElidedLabel, PlainLabel
from desktop.ui.orders.product_tile import ProductTile
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.pictures import Pictures
from desktop.ui.theme import Theme
from desktop.words.levels import level_words
from desktop.words.money import money, unit_price

_Label = TypeVar("_Label", bound=PlainLabel)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Words(QWidget):
    """The name of a product; below it its SKU and what is left, under each other if need be."""

    def __init__(self, theme: Theme, at: int) -> None:
        super().__init__()
        self.name = _named(WrappedLabel(theme, role="medium"), "name", at)
        self.sku = _named(ElidedLabel(theme, role="secondary"), "sku", at)
        self._dot = PlainLabel(theme, " · ", role="secondary")
        self.left = _named(WrappedLabel(theme, role="secondary"), "left", at)
        self.times = _named(PlainLabel(theme, role="secondary"), "times", at)
        self.remark = _named(WrappedLabel(theme, role="secondary"), "remark", at)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(0)
        for label in (self.sku, self._dot, self.left):
            self._below.addWidget(label)
        self._below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.name)
        column.addLayout(self._below)
        column.addWidget(self.times)
        column.addWidget(self.remark)

    def show_words(self, line: LineItem, left: str, colour: str) -> None:
        self.name.setText(line.name)
        self.sku.setText(line.sku)
        self.left.setText(left)
        self.left.set_colour(colour)
        price = unit_price(line.unit_price, line.total.currency)
        self.times.setText(f"{format_number(line.quantity_due)} × {price}")
        remarks = _remarks(line)
        self.remark.setText(remarks)
        self.remark.setVisible(bool(remarks))
        self._break_if_narrow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break_if_narrow()

    def _break_if_narrow(self) -> None:
        parts = [label.sizeHint().width() for label in (self.sku, self._dot, self.left)]
        narrow = sum(parts) > self.width()
        direction = QBoxLayout.Direction
        self._below.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._below.update()  # Qt does not lay out anew by itself when the direction turns
        self._dot.setVisible(bool(self.sku.text() and self.left.text()) and not narrow)
        self.left.setVisible(bool(self.left.text()))


class ProductRow:
    """The widgets of one line item in the grid of its card; the next order uses them again."""

    def __init__(self, theme: Theme, grid: QGridLayout, at: int) -> None:
        self._tile = ProductTile(theme)
        self._words = _Words(theme, at)
        self._quantity = _named(PlainLabel(theme), "quantity", at)
        self._price = _named(PlainLabel(theme), "price", at)
        self._total = _named(PlainLabel(theme, role="strong"), "total", at)
        row = at + 1  # the names of the columns stand above
        grid.addWidget(self._tile, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._words, row, 1)
        for column, label in enumerate((self._quantity, self._price, self._total), start=2):
            label.setAlignment(RIGHT)
            grid.addWidget(label, row, column)

    def take_pictures(self, pictures: Pictures | None) -> None:
        """Show products' own pictures, from now on."""
        self._tile.take_pictures(pictures)

    def show_line(
        self, line: LineItem, product: Product | None, low_level: int, *, narrow: bool
    ) -> None:
        """Show a line item, with what is left of its product."""
        self._tile.show_product(line.name, "" if product is None else product.picture)
        self._words.show_words(line, *stock_left(product, low_level))
        self._quantity.setText(format_number(line.quantity_due))
        self._price.setText(unit_price(line.unit_price, line.total.currency))
        self._total.setText(money(line.total))
        self.set_visible(visible=True, narrow=narrow)

    def set_visible(self, *, visible: bool, narrow: bool = False) -> None:
        """Show the row, or keep it for an order with more lines.

        Where it is narrow, quantity and price stand below the name rather than in columns.
        """
        for widget in (self._tile, self._words, self._total):
            widget.setVisible(visible)
        for widget in (self._quantity, self._price):
            widget.setVisible(visible and not narrow)
        self._words.times.setVisible(narrow)


def _named(label: _Label, part: str, at: int) -> _Label:
    label.setObjectName(f"line_{part}_{at}")
    return label


def stock_left(product: Product | None, low_level: int) -> tuple[str, str]:
    """How much is left of a product, and the colour to say it in."""
    if product is None or product.unlimited:
        return "", "text2"
    left = product.on_hand
    if left < 0:
        return _("{count} in stock").format(count=level_words(left)), "danger"
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
    if 0 < line.shipped < line.quantity_due:
        sent = ngettext("{count} shipped", "{count} shipped", line.shipped)
        parts.append(sent.format(count=format_number(line.shipped)))
    return " · ".join(parts)
