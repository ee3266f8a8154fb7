"""The columns of an exported table: what each is called, and what it holds of an order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from desktop.domain.export import ExportRows
from desktop.domain.exported import (
    ExportedAddress,
    ExportedLine,
    ExportedOrder,
    ExportedPerson,
    OrderBatch,
)
from desktop.i18n import gettext as _


class Kind(Enum):
    """How a value is written in a cell."""

    TEXT = auto()
    MONEY = auto()  # minor units of the order's currency
    WHOLE = auto()
    DECIMAL = auto()  # a text with a decimal point
    DAY = auto()  # milliseconds, shown as the shop's own date and time
    UTC = auto()  # milliseconds, shown as the instant everywhere on Earth
    YES_NO = auto()
    STATUS = auto()
    DEGREES = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `key` is its name in every language."""

    key: str
    heading: str
    kind: Kind = Kind.TEXT


def export_columns(rows: ExportRows) -> tuple[Column, ...]:
    """All columns that there are, with headings in the present language."""
    own = _order_columns() + _people_columns() + _instants()
    return own if rows is ExportRows.ORDERS else own + _line_columns()


def _order_columns() -> tuple[Column, ...]:
    return (
        Column("number", _("No.")),
        Column("channel", _("Channel")),
        Column("date", _("Date"), Kind.DAY),
        Column("status", _("Status"), Kind.STATUS),
        Column("paid", _("Paid on"), Kind.DAY),
        Column("shipped", _("Shipped on"), Kind.DAY),
        Column("cancelled", _("Cancelled on"), Kind.DAY),
        Column("pay_on_delivery", _("Pay on delivery"), Kind.YES_NO),
        Column("currency", _("Currency")),
        Column("subtotal", _("Subtotal"), Kind.MONEY),
        Column("discount", _("Discount"), Kind.MONEY),
        Column("shipping_cost", _("Shipping cost"), Kind.MONEY),
        Column("tax", _("Tax"), Kind.MONEY),
        Column("tax_included", _("Tax included"), Kind.YES_NO),
        Column("total", _("Total"), Kind.MONEY),
        Column("received", _("Received"), Kind.MONEY),
        Column("refunded", _("Refunded"), Kind.MONEY),
        Column("balance", _("Balance due"), Kind.MONEY),
        Column("units", _("Units"), Kind.WHOLE),
        Column("payment_method", _("Payment method")),
        Column("payment_information", _("Payment information")),
        Column("payment_reference", _("Payment reference")),
        Column("shipping_method", _("Shipping method")),
        Column("carrier", _("Carrier")),
        Column("tracking_number", _("Tracking number")),
        Column("delivery_state", _("Delivery state")),
        Column("note", _("Customer's note")),
    )


def _people_columns() -> tuple[Column, ...]:
    contact = (
        Column("customer", _("Customer")),
        Column("email", _("E-mail")),
        Column("phone", _("Phone")),
        Column("tax_id", _("Tax ID")),
        Column("customer_language", _("Customer's language")),
    )
    parts = (
        ("name", _("Name")), ("company", _("Company")), ("street", _("Street")),
        ("complement", _("Floor, door")), ("district", _("District")), ("city", _("City")),
        ("region", _("Region")), ("postcode", _("Postcode")), ("country", _("Country")),
        ("tax_id", _("Tax ID")),
    )  # fmt: skip
    addresses = tuple(
        Column(f"{which}_{part}", heading.format(part=word))
        for which, heading in (
            ("shipping", _("Shipping address: {part}")),
            ("billing", _("Billing address: {part}")),
        )
        for part, word in parts
    )
    place = (
        Column("latitude", _("Latitude"), Kind.DEGREES),
        Column("longitude", _("Longitude"), Kind.DEGREES),
    )
    return contact + addresses + place


def _instants() -> tuple[Column, ...]:
    """The same dates for programs: a shop's clock shows one hour of the year twice."""
    return (
        Column("created_utc", _("Date (UTC)"), Kind.UTC),
        Column("paid_utc", _("Paid on (UTC)"), Kind.UTC),
        Column("shipped_utc", _("Shipped on (UTC)"), Kind.UTC),
        Column("cancelled_utc", _("Cancelled on (UTC)"), Kind.UTC),
    )


def _line_columns() -> tuple[Column, ...]:
    return (
        Column("line", _("Line"), Kind.WHOLE),
        Column("sku", _("SKU")),
        Column("product", _("Product")),
        Column("quantity", _("Quantity"), Kind.WHOLE),
        Column("line_shipped", _("Units shipped"), Kind.WHOLE),
        Column("line_returned", _("Units returned"), Kind.WHOLE),
        Column("unit_price", _("Unit price"), Kind.DECIMAL),
        Column("line_discount", _("Line discount"), Kind.MONEY),
        Column("line_tax", _("Line tax"), Kind.MONEY),
        Column("tax_rate", _("Tax rate (%)"), Kind.DECIMAL),
        Column("line_total", _("Line total"), Kind.MONEY),
    )


def values(batch: OrderBatch, rows: ExportRows) -> Iterator[tuple[str, list[Any]]]:
    """For each row its currency, and the values of all columns."""
    for order in batch.orders:
        own = _order_values(order, batch.units[order.id], batch.refunded.get(order.id, 0))
        own += _person(batch.people[order.contact_id])
        shipping = batch.addresses[order.shipping_id]
        own += _address(shipping) + _address(batch.addresses[order.billing_id])
        own += (shipping.latitude, shipping.longitude)
        own += (order.created_at, order.paid_at, order.shipped_at, order.cancelled_at)
        if rows is ExportRows.ORDERS:
            yield order.currency, own
        else:
            for line in batch.lines[order.id]:
                yield order.currency, own + _line(line)


def _order_values(order: ExportedOrder, units: int, refunded: int) -> list[Any]:
    received = 0
    if order.paid_at is not None:
        received = order.total if order.received is None else order.received
    cancelled = order.status == "cancelled"
    return [
        order.number, order.channel, order.created_at, order.status, order.paid_at,
        order.shipped_at, order.cancelled_at, order.pay_on_delivery, order.currency,
        order.subtotal, order.discount, order.shipping, order.tax, order.tax_included, order.total,
        received, refunded, 0 if cancelled else order.total - received,
        units,
        order.payment_method, order.payment_information, order.payment_reference,
        order.shipping_method, order.tracking_company, order.tracking_number,
        order.delivery_state, order.customer_note,
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
