"""The form in which a customer's contact and addresses are edited."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.customer_errors import BadCustomer
from desktop.domain.customer_page import CustomerPage, CustomerSaid, checked_contact
from desktop.i18n import gettext as _
from desktop.ui.customers.row_words import called
from desktop.ui.forms.form import ProductForm
from desktop.ui.forms.typed import Mistyped
from desktop.ui.new_order.customer_form import CustomerForm
from desktop.ui.orders.question import Wording
from desktop.ui.theme import Theme
from desktop.words.errors import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerWish:
    """What is to be said of a customer; None for what was not touched."""

    customer_id: int
    contact: Contact | None
    billing: Address | None
    shipping: Address | None
    seen: CustomerSaid


class CustomerEditForm(ProductForm):
    """Contact, shipping and billing address."""

    def __init__(
        self, theme: Theme, page: CustomerPage, country: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _wording(page), parent)
        self.setObjectName("customerForm")
        self._page = page
        self.fields = CustomerForm(theme, country)
        self.fields.show_customer(page.contact, page.shipping, page.billing)
        self._before = (self.fields.contact, *self.fields.addresses)
        self.grid.addWidget(self.fields, 0, 0, 1, 2)
        self.fields.same.toggled.connect(lambda _on: self.fit())
        self.fields.focus_first()

    def value(self) -> CustomerWish:
        contact, (shipping, billing) = self.fields.contact, self.fields.addresses
        who, to, pays = self._before
        try:
            checked_contact(contact, self._page.contact)
        except BadCustomer as error:
            raise Mistyped(sentence(error)) from None
        return CustomerWish(
            customer_id=self._page.id,
            contact=None if contact == who else contact,
            billing=None if _is_same(billing, pays, who.name) else billing,
            shipping=None if _is_same(shipping, to, who.name) else shipping,
            seen=self._page.said,
        )


def _is_same(now: Address, before: Address, lent: str) -> bool:
    """Whether nobody touched an address; one without a name was only lent the customer's."""
    return now == before or (before.name == lent and replace(now, name=lent) == before)


def _wording(page: CustomerPage) -> Wording:
    return Wording(
        title=_("Edit customer"),
        heading=called(page.contact),
        icon="pencil",
        icon_colour="accent_text",
        keep=_("&Keep it as it is"),
        do=_("&Save customer"),
        do_icon="check",
        do_kind="primary",
        hint=_("Orders already made keep what they say"),
    )
