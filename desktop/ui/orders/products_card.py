"""What was ordered, what is left of it, and what it costs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout

from desktop.domain.money import Money
from desktop.domain.order import Order
from desktop.domain.order_page import OrderPage
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Card, Line
from desktop.ui.labels import PlainLabel
from desktop.ui.orders.product_row import RIGHT, ProductRow
from desktop.ui.orders.standpoint import Standpoint
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.pictures import Pictures
from desktop.ui.theme import Theme
from desktop.words.money import money
from desktop.words.oversold import uncovered

_FIRST_LINES = 40  # more are shown on demand: an order with hundreds opens as quickly as others
_NARROW = 360
_PARTS = ("subtotal", "discount", "shipping", "tax", "total")


class ProductsCard(Card):
    """The line items and the parts of the total."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Products"), "package")
        self.setObjectName("products_card")
        self._rows: list[ProductRow] = []
        self._shown: tuple[OrderPage, Standpoint] | None = None
        self._narrow = False
        self._all_of = 0  # the order of which all lines are shown
        self._pictures: Pictures | None = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._heads = self._build_heads()
        self._warning = WrappedLabel(theme, role="medium", colour="danger")
        self._warning.setObjectName("not_covered")
        self.body.addWidget(self._warning)
        self.body.addLayout(self._grid)
        self._rest = Button(theme, kind="link")
        self._rest.setObjectName("show_all_products")
        self._rest.clicked.connect(self._show_all)
        self.body.addWidget(self._rest, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(2)
        self.body.addWidget(Line(theme))
        self.body.addSpacing(2)
        self._totals = self._build_totals()

    def take_pictures(self, pictures: Pictures) -> None:
        """Show products' own pictures, from now on."""
        self._pictures = pictures

    def show_page(self, page: OrderPage, standpoint: Standpoint) -> None:
        """Show the products of an order."""
        self._shown = (page, standpoint)
        self.set_title(_("Products"))
        texts = (_("Name"), _("Qty"), _("Price"), _("Total"))
        for head, text in zip(self._heads, texts, strict=True):
            head.setText(text)
        for head in self._heads[1:3]:
            head.setVisible(not self._narrow)
        order = page.order
        warning = uncovered(page.oversold, order.id)
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))
        every = page.lines
        lines = every if order.id == self._all_of else every[:_FIRST_LINES]
        while len(self._rows) < len(lines):
            self._rows.append(ProductRow(self._theme, self._grid, len(self._rows)))
        for row, line in zip(self._rows, lines, strict=False):
            product = None if line.product_id is None else page.products.get(line.product_id)
            row.take_pictures(self._pictures)
            row.show_line(line, product, standpoint.low_level, narrow=self._narrow)
        for row in self._rows[len(lines) :]:
            row.set_visible(visible=False)
        count = format_number(len(every))
        self._rest.set_text(_("Show all {count} products").format(count=count))
        self._rest.setVisible(len(lines) < len(every))
        self._show_totals(order, standpoint.tax_name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the columns of quantity and price before the names become unreadable."""
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(_NARROW)
        if narrow is not self._narrow:
            self._narrow = narrow
            if self._shown is not None:
                self.show_page(*self._shown)

    def _build_heads(self) -> list[PlainLabel]:
        heads = [PlainLabel(self._theme, role="secondary") for _each in range(4)]
        for column, head in enumerate(heads, start=1):
            if column > 1:
                head.setAlignment(RIGHT)
            self._grid.addWidget(head, 0, column)
        return heads

    def _build_totals(self) -> dict[str, tuple[PlainLabel, PlainLabel]]:
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        made: dict[str, tuple[PlainLabel, PlainLabel]] = {}
        for row, part in enumerate(_PARTS):
            last = part == "total"
            label = WrappedLabel(
                self._theme, role="title" if last else "body", colour="text" if last else "text2"
            )
            label.setObjectName(f"{part}_label")
            amount = PlainLabel(self._theme, role="title" if last else "body")
            amount.setObjectName(f"{part}_amount")
            amount.setAlignment(RIGHT)
            grid.addWidget(label, row, 0)
            grid.addWidget(amount, row, 1)
            made[part] = (label, amount)
        self.body.addLayout(grid)
        return made

    def _show_totals(self, order: Order, tax_name: str) -> None:
        totals = order.totals
        off = Money(-abs(totals.discount.minor), totals.discount.currency)
        shown = {
            "subtotal": (_("Subtotal"), totals.subtotal),
            "discount": (_("Discount"), off),
            "shipping": (_("Shipping"), totals.shipping),
            "tax": (tax_words(order, tax_name), totals.tax),
            "total": (_("Total"), totals.total),
        }
        for part, (words, amount) in shown.items():
            label, figure = self._totals[part]
            label.setText(words)
            figure.setText(money(amount))
            for each in (label, figure):
                each.setVisible(part != "discount" or bool(totals.discount))

    def _show_all(self) -> None:
        if self._shown is not None:
            self._all_of = self._shown[0].order.id
            self.show_page(*self._shown)


def tax_words(order: Order, tax_name: str) -> str:
    """What tax it is, as far as it is known: one rate for all lines is told, several are not."""
    rates = {line.tax_rate for line in order.lines if line.tax_rate is not None}
    name = tax_name
    if len(rates) == 1:
        rate = format_number(next(iter(rates)).normalize())
        name = _("{name} {rate}%").format(name=name, rate=rate).strip()
    if order.totals.tax_included:
        return _("Tax ({name}, included)").format(name=name) if name else _("Tax (included)")
    return _("Tax ({name}, added)").format(name=name) if name else _("Tax (added)")
