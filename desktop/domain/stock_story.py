"""Why a product's stock is what it is: its movements summed by kind, and the newest one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from enum import StrEnum

from desktop.domain.product import Product
from desktop.domain.product_page import LedgerLine, ProductOrder
from desktop.domain.stock import Reason

NEWEST = 12  # so many are told one by one; what was before is summed by month


class Kind(StrEnum):
    """What units came or went for, as one adds them up; the order is that of the sum."""

    OPENING = "opening"
    RECEIVED = "received"
    SOLD = "sold"
    SOLD_ONLINE = "sold_online"  # in a web store, before it was known here
    GIVEN_BACK = "given_back"  # by orders that were cancelled or in part returned
    TAKEN_AGAIN = "taken_again"
    LOST = "lost"
    FOUND = "found"
    COUNTED = "counted"
    UNDONE = "undone"  # replenishments and counts that were taken back
    UNEXPLAINED = "unexplained"  # the level says so, and no movement does


_KINDS = {
    Reason.OPENING: Kind.OPENING,
    Reason.RECEIVED: Kind.RECEIVED,
    Reason.SOLD: Kind.SOLD,
    Reason.IMPORTED: Kind.SOLD_ONLINE,
    Reason.RETURNED: Kind.GIVEN_BACK,
    Reason.TAKEN_AGAIN: Kind.TAKEN_AGAIN,
    Reason.LOST: Kind.LOST,
    Reason.FOUND: Kind.FOUND,
    Reason.COUNTED: Kind.COUNTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPart:
    """All units that came or went for one kind of reason."""

    kind: Kind
    units: int
    movements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMonth:
    """A month of movements that are not told one by one, and the level they led to."""

    first_day: date
    parts: tuple[StoryPart, ...]
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StockStory:
    """The whole chain from nothing to the level; `parts` always add up to it."""

    product: Product
    parts: tuple[StoryPart, ...]
    opening: LedgerLine | None  # who entered the first stock, and when
    newest: tuple[LedgerLine, ...]  # the newest first
    months: tuple[StoryMonth, ...]  # what came before those, the newest first
    held: tuple[ProductOrder, ...]  # pending orders that hold units of it
    below: LedgerLine | None  # the movement that brought it below zero, where it is still

    @property
    def level(self) -> int:
        return self.product.on_hand


def kind_of(line: LedgerLine) -> Kind:
    """What a movement was for."""
    return Kind.UNDONE if line.undoes else _KINDS[line.reason]


def story_of(
    product: Product,
    ledger: Sequence[LedgerLine],
    *,
    held: Sequence[ProductOrder] = (),
    zone: tzinfo,
    newest: int = NEWEST,
) -> StockStory:
    """Tell a ledger, the newest movement first; months are those of the shop's `zone`."""
    told = sum(line.units for line in ledger)
    missing = product.on_hand - told
    parts = parts_of(ledger)
    if missing:
        parts = (*parts, StoryPart(kind=Kind.UNEXPLAINED, units=missing, movements=0))
    openings = [line for line in ledger if line.reason is Reason.OPENING]
    # One line more says itself as shortly as a month would.
    single = ledger if len(ledger) <= newest + 1 else ledger[:newest]
    return StockStory(
        product=product,
        parts=parts,
        opening=openings[-1] if openings else None,
        newest=tuple(single),
        months=_months(ledger[len(single) :], zone),
        held=tuple(held),
        below=_below(ledger),
    )


def parts_of(lines: Iterable[LedgerLine]) -> tuple[StoryPart, ...]:
    """The movements summed by kind, in the order of the kinds; what evens out is told too."""
    units: dict[Kind, list[int]] = {}
    for line in lines:
        units.setdefault(kind_of(line), []).append(line.units)
    return tuple(
        StoryPart(kind=kind, units=sum(units[kind]), movements=len(units[kind]))
        for kind in Kind
        if kind in units
    )


def _months(lines: Sequence[LedgerLine], zone: tzinfo) -> tuple[StoryMonth, ...]:
    by_month: dict[date, list[LedgerLine]] = {}
    for line in lines:
        by_month.setdefault(line.at.astimezone(zone).date().replace(day=1), []).append(line)
    return tuple(
        StoryMonth(first_day=month, parts=parts_of(its), after=its[0].after)
        for month, its in by_month.items()
    )


def _below(ledger: Sequence[LedgerLine]) -> LedgerLine | None:
    """The movement since which the level has been below zero."""
    last = None
    for line in ledger:
        if line.after >= 0:
            break
        last = line
    return last
