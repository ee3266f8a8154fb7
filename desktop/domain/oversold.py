"""Products of which more was sold than there is: who waits for them, and what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.domain.product import Product
from desktop.domain.status import OrderStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An order whose units have not left yet."""

    id: int
    number: str
    customer: str
    status: OrderStatus
    created_at: datetime
    units: int
    covered: bool = False  # whether the goods reach as far as this order


@dataclass(frozen=True, slots=True, kw_only=True)
class Oversold:
    """A product below zero with the orders in conflict, oldest first, and what is proposed."""

    product: Product
    orders: tuple[Waiting, ...]
    variant: Product | None = None  # of the same family, with enough of it
    contact: Waiting | None = None  # the order to ask first: the newest that is not covered

    @property
    def lacking(self) -> int:
        """The units that bring the level back to nothing."""
        return -self.product.on_hand

    @property
    def to_count(self) -> bool:
        """Whether the goods have left already: no order waits, so only a count can tell."""
        return not self.orders

    @property
    def uncovered(self) -> tuple[Waiting, ...]:
        """The orders for which the goods do not suffice."""
        return tuple(each for each in self.orders if not each.covered)


def is_oversold(product: Product) -> bool:
    """Whether more was sold than there is, where that was not meant to be."""
    return product.on_hand < 0 and not product.allow_backorder and not product.unlimited


def oversold_of(
    product: Product, waiting: Iterable[Waiting], siblings: Sequence[Product]
) -> Oversold:
    """Who waits for a product and what is proposed.

    What has left needs no goods any more, so the goods that are really there are the level and
    all that still waits; they are given out from the oldest order on.
    """
    oldest_first = sorted(waiting, key=lambda each: (each.created_at, each.id))
    goods = product.on_hand + sum(each.units for each in oldest_first)
    orders: list[Waiting] = []
    for each in oldest_first:
        goods -= each.units
        orders.append(replace(each, covered=goods >= 0))
    return Oversold(
        product=product,
        orders=tuple(orders),
        variant=_enough(product, siblings) if orders else None,
        contact=_first_to_ask(orders),
    )


def _enough(product: Product, siblings: Sequence[Product]) -> Product | None:
    """The variant with the most on hand, when it has what is lacking."""
    able = [
        each
        for each in siblings
        if not each.archived and (each.unlimited or each.on_hand >= -product.on_hand)
    ]
    return max(able, key=lambda each: (each.on_hand, -each.id), default=None)


def _first_to_ask(orders: Sequence[Waiting]) -> Waiting | None:
    """The newest order that is not covered; who has not paid is asked before who has."""
    uncovered = [each for each in orders if not each.covered]
    unpaid = [each for each in uncovered if each.status is OrderStatus.PENDING_PAYMENT]
    return next(iter([*reversed(unpaid), *reversed(uncovered)]), None)
