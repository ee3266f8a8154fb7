"""Moving stock: the only door to a quantity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, case, func, or_, select

from desktop.domain.errors import OutOfStock, Shortage
from desktop.domain.order import full_number
from desktop.domain.product import Product, StockChange
from desktop.domain.status import OrderStatus
from desktop.domain.stock import LedgerEntry, Movement, Reason
from desktop.storage.instants import instant, ms
from desktop.storage.prepared import Prepared
from desktop.storage.products import locked
from desktop.storage.schema import movement, orders, product

# Losses and their reversal do not change what an order holds.
_ON_PAPER = or_(*(movement.c.reason == str(each) for each in (Reason.LOST, Reason.FOUND)))
_SET_LEVEL = Prepared(
    product.update().where(product.c.id == bindparam("which")).values(on_hand=bindparam("level"))
)
_ADD_MOVEMENT = Prepared(
    movement.insert(),
    columns=(
        "product_id", "order_id", "line_id", "units", "after", "reason", "at", "actor", "reference",
    ),
)  # fmt: skip
_MAY_GO_BELOW = frozenset({Reason.IMPORTED, Reason.LOST, Reason.COUNTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What moving did: each product's level before and after, and those now at their low level."""

    changes: tuple[StockChange, ...]
    low: tuple[Product, ...]


def move(
    db: Connection,
    movements: Sequence[Movement],
    *,
    at: datetime,
    actor: str,
    order_id: int | None = None,
    number: str = "",
    reference: str = "",
    low_level: int = 0,
) -> Moved:
    """Move stock: every level and its movement, products in the order of their ids.

    What comes in of a product goes before what goes out: so one line can take what another gives.

    Raises:
        OutOfStock: a sale made here asks for more than is on hand; it names every such product.
    """
    if not movements:
        return Moved(changes=(), low=())
    products = locked(db, {wish.product_id for wish in movements})
    wanted = [
        wish
        for wish in sorted(movements, key=lambda wish: (wish.product_id, wish.units < 0))
        if not (products[wish.product_id].unlimited and wish.units < 0)
    ]
    _refuse_shortages(wanted, products, number)
    level = {at_id: found.on_hand for at_id, found in products.items()}
    rows = []
    for wish in wanted:
        level[wish.product_id] += wish.units
        rows.append(
            {
                "product_id": wish.product_id,
                "order_id": order_id,
                "line_id": wish.line_id,
                "units": wish.units,
                "after": level[wish.product_id],
                "reason": str(wish.reason),
                "at": ms(at),
                "actor": actor,
                "reference": reference,
            }
        )
    if rows:
        _ADD_MOVEMENT.many(db, rows)
        set_levels(db, {wish.product_id: level[wish.product_id] for wish in wanted})
    return Moved(
        changes=_changes(products, level), low=_newly_low(products, level, default=low_level)
    )


def set_levels(db: Connection, levels: Mapping[int, int]) -> None:
    """Write the levels that the movements just inserted lead to; a trigger compares the two."""
    _SET_LEVEL.many(db, [{"which": key, "level": levels[key]} for key in sorted(levels)])


