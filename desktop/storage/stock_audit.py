"""Checking the stock: every level again from its movements, every order's units from its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from desktop.domain.check import Finding, Wrong
from desktop.domain.order import full_number
from desktop.domain.status import OrderStatus
from desktop.storage.schema import line, movement, orders, product

Count = Callable[[int], None]
_AT_ONCE = 10_000


class _Broken(NamedTuple):
    """The first movement of a product that does not follow the one before it."""

    id: int
    order_id: int | None
    wanted: int
    found: int


def levels(db: Connection, count: Count) -> Iterator[Finding]:
    """Every level against its movements, and every movement against the one before it.

    One walk through all movements in their order; the database would go through them twice.
    """
    sums: dict[int, int] = {}
    after: dict[int, int] = {}
    broken: dict[int, _Broken] = {}
    done = 0
    columns = movement.c.product_id, movement.c.units, movement.c.after
    query = select(*columns, movement.c.id, movement.c.order_id).order_by(movement.c.id)
    walk = db.execution_options(stream_results=True, max_row_buffer=_AT_ONCE).execute(query)
    for rows in walk.partitions(_AT_ONCE):
        for which, units, now, movement_id, order_id in rows:
            sums[which] = sums.get(which, 0) + units
            wanted = after.get(which, 0) + units
            if now != wanted and which not in broken:
                broken[which] = _Broken(movement_id, order_id, wanted, now)
            after[which] = now
        done += len(rows)
        count(done)
    stored = {
        row.id: row for row in db.execute(select(product.c.id, product.c.sku, product.c.on_hand))
    }
    for which, row in stored.items():
        if row.on_hand != sums.get(which, 0):
            wrong = Wrong.LEVEL if which in broken else Wrong.LEVEL_ALONE
            yield Finding(
                wrong=wrong,
                subject=row.sku,
                expected=str(sums.get(which, 0)),
                found=str(row.on_hand),
            )
    for which, first in broken.items():
        yield Finding(
            wrong=Wrong.MOVEMENT,
            subject=f"{stored[which].sku} #{first.id}",
            expected=str(first.wanted),
            found=str(first.found),
            order=_number(db, first.order_id),
        )


def held(db: Connection) -> Iterator[Finding]:
    """Every order that is not cancelled holds what it stands for; a cancelled one holds nothing."""
    moved = (
        select(movement.c.line_id, -func.sum(movement.c.units).label("units"))
        .where(movement.c.line_id.is_not(None), movement.c.reason.not_in(("lost", "found")))
        .group_by(movement.c.line_id)
        .subquery()
    )
    holds = func.coalesce(moved.c[1], 0)
    cancelled = orders.c.status == OrderStatus.CANCELLED
    due = line.c.quantity - line.c.returned
    query = (
        select(orders.c.channel, orders.c.number, line.c.sku, due.label("due"), holds, cancelled)
        .join(orders, orders.c.id == line.c.order_id)
        .outerjoin(moved, moved.c.line_id == line.c.id)
        .join(product, product.c.id == line.c.product_id)
        .where(
            ((cancelled) & (holds != 0))
            | ((~cancelled) & (holds != due) & (product.c.unlimited == 0))
        )
    )
    for channel, number, sku, wanted, found, is_cancelled in db.execute(query):
        yield Finding(
            wrong=Wrong.HELD,
            subject=f"{full_number(channel, number)} {sku}",
            expected="0" if is_cancelled else str(wanted),
            found=str(found),
        )


def _number(db: Connection, order_id: int | None) -> str:
    """The number of the order that a movement belongs to, empty when it is none's."""
    query = select(orders.c.channel, orders.c.number).where(orders.c.id == order_id)
    row = db.execute(query).first()
    return "" if row is None else full_number(row.channel, row.number)
