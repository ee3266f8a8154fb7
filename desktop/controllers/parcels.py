"""Parcels that follow a change of status, inside its transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from desktop.domain.order import Order
from desktop.domain.parts import left_to_ship
from desktop.domain.status import OrderStatus
from desktop.storage import history, orders, parts


def follow(
    db: Connection, order: Order, new: OrderStatus, *, at: datetime, actor: str, undoes_recall: int
) -> dict[str, int]:
    """Send what is left of a partly sent order, or recall its last parcel; what was done, as facts.

    An order that is sent in one go has no parcels and needs none.
    """
    if new is OrderStatus.CANCELLED or order.status is OrderStatus.CANCELLED:
        return {}  # cancelling is about the goods that come back, wherever they are
    if undoes_recall:
        parts.send_again(db, undoes_recall)
        _tell_tracking(db, order.id)
        return {"parcel": undoes_recall}
    if not any(line.shipped for line in order.lines):
        return {}
    if new is OrderStatus.SHIPPED:
        return _send_rest(db, order, at=at, actor=actor)
    if order.status is OrderStatus.SHIPPED:
        return _recall(db, order, at=at)
    return {}


def _recall(db: Connection, order: Order, *, at: datetime) -> dict[str, int]:
    """Recall the parcel that made the order Shipped; what was sent before it stays sent."""
    told = history.last_shipping(db, order.id)
    last = 0 if told is None else told.facts.get("parcel", 0)
    for sent in parts.parcels(db, order.id):
        if sent.id == last:
            parts.recall(db, sent, at=at)
            if told is not None and "tracking" in told.facts:
                company, number = told.facts["tracking"]
                orders.set_tracking(db, order.id, company=company, number=number)
            _tell_tracking(db, order.id)
            return {"recalled": sent.id}
    return {}


def _tell_tracking(db: Connection, order_id: int) -> None:
    """Let the order say how its last parcel travels, where that is known."""
    last = parts.parcels(db, order_id)[-1:]
    for sent in last:
        if sent.company or sent.number:
            orders.set_tracking(db, order_id, company=sent.company, number=sent.number)


def _send_rest(db: Connection, order: Order, *, at: datetime, actor: str) -> dict[str, int]:
    rest = {line.id: left_to_ship(line) for line in order.lines if left_to_ship(line)}
    if not rest:
        return {}
    return {"parcel": parts.send(db, order.id, rest, at=at, actor=actor, company="", number="")}
