"""What was done here and is to be written to a store, found in the history and in the ledger."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import Connection

from desktop.domain.order import Order
from desktop.domain.store_errors import NoSuchStore
from desktop.domain.stores import Store
from desktop.storage import changes_here, orders, sources, store_conflicts, store_wishes, stores


def collect(db: Connection, store: Store, *, at: datetime) -> None:
    """Turn what happened here since the last look into wishes, and remember how far we looked."""
    seen = stores.standing(db, store.channel)
    history_id, movement_id = stores.newest(db)
    store_conflicts.close_agreed(db, store.channel, at=at)
    if store.writes_status or store.writes_tracking:
        touched = changes_here.of_orders(db, store.channel, since=seen.history_seen)
        for order_id in touched.states | touched.tracking:
            order = orders.get(db, order_id)
            if store.writes_status and order_id in touched.states:
                wish_status(db, order, at=at)
            if store.writes_tracking and order_id in touched.tracking:
                _wish_tracking(db, order, at=at)
    if store.writes_stock:
        moved = changes_here.of_stock(db, store.channel, since=seen.movement_seen)
        for product_id, units in sorted(moved.items()):
            _wish_stock(db, store.channel, product_id, units, at=at)
    stores.keep_seen(db, store.channel, history_id=history_id, movement_id=movement_id)


def wish_status(db: Connection, order: Order, *, at: datetime) -> None:
    """Let a store know the state that an order has here, unless it says so itself.

    While both differ and nobody has decided, nothing is written.
    """
    if store_conflicts.is_open(db, order.id) or sources.said_last(db, order.id) is order.status:
        store_wishes.supersede(db, "status", order_id=order.id, at=at)
        return
    status = str(order.status)
    store_wishes.wish(db, order.channel, "status", status, order_id=order.id, at=at)


def wish_decided(db: Connection, order_id: int, *, at: datetime) -> None:
    """What was decided is to be written too, where states are written."""
    order = orders.get(db, order_id)
    try:
        store = stores.get(db, order.channel)
    except NoSuchStore:
        return  # its orders come from files
    if store.writes_status:
        wish_status(db, order, at=at)


def _wish_tracking(db: Connection, order: Order, *, at: datetime) -> None:
    if not order.tracking_number:
        return
    value = json.dumps([order.tracking_company, order.tracking_number], ensure_ascii=False)
    if store_wishes.last_told(db, order.id, "tracking") != value:
        store_wishes.wish(db, order.channel, "tracking", value, order_id=order.id, at=at)


def _wish_stock(db: Connection, channel: str, product_id: int, units: int, *, at: datetime) -> None:
    """Add to what is to be told of a product, unless that was begun: then it stands by itself."""
    waiting = store_wishes.untried_stock(db, channel, product_id)
    if waiting is None:
        if units:
            value = json.dumps({"units": units})
            store_wishes.wish_stock(db, channel, value, product_id=product_id, at=at)
        return
    wish_id, value = waiting
    together = int(json.loads(value)["units"]) + units
    if together:
        store_wishes.set_value(db, wish_id, json.dumps({"units": together}))
    else:
        store_wishes.done(db, wish_id, at=at)