_HOLDINGS = Prepared(
    select(
        movement.c.line_id,
        -func.sum(case((_ON_PAPER, 0), else_=movement.c.units)),
        -func.sum(case((_ON_PAPER, movement.c.units), else_=0)),
    )
    .where(movement.c.order_id == bindparam("which"), movement.c.line_id.is_not(None))
    .group_by(movement.c.line_id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """By line id: the units that an order still holds, and those written off and not found."""

    held: Mapping[int, int]
    lost: Mapping[int, int]


def holdings(db: Connection, order_id: int) -> Holdings:
    """What an order holds and what it lost, as its movements add up."""
    rows = _HOLDINGS.rows(db, which=order_id)
    return Holdings(
        held={line_id: int(held) for line_id, held, _lost in rows},
        lost={line_id: int(lost) for line_id, _held, lost in rows if lost},
    )


def ledger(db: Connection, product_id: int, limit: int = 500) -> tuple[LedgerEntry, ...]:
    """The newest movements of a product."""
    query = (
        select(movement)
        .where(movement.c.product_id == product_id)
        .order_by(movement.c.id.desc())
        .limit(limit)
    )
    return tuple(
        LedgerEntry(
            id=row.id,
            product_id=row.product_id,
            order_id=row.order_id,
            units=row.units,
            after=row.after,
            reason=Reason(row.reason),
            at=instant(row.at),
            actor=row.actor,
        )
        for row in db.execute(query)
    )


def taken_since(db: Connection, product_id: int, order_id: int, limit: int) -> tuple[str, ...]:
    """The numbers of other orders that took a product since an order gave it back, oldest first."""
    last = (
        select(func.max(movement.c.id))
        .where(movement.c.order_id == order_id, movement.c.product_id == product_id)
        .scalar_subquery()
    )
    query = (
        select(orders.c.channel, orders.c.number)
        .join(movement, movement.c.order_id == orders.c.id)
        .where(
            movement.c.product_id == product_id,
            movement.c.id > last,
            movement.c.units < 0,
            orders.c.id != order_id,
            orders.c.status != str(OrderStatus.CANCELLED),
        )
        .group_by(orders.c.id, orders.c.channel, orders.c.number)
        .order_by(func.min(movement.c.id))
        .limit(limit)
    )
    return tuple(full_number(row.channel, row.number) for row in db.execute(query))


def preview(
    movements: Iterable[Movement], products: Mapping[int, Product]
) -> tuple[StockChange, ...]:
    """What these movements would do to the levels, without moving anything."""
    level = {key: found.on_hand for key, found in products.items()}
    touched = []
    for wish in movements:
        if products[wish.product_id].unlimited and wish.units < 0:
            continue
        if wish.product_id not in touched:
            touched.append(wish.product_id)
        level[wish.product_id] += wish.units
    return tuple(_change(products[key], level[key]) for key in touched)


def _refuse_shortages(
    wanted: Sequence[Movement], products: Mapping[int, Product], number: str
) -> None:
    """Refuse what would take a level below nothing, step by step as it would be written.

    A loss that is found and taken again leaves the level where it was; where a web store's sales
    have brought that below nothing, it is refused too, as the database would.
    """
    shortages = []
    for product_id, found in products.items():
        if found.allow_backorder or found.unlimited:
            continue
        level, short, bound = found.on_hand, False, 0
        for wish in (each for each in wanted if each.product_id == product_id):
            level += wish.units
            if wish.reason not in _MAY_GO_BELOW:
                bound += wish.units
                short = short or (wish.units < 0 and level < 0)
        if short:
            needed = max(-bound, 1)
            shortages.append(Shortage(found.sku, found.name, needed, max(found.on_hand, 0)))
    if shortages:
        raise OutOfStock(number, tuple(shortages))


def _change(found: Product, after: int) -> StockChange:
    return StockChange(
        product_id=found.id, sku=found.sku, name=found.name, before=found.on_hand, after=after
    )


def _changes(products: Mapping[int, Product], level: Mapping[int, int]) -> tuple[StockChange, ...]:
    return tuple(
        _change(found, level[key]) for key, found in products.items() if level[key] != found.on_hand
    )


def _newly_low(
    products: Mapping[int, Product], level: Mapping[int, int], *, default: int
) -> tuple[Product, ...]:
    low = []
    for key, found in products.items():
        limit = default if found.low_level is None else found.low_level
        if not found.unlimited and level[key] <= limit < found.on_hand:
            low.append(replace(found, on_hand=level[key], low_level=limit))
    return tuple(low)


def recomputed(db: Connection) -> dict[int, int]:
    """The level of every product as its movements add up."""
    query = select(movement.c.product_id, func.sum(movement.c.units)).group_by(
        movement.c.product_id
    )
    return {key: int(units) for key, units in db.execute(query)}
