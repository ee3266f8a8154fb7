"""Carts that were left behind, the newest first, some at a time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, and_, func, or_, select

from desktop.domain.carts import AbandonedCart
from desktop.domain.customer import Contact
from desktop.domain.money import Money
from desktop.storage.instants import instant, ms
from desktop.storage.schema import abandoned, source_record


def count(db: Connection) -> int:
    """How many there are."""
    return int(db.execute(select(func.count()).select_from(abandoned)).scalar_one())


def some(db: Connection, after: AbandonedCart | None, most: int) -> tuple[AbandonedCart, ...]:
    """The next carts after one, or the newest."""
    query = select(abandoned).order_by(abandoned.c.created_at.desc(), abandoned.c.id.desc())
    if after is not None:
        at = ms(after.created_at)
        older = and_(abandoned.c.created_at == at, abandoned.c.id < after.id)
        query = query.where(or_(abandoned.c.created_at < at, older))
    return tuple(_cart(row) for row in db.execute(query.limit(most)))


def find(db: Connection, cart_id: int) -> tuple[AbandonedCart, str] | None:
    """A cart with its store's words; None when it has become an order since."""
    query = (
        select(abandoned, source_record.c.payload)
        .outerjoin(
            source_record,
            and_(
                source_record.c.channel == abandoned.c.channel,
                source_record.c.number == abandoned.c.number,
            ),
        )
        .where(abandoned.c.id == cart_id)
    )
    row = db.execute(query).first()
    return None if row is None else (_cart(row), row.payload or "")


def _cart(row: Row[Any]) -> AbandonedCart:
    return AbandonedCart(
        id=row.id,
        channel=row.channel,
        number=row.number,
        created_at=instant(row.created_at),
        contact=Contact(name=row.name, email=row.email, phone=row.phone),
        total=Money(row.total, row.currency),
    )
