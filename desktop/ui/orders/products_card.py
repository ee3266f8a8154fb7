"""What was ordered, what is left of it, and what it costs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from desktop.domain.order import LineItem
from desktop.domain.order_page import OrderPage
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.card import Card, Line
from desktop.ui.labels import ElidedLabel, PlainLabel
from desktop.ui.orders.product_tile import ProductTile
from desktop.ui.theme import Theme
from desktop.words.money import money, unit_price

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Row:
    """The widgets of one line item; they are used again for the next order."""

    def __init__(self, theme: Theme, grid: QGridLayout, row: int) -> None:
        self.tile = ProductTile(theme)
        self.name = ElidedLabel(theme, role="medium")
        self.name.setObjectName(f"line_name_{row}")
        self.sku = ElidedLabel(theme, role="secondary")
        self.sku.setObjectName(f"line_sku_{row}")
        self.quantity = PlainLabel(theme)
        self.quantity.setObjectName(f"line_quantity_{row}")
        self.price = PlainLabel(theme)
        self.price.setObjectName(f"line_price_{row}")
        self.total = PlainLabel(theme, role="strong")
        self.total.setObjectName(f"line_total_{row}")
        at = 1 + row * 2
        grid.setRowMinimumHeight(at, theme.px(22))
        grid.setRowMinimumHeight(at + 1, theme.px(22))
        grid.addWidget(self.tile, at, 0, 2, 1)
        grid.addWidget(self.name, at, 1, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(self.sku, at + 1, 1, Qt.AlignmentFlag.AlignTop)
        for column, label in ((2, self.quantity), (3, self.price), (4, self.total)):
            label.setAlignment(_RIGHT)
            grid.addWidget(label, at, column, 2, 1)

    def show_line(self, line: LineItem, left: tuple[str, str], currency: str) -> None:
        self.tile.show_product(line.name)
        self.name.setText(line.name)
        words, colour = left
        self.sku.setText(" · ".join(part for part in (line.sku, words) if part))
        self.sku.set_colour(colour)
        self.quantity.setText(format_number(line.quantity))
        self.price.setText(unit_price(line.unit_price, currency))
        self.total.setText(money(line.total))

    def set_visible(self, *, visible: bool) -> None:
        for widget in (self.tile, self.name, self.sku, self.quantity, self.price, self.total):
            widget.setVisible(visible)


class ProductsCard(Card):
    """The line items and the parts of the total."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Products"), "package")
        self.setObjectName("products_card")
        self._page: OrderPage | None = None
        self.low_level = 3
        self._rows: list[_Row] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._heads = [PlainLabel(theme, role="secondary") for _each in range(4)]
        for column, head in enumerate(self._heads, start=1):
            if column > 1:
                head.setAlignment(_RIGHT)
            self._grid.addWidget(head, 0, column)
        self.body.addLayout(self._grid)
        self.body.addSpacing(2)
        self.body.addWidget(Line(theme))
        self._totals = QGridLayout()
        self._totals.setVerticalSpacing(3)
        self._totals.setColumnStretch(0, 1)
        self._parts: dict[str, tuple[PlainLabel, PlainLabel]] = {}
        for row, name in enumerate(("subtotal", "discount", "shipping", "tax", "total")):
            role = "title" if name == "total" else "body"
            colour = "text" if name == "total" else "text2"
            pair = (PlainLabel(theme, role=role, colour=colour), PlainLabel(theme, role=role))
            for column, label in enumerate(pair):
                label.setObjectName(f"{name}_{'label' if column == 0 else 'amount'}")
                self._totals.addWidget(label, row, column)
            pair[1].setAlignment(_RIGHT)
            self._parts[name] = pair
        self.body.addLayout(self._totals)
        self.retranslate()

    def show_page(self, page: OrderPage) -> None:
        """Show the products of an order."""
        self._page = page
        order = page.order
        while len(self._rows) < len(order.lines):
            self._rows.append(_Row(self._theme, self._grid, len(self._rows)))
        for at, row in enumerate(self._rows):
            row.set_visible(visible=at < len(order.lines))
            if at < len(order.lines):
                line = order.lines[at]
                row.show_line(line, self._left(page, line), order.totals.total.currency)
        self._show_totals(page)

    def retranslate(self) -> None:
        """Speak the present language."""
        self.set_title(_("Products"))
        for head, text in zip(
            self._heads, (_("Name"), _("Qty"), _("Price"), _("Total")), strict=True
        ):
            head.setText(text)
        if self._page is not None:
            self.show_page(self._page)

    def _left(self, page: OrderPage, line: LineItem) -> tuple[str, str]:
        """How much is left of the product, and in which colour to say it."""
        product = None if line.product_id is None else page.products.get(line.product_id)
        if product is None or product.unlimited:
            return "", "text2"
        left = product.on_hand
        words = ngettext("{count} left in stock", "{count} left in stock", left)
        level = self.low_level if product.low_level is None else product.low_level
        colour = "danger" if left <= 0 else "warn_fg" if left <= level else "text2"
        return words.format(count=format_number(left)), colour

    def _show_totals(self, page: OrderPage) -> None:
        totals = page.order.totals
        shown = {
            "subtotal": (_("Subtotal"), totals.subtotal),
            "discount": (_("Discount"), -totals.discount),
            "shipping": (_("Shipping"), totals.shipping),
            "tax": (_tax_words(page), totals.tax),
            "total": (_("Total"), totals.total),
        }
        for name, (words, amount) in shown.items():
            label, figure = self._parts[name]
            label.setText(words)
            figure.setText(money(amount))
            hidden = name == "discount" and not totals.discount
            label.setVisible(not hidden)
            figure.setVisible(not hidden)


def _tax_words(page: OrderPage) -> str:
    rates = {line.tax_rate for line in page.order.lines if line.tax_rate is not None}
    included = page.order.totals.tax_included
    if len(rates) == 1:
        rate = format_number(rates.pop().normalize())
        words = _("Tax ({rate}%, included)") if included else _("Tax ({rate}%)")
        return words.format(rate=rate)
    return _("Tax (included)") if included and page.order.totals.tax else _("Tax")
