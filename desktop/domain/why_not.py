"""Why something cannot be done with an order now, and what can be done instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.history import HistoryEntry
from desktop.domain.order import OWN_CHANNEL, Order
from desktop.domain.product import StockChange
from desktop.domain.status import OrderStatus, transition

_CHAIN = 6  # the newest changes are told


class Wish(StrEnum):
    """What somebody wants to do with an order."""

    PAY = "pay"
    SHIP = "ship"
    CANCEL = "cancel"
    REOPEN = "reopen"
    EDIT = "edit"
    DELETE = "delete"


class Obstacle(StrEnum):
    """What stands in the way."""

    ALREADY = "already"  # it is so
    NOT_PAID = "not_paid"
    SHIPPED = "shipped"
    CANCELLED = "cancelled"
    NOT_CANCELLED = "not_cancelled"
    NEVER_OPEN = "never_open"  # it came cancelled: there is no state to go back to
    SHORT = "short"  # the goods that came back were sold since
    FROM_STORE = "from_store"  # the web store owns what it holds
    NOT_PENDING = "not_pending"
    NUMBERED = "numbered"  # each number is proof of a sale


class WayOut(StrEnum):
    """What one can do instead."""

    NONE = "none"
    PAY = "pay"
    REOPEN = "reopen"
    BACK_TO_PAID = "back_to_paid"
    BACK_TO_PENDING = "back_to_pending"
    CANCEL = "cancel"
    REPLENISH = "replenish"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNot:
    """A wish that cannot be fulfilled, what stands in its way, and the way out."""

    wish: Wish
    obstacle: Obstacle
    way_out: WayOut


@dataclass(frozen=True, slots=True, kw_only=True)
class SoldSince:
    """What was taken of a product since an order gave it back, and what it lacks to be reopened."""

    change: StockChange  # what reopening would do; `after` is below zero
    orders: tuple[str, ...]  # numbers, oldest first

    @property
    def lacking(self) -> int:
        return -self.change.after


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why not, and the chain of events that led here, oldest first."""

    order: Order
    why: WhyNot
    chain: tuple[HistoryEntry, ...]
    sold_since: tuple[SoldSince, ...] = ()


def why_not(order: Order, wish: Wish, *, short: bool = False) -> WhyNot | None:
    """Why a wish cannot be fulfilled, None when it can; `short`: reopening lacks goods."""
    found = _OBSTACLES[wish](order, short)
    if found is None:
        return None
    return WhyNot(wish=wish, obstacle=found, way_out=_way_out(order, wish, found))


def chain_of(told: tuple[HistoryEntry, ...]) -> tuple[HistoryEntry, ...]:
    """Of a history, newest first, the entries that made the order what it is, oldest first."""
    changed = [
        each for each in told if each.new_status is not None and each.new_status != each.old_status
    ]
    return tuple(reversed(changed[:_CHAIN]))


def _pay(order: Order, _short: bool) -> Obstacle | None:  # noqa: FBT001
    if order.status is OrderStatus.PENDING_PAYMENT:
        return None
    if order.status is OrderStatus.CANCELLED:
        return Obstacle.CANCELLED
    if order.status is OrderStatus.PAID or order.paid_at is not None:
        return Obstacle.ALREADY
    return Obstacle.SHIPPED


def _ship(order: Order, _short: bool) -> Obstacle | None:  # noqa: FBT001
    if transition(order, OrderStatus.SHIPPED) is not None:
        return Obstacle.CANCELLED if order.status is OrderStatus.CANCELLED else None
    return {
        OrderStatus.SHIPPED: Obstacle.ALREADY,
        OrderStatus.CANCELLED: Obstacle.CANCELLED,
    }.get(order.status, Obstacle.NOT_PAID)


def _cancel(order: Order, _short: bool) -> Obstacle | None:  # noqa: FBT001
    return Obstacle.ALREADY if order.status is OrderStatus.CANCELLED else None


def _reopen(order: Order, short: bool) -> Obstacle | None:  # noqa: FBT001
    if order.status is not OrderStatus.CANCELLED:
        return Obstacle.NOT_CANCELLED
    if order.status_before_cancel is None:
        return Obstacle.NEVER_OPEN
    return Obstacle.SHORT if short else None


def _edit(order: Order, _short: bool) -> Obstacle | None:  # noqa: FBT001
    if order.channel != OWN_CHANNEL:
        return Obstacle.FROM_STORE
    if order.status is OrderStatus.CANCELLED:
        return Obstacle.CANCELLED
    return None if order.status is OrderStatus.PENDING_PAYMENT else Obstacle.NOT_PENDING


def _delete(_order: Order, _short: bool) -> Obstacle | None:  # noqa: FBT001
    return Obstacle.NUMBERED


_OBSTACLES = {
    Wish.PAY: _pay,
    Wish.SHIP: _ship,
    Wish.CANCEL: _cancel,
    Wish.REOPEN: _reopen,
    Wish.EDIT: _edit,
    Wish.DELETE: _delete,
}


def _way_out(order: Order, wish: Wish, obstacle: Obstacle) -> WayOut:
    """The step that brings one nearer; none that the table of transitions does not know."""
    if wish is Wish.DELETE:
        return WayOut.NONE if order.status is OrderStatus.CANCELLED else WayOut.CANCEL
    if obstacle is Obstacle.CANCELLED:
        return WayOut.NONE if order.status_before_cancel is None else WayOut.REOPEN
    if obstacle is Obstacle.ALREADY and wish is Wish.CANCEL:
        return WayOut.NONE
    if obstacle is Obstacle.NOT_PENDING:
        back = transition(order, OrderStatus.PENDING_PAYMENT)
        return WayOut.BACK_TO_PAID if back is None else WayOut.BACK_TO_PENDING
    return {
        Obstacle.NOT_PAID: WayOut.PAY,
        Obstacle.SHIPPED: WayOut.BACK_TO_PAID,
        Obstacle.SHORT: WayOut.REPLENISH,
    }.get(obstacle, WayOut.NONE)
