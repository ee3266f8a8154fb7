"""Many orders at once: what they are together, what can be done with them, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.errors import ShopError
from desktop.domain.money import Money
from desktop.domain.order import full_number
from desktop.domain.product import Product
from desktop.domain.status import HasStatus, OrderStatus, transition

BULK_STATUSES = (OrderStatus.PAID, OrderStatus.SHIPPED, OrderStatus.CANCELLED)


def goes_forward(order: HasStatus, new: OrderStatus) -> bool:
    """Whether an order can become `new` by the usual way: nothing is reopened or set back."""
    way = transition(order, new)
    return way is not None and way.forward and not way.only_as_before


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenOrder:
    """What is needed of one of many orders."""

    id: int
    channel: str
    number: str
    customer: str
    total: Money
    status: OrderStatus
    paid_at: datetime | None
    pay_on_delivery: bool
    status_before_cancel: OrderStatus | None
    paid: Money  # what came in

    @property
    def full_number(self) -> str:
        return full_number(self.channel, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class PickLine:
    """How many units of a product the chosen orders still wait for, and what is left of it."""

    sku: str
    name: str
    units: int
    product: Product | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The chosen orders together, in the order they were given."""

    orders: tuple[ChosenOrder, ...]
    sums: tuple[Money, ...]  # without the cancelled, one per currency
    cancelled: int
    customers: int
    pick: tuple[PickLine, ...]  # of those that are not shipped or cancelled, the most units first

    def plan(self, new: OrderStatus) -> Plan:
        """Which of them can become `new` by the usual way."""
        can: list[ChosenOrder] = []
        cannot: list[ChosenOrder] = []
        for order in self.orders:
            (can if goes_forward(order, new) else cannot).append(order)
        return Plan(new=new, can=tuple(can), cannot=tuple(cannot))

    def plans(self) -> tuple[Plan, ...]:
        """Every status that at least one of them can become."""
        plans = (self.plan(new) for new in BULK_STATUSES)
        return tuple(plan for plan in plans if plan.can)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Which orders can be given a status, and which cannot: their own status says why."""

    new: OrderStatus
    can: tuple[ChosenOrder, ...]
    cannot: tuple[ChosenOrder, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One order that was changed, and the history entry that tells it."""

    order_id: int
    number: str
    entry_id: int
    status: OrderStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """One order that was not changed, and why."""

    order_id: int
    number: str
    error: ShopError


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkResult:
    """What came of it, in the order it was done."""

    done: tuple[Done, ...]
    failed: tuple[Failed, ...]
    left: int  # how many were not begun, because the work was stopped
    low: Mapping[int, Product]  # by id: products that came to their low level

    @property
    def entries(self) -> tuple[int, ...]:
        """What Undo takes: the last first."""
        return tuple(each.entry_id for each in reversed(self.done))
