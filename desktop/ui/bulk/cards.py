"""The cards of many orders: which they are, and what has to be got ready for them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.bulk import Chosen, PickLine
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.badge import Badge
from desktop.ui.card import Card
from desktop.ui.labels import ElidedLabel, PlainLabel
from desktop.ui.orders.product_tile import ProductTile
from desktop.ui.theme import Theme
from desktop.words.levels import level_words
from desktop.words.money import money

_MOST = 60  # rows that a card shows; the rest is counted
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _RowsCard(Card):
    """A card of rows that are made anew each time, and a line that counts those left out."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__(theme, " ", icon)
        self._inner: QWidget | None = None
        self._rest = PlainLabel(theme, role="secondary")

    def _begin(self) -> QGridLayout:
        """An empty grid in place of what was shown."""
        if self._inner is not None:
            self.body.removeWidget(self._inner)
            self._inner.deleteLater()
        self._inner = QWidget()
        grid = QGridLayout(self._inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        self.body.insertWidget(0, self._inner)
        self.body.addWidget(self._rest)
        return grid

    def _say_rest(self, left: int) -> None:
        words = ngettext("and {count} more", "and {count} more", left)
        self._rest.setText(words.format(count=format_number(left)))
        self._rest.setVisible(left > 0)


class ChosenCard(_RowsCard):
    """The chosen orders, each with its state and total."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "receipt-text")
        self.setObjectName("chosen_card")

    def show_chosen(self, chosen: Chosen) -> None:
        """Show the orders."""
        self.set_title(_("Orders"))
        grid = self._begin()
        grid.setColumnStretch(1, 1)
        for row, order in enumerate(chosen.orders[:_MOST]):
            badge = Badge(self._theme)
            badge.show_status(order.status)
            total = PlainLabel(self._theme, money(order.total), role="medium")
            total.setAlignment(_RIGHT)
            grid.addWidget(PlainLabel(self._theme, order.number, role="strong"), row, 0)
            grid.addWidget(ElidedLabel(self._theme, order.customer), row, 1)
            grid.addWidget(badge, row, 2, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(total, row, 3)
        self._say_rest(len(chosen.orders) - _MOST)


class PickCard(_RowsCard):
    """What the chosen orders still wait for, product by product, with what is left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "package")
        self.setObjectName("pick_card")

    def show_chosen(self, chosen: Chosen) -> None:
        """Show the products."""
        self.set_title(_("Products to get ready"))
        self.setVisible(bool(chosen.pick))
        grid = self._begin()
        grid.setColumnStretch(1, 1)
        for row, line in enumerate(chosen.pick[:_MOST]):
            tile = ProductTile(self._theme, size=28)
            tile.show_product(line.name)
            units = _("{count} ×").format(count=format_number(line.units))
            left, colour = _left(line)
            stock = PlainLabel(self._theme, left, colour=colour)
            stock.setAlignment(_RIGHT)
            grid.addWidget(tile, row, 0)
            grid.addWidget(ElidedLabel(self._theme, line.name or line.sku), row, 1)
            grid.addWidget(PlainLabel(self._theme, units, role="strong"), row, 2)
            grid.addWidget(stock, row, 3)
        self._say_rest(len(chosen.pick) - _MOST)


def _left(line: PickLine) -> tuple[str, str]:
    """What is left in stock of a product, and its colour."""
    if line.product is None:
        return "", "text2"
    if line.product.unlimited:
        return _("Always in stock"), "text2"
    left = line.product.on_hand
    if left < 0:
        return _("{count} in stock").format(count=level_words(left)), "danger"
    words = ngettext("{count} left in stock", "{count} left in stock", left)
    return words.format(count=format_number(left)), "text2" if left else "danger"
