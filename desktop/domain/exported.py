"""Orders on their way into a file: plain rows, as a million of them go through."""

from __future__ import annotations

from typing import NamedTuple


class ExportedPerson(NamedTuple):
    """Who ordered, as it stood in the order; `id` is the same for the same words."""

    id: int
    name: str
    email: str
    phone: str
    tax_id: str
    language: str


class ExportedAddress(NamedTuple):
    """An address, as it stood in the order; `id` is the same for the same words."""

    id: int
    name: str
    company: str
    street: str
    complement: str
    district: str
    city: str
    region: str
    postcode: str
    country: str
    tax_id: str
    latitude: float | None
    longitude: float | None


class ExportedLine(NamedTuple):
    """A line item; money in minor units of the order's currency."""

    order_id: int
    position: int
    sku: str
    name: str
    quantity: int
    unit_price: str  # a decimal number, with a point
    discount: int
    tax: int
    tax_rate: str | None
    total: int
    shipped: int
    returned: int


class ExportedEvent(NamedTuple):
    """A history entry with its links in the chain; `facts` is the very text that was hashed."""

    order_id: int
    id: int
    at: int
    actor: str
    workstation: str
    source: str
    happening: str
    old_status: str | None
    new_status: str | None
    facts: str
    previous: str
    hash: str
    text: str | None


class ExportedOrder(NamedTuple):
    """An order; instants in milliseconds since 1970 UTC, money in minor units."""

    id: int
    channel: str
    number: str
    status: str
    status_before_cancel: str | None
    created_at: int
    paid_at: int | None
    shipped_at: int | None
    cancelled_at: int | None
    pay_on_delivery: int
    currency: str
    subtotal: int
    shipping: int
    discount: int
    tax: int
    tax_included: int
    total: int
    received: int | None  # where it is not the total of a paid order
    payment_method: str
    payment_information: str
    payment_reference: str
    shipping_method: str
    tracking_company: str
    tracking_number: str
    delivery_state: str
    customer_note: str
    contact_id: int
    billing_id: int
    shipping_id: int

    @property
    def money_in(self) -> int:
        """What came in: the whole once it is paid, or part by part."""
        if self.received is not None:
            return self.received
        return 0 if self.paid_at is None else self.total


class OrderBatch(NamedTuple):
    """Some orders one after another, with what belongs to them by the order's id."""

    orders: list[ExportedOrder]
    people: dict[int, ExportedPerson]
    addresses: dict[int, ExportedAddress]
    lines: dict[int, list[ExportedLine]]
    units: dict[int, int]
    refunded: dict[int, int]
    history: dict[int, list[ExportedEvent]]
