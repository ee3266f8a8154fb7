"""What is taken over of a store's words when it speaks of an order again."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from desktop.domain.history import Happening, Source
from desktop.domain.imports import ImportedOrder
from desktop.domain.order import Order
from desktop.storage.schema import history, orders

# What the store owns; some of it can be said here too.
_STORES_OWN = (
    "payment_method", "payment_information", "payment_reference", "shipping_method",
    "tracking_number", "tracking_company", "delivery_state", "customer_note",
)  # fmt: skip
_TRACKING = ("tracking_number", "tracking_company")
_OF_TRACKING = frozenset({Happening.PARCEL_SENT, Happening.TRACKING_SET, Happening.PART_UNDONE})


def take_over(db: Connection, order: Order, said: ImportedOrder) -> tuple[str, ...]:
    """Take over what has changed there and was not written here; gives the names of the fields."""
    changed: dict[str, object] = {
        name: getattr(said, name)
        for name in _STORES_OWN
        if getattr(said, name) and getattr(said, name) != getattr(order, name)
    }
    if changed.keys() & {"payment_reference", *_TRACKING}:
        for name in _written_here(db, order.id):
            if getattr(order, name):
                changed.pop(name, None)
    if said.pay_on_delivery and not order.pay_on_delivery:
        changed["pay_on_delivery"] = 1
    if changed:
        db.execute(orders.update().where(orders.c.id == order.id).values(**changed))
    return tuple(changed)


def _written_here(db: Connection, order_id: int) -> frozenset[str]:
    """The fields of an order that somebody has filled in here."""
    by_hand = history.c.source.not_in((str(Source.IMPORT), str(Source.GATEWAY)))
    query = select(history.c.happening, history.c.facts).where(
        history.c.order_id == order_id, by_hand
    )
    found: set[str] = set()
    for row in db.execute(query):
        if row.happening in _OF_TRACKING:
            found.update(_TRACKING)
        else:
            facts = json.loads(row.facts)
            if facts.get("reference", "") != facts.get("was", {}).get("reference", ""):
                found.add("payment_reference")
    return frozenset(found)
