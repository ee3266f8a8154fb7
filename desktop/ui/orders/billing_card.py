"""Whom the bill is for."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desktop.domain.address import Address
from desktop.domain.order_page import OrderPage
from desktop.i18n import gettext as _
from desktop.ui.card import Card
from desktop.ui.orders.standpoint import Standpoint
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.address import address_lines, tax_id_line


class BillingCard(Card):
    """The billing address; it says so when that is the shipping address."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Billing address"), "file-text", parent)
        self.setObjectName("billing_card")
        self._who = WrappedLabel(theme, role="strong")
        self._who.setObjectName("billing_name")
        self._where = WrappedLabel(theme)
        self._where.setObjectName("billing_address")
        self._same = WrappedLabel(theme, role="secondary")
        self._same.setObjectName("billing_same")
        self.body.setSpacing(4)
        for label in (self._who, self._where, self._same):
            self.body.addWidget(label)
        self.body.addStretch(1)

    def show_page(self, page: OrderPage, _standpoint: Standpoint) -> None:
        """Show whom the bill of an order is for."""
        self.set_title(_("Billing address"))
        billing, shipping = page.order.billing, page.order.shipping
        number = billing.tax_id or page.order.contact.tax_id
        tax_id = tax_id_line(number, billing.country)
        who = " · ".join(part for part in (billing.name or billing.company, tax_id) if part)
        self._who.setText(who)
        self._who.setVisible(bool(who))
        lines = address_lines(billing, with_name=False)
        if not billing.name and billing.company:
            lines = lines[1:]  # it stands above already
        self._where.setText("\n".join(lines) or _("No address"))
        same = not billing.is_empty and _place(billing) == _place(shipping)
        self._same.setText(_("Same as the shipping address") if same else "")
        self._same.setVisible(same)


def _place(address: Address) -> Address:
    """What makes two addresses the same to a reader: neither a tax number nor coordinates."""
    return replace(address, name="", tax_id="", latitude=None, longitude=None)
