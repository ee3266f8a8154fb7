"""Everything a product's page shows, read in one go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.oversold import Oversold
from desktop.domain.product_list import ProductRow
from desktop.domain.status import OrderStatus
from desktop.domain.stock import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class StockMoment:
    """So many units in or out at one instant."""

    at: datetime
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelStep:
    """From this instant on there were so many."""

    at: datetime
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """A movement with the order, the person and the words that belong to it."""

    id: int
    reason: Reason
    units: int
    after: int
    at: datetime
    actor: str
    order_id: int | None = None
    order_number: str = ""
    customer: str = ""
    reference: str = ""
    note: str = ""  # why, as somebody wrote it
    entry_id: int = 0  # the history entry that tells it, 0 where an order's entry does
    undoes: bool = False  # it reverses an earlier one

    @property
    def before(self) -> int:
        return self.after - self.units


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductOrder:
    """An order in which the product stands."""

    id: int
    number: str
    customer: str
    status: OrderStatus
    units: int
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductPage:
    """A product and what surrounds it, as it stood when it was read."""

    row: ProductRow
    ledger: tuple[LedgerLine, ...]  # newest first
    movements: int  # how many there are in all
    levels: tuple[LevelStep, ...]  # of this month, oldest first; the first stands at its beginning
    read_at: datetime
    orders: tuple[ProductOrder, ...]  # newest first
    order_count: int
    siblings: tuple[ProductRow, ...]  # the other variants of its family
    oversold: Oversold | None = None


def levels_since(
    start: datetime, on_hand: int, moved: Iterable[StockMoment]
) -> tuple[LevelStep, ...]:
    """How the level went since `start` to `on_hand`, whatever the order the movements came in.

    What is written in one go (an import, a made-up year) is not written in the order of its
    instants, so the levels are reckoned back from what is on hand.
    """
    since = sorted((each for each in moved if each.at >= start), key=lambda each: each.at)
    level = on_hand - sum(each.units for each in since)
    steps = [LevelStep(at=start, level=level)]
    for each in since:
        level += each.units
        steps.append(LevelStep(at=each.at, level=level))
    return tuple(steps)
