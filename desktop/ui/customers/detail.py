"""The page of one customer: how to reach them, where they live, what they ordered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from itertools import pairwise

from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.domain.customer_page import CustomerPage
from desktop.i18n import gettext as _
from desktop.ui.customers.cards import AddressesCard, CustomerContactCard, CustomerNumbers
from desktop.ui.customers.header import CustomerHeader
from desktop.ui.customers.orders_card import CustomerOrdersCard, MergedCard
from desktop.ui.listed.detail import ListedDetail
from desktop.ui.theme import Theme


class CustomerDetail(ListedDetail):
    """Shows one customer."""

    def __init__(
        self,
        theme: Theme,
        zone: tzinfo,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, zone, parent)
        self.setObjectName("customerDetail")
        self.header = CustomerHeader(theme)
        self.numbers = CustomerNumbers(theme)
        self.contact = CustomerContactCard(theme)
        self.addresses = AddressesCard(theme)
        self.orders = CustomerOrdersCard(theme, clock)
        self.merged = MergedCard(theme)
        self.lay_out(
            self.header, (self.numbers, self.contact, self.addresses, self.merged, self.orders)
        )

    @property
    def page(self) -> CustomerPage | None:
        """The customer that is shown."""
        page: CustomerPage | None = self._page
        return page

    def fill(self, page: CustomerPage) -> None:
        self.header.show_page(page)
        self.numbers.show_page(page, self._zone)
        self.contact.show_page(page)
        self.addresses.show_page(page)
        self.merged.show_page(page)
        self.orders.show_page(page, self._zone)
        for before, after in pairwise((*self.merged.stops, *self.orders.stops)):
            self.setTabOrder(before, after)  # rows are made as they are needed

    def id_of(self, page: CustomerPage) -> int:
        return page.id

    def nothing(self) -> tuple[str, str, str]:
        return (
            "users",
            _("No customer is open"),
            _("Choose one in the list to see their orders."),
        )

    def failure(self) -> str:
        return _("The customer cannot be shown.")

    def buttons(self) -> Sequence[QAbstractButton]:
        return self.header.edit, self.header.merge, self.header.new_order

    def set_writable(self, reason: str) -> None:
        """Let the customer be changed, or say why they cannot be."""
        self.header.set_writable(reason)
        self.merged.set_writable(reason)
