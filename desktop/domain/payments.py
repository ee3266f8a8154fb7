"""Money that is still to come in: what was paid of an order, what is open, and since when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop.domain.errors import ShopError
from desktop.domain.money import Money
from desktop.domain.order import full_number
from desktop.domain.status import OrderStatus

USUAL_OVERDUE_DAYS = 7


class PaymentInFuture(ShopError):
    """A payment was to be recorded for a day that has not come yet."""

    day: date


class NothingOpen(ShopError):
    """An order has nothing open that could be paid."""

    number: str
    status: str


class NoPayment(ShopError):
    """A payment of nothing, or of less."""

    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Money that came in for an order before it was paid in full, or at the door."""

    id: int
    at: datetime
    amount: Money
    reference: str
    actor: str


class Age(StrEnum):
    """How long a payment has been waited for, in the groups that a merchant looks at."""

    TODAY = "today"
    DAYS = "days"  # one to three
    WEEK = "week"  # four and more, not overdue yet
    OVERDUE = "overdue"


def age_of(days: int, overdue_after: int) -> Age:
    """The group of so many days; what is overdue is so however short the shop's patience is."""
    if days > overdue_after:
        return Age.OVERDUE
    if days <= 0:
        return Age.TODAY
    return Age.DAYS if days <= 3 else Age.WEEK


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingOrder:
    """An order whose money has not come in whole."""

    id: int
    version: int
    channel: str
    number: str
    status: OrderStatus
    pay_on_delivery: bool
    created_at: datetime
    days: int  # since it was made, by the shop's days
    customer: str
    email: str
    language: str  # in which this customer is written to
    method: str
    information: str  # how to pay, as the order says it
    total: Money
    received: Money
    units: int  # that it holds of the stock

    @property
    def full_number(self) -> str:
        return full_number(self.channel, self.number)

    @property
    def balance(self) -> Money:
        """What is still to come; nothing where more came in than was asked for."""
        left = self.total - self.received
        return left if left.minor > 0 else Money.zero(self.total.currency)

    @property
    def is_to_collect(self) -> bool:
        """Whether it was sent already and its money is collected at the door."""
        return self.status is OrderStatus.SHIPPED


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingPayments:
    """All that is open, the oldest first, by the shop's patience."""

    orders: tuple[PendingOrder, ...]
    overdue_after: int
    today: date
    left: int = 0  # younger ones that were not read: there are too many

    def age(self, order: PendingOrder) -> Age:
        """The group an order is in."""
        return age_of(order.days, self.overdue_after)

    def of(self, age: Age) -> tuple[PendingOrder, ...]:
        """Those pending of one group; what was sent already is not among them."""
        return tuple(each for each in self.pending if self.age(each) is age)

    @property
    def pending(self) -> tuple[PendingOrder, ...]:
        """Those in the state Pending Payment."""
        return tuple(each for each in self.orders if not each.is_to_collect)

    @property
    def to_collect(self) -> tuple[PendingOrder, ...]:
        """Those that were sent and are paid at the door."""
        return tuple(each for each in self.orders if each.is_to_collect)


def balances(orders: Iterable[PendingOrder]) -> tuple[Money, ...]:
    """What is open of some orders, each currency by itself."""
    sums: dict[str, int] = {}
    for each in orders:
        open_ = each.balance
        sums[open_.currency] = sums.get(open_.currency, 0) + open_.minor
    return tuple(Money(minor, currency) for currency, minor in sorted(sums.items()))


def paid_with(total: Money, received: Money, amount: Money) -> Money:
    """What an order has received once `amount` has come in too.

    Raises:
        NoPayment: the amount is nothing, or less.
        CurrenciesDiffer: it is in another currency than the order.
    """
    if amount.minor <= 0:
        raise NoPayment(amount)
    _same_currency = total - amount  # raises where it is another
    return received + amount
