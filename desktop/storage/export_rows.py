"""All orders in the order of their ids, a batch at a time: never more than a batch in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, bindparam, func, select

from desktop.domain.export import ExportFilter
from desktop.domain.exported import (
    ExportedAddress,
    ExportedEvent,
    ExportedLine,
    ExportedOrder,
    ExportedPerson,
    OrderBatch,
)
from desktop.storage.instants import ms
from desktop.storage.prepared import Prepared
from desktop.storage.schema import address, contact, history, history_text, line, orders, refund

BATCH = 1000
_OF_PERSON = len(ExportedPerson._fields)
_T = TypeVar("_T", ExportedLine, ExportedEvent)

_ORDER = [orders.c[name] for name in ExportedOrder._fields]
_BETWEEN: tuple[Any, Any] = (bindparam("first"), bindparam("last"))
_LINES = Prepared(
    select(*(line.c[name] for name in ExportedLine._fields))
    .where(line.c.order_id.between(*_BETWEEN))
    .order_by(line.c.order_id, line.c.position)
)
_UNITS = Prepared(
    select(line.c.order_id, func.sum(line.c.quantity))
    .where(line.c.order_id.between(*_BETWEEN))
    .group_by(line.c.order_id)
)
_ADDRESS = [address.c[name] for name in ExportedAddress._fields]
_WHO_AND_WHERE = Prepared(  # together: the orders between are gone through once
    select(*(contact.c[name] for name in ExportedPerson._fields), *_ADDRESS)
    .select_from(orders)
    .join(contact, orders.c.contact_id == contact.c.id)
    .join(address, orders.c.shipping_id == address.c.id)
    .where(orders.c.id.between(*_BETWEEN))
)
_BILLING = Prepared(  # where it is another: for most orders it is the same
    select(*_ADDRESS)
    .join(orders, orders.c.billing_id == address.c.id)
    .where(orders.c.id.between(*_BETWEEN), orders.c.billing_id != orders.c.shipping_id)
)
_REFUNDED = Prepared(
    select(refund.c.order_id, func.sum(refund.c.amount))
    .where(refund.c.order_id.between(*_BETWEEN), refund.c.withdrawn_at.is_(None))
    .group_by(refund.c.order_id)
)
_EVENTS = Prepared(
    select(
        *(history.c[name] for name in ExportedEvent._fields if name != "text"),
        history_text.c.text,
    )
    .outerjoin(history_text, history_text.c.entry_id == history.c.id)
    .where(history.c.order_id.between(*_BETWEEN))
    .order_by(history.c.order_id, history.c.id)
)


def count(db: Connection, wanted: ExportFilter) -> tuple[int, int]:
    """How many orders are wanted, and how many there are in all."""
    every = int(db.execute(select(func.count()).select_from(orders)).scalar_one())
    if wanted.ids is not None:
        return len(wanted.ids), every
    chosen = select(func.count()).select_from(orders).where(*_conditions(wanted))
    return every if wanted.is_everything else int(db.execute(chosen).scalar_one()), every


def batches(
    db: Connection, wanted: ExportFilter, *, with_lines: bool, with_history: bool
) -> Iterator[OrderBatch]:
    """The wanted orders, oldest id first, or in the order of the ids that are wanted."""
    for found in _orders(db, wanted):
        if not found:  # ids that are none
            continue
        first, last = min(each.id for each in found), max(each.id for each in found)
        if last - first < 4 * BATCH:
            yield _batch(db, found, [(first, last)], with_lines, with_history)
        else:  # scattered over the shop: each by itself is less than all between them
            spans = [(each.id, each.id) for each in found]
            yield _batch(db, found, spans, with_lines, with_history)


def some(
    db: Connection, wanted: ExportFilter, *, after: int, most: int, with_history: bool
) -> OrderBatch:
    """The wanted orders with higher ids than `after`, the lowest first, so many at most."""
    query = select(*_ORDER).where(*_conditions(wanted), orders.c.id > after)
    rows = db.execute(query.order_by(orders.c.id).limit(most))
    found = [ExportedOrder._make(row) for row in rows]
    spans = [(each.id, each.id) for each in found]
    if found and found[-1].id - found[0].id < 4 * most:
        spans = [(found[0].id, found[-1].id)]
    return _batch(db, found, spans, True, with_history)  # lines are always wanted


def _orders(db: Connection, wanted: ExportFilter) -> Iterator[list[ExportedOrder]]:
    if wanted.ids is not None:
        left = iter(wanted.ids)
        while chunk := list(islice(left, BATCH)):
            found = db.execute(select(*_ORDER).where(orders.c.id.in_(chunk)))
            by_id = {row[0]: ExportedOrder._make(row) for row in found}
            yield [by_id[each] for each in chunk if each in by_id]
        return
    query = (
        select(*_ORDER)
        .where(*_conditions(wanted), orders.c.id > bindparam("after"))
        .order_by(orders.c.id)
        .limit(BATCH)
    )
    page, last = Prepared(query), 0
    while rows := page.rows(db, after=last):
        yield [ExportedOrder._make(row) for row in rows]
        last = rows[-1][0]


def _batch(  # both are said by name where it is called from outside
    db: Connection,
    found: list[ExportedOrder],
    spans: Sequence[tuple[int, int]],
    with_lines: bool,  # noqa: FBT001
    with_history: bool,  # noqa: FBT001
) -> OrderBatch:
    def rows(statement: Prepared) -> Iterator[tuple[Any, ...]]:
        for first, last in spans:
            yield from statement.rows(db, first=first, last=last)

    people, places = {}, {}
    for row in rows(_WHO_AND_WHERE):
        people[row[0]] = ExportedPerson._make(row[:_OF_PERSON])
        places[row[_OF_PERSON]] = ExportedAddress._make(row[_OF_PERSON:])
    places.update((row[0], ExportedAddress._make(row)) for row in rows(_BILLING))
    return OrderBatch(
        orders=found,
        people=people,
        addresses=places,
        lines=_by_order(map(ExportedLine._make, rows(_LINES))) if with_lines else {},
        units={row[0]: int(row[1]) for row in rows(_UNITS)},
        refunded={row[0]: int(row[1]) for row in rows(_REFUNDED)},
        history=_by_order(map(ExportedEvent._make, rows(_EVENTS))) if with_history else {},
    )


def _by_order(rows: Iterable[_T]) -> dict[int, list[_T]]:
    of_order: Callable[[_T], int] = attrgetter("order_id")
    return {key: list(own) for key, own in groupby(rows, key=of_order)}


def _conditions(wanted: ExportFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        conditions.append(orders.c.created_at >= ms(wanted.since))
    if wanted.until is not None:
        conditions.append(orders.c.created_at < ms(wanted.until))
    if wanted.status is not None:
        conditions.append(orders.c.status == str(wanted.status))
    return conditions
