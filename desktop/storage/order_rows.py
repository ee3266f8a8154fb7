"""A row of the orders list, from the columns it is read from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.domain.listing import OrderRow
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from desktop.storage.instants import instant

COLUMNS = (
    "orders.id", "orders.channel", "orders.number", "orders.created_at", "orders.currency",
    "orders.total", "orders.status", "orders.payment_method", "orders.shipping_method",
    "orders.pay_on_delivery", "orders.first_product", "orders.product_kinds",
    "contact.name", "address.city",
)  # fmt: skip


def order_row(stored: Sequence[Any]) -> OrderRow:
    """The row of an order whose `COLUMNS` hold this."""
    (
        id_, channel, number, created_at, currency, total, status, payment, shipping,
        pay_on_delivery, first_product, product_kinds, customer, city,
    ) = stored  # fmt: skip
    return OrderRow(
        id=id_,
        channel=channel,
        number=number,
        created_at=instant(created_at),
        customer=customer,
        city=city,
        products=first_product,
        more_products=max(product_kinds - 1, 0),
        total=Money(total, currency),
        status=OrderStatus(status),
        payment_method=payment,
        shipping_method=shipping,
        pay_on_delivery=bool(pay_on_delivery),
    )
