"""What was done here with a store's orders and products, and did not come from the store."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from desktop.domain.history import Happening, Source
from desktop.domain.stock import Reason
from desktop.storage.schema import history, line, movement, orders, store_product
from desktop.storage.store_schema import store

_OF_TRACKING = (Happening.PARCEL_SENT, Happening.TRACKING_SET, Happening.PART_UNDONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """The orders whose state, and those whose tracking, somebody changed here."""

    states: frozenset[int]
    tracking: frozenset[int]


def of_orders(db: Connection, channel: str, *, since: int) -> Touched:
    """Orders of a channel that were changed here after a history entry."""
    by_hand = history.c.source.not_in((str(Source.IMPORT), str(Source.GATEWAY)))
    newer = (
        select(history.c.order_id, history.c.happening, history.c.old_status, history.c.new_status)
        .join(orders, orders.c.id == history.c.order_id)
        .where(history.c.id > since, orders.c.channel == channel, by_hand)
    )
    states, tracking = set(), set()
    for row in db.execute(newer):
        if row.new_status is not None and row.new_status != row.old_status:
            states.add(row.order_id)
        if row.happening in _OF_TRACKING:
            tracking.add(row.order_id)
    return Touched(states=frozenset(states), tracking=frozenset(tracking))


def of_stock(db: Connection, channel: str, *, since: int) -> dict[int, int]:
    """What came and went of the products that a store sells, but not through its own orders.

    What other stores had sold before this one was first read is history.
    """
    begun = select(store.c.begun_at).where(store.c.channel == channel).scalar_subquery()
    query = (
        select(movement.c.product_id, func.sum(movement.c.units))
        .outerjoin(orders, orders.c.id == movement.c.order_id)
        .where(
            movement.c.id > since,
            movement.c.reason != str(Reason.OPENING),
            or_(orders.c.id.is_(None), orders.c.channel != channel),
            or_(movement.c.reason != str(Reason.IMPORTED), movement.c.at >= begun),
            or_(_named_there(channel), _sold_there(channel)),
        )
        .group_by(movement.c.product_id)
    )
    return {product_id: int(units) for product_id, units in db.execute(query) if units}


def by_the_store(db: Connection, channel: str, product_id: int, *, since: int) -> int:
    """What a store's own orders took and gave back of a product after a movement."""
    query = (
        select(func.coalesce(func.sum(movement.c.units), 0))
        .join(orders, orders.c.id == movement.c.order_id)
        .where(
            movement.c.product_id == product_id,
            movement.c.id > since,
            orders.c.channel == channel,
        )
    )
    return int(db.execute(query).scalar_one())


def external_of(db: Connection, channel: str, product_id: int) -> str:
    """How a store calls a product itself, empty where we have not seen it."""
    query = select(store_product.c.external_product).where(
        store_product.c.channel == channel, store_product.c.product_id == product_id
    )
    return db.execute(query).scalar() or ""


def _named_there(channel: str) -> ColumnElement[bool]:
    return exists(
        select(1).where(
            and_(
                store_product.c.channel == channel,
                store_product.c.product_id == movement.c.product_id,
            )
        )
    )


def _sold_there(channel: str) -> ColumnElement[bool]:
    sold = orders.alias("sold")
    return exists(
        select(1)
        .select_from(line.join(sold, sold.c.id == line.c.order_id))
        .where(line.c.product_id == movement.c.product_id, sold.c.channel == channel)
    )
