"""What the columns of a table may hold, in words, and how a table is written."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.table_mapping import (
    DateOrder,
    OrderField,
    RowsAre,
    TableLook,
    TableMapping,
)
from desktop.i18n import gettext as _
from desktop.i18n import pgettext

_F = OrderField


def field_word(field: OrderField) -> str:
    """What a column holds."""
    own = {
        _F.NUMBER: _("Order number"),
        _F.DATE: _("Date"),
        _F.STATUS: _("Status"),
        _F.PAYMENT_STATUS: _("Status of the payment"),
        _F.DELIVERY_STATUS: _("Status of the delivery"),
        _F.PAID_ON: _("Paid on"),
        _F.SHIPPED_ON: _("Shipped on"),
        _F.CANCELLED_ON: _("Cancelled on"),
        _F.CURRENCY: _("Currency"),
        _F.TOTAL: _("Total"),
        _F.SUBTOTAL: _("Subtotal"),
        _F.SHIPPING_COST: _("Shipping cost"),
        _F.DISCOUNT: _("Discount"),
        _F.TAX: _("Tax"),
        _F.PAYMENT_METHOD: _("Payment method"),
        _F.PAYMENT_REFERENCE: _("Payment reference"),
        _F.SHIPPING_METHOD: _("Shipping method"),
        _F.CARRIER: _("Carrier"),
        _F.TRACKING_NUMBER: _("Tracking number"),
        _F.NOTE: _("Customer's note"),
        _F.SKU: _("SKU"),
        _F.PRODUCT: _("Product"),
        _F.VARIANT: _("Variant"),
        _F.QUANTITY: _("Quantity"),
        _F.UNIT_PRICE: _("Unit price"),
        _F.LINE_DISCOUNT: _("Line discount"),
        _F.LINE_TAX: _("Line tax"),
        _F.TAX_RATE: _("Tax rate (%)"),
        _F.LINE_TOTAL: _("Line total"),
        _F.CUSTOMER: _("Customer"),
        _F.FIRST_NAME: _("First name"),
        _F.LAST_NAME: _("Last name"),
        _F.EMAIL: _("E-mail"),
        _F.PHONE: _("Phone"),
        _F.TAX_ID: _("Tax ID"),
    }
    return own.get(field) or _address_part(field.partition("_")[2])


def full_field_word(field: OrderField) -> str:
    """The same where it stands alone: the name of an address's part with the address's own."""
    word = field_word(field)
    if field.startswith("shipping_") and field not in {_F.SHIPPING_COST, _F.SHIPPING_METHOD}:
        return _("Shipping address: {part}").format(part=word)
    if field.startswith("billing_"):
        return _("Billing address: {part}").format(part=word)
    return word


def _address_part(part: str) -> str:
    return {
        "name": _("Name"),
        "company": _("Company"),
        "street": _("Street"),
        "complement": _("Floor, door"),
        "city": _("City"),
        "region": _("Region"),
        "postcode": _("Postcode"),
        "country": _("Country"),
    }[part]


def placed_told(field: str, heading: str) -> str:
    """Under which heading something stands."""
    return _("{field} in “{heading}”").format(
        field=full_field_word(OrderField(field)), heading=heading
    )


def mapping_told(mapping: TableMapping) -> str:
    """By what a table was read, in one sentence."""
    columns = ", ".join(placed_told(*each) for each in mapping.columns.items())
    order = date_order_word(mapping.usual_date_order or DateOrder.DAY_FIRST)
    return _("Orders of {channel}, read so: {columns}; dates as {order}.").format(
        channel=mapping.channel, columns=columns, order=order
    )


def field_list(fields: Iterable[str]) -> str:
    """Several of them in a row, as in a sentence."""
    return ", ".join(full_field_word(OrderField(each)) for each in fields)


def encoding_word(encoding: str) -> str:
    """How the letters of a text are written."""
    return {
        "utf-8": "UTF-8",
        "cp1252": _("Windows (Western Europe)"),
    }.get(encoding, "UTF-16" if encoding.startswith("utf-16") else encoding)


def separator_word(separator: str) -> str:
    """What stands between the cells of a text."""
    return {
        ",": _("comma ,"),
        ";": _("semicolon ;"),
        "\t": _("tab"),
        "|": _("bar |"),
    }.get(separator, separator)


def table_told(look: TableLook) -> str:
    """How a file is written: CSV, UTF-8, semicolon ;."""
    if look.separator:
        return ", ".join(("CSV", encoding_word(look.encoding), separator_word(look.separator)))
    told = _("Workbook, sheet “{name}”").format(name=look.sheet)
    if look.more_sheets:
        told += " " + _("(the others have other columns and are not read)")
    return told


def decimal_word(sign: str) -> str:
    """What stands before the cents."""
    return {",": _("comma 12,50"), ".": _("point 12.50")}.get(sign, sign)


def date_order_word(order: DateOrder) -> str:
    """Which comes first in a date."""
    return _("day/month/year") if order is DateOrder.DAY_FIRST else _("month/day/year")


def rows_word(rows: RowsAre) -> str:
    """What a row of the table is."""
    if rows is RowsAre.ORDERS:
        return pgettext("a row of a table", "one order")
    return pgettext("a row of a table", "one product of an order")
