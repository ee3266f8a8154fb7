"""Stock movements: the only door to a quantity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from desktop.domain.errors import NotAllowedQuantity
from desktop.domain.status import OrderStatus

LARGEST_QUANTITY = 1_000_000


class Reason(StrEnum):
    """Why a quantity changed."""

    OPENING = "opening"
    RECEIVED = "received"
    SOLD = "sold"  # an order was made
    RETURNED = "returned"  # an order was cancelled
    TAKEN_AGAIN = "taken_again"  # an order was reopened
    LOST = "lost"  # cancelled, but the goods did not come back
    FOUND = "found"  # a loss that was reversed
    COUNTED = "counted"
    IMPORTED = "imported"  # a sale made in a web store; may go below zero


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """So many units of one product in (positive) or out (negative), for one reason."""

    product_id: int
    units: int
    reason: Reason
    line_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """A movement as it stands in the ledger."""

    id: int
    product_id: int
    order_id: int | None
    units: int
    after: int
    reason: Reason
    at: datetime
    actor: str


class Line(Protocol):
    """What the stock rules look at in a line item."""

    @property
    def id(self) -> int: ...
    @property
    def product_id(self) -> int | None: ...
    @property
    def quantity_due(self) -> int: ...
    @property
    def shipped(self) -> int: ...


def checked_quantity(quantity: int) -> int:
    """The quantity itself, when it is a whole number from one to a million.

    Raises:
        NotAllowedQuantity: it is not.
    """
    if isinstance(quantity, bool) or not 1 <= quantity <= LARGEST_QUANTITY:
        raise NotAllowedQuantity(str(quantity)[:40])
    return quantity


def movements_for(
    lines: Iterable[Line],
    old: OrderStatus,
    new: OrderStatus,
    *,
    held: Mapping[int, int],
    lost: Mapping[int, int] | None = None,
    goods_are_back: bool = True,
) -> tuple[Movement, ...]:
    """The movements that going from `old` to `new` asks for.

    `held` is the units that each line still holds, by line id, and `lost` those written off when
    the order was cancelled. Only entering or leaving Cancelled moves stock: what is still held is
    given back once; what was given back is taken again. Goods that did not come back are returned
    on paper and lost at once, so that the level stays and Reopen can reverse exactly that. Of an
    order that was sent in part, only what was sent can have stayed away.

    Source: tutorial (es), "¿Qué pasa con el stock cuando hay una orden con Pago Pendiente?"
    """
    if new is OrderStatus.CANCELLED:
        whole = tuple(lines)
        lost_units = {} if goods_are_back else sent_units(whole, old)
        return _given_back(whole, held, lost_units)
    if old is OrderStatus.CANCELLED:
        return _taken_again(lines, held, lost or {})
    return ()


def sent_units(lines: Iterable[Line], status: OrderStatus) -> Mapping[int, int]:
    """The units that are out of the shop, by line id; all, where no parcel says otherwise."""
    whole = tuple(lines)
    in_part = status is not OrderStatus.SHIPPED and any(line.shipped for line in whole)
    return {
        line.id: min(line.shipped, line.quantity_due) if in_part else line.quantity_due
        for line in whole
    }


def _given_back(
    lines: Iterable[Line], held: Mapping[int, int], lost: Mapping[int, int]
) -> tuple[Movement, ...]:
    movements = []
    for line in lines:
        units = held.get(line.id, 0)
        if line.product_id is None or units <= 0:
            continue
        back = Movement(
            product_id=line.product_id, units=units, reason=Reason.RETURNED, line_id=line.id
        )
        movements.append(back)
        away = min(units, lost.get(line.id, 0))
        if away:
            movements.append(
                Movement(
                    product_id=line.product_id, units=-away, reason=Reason.LOST, line_id=line.id
                )
            )
    return tuple(movements)


def _taken_again(
    lines: Iterable[Line], held: Mapping[int, int], lost: Mapping[int, int]
) -> tuple[Movement, ...]:
    movements = []
    for line in lines:
        if line.product_id is None:
            continue
        found = lost.get(line.id, 0)
        if found > 0:
            movements.append(
                Movement(
                    product_id=line.product_id, units=found, reason=Reason.FOUND, line_id=line.id
                )
            )
        missing = line.quantity_due - held.get(line.id, 0)
        if missing > 0:
            movements.append(
                Movement(
                    product_id=line.product_id,
                    units=-missing,
                    reason=Reason.TAKEN_AGAIN,
                    line_id=line.id,
                )
            )
    return tuple(movements)
