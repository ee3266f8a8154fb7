"""The way of an order as the status track shows it."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.order import Order
from desktop.domain.status import OrderStatus
from desktop.i18n import gettext as _
from desktop.ui.orders.standpoint import Standpoint
from desktop.ui.status_track import Station


def stations(order: Order, standpoint: Standpoint) -> tuple[Station, ...]:
    """The three stations of an order; on a cancelled one the last is where it was called off."""

    def station(status: OrderStatus, reached: datetime | None) -> Station:
        if reached is None:
            return Station(status=status, when=_("not yet"), done=False)
        when = standpoint.beside(reached, order.created_at)
        return Station(status=status, when=when, done=True)

    waited = station(OrderStatus.PENDING_PAYMENT, order.created_at)
    paid = station(OrderStatus.PAID, order.paid_at)
    shipped = station(OrderStatus.SHIPPED, _shipped_at(order))
    if order.status is not OrderStatus.CANCELLED:
        return (waited, paid, shipped)
    cancelled = station(OrderStatus.CANCELLED, order.cancelled_at)
    if shipped.done:
        return (paid if paid.done else waited, shipped, cancelled)
    return (waited, paid, cancelled) if paid.done else (waited, cancelled)


def _shipped_at(order: Order) -> datetime | None:
    """When the goods left; an order that was set back has not left, whatever was noted once."""
    not_left = {OrderStatus.PENDING_PAYMENT, OrderStatus.PAID}
    return None if order.status in not_left else order.shipped_at
