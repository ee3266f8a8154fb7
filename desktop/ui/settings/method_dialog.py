"""One payment method, shipping method or tax rate, to be filled in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.domain.methods import Method, PaymentMethod, ShippingMethod, TaxRate
from desktop.domain.money import Money
from desktop.domain.text import cleaned, cleaned_lines
from desktop.i18n import format_number, parse_decimal
from desktop.i18n import gettext as _
from desktop.ui.fields import Area, Field
from desktop.ui.labels import PlainLabel
from desktop.ui.new_order.amount_field import AmountField
from desktop.ui.orders.question import Question, Wording
from desktop.ui.theme import Theme


class MethodDialog(Question):
    """Its name, and what its kind needs beside it; without a name it cannot be saved."""

    def __init__(self, theme: Theme, method: Method, parent: QWidget | None = None) -> None:
        super().__init__(theme, _wording(method), parent)
        self.setObjectName("method_dialog")
        self._method = method
        self._name = Field(theme, name=_("Name"))
        self._name.setObjectName("method_name")
        self._name.setText(method.name)
        self._labelled(_("Name"), self._name)
        self._price = AmountField(theme, name=_("Price"), bare=False)
        self._price.setObjectName("method_price")
        self._rate = Field(theme, name=_("Tax rate, in percent"))
        self._rate.setObjectName("method_rate")
        self._instructions = Area(theme, _("Beneficiary: …"), rows=4)
        self._instructions.setObjectName("method_instructions")
        self._at_the_door = QCheckBox(_("Paid on delivery"))
        self._at_the_door.setObjectName("method_on_delivery")
        self._at_the_door.setFont(theme.font(13))
        self._amount = Decimal(0)
        self._add_parts()
        self._name.textChanged.connect(self._judge)
        self._rate.textChanged.connect(self._judge)
        self._price.changed.connect(self._on_price)
        self.setTabOrder(self.keep_button, self.do_button)
        self.do_button.setDefault(True)
        self._judge()
        self._name.setFocus()

    def _add_parts(self) -> None:
        method = self._method
        if isinstance(method, ShippingMethod):
            self._amount = method.price.amount
            self._price.show_amount(self._amount, method.price.currency)
            self._labelled(_("Price"), self._price)
        elif isinstance(method, PaymentMethod):
            self._instructions.setPlainText(method.instructions)
            self._at_the_door.setChecked(method.pay_on_delivery)
            self._labelled(_("What the customer is told about paying"), self._instructions)
            self.body.addWidget(self._at_the_door)
        else:
            self._rate.setText(format_number(method.rate.normalize()) if method.rate else "")
            self._labelled(_("Tax rate, in percent"), self._rate)
        for part in (self._price, self._rate, self._instructions, self._at_the_door):
            if part.parent() is None:
                part.setParent(self)
                part.hide()

    @property
    def method(self) -> Method:
        """The method as it stands in the fields."""
        name = cleaned(self._name.text())
        before = self._method
        if isinstance(before, PaymentMethod):
            return replace(
                before,
                name=name,
                instructions=cleaned_lines(self._instructions.toPlainText()),
                pay_on_delivery=self._at_the_door.isChecked(),
            )
        if isinstance(before, ShippingMethod):
            return replace(before, name=name, price=Money.of(self._amount, before.price.currency))
        return replace(before, name=name, rate=self._typed_rate() or Decimal(0))

    def _labelled(self, text: str, part: QWidget) -> None:
        label = PlainLabel(self.theme, text, role="secondary")
        label.setBuddy(part)
        self.body.addWidget(label)
        self.body.addWidget(part)

    def _on_price(self, amount: Decimal) -> None:
        self._amount = amount

    def _typed_rate(self) -> Decimal | None:
        try:
            rate = parse_decimal(self._rate.text())
        except ValueError:
            return None
        return rate if 0 <= rate < 100 else None

    def _judge(self) -> None:
        able = bool(cleaned(self._name.text()))
        if isinstance(self._method, TaxRate):
            able = able and self._typed_rate() is not None
        self.do_button.setEnabled(able)


def _wording(method: Method) -> Wording:
    if isinstance(method, PaymentMethod):
        title, icon = _("Payment method"), "wallet"
    elif isinstance(method, ShippingMethod):
        title, icon = _("Shipping method"), "truck"
    else:
        title, icon = _("Tax rate"), "landmark"
    return Wording(
        title=title,
        heading=method.name or title,
        icon=icon,
        icon_colour="accent_text",
        keep=_("&Cancel"),
        do=_("&Save"),
        do_icon="check",
        do_kind="primary",
    )
