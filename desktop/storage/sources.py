"""What web stores said of their orders, word for word, and what is taken over of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, select

from desktop.domain.imports import ImportedOrder
from desktop.domain.order import Order
from desktop.domain.status import OrderStatus
from desktop.storage.instants import instant, ms
from desktop.storage.schema import abandoned, orders, source_record

# What the store owns and nobody changes here.
_STORES_OWN = (
    "payment_method", "payment_information", "payment_reference", "shipping_method",
    "tracking_number", "tracking_company", "delivery_state", "customer_note",
)  # fmt: skip


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
    query = select(source_record.c.channel, source_record.c.number, source_record.c.digest).where(
        source_record.c.channel.in_({channel for channel, _number in wanted})
    )
    return {
        (row.channel, row.number): row.digest
        for row in db.execute(query)
        if (row.channel, row.number) in wanted
    }


def carts(db: Connection) -> frozenset[tuple[str, str]]:
    """The carts that were left behind, by channel and number."""
    rows = db.execute(select(abandoned.c.channel, abandoned.c.number))
    return frozenset((row.channel, row.number) for row in rows)


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


def take_over(db: Connection, order: Order, said: ImportedOrder) -> tuple[str, ...]:
    """Take over what is the store's own and has changed; gives the names of those fields."""
    changed: dict[str, object] = {
        name: getattr(said, name)
        for name in _STORES_OWN
        if getattr(said, name) and getattr(said, name) != getattr(order, name)
    }
    if said.pay_on_delivery and not order.pay_on_delivery:
        changed["pay_on_delivery"] = 1
    if changed:
        db.execute(orders.update().where(orders.c.id == order.id).values(**changed))
    return tuple(changed)


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
