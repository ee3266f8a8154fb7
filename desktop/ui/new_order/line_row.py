"""One line of the order that is being made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.basket import BasketLine
from desktop.domain.money import Money
from desktop.domain.selling import Offer
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import ElidedLabel, PlainLabel, tip
from desktop.ui.new_order.amount_field import AmountField
from desktop.ui.new_order.short_box import ShortBox
from desktop.ui.new_order.stock_words import left_words
from desktop.ui.orders.product_tile import ProductTile
from desktop.ui.pictures import Pictures
from desktop.ui.stepper import Stepper
from desktop.ui.theme import Theme
from desktop.words.money import money

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSeen:
    """A line with what is known of its product."""

    line: BasketLine
    offer: Offer | None  # None until it was read
    short: bool  # asks for more than there is: it is not counted


class LineRow(QWidget):
    """Shows a line and tells how it should be; an order's lines are one row each."""

    changed = Signal(object)  # BasketLine
    removed = Signal()
    variant_wanted = Signal(int)  # the product to sell instead
    replenish_wanted = Signal()

    def __init__(self, theme: Theme, seen: LineSeen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._seen = theme, seen
        self.setObjectName(f"new_line_{seen.line.sku}")
        self._tile = ProductTile(theme)
        self._name = ElidedLabel(theme, role="medium")
        self._sku = ElidedLabel(theme, role="secondary")
        self._left = PlainLabel(theme, role="strong12")
        self._left.setObjectName("line_left")
        self.price = AmountField(theme)
        self.price.setObjectName("line_price")
        self.stepper = Stepper(theme)
        self.stepper.setObjectName("line_quantity")
        self._total = PlainLabel(theme, role="strong")
        self._total.setObjectName("line_total")
        self.more = Button(theme, kind="quiet", icon="pencil")
        self.more.setObjectName("line_discount")
        self.remove = Button(theme, kind="quiet", icon="x")
        self.remove.setObjectName("line_remove")
        self._discount_label = PlainLabel(theme, role="secondary")
        self.discount = AmountField(theme, bare=False)
        self.discount.setObjectName("line_discount_amount")
        self.short = ShortBox(theme)
        self._assemble()
        self._connect()
        self.show_line(seen)

    def _assemble(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._sku)
        below.addWidget(self._left)
        below.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addLayout(below)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._tile)
        row.addLayout(words, 1)
        for part in (self.price, self.stepper, self._total, self.more, self.remove):
            row.addWidget(part)
        row.setSpacing(8)
        self.price.setFixedWidth(self._theme.px(84))
        self._total.setFixedWidth(self._theme.px(82))
        self._total.setAlignment(_RIGHT)
        self._discounts = QWidget()
        inner = QHBoxLayout(self._discounts)
        inner.setContentsMargins(0, 0, 80, 0)
        inner.addStretch(1)
        inner.addWidget(self._discount_label)
        inner.addWidget(self.discount)
        self.discount.setFixedWidth(self._theme.px(96))
        self._discount_label.setBuddy(self.discount)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 8, 0, 8)
        rows.setSpacing(8)
        rows.addLayout(row)
        rows.addWidget(self._discounts)
        rows.addWidget(self.short)
        self._discounts.setVisible(bool(self._seen.line.discount))

    def _connect(self) -> None:
        self.stepper.changed.connect(lambda count: self._wish(quantity=count))
        self.price.changed.connect(self._on_price)
        self.discount.changed.connect(self._on_discount)
        self.more.clicked.connect(lambda _checked=False: self._open_discount())
        self.remove.clicked.connect(lambda _checked=False: self.removed.emit())
        self.short.remove_wanted.connect(self.removed)
        self.short.replenish_wanted.connect(self.replenish_wanted)
        self.short.variant_wanted.connect(self.variant_wanted)
        self.short.quantity_wanted.connect(lambda count: self._wish(quantity=count))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in this order."""
        short = (self.short.use, self.short.replenish, self.short.variant, self.short.remove)
        row = (self.price, self.stepper.number, self.more, self.remove)
        return (*row, self.discount, *short)

    def take_pictures(self, pictures: Pictures | None) -> None:
        """Show products' own pictures, from now on."""
        self._tile.take_pictures(pictures)

    def show_line(self, seen: LineSeen) -> None:
        """Show the line as it is now."""
        self._seen = seen
        line, offer = seen.line, seen.offer
        self._tile.show_product(line.name, "" if offer is None else offer.picture)
        self._name.setText(line.name)
        self._sku.setText(line.sku)
        words, colour = ("", "text2") if offer is None else left_words(offer)
        self._left.setText(words)
        self._left.set_colour(colour)
        currency = line.discount.currency
        self.price.show_amount(line.unit_price, currency)
        self.stepper.show_quantity(line.quantity, wrong=seen.short, product=line.name)
        self._total.set_role("secondary" if seen.short else "strong")
        self._total.set_colour("text2" if seen.short else "text")
        self._total.setText(_("not counted") if seen.short else money(line.total))
        self.discount.show_amount(line.discount.amount, currency)
        self.short.setVisible(seen.short)
        if seen.short and offer is not None:
            self.short.show_shortage(offer, line.quantity)
        self._name_parts(line.name)

    def _name_parts(self, product: str) -> None:
        self._discount_label.setText(_("Discount on this line"))
        self.price.setAccessibleName(_("Price of {product}").format(product=product))
        self.discount.setAccessibleName(_("Discount on {product}").format(product=product))
        self.more.setAccessibleName(_("Discount on {product}").format(product=product))
        self.more.setToolTip(tip(_("Give a discount")))
        self.remove.setAccessibleName(_("Remove {product}").format(product=product))
        self.remove.setToolTip(tip(_("Remove line")))

    def _open_discount(self) -> None:
        shown = not self._discounts.isVisible() or bool(self._seen.line.discount)
        self._discounts.setVisible(shown)
        if shown:
            self.discount.setFocus()

    def _on_price(self, price: Decimal) -> None:
        self._wish(unit_price=price)

    def _on_discount(self, amount: Decimal) -> None:
        self._wish(discount=Money.of(amount, self._seen.line.discount.currency))

    def _wish(self, **parts: int | Decimal | Money) -> None:
        self.changed.emit(replace(self._seen.line, **parts))  # type: ignore[arg-type]  # its own fields
