"""Orders that were changed here and in their store: at most one open conflict an order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, select

from desktop.domain.status import OrderStatus
from desktop.domain.stores import Conflict
from desktop.storage.instants import instant, ms
from desktop.storage.schema import contact, orders
from desktop.storage.store_schema import store_conflict

_OPEN = store_conflict.c.decided_at.is_(None)
AGREED = "agreed"  # both came to say the same, and nobody had to decide


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConflict:
    """A conflict as it was found; the order may have gone on since."""

    id: int
    order_id: int
    here: OrderStatus
    store_now: OrderStatus


def everything(db: Connection) -> tuple[Conflict, ...]:
    """All that wait for a decision, the oldest first."""
    return tuple(_conflict(row) for row in db.execute(_open().order_by(store_conflict.c.id)))


def of_order(db: Connection, order_id: int) -> Conflict | None:
    """What waits for a decision about an order."""
    row = db.execute(_open().where(orders.c.id == order_id)).first()
    return None if row is None else _conflict(row)


def count(db: Connection, channel: str) -> int:
    """How many orders of a channel wait for a decision."""
    query = select(func.count()).select_from(_open().where(orders.c.channel == channel).subquery())
    return int(db.execute(query).scalar_one())


def open_one(db: Connection, conflict_id: int) -> OpenConflict | None:
    """A conflict that nobody has decided yet."""
    query = select(store_conflict).where(store_conflict.c.id == conflict_id, _OPEN)
    row = db.execute(query.with_for_update()).first()
    if row is None:
        return None
    return OpenConflict(
        id=row.id,
        order_id=row.order_id,
        here=OrderStatus(row.here),
        store_now=OrderStatus(row.store_now),
    )


def is_open(db: Connection, order_id: int) -> bool:
    """Whether an order waits for a decision."""
    query = select(store_conflict.c.id).where(store_conflict.c.order_id == order_id, _OPEN)
    return db.execute(query).first() is not None


def find(
    db: Connection,
    order_id: int,
    *,
    here: OrderStatus,
    before: OrderStatus | None,
    now: OrderStatus,
    at: datetime,
) -> None:
    """Remember that here and there differ; one that is open already gets what is said now."""
    said = {"here": str(here), "store_now": str(now)}
    open_already = and_(store_conflict.c.order_id == order_id, _OPEN)
    if db.execute(store_conflict.update().where(open_already).values(**said)).rowcount:
        return
    db.execute(
        store_conflict.insert().values(
            order_id=order_id,
            store_before="" if before is None else str(before),
            found_at=ms(at),
            **said,
        )
    )


def look_again(db: Connection, conflict_id: int, here: OrderStatus) -> None:
    """The order has gone on here: whoever decides next has seen this."""
    row = store_conflict.c.id == conflict_id
    db.execute(store_conflict.update().where(row).values(here=str(here)))


def close(db: Connection, order_id: int, decision: str, *, at: datetime) -> None:
    """End an order's conflict, if it has one."""
    open_one = and_(store_conflict.c.order_id == order_id, _OPEN)
    db.execute(store_conflict.update().where(open_one).values(decided_at=ms(at), decision=decision))


def close_agreed(db: Connection, channel: str, *, at: datetime) -> None:
    """End the conflicts of orders that were brought here to what the store says."""
    agreed = select(orders.c.id).where(
        orders.c.id == store_conflict.c.order_id,
        orders.c.channel == channel,
        orders.c.status == store_conflict.c.store_now,
    )
    db.execute(
        store_conflict.update()
        .where(_OPEN, agreed.exists())
        .values(decided_at=ms(at), decision=AGREED)
    )


def _open() -> Select[Any]:
    """What is open and still differs, with the order as it stands."""
    return (
        select(
            store_conflict.c.id,
            store_conflict.c.order_id,
            store_conflict.c.store_before,
            store_conflict.c.store_now,
            store_conflict.c.found_at,
            orders.c.status,
            orders.c.channel,
            orders.c.number,
            contact.c.name,
        )
        .join(orders, orders.c.id == store_conflict.c.order_id)
        .join(contact, contact.c.id == orders.c.contact_id)
        .where(_OPEN, orders.c.status != store_conflict.c.store_now)
    )


def _conflict(row: Row[Any]) -> Conflict:
    return Conflict(
        id=row.id,
        order_id=row.order_id,
        channel=row.channel,
        number=row.number,
        customer=row.name,
        here=OrderStatus(row.status),
        store_before=OrderStatus(row.store_before) if row.store_before else None,
        store_now=OrderStatus(row.store_now),
        found_at=instant(row.found_at),
    )
