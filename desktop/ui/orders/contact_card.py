"""Who bought, how to reach them, and what the shop knows of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.customer import CustomerRecord
from desktop.domain.order_page import OrderPage
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.labels import CopyButton, tip
from desktop.ui.orders.standpoint import Standpoint
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.money import sums


class ContactCard(Card):
    """The customer; a click copies their e-mail address or telephone number."""

    customer_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Customer contact"), "user", parent)
        self.setObjectName("contact_card")
        self._name = WrappedLabel(theme, role="strong")
        self._name.setObjectName("contact_name")
        self._email = CopyButton(theme, icon_name="mail")
        self._email.setObjectName("contact_email")
        self._phone = CopyButton(theme, icon_name="phone")
        self._phone.setObjectName("contact_phone")
        self._record = WrappedLabel(theme, role="secondary")
        self._record.setObjectName("contact_record")
        self._customer_id = 0
        self._all = Button(theme, kind="link", icon="users")
        self._all.setObjectName("show_customer")
        self._all.clicked.connect(lambda _on=False: self.customer_wanted.emit(self._customer_id))
        self.body.setSpacing(2)
        for widget in (self._name, self._email, self._phone, self._record):
            self.body.addWidget(widget)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self._all)
        below.addStretch(1)
        self.body.addLayout(below)
        self.body.addStretch(1)

    def show_page(self, page: OrderPage, standpoint: Standpoint) -> None:
        """Show who made an order."""
        self.set_title(_("Customer contact"))
        contact, order = page.order.contact, page.order
        self._customer_id = order.customer_id or 0
        self._all.set_text(_("Show customer"))
        self._all.setToolTip(tip(_("Contact, addresses and all orders of this customer")))
        self._all.setVisible(bool(self._customer_id))
        name = contact.name or order.shipping.name or order.billing.name
        self._name.setText(name or _("No name given"))
        for button, value in ((self._email, contact.email), (self._phone, contact.phone)):
            button.set_value(value)
            button.setVisible(bool(value))
        said = record_words(page.customer, standpoint)
        self._record.setText(said)
        self._record.setVisible(bool(said))


def record_words(record: CustomerRecord | None, standpoint: Standpoint) -> str:
    """How many orders, for how much, since when: 6 orders · €412.30 since 2024."""
    if record is None or not record.orders:
        return ""
    orders = ngettext("{count} order", "{count} orders", record.orders).format(
        count=format_number(record.orders)
    )
    spent = sums(record.spent) if record.spent else ""
    if record.first_order_at is not None:
        year = standpoint.at(record.first_order_at).year
        since = _("since {year}").format(year=year)
        if not spent:
            return f"{orders} {since}"
        spent = f"{spent} {since}"
    return f"{orders} · {spent}" if spent else orders
