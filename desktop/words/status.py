"""The words of the four states, exactly as merchants know them."""

from __future__ import annotations

from desktop.domain.status import OrderStatus
from desktop.i18n import gettext as _


def status_word(status: OrderStatus) -> str:
    """The state's name; it keeps its capital, because it is a name."""
    return {
        OrderStatus.PENDING_PAYMENT: _("Pending Payment"),
        OrderStatus.PAID: _("Paid"),
        OrderStatus.SHIPPED: _("Shipped"),
        OrderStatus.CANCELLED: _("Cancelled"),
    }[status]


def mark_as(status: OrderStatus) -> str:
    """What the button says that gives an order this state."""
    return {
        OrderStatus.PENDING_PAYMENT: _("Back to Pending Payment"),
        OrderStatus.PAID: _("Mark as Paid"),
        OrderStatus.SHIPPED: _("Mark as Shipped"),
        OrderStatus.CANCELLED: _("Mark as Cancelled"),
    }[status]
