"""Undoing what a history entry tells of an order, inside a transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from desktop.controllers import order_addresses, order_notes, order_places
from desktop.controllers.attachments import OF_ATTACHMENTS, undo_attachment
from desktop.controllers.edit_undo import undo_edit
from desktop.controllers.part_undo import OF_PARTS, undo_part
from desktop.controllers.status_change import REVERSIBLE, change, facts_after, facts_before
from desktop.controllers.workplace import Workplace
from desktop.domain.errors import CannotUndo, NothingToUndo, OutOfStock
from desktop.domain.history import Happening, HistoryEntry
from desktop.domain.order_page import Changed
from desktop.domain.status import OrderStatus
from desktop.storage import bank_lines, history, orders, payments

_Way = Callable[[Connection, Workplace, HistoryEntry], Changed]


def undo(db: Connection, at: Workplace, entry_id: int) -> Changed:
    """Reverse what an entry tells.

    Raises:
        NothingToUndo: it tells nothing that can be undone, or it was undone before.
        CannotUndo: the order has changed since, or the goods were sold meanwhile.
    """
    told = history.entry(db, entry_id)
    way = None if told is None or told.order_id is None else _WAYS.get(told.happening)
    if told is None or way is None:
        raise NothingToUndo
    return way(db, at, told)


def _undo_status(db: Connection, at: Workplace, told: HistoryEntry) -> Changed:
    """Give an order the status it had, its stock with it; what was just made becomes Cancelled."""
    assert told.order_id is not None  # noqa: S101  # a status is an order's
    order = orders.get(db, told.order_id)
    if not history.stands_last(db, order.id, told.id):
        raise CannotUndo(order.full_number, "changed", ())
    now = at.now()
    unmade = told.happening is Happening.CREATED
    payment_id = int(told.facts.get("payment", 0))
    if payment_id:
        payments.turn(db, payment_id, at=now)
    facts = (
        facts_after(order, OrderStatus.CANCELLED, now, reference="")  # orders are never deleted
        if unmade
        else facts_before(told, order.totals.total.currency)
    )
    try:
        changed = change(
            db,
            order,
            facts,
            Happening.UNDONE,
            actor=at.actor,
            at=now,
            goods_are_back=unmade or not told.facts["goods_found"],
            undoes=told.id,
            undoes_recall=int(told.facts.get("recalled", 0)),
            more={"payment": payment_id} if payment_id else None,
        )
    except OutOfStock as error:
        raise CannotUndo(order.full_number, "stock", error.shortages) from error
    if order.paid_at is None and facts.paid_at is not None:
        bank_lines.hold_again(db, order.id, told.at)
    return replace(changed, undoes=told.happening)


_WAYS: Mapping[Happening, _Way] = {
    **dict.fromkeys(REVERSIBLE | {Happening.CREATED}, _undo_status),
    **dict.fromkeys(OF_PARTS, undo_part),
    **dict.fromkeys(OF_ATTACHMENTS, undo_attachment),
    Happening.EDITED: undo_edit,
    Happening.NOTE_ADDED: order_notes.take_back,
    Happening.ADDRESS_CORRECTED: order_addresses.restore,
    Happening.PLACE_CORRECTED: order_places.restore,
}
