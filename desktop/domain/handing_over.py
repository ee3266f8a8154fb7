"""What other programs on this computer ask for, and what a notice of a payment says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop.domain.carts import CartPage
from desktop.domain.errors import ShopError
from desktop.domain.exported import OrderBatch
from desktop.domain.money import Money

FIRST_CART = 1_000_000_000  # carts are no orders: they have ids of their own, beyond all orders'


class AskedStatus(StrEnum):
    """A state as web stores tell it: what was sent is paid or waits, by whether it was paid."""

    PENDING_PAYMENT = "pending_payment"
    PAID = "paid"
    CANCELED = "canceled"
    ABANDONED = "abandoned"


class AskedDays(StrEnum):
    """Days as Jumpseller's interface names them; the last N are N days and today."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    LAST_7 = "last7days"
    LAST_30 = "last30days"
    LAST_90 = "last90days"
    CUSTOM = "customDate"

    def span(self, today: date) -> tuple[date, date] | None:
        """The first and the last of them, None where others are named."""
        back = {"today": 0, "yesterday": 1, "last7days": 7, "last30days": 30, "last90days": 90}
        if self is AskedDays.CUSTOM:
            return None
        last = today - timedelta(days=1) if self is AskedDays.YESTERDAY else today
        return today - timedelta(days=back[self]), last


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOrders:
    """Which orders are asked for; without any wish all of them, carts included."""

    states: frozenset[AskedStatus] | None = None
    sent: bool | None = None
    since: datetime | None = None
    until: datetime | None = None  # the first instant that is no longer asked for

    @property
    def with_orders(self) -> bool:
        """Whether an order can be among them at all."""
        return self.states is None or bool(self.states - {AskedStatus.ABANDONED})

    @property
    def with_carts(self) -> bool:
        """Whether carts are among them: a cart is neither sent nor to be sent."""
        return self.sent is None and (self.states is None or AskedStatus.ABANDONED in self.states)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """Orders on their way to another program, in the order of `ids`; carts come after them."""

    ids: tuple[int, ...]
    batch: OrderBatch
    customers: Mapping[int, int]  # by the order's id
    products: Mapping[tuple[int, int], int]  # by the order's id and the line's position
    carts: tuple[CartPage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentNotice:
    """What somebody tells of a payment; the same `key` is the same payment."""

    key: str
    order: str  # its id, or channel:number
    amount: Money
    reference: str = ""
    paid_at: datetime | None = None

    @property
    def told(self) -> str:
        """All that it says, to know it again."""
        when = "" if self.paid_at is None else self.paid_at.isoformat()
        parts = (self.order, str(self.amount.minor), self.amount.currency, self.reference, when)
        return "\x1f".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentTaken:
    """What came of a notice; `changed` is false where the order was paid already."""

    order_id: int
    number: str
    status: str
    changed: bool


class KeyUsedBefore(ShopError):
    """A key that came before, with other words."""

    key: str


class OtherAmount(ShopError):
    """A notice of another sum than the order's."""

    number: str
    told: str
    expected: str


class CannotBePaid(ShopError):
    """A notice for an order that no payment can be for: it is cancelled."""

    number: str
    status: str
