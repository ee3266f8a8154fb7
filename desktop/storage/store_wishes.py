"""What is still to be written to a store: of an order or a product only its newest wish counts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, or_, select

from desktop.domain.stores import StoreTrouble, StoreWish
from desktop.storage.instants import instant, ms
from desktop.storage.schema import orders, product
from desktop.storage.store_schema import store_wish

_OPEN = store_wish.c.done_at.is_(None)
SUPERSEDED = "superseded"  # never said whether the store has taken it over


def everything(db: Connection, channel: str) -> tuple[StoreWish, ...]:
    """What a store has not taken over yet, the oldest first."""
    query = _with_names().where(store_wish.c.channel == channel, _OPEN).order_by(store_wish.c.id)
    return tuple(_wish(row) for row in db.execute(query))


def get(db: Connection, wish_id: int) -> StoreWish | None:
    """A wish that is still open."""
    row = db.execute(_with_names().where(store_wish.c.id == wish_id, _OPEN)).first()
    return None if row is None else _wish(row)


def product_of(db: Connection, wish_id: int) -> int:
    """The product whose level a wish changes."""
    query = select(store_wish.c.product_id).where(store_wish.c.id == wish_id)
    return int(db.execute(query).scalar_one())


def count(db: Connection, channel: str) -> int:
    """How many changes a store has not taken over yet."""
    query = select(func.count()).where(store_wish.c.channel == channel, _OPEN)
    return int(db.execute(query).scalar_one())


def wish(
    db: Connection, channel: str, what: str, value: str, *, order_id: int, at: datetime
) -> None:
    """Let an order's newest state be written; what was to be written before is superseded."""
    same = and_(_of_order(order_id, what), _OPEN, store_wish.c.value == value)
    if db.execute(select(store_wish.c.id).where(same)).first() is not None:
        return
    supersede(db, what, order_id=order_id, at=at)
    db.execute(
        store_wish.insert().values(
            channel=channel, what=what, value=value, order_id=order_id, made_at=ms(at)
        )
    )


def wish_stock(db: Connection, channel: str, value: str, *, product_id: int, at: datetime) -> None:
    """Let what came and went of a product be told."""
    db.execute(
        store_wish.insert().values(
            channel=channel, what="stock", value=value, product_id=product_id, made_at=ms(at)
        )
    )


def untried_stock(db: Connection, channel: str, product_id: int) -> tuple[int, str] | None:
    """A wish for a product's level that was never begun: more may be added to it."""
    query = select(store_wish.c.id, store_wish.c.value).where(
        store_wish.c.channel == channel,
        store_wish.c.product_id == product_id,
        store_wish.c.what == "stock",
        store_wish.c.tries == 0,
        _OPEN,
    )
    row = db.execute(query).first()
    return None if row is None else (row.id, row.value)


def supersede(db: Connection, what: str, *, order_id: int, at: datetime) -> None:
    """What was to be written of an order is no longer so."""
    db.execute(
        store_wish.update()
        .where(_of_order(order_id, what), _OPEN)
        .values(done_at=ms(at), trouble=SUPERSEDED)
    )


def drop(db: Connection, channel: str, *what: str, at: datetime) -> None:
    """Nothing of these kinds is to be written to a store any more."""
    db.execute(
        store_wish.update()
        .where(store_wish.c.channel == channel, store_wish.c.what.in_(what), _OPEN)
        .values(done_at=ms(at), trouble=SUPERSEDED)
    )


def begin(db: Connection, wish_id: int, value: str) -> None:
    """Remember that a wish is about to be sent, and as what, before the network is asked."""
    row = store_wish.c.id == wish_id
    db.execute(store_wish.update().where(row).values(value=value, tries=store_wish.c.tries + 1))


def set_value(db: Connection, wish_id: int, value: str) -> None:
    """Say what a wish is now."""
    db.execute(store_wish.update().where(store_wish.c.id == wish_id).values(value=value))


def done(db: Connection, wish_id: int, *, at: datetime) -> None:
    """The store has taken a wish over."""
    row = store_wish.c.id == wish_id
    db.execute(store_wish.update().where(row).values(done_at=ms(at), trouble=""))


def failed(db: Connection, wish_id: int, trouble: StoreTrouble) -> None:
    """The store has not taken a wish over; it is tried again."""
    row = store_wish.c.id == wish_id
    db.execute(store_wish.update().where(row).values(trouble=str(trouble)))


def take_echo(db: Connection, order_id: int, status: str, *, at: datetime) -> bool:
    """Whether a state that a store reports is one that was sent there, as far as we knew in vain.

    The program may have died between sending it and hearing that it was taken over: it is now.
    """
    in_doubt = or_(_OPEN, store_wish.c.trouble == SUPERSEDED)
    echoed = db.execute(
        store_wish.update()
        .where(
            _of_order(order_id, "status"),
            store_wish.c.value == status,
            store_wish.c.tries > 0,
            in_doubt,
        )
        .values(done_at=ms(at), trouble="")
    )
    return echoed.rowcount > 0


def last_told(db: Connection, order_id: int, what: str) -> str:
    """What a store last took over of an order, empty when nothing."""
    query = (
        select(store_wish.c.value)
        .where(_of_order(order_id, what), store_wish.c.done_at.is_not(None))
        .where(store_wish.c.trouble == "")
        .order_by(store_wish.c.id.desc())
        .limit(1)
    )
    return db.execute(query).scalar() or ""


def _of_order(order_id: int, what: str) -> Any:
    return and_(store_wish.c.order_id == order_id, store_wish.c.what == what)


def _with_names() -> Select[Any]:
    return (
        select(store_wish, orders.c.number, product.c.sku)
        .outerjoin(orders, orders.c.id == store_wish.c.order_id)
        .outerjoin(product, product.c.id == store_wish.c.product_id)
    )


def _wish(row: Row[Any]) -> StoreWish:
    return StoreWish(
        id=row.id,
        channel=row.channel,
        what=row.what,
        order_id=row.order_id,
        number=row.number or row.sku or "",
        value=row.value,
        made_at=instant(row.made_at),
        tries=row.tries,
        trouble=StoreTrouble(row.trouble) if row.trouble else None,
    )
