"""What the columns of a table of orders mean, as a merchant says it or as it is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.import_errors import BadChannel, BadMapping
from desktop.domain.order import OWN_CHANNEL
from desktop.domain.status import OrderStatus
from desktop.domain.text import folded

_LONGEST_CHANNEL = 40
_TAKEN = frozenset((OWN_CHANNEL, "jumpseller", "shopify", "woocommerce"))


class OrderField(StrEnum):
    """What a column may hold."""

    NUMBER = "number"
    DATE = "date"
    STATUS = "status"
    PAYMENT_STATUS = "payment_status"
    DELIVERY_STATUS = "delivery_status"
    PAID_ON = "paid_on"
    SHIPPED_ON = "shipped_on"
    CANCELLED_ON = "cancelled_on"
    CURRENCY = "currency"
    TOTAL = "total"
    SUBTOTAL = "subtotal"
    SHIPPING_COST = "shipping_cost"
    DISCOUNT = "discount"
    TAX = "tax"
    PAYMENT_METHOD = "payment_method"
    PAYMENT_REFERENCE = "payment_reference"
    SHIPPING_METHOD = "shipping_method"
    CARRIER = "carrier"
    TRACKING_NUMBER = "tracking_number"
    NOTE = "note"

    SKU = "sku"
    PRODUCT = "product"
    VARIANT = "variant"
    QUANTITY = "quantity"
    UNIT_PRICE = "unit_price"
    LINE_DISCOUNT = "line_discount"
    LINE_TAX = "line_tax"
    TAX_RATE = "tax_rate"
    LINE_TOTAL = "line_total"

    CUSTOMER = "customer"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMAIL = "email"
    PHONE = "phone"
    TAX_ID = "tax_id"

    SHIPPING_NAME = "shipping_name"
    SHIPPING_COMPANY = "shipping_company"
    SHIPPING_STREET = "shipping_street"
    SHIPPING_COMPLEMENT = "shipping_complement"
    SHIPPING_CITY = "shipping_city"
    SHIPPING_REGION = "shipping_region"
    SHIPPING_POSTCODE = "shipping_postcode"
    SHIPPING_COUNTRY = "shipping_country"

    BILLING_NAME = "billing_name"
    BILLING_COMPANY = "billing_company"
    BILLING_STREET = "billing_street"
    BILLING_COMPLEMENT = "billing_complement"
    BILLING_CITY = "billing_city"
    BILLING_REGION = "billing_region"
    BILLING_POSTCODE = "billing_postcode"
    BILLING_COUNTRY = "billing_country"


AMOUNTS = frozenset((
    OrderField.TOTAL, OrderField.SUBTOTAL, OrderField.SHIPPING_COST, OrderField.DISCOUNT,
    OrderField.TAX, OrderField.UNIT_PRICE, OrderField.LINE_DISCOUNT, OrderField.LINE_TAX,
    OrderField.LINE_TOTAL,
))  # fmt: skip
FIGURES = AMOUNTS | {OrderField.QUANTITY, OrderField.TAX_RATE}
DAYS = (OrderField.DATE, OrderField.PAID_ON, OrderField.SHIPPED_ON, OrderField.CANCELLED_ON)
STATES = (OrderField.STATUS, OrderField.PAYMENT_STATUS, OrderField.DELIVERY_STATUS)
OF_LINES = frozenset((
    OrderField.SKU, OrderField.PRODUCT, OrderField.VARIANT, OrderField.QUANTITY,
    OrderField.UNIT_PRICE, OrderField.LINE_DISCOUNT, OrderField.LINE_TAX, OrderField.TAX_RATE,
    OrderField.LINE_TOTAL,
))  # fmt: skip


class RowsAre(StrEnum):
    """What a row of the table is."""

    ORDERS = "orders"
    LINES = "lines"  # a line item; the rows of an order have its number in common


class DateOrder(StrEnum):
    """Which comes first where a date is written in figures: 03/04/2026."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """How a kind of table is read; what is empty is recognised anew in each file."""

    name: str = ""  # under which it is kept
    channel: str  # where these orders come from: "etsy"
    columns: Mapping[OrderField, str]  # the heading under which each field stands
    rows: RowsAre = RowsAre.ORDERS
    currency: str = ""  # where no column says it
    status: OrderStatus = OrderStatus.PAID  # where no column says it
    states: Mapping[str, OrderStatus] = field(default_factory=dict)  # by their folded words
    decimal: str = ""  # "," or "."
    date_order: DateOrder | None = None
    usual_decimal: str = ""  # what earlier files told, for one that does not
    usual_date_order: DateOrder | None = None
    tax_included: bool | None = None
    encoding: str = ""
    separator: str = ""
    headings: frozenset[str] = frozenset()  # of the file that it was made for

    @property
    def missing(self) -> tuple[OrderField, ...]:
        """What has to be placed before an order can be made of a row."""
        needed = [each for each in (OrderField.NUMBER, OrderField.DATE) if each not in self.columns]
        priced = {OrderField.UNIT_PRICE, OrderField.LINE_TOTAL} & self.columns.keys()
        if OrderField.TOTAL not in self.columns and not priced:
            needed.append(OrderField.TOTAL)
        return tuple(needed)

    def checked(self) -> TableMapping:
        """The mapping itself, when orders can be read by it.

        Raises:
            BadMapping: something that every order needs is not said.
            BadChannel: the source of the orders has no name, or one that is another's.
        """
        if self.missing:
            raise BadMapping(tuple(str(each) for each in self.missing))
        if self.channel != channel_named(self.channel):
            raise BadChannel(self.channel)
        return self

    def fits(self, headings: frozenset[str]) -> bool:
        """Whether it was made for a file with just these headings."""
        return bool(self.headings) and self.headings == headings


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLook:
    """What is seen of one column in the first rows of a file."""

    heading: str
    sample: str = ""  # the first cell that is not empty
    filled: int = 0
    decimal: str = ""  # the sign before its cents, where its cells tell
    date_order: DateOrder | None = None  # where its days tell
    words: tuple[str, ...] = ()  # the different texts in it, when they are few


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """What is seen of a table before its columns are understood."""

    columns: tuple[ColumnLook, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]  # the first, each with its line in the file
    encoding: str = ""
    separator: str = ""  # empty: a workbook
    sheet: str = ""
    more_sheets: int = 0  # that are not read
    whole: bool = False  # whether these are all rows of the file

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(each.heading for each in self.columns)


def channel_named(name: str) -> str:
    """A source of orders as it stands before their numbers: "etsy-portugal" for Etsy Portugal.

    Raises:
        BadChannel: nothing is left of the name, or it is that of a store that is read by itself.
    """
    words = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in folded(name))
    channel = "-".join(words.split())[:_LONGEST_CHANNEL].strip("-")
    if not channel or channel in _TAKEN:
        raise BadChannel(name)
    return channel
