"""What stands in the columns of an exported table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.domain.export import ExportRows
from desktop.domain.exported import (
    ExportedAddress,
    ExportedLine,
    ExportedOrder,
    ExportedPerson,
    OrderBatch,
)


def values(batch: OrderBatch, rows: ExportRows) -> Iterator[tuple[str, list[Any]]]:
    """For each row its currency, and the values of all columns."""
    for order in batch.orders:
        own = _order_values(order, batch.units[order.id], batch.refunded.get(order.id, 0))
        own += _person(batch.people[order.contact_id])
        shipping = batch.addresses[order.shipping_id]
        billing = batch.addresses[order.billing_id]
        own += _address(shipping) + _address(billing)
        own += (shipping.latitude, shipping.longitude, billing.latitude, billing.longitude)
        own += (order.created_at, order.paid_at, order.shipped_at, order.cancelled_at)
        if rows is ExportRows.ORDERS:
            yield order.currency, own
        else:
            for line in batch.lines[order.id]:
                yield order.currency, own + _line(line)


def _order_values(order: ExportedOrder, units: int, refunded: int) -> list[Any]:
    received = order.money_in
    cancelled = order.status == "cancelled"
    return [
        order.number, order.channel, order.created_at, order.status, order.paid_at,
        order.shipped_at, order.cancelled_at, order.pay_on_delivery, order.currency,
        order.subtotal, order.discount, order.shipping, order.tax, order.tax_included, order.total,
        received, refunded, 0 if cancelled else order.total - received,
        units,
        order.payment_method, order.payment_information, order.payment_reference,
        order.shipping_method, order.tracking_company, order.tracking_number,
        order.delivery_state, order.customer_note, order.status_before_cancel,
    ]  # fmt: skip


def _person(who: ExportedPerson) -> tuple[str, ...]:
    return (who.name, who.email, who.phone, who.tax_id, who.language)


def _address(where: ExportedAddress) -> tuple[str, ...]:
    found: tuple[str, ...] = where[1:11]
    return found


def _line(each: ExportedLine) -> list[Any]:
    return [
        each.position, each.sku, each.name, each.quantity, each.shipped, each.returned,
        each.unit_price, each.discount, each.tax, each.tax_rate, each.total,
    ]  # fmt: skip
