"""The orders list: a row, what is asked for, and what it counts."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.money import Money
from desktop.domain.shop import ShopSettings
from desktop.domain.status import OrderStatus


class SortBy(StrEnum):
    """The column the list is sorted by."""

    NUMBER = "number"
    DATE = "date"
    CUSTOMER = "customer"
    TOTAL = "total"
    STATUS = "status"
    PAYMENT = "payment"
    SHIPPING = "shipping"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderQuery:
    """Which orders, in which order; `since` and `until` are instants, `until` not included.

    `least` and `most` are minor units of `currency`, both included.
    """

    text: str = ""
    status: OrderStatus | None = None
    since: datetime | None = None
    until: datetime | None = None
    payment_method: str = ""
    shipping_method: str = ""
    country: str = ""
    city: str = ""  # however it is spelled: accents and capitals make no difference
    states: frozenset[OrderStatus] = frozenset()  # one of several; empty: any
    least: int | None = None
    most: int | None = None
    currency: str = ""
    product_id: int | None = None
    channel: str = ""
    unpaid_before: datetime | None = None  # waiting for payment since before
    has_note: bool | None = None
    located: bool | None = None
    printed: bool | None = None
    sort: SortBy = SortBy.DATE
    descending: bool = True

    def lists(self, status: OrderStatus) -> bool:
        """Whether orders of a state pass the chip and the chosen states."""
        return self.status in {None, status} and (not self.states or status in self.states)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """What the list shows of an order."""

    id: int
    channel: str
    number: str
    created_at: datetime
    customer: str
    city: str
    products: str  # the first product, and how many more kinds
    more_products: int
    total: Money
    status: OrderStatus
    payment_method: str
    shipping_method: str
    pay_on_delivery: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLook:
    """What is shown of a shop while it is being opened: the first rows of all its orders."""

    settings: ShopSettings
    rows: tuple[OrderRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The answer to a query: all ids in view order, counts by status, sums without cancelled."""

    query: OrderQuery
    ids: array[int]
    counts: Mapping[OrderStatus, int]  # of the query without its states
    sums: tuple[Money, ...]  # of the query with its states, one per currency, without cancelled
    cancelled: int  # how many of the listed are cancelled
    closest: str = ""  # a customer of nearly that name, when nothing was found
    closest_orders: int = 0
    newest: int = 0  # the highest id in the shop, whether listed or not
    without_status: int = 0  # how many the text finds when its states are let go

    @property
    def total_count(self) -> int:
        return sum(self.counts.values())
