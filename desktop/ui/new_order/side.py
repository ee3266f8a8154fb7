"""The right side of a new order: how it is paid and sent, what it costs, what it takes."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.basket import Basket
from desktop.domain.methods import Methods, PaymentMethod, ShippingMethod, TaxRate
from desktop.domain.money import Money
from desktop.domain.order import Totals
from desktop.domain.product import StockChange
from desktop.domain.status import OrderStatus
from desktop.domain.stores import Store
from desktop.domain.text import cleaned_lines
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.card import Card, Line
from desktop.ui.chip import Chip, ChipRow
from desktop.ui.fields import Area, Combo
from desktop.ui.labels import IconLabel, PlainLabel
from desktop.ui.new_order.amount_field import AmountField
from desktop.ui.new_order.stock_words import level_lines
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.ui.tokens import STATUS_ICONS, STATUS_INKS
from desktop.words.money import money
from desktop.words.status import status_word
from desktop.words.wishes import unaware_words

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_BEGINNINGS = (OrderStatus.PENDING_PAYMENT, OrderStatus.PAID)


class Side(QWidget):
    """Tells what was chosen; the dialog reckons."""

    changed = Signal()
    discount_changed = Signal(object)  # Decimal

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.payment = Combo(theme, name=_("Payment method"))
        self.payment.setObjectName("new_payment")
        self.shipping = Combo(theme, name=_("Shipping method"))
        self.shipping.setObjectName("new_shipping")
        self.rate = Combo(theme, name=_("Tax rate"))
        self.rate.setObjectName("new_rate")
        self.status = ChipRow(theme)
        self.status.setObjectName("new_status")
        for each in _BEGINNINGS:
            chip = Chip(theme, icon=STATUS_ICONS[each], ink=STATUS_INKS[each][1])
            chip.set_text(status_word(each))
            chip.setObjectName(f"new_status_{each}")
            self.status.add(each, chip)
        self.sums = Sums(theme)
        self.takes = TakesBox(theme)
        self.note = Area(theme, _("Note on this order"), rows=2)
        self.note.setObjectName("new_note")
        self._rate_label = PlainLabel(theme, _("Tax rate"), role="secondary")
        self._assemble()
        for combo in (self.payment, self.shipping, self.rate):
            combo.activated.connect(lambda _at: self.changed.emit())
        self.status.chosen.connect(lambda _key: self.changed.emit())
        self.sums.discount.changed.connect(self.discount_changed)

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for text, part in (
            (_("Payment method"), self.payment),
            (_("Shipping method"), self.shipping),
        ):
            label = PlainLabel(self._theme, text, role="secondary")
            label.setBuddy(part)
            column.addWidget(label)
            column.addWidget(part)
            column.addSpacing(4)
        column.addWidget(self._rate_label)
        column.addWidget(self.rate)
        self._status_label = PlainLabel(self._theme, _("Status when created"), role="secondary")
        column.addWidget(self._status_label)
        column.addWidget(self.status)
        column.addSpacing(8)
        column.addWidget(Line(self._theme))
        column.addSpacing(4)
        column.addWidget(self.sums)
        column.addSpacing(8)
        column.addWidget(self.takes)
        column.addSpacing(8)
        column.addWidget(self.note)
        column.addStretch(1)

    def for_editing(self) -> None:
        """Leave out what an order that is there already has decided."""
        for part in (self._status_label, self.status, self.note):
            part.hide()
        self.takes.set_words(_("What saving the changes does to the stock"), always=False)

    # ---- what is chosen ----
    def offer(self, methods: Methods, rate: Decimal) -> None:
        """Offer the shop's methods, the first of each chosen."""
        for combo in (self.payment, self.shipping, self.rate):
            combo.clear()
        for payment in methods.payments:
            self.payment.addItem(payment.name, payment)
        for way in methods.shippings:
            price = money(way.price) if way.price else _("free")
            self.shipping.addItem(f"{way.name} · {price}", way)
        if not methods.payments:
            self.payment.addItem(_("No payment method"), None)
        if not methods.shippings:
            self.shipping.addItem(_("No shipping method"), None)
        for each in methods.rates:
            self.rate.addItem(_tax_name(each.name, each.rate), each)
        at = next((at for at, each in enumerate(methods.rates) if each.rate == rate), 0)
        self.rate.setCurrentIndex(at if methods.rates else -1)
        for part in (self.rate, self._rate_label):
            part.setVisible(len(methods.rates) > 1)

    def choose(self, payment: str, shipping: str, status: OrderStatus) -> None:
        """Choose by name, where a draft or an older order says how."""
        for combo, name in ((self.payment, payment), (self.shipping, shipping)):
            for at in range(combo.count()):
                method = combo.itemData(at)
                if method is not None and method.name == name:
                    combo.setCurrentIndex(at)
        self.status.choose(status)

    @property
    def payment_method(self) -> PaymentMethod | None:
        chosen = self.payment.currentData()
        return chosen if isinstance(chosen, PaymentMethod) else None

    @property
    def shipping_method(self) -> ShippingMethod | None:
        chosen = self.shipping.currentData()
        return chosen if isinstance(chosen, ShippingMethod) else None

    @property
    def tax_rate(self) -> TaxRate | None:
        chosen = self.rate.currentData()
        return chosen if isinstance(chosen, TaxRate) else None

    @property
    def chosen_status(self) -> OrderStatus:
        choice = self.status.choice
        return choice if isinstance(choice, OrderStatus) else OrderStatus.PENDING_PAYMENT

    @property
    def words(self) -> str:
        """The note."""
        return cleaned_lines(self.note.toPlainText())


