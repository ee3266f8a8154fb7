"""Parcels that follow a change of status, inside its transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from desktop.domain.order import Order
from desktop.domain.parts import left_to_ship
from desktop.domain.status import OrderStatus
from desktop.storage import parts


def follow(
    db: Connection, order: Order, new: OrderStatus, *, at: datetime, actor: str, undoes_recall: int
) -> dict[str, int]:
    """Send what is left of a partly sent order, or recall its last parcel; what was done, as facts.

    An order that is sent in one go has no parcels and needs none.
    """
    if new is OrderStatus.CANCELLED or order.status is OrderStatus.CANCELLED:
        return {}  # cancelling is about the goods that come back, wherever they are
    if not any(line.shipped for line in order.lines):
        return {}
    if new is OrderStatus.SHIPPED:
        return _send_rest(db, order, at=at, actor=actor, again=undoes_recall)
    if order.status is OrderStatus.SHIPPED:
        sent = parts.parcels(db, order.id)
        if sent:
            parts.recall(db, sent[-1], at=at)
            return {"recalled": sent[-1].id}
    return {}


def _send_rest(
    db: Connection, order: Order, *, at: datetime, actor: str, again: int
) -> dict[str, int]:
    if again:
        parts.send_again(db, again)
        return {"parcel": again}
    rest = {line.id: left_to_ship(line) for line in order.lines if left_to_ship(line)}
    if not rest:
        return {}
    return {"parcel": parts.send(db, order.id, rest, at=at, actor=actor, company="", number="")}
