"""Marking as Paid: how much came in, on which day, under which reference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.money import Money
from desktop.domain.payments import PaymentInFuture, PendingOrder
from desktop.i18n import gettext as _
from desktop.ui.day_field import DayField
from desktop.ui.forms.form import NamedField, ProductForm, leaves_all
from desktop.ui.forms.typed import Mistyped, amount, typed_amount
from desktop.ui.labels import PlainLabel
from desktop.ui.orders.question import Wording
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.errors import sentence
from desktop.words.money import money
from desktop.words.payments import after_payment


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentWish:
    """What came in for an order, as it stood when it was looked at."""

    order_id: int
    seen: int
    amount: Money
    on: date
    reference: str


class PaymentForm(ProductForm):
    """Begins with all that is open, today; less is a part, and more is said."""

    def __init__(
        self, theme: Theme, order: PendingOrder, today: date, parent: QWidget | None = None
    ) -> None:
        heading = _("What came in for order {number}?").format(number=order.full_number)
        super().__init__(
            theme,
            Wording(
                title=_("Mark as Paid"),
                heading=heading,
                icon="banknote",
                icon_colour="accent_text",
                keep=_("Cancel"),
                do=_("&Record payment"),
                do_icon="check",
                do_kind="primary",
                hint=leaves_all(),
            ),
            parent,
        )
        self.setObjectName("paymentForm")
        self._order, self._today = order, today
        words = _("{customer} · {open} open of {total}").format(
            customer=" ".join(order.customer.split()) or order.method,
            open=money(order.balance),
            total=money(order.total),
        )
        about = WrappedLabel(theme, words, colour="text2")
        self.amount = NamedField(
            theme, _("Amount in {currency}").format(currency=order.total.currency),
            typed_amount(order.balance), key="paidAmount",
        )  # fmt: skip
        self.day = DayField(theme, "paidOn")
        self.day.show_day(today)
        self.day.setAccessibleName(_("Received on"))
        self.day.setFixedHeight(self.amount.field.sizeHint().height())
        self.reference = NamedField(
            theme, _("Reference (optional)"), key="paidReference",
            hint=_("of the transfer or the receipt"),
        )  # fmt: skip
        self.reference.field.setMaxLength(120)
        self.effect = WrappedLabel(theme, role="medium")
        self.effect.setObjectName("paymentEffect")
        self.grid.addWidget(about, 0, 0, 1, 2)
        self.grid.addWidget(self.amount, 1, 0)
        self.grid.addWidget(_named(theme, _("Received on"), self.day), 1, 1)
        self.grid.addWidget(self.reference, 2, 0, 1, 2)
        self.grid.addWidget(self.effect, 3, 0, 1, 2)
        self.amount.field.textChanged.connect(lambda _text: self._show_effect())
        self._show_effect()
        self.amount.field.setFocus()
        self.amount.field.selectAll()

    def value(self) -> PaymentWish:
        refused = _("Write how much came in, as in {example}.").format(
            example=typed_amount(self._order.balance)
        )
        typed = amount(self.amount.text, self._order.total.currency, refused)
        if typed is None or typed.minor <= 0:
            raise Mistyped(refused)
        if self.day.day > self._today:
            raise Mistyped(sentence(PaymentInFuture(self.day.day)))
        return PaymentWish(
            order_id=self._order.id,
            seen=self._order.version,
            amount=typed,
            on=self.day.day,
            reference=self.reference.text,
        )

    def _show_effect(self) -> None:
        order = self._order
        try:
            typed = amount(self.amount.text, order.total.currency, "")
        except Mistyped:
            typed = None
        words = after_payment(order.total, order.received, typed, sent=order.is_to_collect)
        over = typed is not None and order.balance < typed
        self.effect.set_colour("warn_fg" if over else "text2")
        self.effect.setText(words)
        self.tell("")


def _named(theme: Theme, name: str, field: DayField) -> QWidget:
    held = QWidget()
    label = PlainLabel(theme, name, role="secondary")
    label.setBuddy(field)
    rows = QVBoxLayout(held)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(3)
    rows.addWidget(label)
    rows.addWidget(field)
    return held