class Sums(QWidget):
    """Subtotal, discount, shipping, tax and total, as they change."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: dict[str, PlainLabel] = {}
        self._values: dict[str, PlainLabel] = {}
        self.discount = AmountField(theme, name=_("Discount on the order"))
        self.discount.setObjectName("new_discount")
        self.discount.setMaximumWidth(theme.px(110))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for row, key in enumerate(("subtotal", "discount", "shipping", "tax", "total")):
            role = "strong" if key == "total" else "body"
            self._labels[key] = label = PlainLabel(theme, role=role)
            value: QWidget = self.discount
            if key != "discount":
                self._values[key] = value = PlainLabel(theme, role=role)
                value.setObjectName(f"new_{key}_sum")
            if isinstance(value, PlainLabel):
                value.setAlignment(_RIGHT)
                value.setMinimumHeight(theme.px(20))
            if key == "total":  # two sums side by side would widen the column of all others
                whole = QHBoxLayout()
                whole.addWidget(label)
                whole.addWidget(value, 1)
                grid.addLayout(whole, row, 0, 1, 2)
            else:
                grid.addWidget(label, row, 0)
                grid.addWidget(value, row, 1, _RIGHT)

    def show_sums(
        self, totals: Totals, basket: Basket, tax: TaxRate | None, before: Money | None = None
    ) -> None:
        """Show what the order costs; `before` is what it cost until now."""
        amounts: dict[str, Money] = {
            "subtotal": totals.subtotal,
            "shipping": totals.shipping,
            "tax": totals.tax,
            "total": totals.total,
        }
        for key, amount in amounts.items():
            self._values[key].setText(money(amount))
        if before is not None and before != totals.total:
            self._values["total"].setText(f"{money(before)} → {money(totals.total)}")
        self.discount.show_amount(basket.discount.amount, basket.currency)
        name = _tax_name("" if tax is None else tax.name, basket.tax_rate)
        included = _("Tax ({name}, included)") if basket.tax_included else _("Tax ({name}, added)")
        for key, text in (
            ("subtotal", _("Subtotal")),
            ("discount", _("Discount")),
            ("shipping", _("Shipping")),
            ("tax", included.format(name=name)),
            ("total", _("Total")),
        ):
            self._labels[key].setText(text)


class TakesBox(Card):
    """That the stock is taken when the order is created, and from where to where."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.setObjectName("takes")
        self._title_words = WrappedLabel(theme, role="medium")
        self.set_words(_("Stock is taken when the order is created"))
        self._levels = WrappedLabel(theme, role="secondary")
        self._levels.setObjectName("takes_levels")
        self._unaware = WrappedLabel(theme, role="secondary")
        self._unaware.setObjectName("takes_unaware")
        self._unaware.hide()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(theme, "boxes", "accent_text"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title_words, 1)
        self.body.addLayout(head)
        self.body.addWidget(self._levels)
        self.body.addWidget(self._unaware)
        self.show_levels((), frozenset())

    def set_words(self, title: str, *, always: bool = True) -> None:
        """Say what the levels are of; unless `always`, only while there are some."""
        self._title_words.setText(title)
        self._always = always
        self.setVisible(always)

    def show_stores(self, stores: tuple[Store, ...]) -> None:
        """Say which web stores are not told of it."""
        words = unaware_words(stores)
        self._unaware.setText(words)
        self._unaware.setVisible(bool(words))

    def show_levels(self, changes: tuple[StockChange, ...], low: frozenset[int]) -> None:
        """Show what creating the order would do to the stock."""
        self._levels.setText(level_lines(changes, low))
        self._levels.setVisible(bool(changes))
        self.setVisible(bool(changes) or self._always)


def _tax_name(name: str, rate: Decimal) -> str:
    percent = f"{format_number(rate.normalize() if rate else Decimal(0))}%"
    return f"{name} {percent}" if name else percent
