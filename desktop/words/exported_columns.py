"""The columns of an exported table: what each is called in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from desktop.domain.export import ExportRows
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
        Column("status_before_cancel", _("Status before it was cancelled"), Kind.STATUS),
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
        Column(
            "billing_latitude",
            _("Billing address: {part}").format(part=_("Latitude")),
            Kind.DEGREES,
        ),
        Column(
            "billing_longitude",
            _("Billing address: {part}").format(part=_("Longitude")),
            Kind.DEGREES,
        ),
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
