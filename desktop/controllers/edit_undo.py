"""Undoing an edit of a pending order inside a transaction."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.controllers.order_addresses import changed_addresses
from desktop.controllers.parts import seal_of
from desktop.controllers.workplace import Workplace
from desktop.domain.errors import CannotUndo, OutOfStock
from desktop.domain.history import Happening, HistoryEntry
from desktop.domain.order_page import Changed
from desktop.storage import history, located, order_edits, orders, people, settings, stock
from desktop.storage.history import Chain


def undo_edit(db: Connection, at: Workplace, told: HistoryEntry) -> Changed:
    """Give an order back the lines, sums, addresses and stock it had before an edit.

    Raises:
        CannotUndo: the order has changed since, or the goods were sold meanwhile.
    """
    assert told.order_id is not None  # noqa: S101  # an edit is of an order
    orders.lock(db, told.order_id)
    order = orders.get(db, told.order_id)
    if not history.stands_last(db, order.id, told.id) or "was" not in told.facts:
        raise CannotUndo(order.full_number, "changed", ())
    was = told.facts["was"]
    to = people.address_at(db, was["order"]["shipping_id"])
    has_place = located.is_located(db, to)
    due = order_edits.restore(db, order, was, located=has_place)
    lines = orders.lines_of(db, order.id, order.totals.total.currency)
    wanted = order_edits.difference(lines, due, stock.holdings(db, order.id).held)
    now_at = at.now()
    try:
        moved = stock.move(
            db,
            wanted,
            at=now_at,
            actor=at.actor.name,
            order_id=order.id,
            number=order.full_number,
            low_level=settings.load(db).low_level,
        )
    except OutOfStock as error:
        raise CannotUndo(order.full_number, "stock", error.shortages) from error
    now = orders.get(db, order.id)
    total = now.totals.total
    chain = Chain(db, at.actor)
    entry_id = chain.add(
        Happening.EDIT_UNDONE,
        at=now_at,
        order_id=order.id,
        old=order.status,
        new=order.status,
        stock=moved.changes,
        facts={
            "undoes": told.id,
            "seal": seal_of(now),
            "total": [order.totals.total.minor, total.minor, total.currency],
        },
        words=changed_addresses(order, now),
    )
    chain.flush()
    return Changed(
        order=now,
        stock=moved.changes,
        entry_id=entry_id,
        low=moved.low,
        undoes=told.happening,
    )
