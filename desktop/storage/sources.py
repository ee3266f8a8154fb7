"""What web stores said of their orders, word for word."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, and_, or_, select

from desktop.domain.imports import ImportedOrder
from desktop.domain.status import OrderStatus
from desktop.storage.instants import instant, ms
from desktop.storage.schema import abandoned, orders, source_record

_MANY = 500  # how many values stand in one look-up


def digest(payload: str) -> str:
    """What tells whether a record says the same as last time, however it is spaced or sorted."""
    try:
        said = json.loads(payload, parse_float=str, parse_int=str)
        payload = json.dumps(said, sort_keys=True)
    except (ValueError, RecursionError):
        pass  # no JSON: the text itself is what it says
    return hashlib.sha256(payload.encode("utf-8", "surrogatepass")).hexdigest()


def key(said: ImportedOrder) -> tuple[str, str]:
    """What an imported order is known by."""
    return said.channel, said.number


def digests(db: Connection, wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The digests of the orders and carts that came before, by channel and number."""
    columns = (source_record.c.channel, source_record.c.number, source_record.c.digest)
    return {
        (row.channel, row.number): row.digest
        for where in _these(source_record, wanted)
        for row in db.execute(select(*columns).where(where))
    }


def carts(db: Connection, wanted: Collection[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Those of them that were left behind as carts, by channel and number."""
    return frozenset(
        (row.channel, row.number)
        for where in _these(abandoned, wanted)
        for row in db.execute(select(abandoned.c.channel, abandoned.c.number).where(where))
    )


def _these(table: Table, wanted: Collection[tuple[str, str]]) -> Iterator[ColumnElement[bool]]:
    """Conditions that together find these channels and numbers, some hundreds at a time."""
    for channel in sorted({channel for channel, _number in wanted}):
        numbers = sorted(number for of, number in wanted if of == channel)
        for start in range(0, len(numbers), _MANY):
            some = numbers[start : start + _MANY]
            yield and_(table.c.channel == channel, table.c.number.in_(some))


def status_of(db: Connection, said: ImportedOrder) -> OrderStatus | None:
    """The status that the store reported last time."""
    stored = db.execute(select(source_record.c.status).where(_same(said))).scalar()
    return None if stored is None else OrderStatus(stored)


def kept(db: Connection, order_id: int) -> tuple[str, datetime] | None:
    """What the store said last of an order, word for word, and when that was; None of our own."""
    query = select(source_record.c.payload, source_record.c.seen_at).where(
        source_record.c.order_id == order_id
    )
    row = db.execute(query).first()
    return None if row is None else (row.payload, instant(row.seen_at))


def replace_payload(db: Connection, said: ImportedOrder, *, at: datetime) -> None:
    """Keep what the store says now."""
    db.execute(
        source_record.update()
        .where(_same(said))
        .values(
            payload=said.payload,
            digest=digest(said.payload),
            status=None if said.status is None else str(said.status),
            seen_at=ms(at),
        )
    )


def keep_abandoned(db: Connection, carts: Sequence[ImportedOrder], *, at: datetime) -> int:
    """Keep carts that were left behind: apart from the orders, without stock."""
    for cart in carts:
        db.execute(
            abandoned.insert().values(
                channel=cart.channel,
                number=cart.number,
                created_at=ms(cart.created_at),
                name=cart.contact.name,
                email=cart.contact.email,
                phone=cart.contact.phone,
                currency=cart.totals.total.currency,
                total=cart.totals.total.minor,
            )
        )
        db.execute(
            source_record.insert().values(
                channel=cart.channel,
                number=cart.number,
                order_id=None,
                status=None,
                digest=digest(cart.payload),
                payload=cart.payload,
                seen_at=ms(at),
            )
        )
    return len(carts)


def rescue(db: Connection, said: ImportedOrder) -> None:
    """A cart that was left behind has become an order: it is no cart any more."""
    for table in (abandoned, source_record):
        db.execute(
            table.delete().where(
                and_(table.c.channel == said.channel, table.c.number == said.number)
            )
        )


def _same(said: ImportedOrder) -> ColumnElement[bool]:
    return and_(source_record.c.channel == said.channel, source_record.c.number == said.number)


def said_last(db: Connection, order_id: int) -> OrderStatus | None:
    """The status that an order's store reported last."""
    query = select(source_record.c.status).where(source_record.c.order_id == order_id)
    stored = db.execute(query).scalar()
    return None if stored is None else OrderStatus(stored)


def has_taken(db: Connection, order_id: int, status: str) -> None:
    """The store has taken a status over from here: that is what it says now."""
    row = source_record.c.order_id == order_id
    db.execute(source_record.update().where(row).values(status=status))


def unsettled(
    db: Connection, channel: str, *, seen_before: datetime, closed_since: datetime, most: int
) -> tuple[str, ...]:
    """Numbers of orders that their store may still change, those first that it told of longest ago.

    What was sent or cancelled long ago is settled.
    """
    lately = ms(closed_since)
    moving = or_(
        orders.c.status.in_((str(OrderStatus.PENDING_PAYMENT), str(OrderStatus.PAID))),
        and_(orders.c.status == str(OrderStatus.SHIPPED), orders.c.shipped_at >= lately),
        and_(orders.c.status == str(OrderStatus.CANCELLED), orders.c.cancelled_at >= lately),
    )
    query = (
        select(source_record.c.number)
        .join(orders, orders.c.id == source_record.c.order_id)
        .where(
            source_record.c.channel == channel, source_record.c.seen_at < ms(seen_before), moving
        )
        .order_by(source_record.c.seen_at, source_record.c.number)
        .limit(most)
    )
    return tuple(db.execute(query).scalars())


def looked_at(db: Connection, channel: str, numbers: Sequence[str], *, at: datetime) -> None:
    """These orders were asked for, whatever came of it: others are next."""
    for where in _these(source_record, {(channel, number) for number in numbers}):
        db.execute(source_record.update().where(where).values(seen_at=ms(at)))
