"""An order with its line items, and an order about to be made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.errors import EmptyOrder
from desktop.domain.money import Money, total_of
from desktop.domain.status import OrderStatus
from desktop.domain.stock import checked_quantity

OWN_CHANNEL = "counter"  # orders made in this program, numbered by the shop's own series


def full_number(channel: str, number: str) -> str:
    """The number alone in the own series, else `channel:number`."""
    return number if channel == OWN_CHANNEL else f"{channel}:{number}"


def is_own_number(channel: str, number: str) -> bool:
    """Whether a number belongs to the shop's own series."""
    return channel == OWN_CHANNEL and number.isascii() and number.isdigit()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineItem:
    """So many units of one product at the price agreed when the order was placed."""

    id: int
    position: int
    product_id: int | None
    sku: str
    name: str
    quantity: int
    unit_price: Decimal  # may have more decimals than the currency
    discount: Money
    tax: Money
    tax_rate: Decimal | None
    total: Money  # the truth
    shipped: int = 0
    returned: int = 0

    @property
    def quantity_due(self) -> int:
        """The units that the order still stands for."""
        return self.quantity - self.returned


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The parts of what an order costs; they add up to `total`."""

    subtotal: Money
    shipping: Money
    discount: Money
    tax: Money
    total: Money
    tax_included: bool  # whether `tax` is inside the other parts already


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One order, whole, as it stands now."""

    id: int
    channel: str
    number: str
    status: OrderStatus
    status_before_cancel: OrderStatus | None
    version: int
    created_at: datetime
    paid_at: datetime | None
    shipped_at: datetime | None
    cancelled_at: datetime | None
    pay_on_delivery: bool
    customer_id: int | None
    contact: Contact
    billing: Address
    shipping: Address
    lines: tuple[LineItem, ...]
    totals: Totals
    payment_method: str
    payment_information: str
    payment_reference: str
    shipping_method: str
    tracking_number: str
    tracking_company: str
    delivery_state: str  # in transit, delivered, failed: a note under Shipped
    customer_note: str
    printed_at: datetime | None
    received: Money | None = None  # what came in, where it is not the total of a paid order

    @property
    def paid(self) -> Money:
        """The money that came in for the order: the whole once it is paid, or part by part."""
        if self.received is not None:
            return self.received
        total = self.totals.total
        return Money.zero(total.currency) if self.paid_at is None else total

    @property
    def balance(self) -> Money:
        """What is still to come in of an order that is not paid; less than nothing never is."""
        left = self.totals.total - self.paid
        return left if self.paid_at is None and left.minor > 0 else Money.zero(left.currency)

    @property
    def is_own(self) -> bool:
        """Whether it was made here; only others have a store that may say otherwise."""
        return self.channel == OWN_CHANNEL

    @property
    def full_number(self) -> str:
        """The number as the command line writes it: with its channel, if not ours."""
        return full_number(self.channel, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLine:
    """A line item about to be ordered."""

    sku: str
    quantity: int
    unit_price: Decimal
    total: Money
    name: str = ""  # empty: the product's own
    discount: Money | None = None
    tax: Money | None = None
    tax_rate: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrder:
    """An order about to be made at this shop's own counter.

    `key` makes it safe to try again: the same key gives the order that was made the first time.
    """

    key: str
    contact: Contact
    billing: Address
    shipping: Address
    lines: tuple[NewLine, ...]
    shipping_cost: Money
    tax: Money
    discount: Money
    tax_included: bool = True
    status: OrderStatus = OrderStatus.PENDING_PAYMENT
    pay_on_delivery: bool = False
    payment_method: str = ""
    payment_information: str = ""
    payment_reference: str = ""
    shipping_method: str = ""
    customer_note: str = ""

    def checked(self) -> NewOrder:
        """The order itself, when it can be made.

        Raises:
            EmptyOrder: it has no line.
            NotAllowedQuantity: a quantity is not a whole number from one to a million.
        """
        if not self.lines:
            raise EmptyOrder
        for line in self.lines:
            checked_quantity(line.quantity)
        return self

    @property
    def currency(self) -> str:
        return self.shipping_cost.currency

    @property
    def totals(self) -> Totals:
        subtotal = total_of((line.total for line in self.lines), self.currency)
        total = subtotal + self.shipping_cost - self.discount
        if not self.tax_included:
            total += self.tax
        return Totals(
            subtotal=subtotal,
            shipping=self.shipping_cost,
            discount=self.discount,
            tax=self.tax,
            total=total,
            tax_included=self.tax_included,
        )
