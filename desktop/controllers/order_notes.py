"""Notes on an order inside a transaction: adding one, and taking it back."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.controllers.workplace import Workplace
from desktop.domain.errors import EmptyNote, NothingToUndo
from desktop.domain.history import Happening, HistoryEntry
from desktop.domain.notes import standing_notes
from desktop.domain.order_page import Changed
from desktop.domain.text import cleaned_lines
from desktop.storage import history, orders
from desktop.storage.history import Chain


def add(db: Connection, at: Workplace, order_id: int, text: str) -> Changed:
    """Add a note.

    Raises:
        EmptyNote: there is no text.
    """
    words = cleaned_lines(text)
    if not words:
        raise EmptyNote
    orders.lock(db, order_id)
    order = orders.get(db, order_id)
    chain = Chain(db, at.actor)
    entry_id = chain.add(Happening.NOTE_ADDED, at=at.now(), order_id=order_id, words=words)
    chain.flush()
    orders.set_noted(db, order_id, noted=True)
    return Changed(order=order, stock=(), entry_id=entry_id)


def take_back(db: Connection, at: Workplace, told: HistoryEntry) -> Changed:
    """Take back the note that an entry tells; its words stay in the history.

    Raises:
        NothingToUndo: it was taken back before.
    """
    assert told.order_id is not None  # noqa: S101  # a note is on an order
    orders.lock(db, told.order_id)
    order = orders.get(db, told.order_id)
    notes = {each.id for each in standing_notes(history.of_order(db, order.id, {}))}
    if told.id not in notes:
        raise NothingToUndo
    chain = Chain(db, at.actor)
    entry_id = chain.add(
        Happening.NOTE_UNDONE, at=at.now(), order_id=order.id, facts={"undoes": told.id}
    )
    chain.flush()
    orders.set_noted(db, order.id, noted=len(notes) > 1)
    return Changed(order=order, stock=(), entry_id=entry_id, undoes=told.happening)
