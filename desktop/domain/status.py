"""The four states of an order and the one table of how they follow each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class OrderStatus(StrEnum):
    """Where an order stands."""

    PENDING_PAYMENT = "pending_payment"
    PAID = "paid"
    SHIPPED = "shipped"
    CANCELLED = "cancelled"

    @property
    def holds_stock(self) -> bool:
        """Whether the order's goods are off the shelf: true for all but cancelled orders."""
        return self is not OrderStatus.CANCELLED


class HasStatus(Protocol):
    """What the table of transitions looks at."""

    @property
    def status(self) -> OrderStatus: ...
    @property
    def paid_at(self) -> datetime | None: ...
    @property
    def pay_on_delivery(self) -> bool: ...
    @property
    def status_before_cancel(self) -> OrderStatus | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One way from a state to another; `forward` is the usual work, the others go back by hand."""

    old: OrderStatus
    new: OrderStatus
    forward: bool = True
    only_pay_on_delivery: bool = False
    only_unpaid: bool = False
    only_as_before: bool = False  # reopening leads to the state the order had


_P, _D, _S, _C = OrderStatus
TRANSITIONS = (
    Transition(old=_P, new=_D),
    Transition(old=_P, new=_C),
    Transition(old=_P, new=_S, only_pay_on_delivery=True),
    Transition(old=_D, new=_S),
    Transition(old=_D, new=_C),
    Transition(old=_D, new=_P, forward=False),
    Transition(old=_S, new=_C),
    Transition(old=_S, new=_D, forward=False),
    Transition(old=_S, new=_P, forward=False, only_unpaid=True),
    Transition(old=_C, new=_P, only_as_before=True),
    Transition(old=_C, new=_D, only_as_before=True),
    Transition(old=_C, new=_S, only_as_before=True),
)


def transition(order: HasStatus, new: OrderStatus) -> Transition | None:
    """The way from the order's present state to `new`, or None when there is none."""
    for way in TRANSITIONS:
        if (
            way.old is order.status
            and way.new is new
            and (order.pay_on_delivery or not way.only_pay_on_delivery)
            and (order.paid_at is None or not way.only_unpaid)
            and (not way.only_as_before or order.status_before_cancel is new)
        ):
            return way
    return None


def allowed(order: HasStatus, new: OrderStatus) -> bool:
    """Whether the order may go to `new` now."""
    return transition(order, new) is not None
