"""The small cards: customer contact, order information, billing address, payment information."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.order import OWN_CHANNEL
from desktop.domain.order_page import OrderPage
from desktop.i18n import format_datetime, format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.card import Card
from desktop.ui.labels import CopyButton, ElidedLabel, PlainLabel
from desktop.ui.orders.copy_value import CopyValue
from desktop.ui.theme import Theme
from desktop.words.address import address_lines, tax_id_line
from desktop.words.imports import delivery_word
from desktop.words.money import money, sums
from desktop.words.status import status_word

_MOST_LINES = 12


class ContactCard(Card):
    """Who ordered; a click copies."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "user")
        self.setObjectName("contact_card")
        self._name = ElidedLabel(theme, role="strong")
        self._name.setObjectName("contact_name")
        self._email = CopyButton(theme, icon_name="mail")
        self._email.setObjectName("contact_email")
        self._phone = CopyButton(theme, icon_name="phone")
        self._phone.setObjectName("contact_phone")
        self._record = ElidedLabel(theme, role="secondary")
        self._record.setObjectName("contact_record")
        for widget in (self._name, self._email, self._phone, self._record):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def show_page(self, page: OrderPage, zone: tzinfo) -> None:
        """Show the customer of an order."""
        self.set_title(_("Customer contact"))
        contact = page.order.contact
        self._name.setText(contact.name)
        for button, value in ((self._email, contact.email), (self._phone, contact.phone)):
            button.set_value(value)
            button.setVisible(bool(value))
        self._record.setText(_record(page, zone))


def _record(page: OrderPage, zone: tzinfo) -> str:
    record = page.customer
    if record is None or record.first_order_at is None:
        return ""
    words = ngettext(
        "{count} order · {sums} since {year}", "{count} orders · {sums} since {year}", record.orders
    )
    return words.format(
        count=format_number(record.orders),
        sums=sums(record.spent),
        year=record.first_order_at.astimezone(zone).year,
    )


class _Facts(Card):
    """Names and values in two columns."""

    def __init__(self, theme: Theme, icon: str, name: str) -> None:
        super().__init__(theme, "", icon)
        self.setObjectName(name)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        self._pairs: list[tuple[PlainLabel, CopyValue]] = []

    def show_facts(self, facts: list[tuple[str, str]]) -> None:
        """Show names and values; widgets are used again."""
        while len(self._pairs) < len(facts):
            row = len(self._pairs)
            name = PlainLabel(self._theme, colour="text2")
            value = CopyValue(self._theme)
            value.setObjectName(f"{self.objectName()}_{row}")
            name.setBuddy(value)
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            name.setContentsMargins(0, 4, 0, 0)
            self._grid.addWidget(value, row, 1)
            self._pairs.append((name, value))
        for at, (name, value) in enumerate(self._pairs):
            shown = at < len(facts)
            name.setVisible(shown and bool(facts[at][0]))
            value.setVisible(shown)
            if shown:
                name.setText(facts[at][0])
                value.set_value(facts[at][1])
                wide = not facts[at][0]
                self._grid.removeWidget(value)
                self._grid.addWidget(value, at, 0 if wide else 1, 1, 2 if wide else 1)


class InformationCard(_Facts):
    """Date, status, payment method and shipping method."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "receipt-text", "information_card")

    def show_page(self, page: OrderPage, zone: tzinfo) -> None:
        """Show the information of an order."""
        self.set_title(_("Order information"))
        order = page.order
        facts = [
            (_("Date"), format_datetime(order.created_at.astimezone(zone))),
            (_("Status"), status_word(order.status)),
            (_("Payment method"), order.payment_method or _("not given")),
            (_("Shipping method"), order.shipping_method or _("not given")),
        ]
        if order.tracking_number:
            tracking = " ".join(
                part for part in (order.tracking_company, order.tracking_number) if part
            )
            facts.append((_("Tracking"), tracking))
        if order.delivery_state:
            facts.append((_("Delivery"), delivery_word(order.delivery_state)))
        if order.pay_on_delivery:
            facts.append((_("To collect"), money(order.totals.total)))
        self.show_facts(facts)


class BillingCard(Card):
    """The billing address; it says so when it is the shipping address."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "file-text")
        self.setObjectName("billing_card")
        self._lines = [
            PlainLabel(theme, role="strong" if at == 0 else "body", wrap=True) for at in range(8)
        ]
        for at, line in enumerate(self._lines):
            line.setObjectName(f"billing_line_{at}")
            self.body.addWidget(line)
        self._same = PlainLabel(theme, role="secondary")
        self._same.setObjectName("billing_same")
        self.body.addWidget(self._same)
        self.body.setSpacing(2)
        self.body.addStretch(1)

    def show_page(self, page: OrderPage) -> None:
        """Show where the bill goes."""
        self.set_title(_("Billing address"))
        order = page.order
        lines = list(address_lines(order.billing)) or [_("No billing address")]
        tax_id = order.billing.tax_id or order.contact.tax_id
        if tax_id:
            lines.append(tax_id_line(tax_id, order.billing.country))
        for label, text in zip(self._lines, (*lines, *[""] * 8), strict=False):
            label.setText(text)
            label.setVisible(bool(text))
        same = address_lines(order.billing) == address_lines(order.shipping)
        self._same.setText(_("Same as the shipping address") if same else "")
        self._same.setVisible(same)


class PaymentCard(_Facts):
    """How it is to be paid; every value can be copied."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "landmark", "payment_card")

    def show_page(self, page: OrderPage, zone: tzinfo) -> None:
        """Show the payment information of an order."""
        self.set_title(_("Payment information"))
        order = page.order
        facts = [("", order.payment_method)] if order.payment_method else []
        for line in order.payment_information.splitlines()[:_MOST_LINES]:
            name, colon, value = line.partition(":")
            named = bool(colon) and 0 < len(name) <= 24 and bool(value.strip())
            facts.append((name.strip(), value.strip()) if named else ("", line.strip()))
        if order.payment_reference:
            facts.append((_("Reference"), order.payment_reference))
        facts.append((_("Amount"), _amount(page, zone)))
        self.show_facts([fact for fact in facts if fact[1]])


def _amount(page: OrderPage, zone: tzinfo) -> str:
    order = page.order
    amount = money(order.totals.total)
    if order.paid_at is None:
        return amount
    when = format_datetime(order.paid_at.astimezone(zone))
    return _("{amount} · received {when}").format(amount=amount, when=when)


def where_from(page: OrderPage, zone: tzinfo) -> str:
    """The line under the number: the date, and the shop the order comes from."""
    order = page.order
    when = format_datetime(order.created_at.astimezone(zone), long=True)
    channel = _("This shop") if order.channel == OWN_CHANNEL else order.channel.capitalize()
    return f"{when} · {channel}"


def pair(left: Card, right: Card) -> QWidget:
    """Two cards side by side, the same height."""
    both = QWidget()
    grid = QGridLayout(both)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.addWidget(left, 0, 0)
    grid.addWidget(right, 0, 1)
    grid.setColumnStretch(0, 46)
    grid.setColumnStretch(1, 54)
    return both
