"""When an order was made, where it stands, how it is paid and how it travels."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from desktop.domain.money import total_of
from desktop.domain.order import Order
from desktop.domain.order_page import OrderPage
from desktop.domain.status import OrderStatus
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.card import Card
from desktop.ui.orders.fact_grid import Fact, FactGrid
from desktop.ui.orders.standpoint import Standpoint
from desktop.ui.orders.track_links import TrackLinks
from desktop.ui.theme import Theme
from desktop.words.imports import delivery_word
from desktop.words.money import money
from desktop.words.status import status_word


class InformationCard(Card):
    """Date, status, payment method, shipping method."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Order information"), "receipt-text", parent)
        self.setObjectName("information_card")
        self.grid = FactGrid(theme, "information")
        self.links = TrackLinks(theme)
        self.body.addWidget(self.grid)
        self.body.addWidget(self.links)
        self.body.addStretch(1)

    def show_page(self, page: OrderPage, standpoint: Standpoint) -> None:
        """Show the information of an order."""
        self.set_title(_("Order information"))
        self.grid.show_facts(list(_facts(page, standpoint)))
        self.links.show_page(page)


def _status(order: Order) -> str:
    """The state, and how much of a partly sent order is on its way."""
    sent, due = (sum(getattr(line, name) for line in order.lines) for name in _UNITS)
    if order.status is OrderStatus.SHIPPED or not sent:
        return status_word(order.status)
    return _("{status} · {sent}/{count} shipped").format(
        status=status_word(order.status), sent=format_number(sent), count=format_number(due)
    )


_UNITS = ("shipped", "quantity_due")


def _facts(page: OrderPage, standpoint: Standpoint) -> Iterator[Fact]:
    order = page.order
    yield Fact(name=_("Date"), value=standpoint.written(order.created_at))
    yield Fact(name=_("Status"), value=_status(order))
    yield Fact(name=_("Payment method"), value=order.payment_method or _("not given"))
    yield Fact(name=_("Shipping method"), value=order.shipping_method or _("not given"))
    if order.delivery_state:
        yield Fact(name=_("Delivery"), value=delivery_word(order.delivery_state))
    if order.tracking_company:
        yield Fact(name=_("Carrier"), value=order.tracking_company)
    if order.tracking_number:
        yield Fact(name=_("Tracking"), value=order.tracking_number, copied=True)
    for sent in page.parcels[:-1]:  # the last one is told above
        if sent.number:
            yield Fact(name=_("Earlier parcel"), value=sent.number, copied=True)
    if page.refunds:
        back = total_of((each.amount for each in page.refunds), order.totals.total.currency)
        yield Fact(name=_("Sent back"), value=money(back))
    if order.received is not None and order.received != order.totals.total:
        yield Fact(name=_("Received"), value=money(order.paid))
    if order.printed_at is not None:
        yield Fact(name=_("Printed"), value=standpoint.written(order.printed_at))
