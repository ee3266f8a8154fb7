"""Orders as they come from a web store, and the report of bringing them in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.money import Money
from desktop.domain.order import Totals
from desktop.domain.oversold import Oversold
from desktop.domain.status import OrderStatus
from desktop.domain.table_mapping import TableMapping


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedLine:
    """A line item as the store gives it."""

    external_product: str  # the store's own ids, to know a product without a SKU again
    sku: str
    name: str
    quantity: int
    unit_price: Decimal
    discount: Money
    tax: Money
    tax_rate: Decimal | None
    total: Money
    stock_after: int | None = None  # what the store says is left, where it says so
    shipped: int = 0  # units, where the source tells them apart
    returned: int = 0
    shelf_price: Decimal | None = None  # what one is sold for, where that is not `unit_price`


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedOrder:
    """An order as the store gives it, in our words; `payload` is its own text, kept verbatim."""

    channel: str
    number: str
    status: OrderStatus | None  # None: an abandoned cart
    created_at: datetime
    paid: bool
    shipped: bool
    pay_on_delivery: bool
    contact: Contact
    billing: Address
    shipping: Address
    lines: tuple[ImportedLine, ...]
    totals: Totals
    payment_method: str
    payment_information: str
    payment_reference: str
    shipping_method: str
    tracking_number: str
    tracking_company: str
    delivery_state: str
    customer_note: str
    payload: str
    paid_at: datetime | None = None  # where the store says when, as below
    shipped_at: datetime | None = None
    cancelled_at: datetime | None = None
    before_cancel: OrderStatus | None = None
    received: Money | None = None  # what was paid, where it is not the total
    refunded: Money | None = None
    warnings: tuple[str, ...] = ()  # codes: "parts_do_not_add_up"

    @property
    def abandoned(self) -> bool:
        return self.status is None


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRecord:
    """A record that cannot be brought in: its position in the file (from 1), number and reason."""

    position: int
    number: str
    reason: str  # a code of `desktop.connectors`, made a sentence where it is shown
    detail: str = ""
    line: int = 0  # of the file, where it is a table; else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportBatch:
    """A file's contents: what could be read and what could not."""

    orders: tuple[ImportedOrder, ...]
    bad: tuple[BadRecord, ...]
    own: bool = False  # written by this program: what is there already is never changed by it
    by_shop_clock: bool = False  # dates in it have no offset: they were read in the shop's zone
    mapping: TableMapping | None = None  # what its columns mean, where somebody had to say it


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, or would do when `dry_run`."""

    new: int = 0
    changed: int = 0
    same: int = 0
    abandoned: int = 0
    kept_local: tuple[str, ...] = ()  # numbers whose local state differs and was left alone
    below_zero: tuple[str, ...] = ()  # SKUs
    oversold: tuple[Oversold, ...] = ()  # of those, which may not be, with who waits for them
    products: int = 0  # made because they were unknown
    bad: tuple[BadRecord, ...] = ()
    by_status: tuple[tuple[OrderStatus, int], ...] = ()
    warnings: tuple[tuple[str, str], ...] = field(default=())  # order number, code
    dry_run: bool = False
