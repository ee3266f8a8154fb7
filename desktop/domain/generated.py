"""What a made-up shop has lived through: orders and receipts of goods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.imports import ImportedLine
from desktop.domain.order import OWN_CHANNEL, Totals


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedReceipt:
    """Goods that arrived."""

    at: datetime
    sku: str
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedOrder:
    """A made-up order with what happened to it; its status follows from the instants."""

    created_at: datetime
    contact: Contact
    billing: Address
    shipping: Address
    lines: tuple[ImportedLine, ...]
    totals: Totals
    number: str | None = None  # None: the next of the own series
    channel: str = OWN_CHANNEL
    paid_at: datetime | None = None
    shipped_at: datetime | None = None
    cancelled_at: datetime | None = None
    pay_on_delivery: bool = False
    payment_method: str = ""
    payment_information: str = ""
    payment_reference: str = ""
    shipping_method: str = ""
    tracking_number: str = ""
    tracking_company: str = ""
    customer_note: str = ""
    notes: tuple[tuple[datetime, str], ...] = ()
