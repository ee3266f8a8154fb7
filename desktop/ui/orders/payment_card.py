"""How an order is paid: what the customer was told to do, line by line, to be copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from desktop.domain.order import Order
from desktop.domain.order_page import OrderPage
from desktop.domain.status import OrderStatus
from desktop.i18n import gettext as _
from desktop.ui.card import Card
from desktop.ui.orders.fact_grid import Fact, FactGrid
from desktop.ui.orders.standpoint import Standpoint
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.history import told_time
from desktop.words.money import money
from desktop.words.payments import so_far

_MOST_LINES = 20
_NAMED = re.compile(r"([^:]{1,24}):\s*(?!//)(\S.*)")  # https://… is one value, not a name and one


class PaymentCard(Card):
    """The payment method and its instructions; every value can be copied."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Payment information"), "landmark", parent)
        self.setObjectName("payment_card")
        self._method = WrappedLabel(theme, role="strong")
        self._method.setObjectName("payment_method")
        self.grid = FactGrid(theme, "payment")
        self.body.setSpacing(2)
        self.body.addWidget(self._method)
        self.body.addWidget(self.grid)
        self.body.addStretch(1)

    def show_page(self, page: OrderPage, standpoint: Standpoint) -> None:
        """Show how an order is paid."""
        self.set_title(_("Payment information"))
        order = page.order
        self._method.setText(order.payment_method or _("No payment method"))
        facts = list(told_facts(order.payment_information))
        self.grid.show_facts([*facts, *_own_facts(order, facts, standpoint)])


def told_facts(information: str) -> Iterator[Fact]:
    """The shop's payment instructions: Key: value in two columns, other lines as they are."""
    lines = [line.strip() for line in information.splitlines() if line.strip()]
    for line in lines[:_MOST_LINES]:
        named = _NAMED.fullmatch(line)
        if named:
            yield Fact(name=named[1].strip(), value=named[2].strip(), copied=True)
        else:
            yield Fact(name="", value=line, copied=True)


def _own_facts(order: Order, told: list[Fact], standpoint: Standpoint) -> Iterator[Fact]:
    """What the instructions leave unsaid: the reference, the amount, whether it has come."""
    values = " ".join(fact.value for fact in told)
    if order.payment_reference and order.payment_reference not in values:
        yield Fact(name=_("Reference"), value=order.payment_reference, copied=True)
    amount = money(order.totals.total)
    # The shop may have written it in another language: what counts are the figures.
    if _figures(amount) not in {_figures(fact.value) for fact in told}:
        yield Fact(name=_("Amount"), value=amount, copied=True)
    yield Fact(name=_("Received"), value=_received(order, standpoint))


def _received(order: Order, standpoint: Standpoint) -> str:
    if order.paid_at is not None:
        return told_time(order.paid_at, standpoint.now, standpoint.zone)
    if order.paid:
        return so_far(order)
    if order.status is OrderStatus.CANCELLED:
        return _("nothing")
    if order.pay_on_delivery:
        return _("not yet: to be paid on delivery")
    return _("not yet")


def _figures(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
