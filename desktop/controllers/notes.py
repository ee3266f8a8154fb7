"""Notes that stand first on an order."""

from __future__ import annotations

from desktop.controllers.workplace import Workplace
from desktop.domain.file_errors import NoteNotFound
from desktop.domain.history import Happening
from desktop.domain.notes import notes_of
from desktop.storage import history, orders
from desktop.storage.database import writing
from desktop.storage.history import Chain


class NoteController:
    """Pins notes to an order's page, and takes them off."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def pin(self, order_id: int, entry_id: int) -> int:
        """Let the note of a history entry stand first; 0 when it does so already.

        Raises:
            NoteNotFound: the order has no such note.
        """
        return self._set(order_id, entry_id, Happening.NOTE_PINNED)

    def unpin(self, order_id: int, entry_id: int) -> int:
        """Let a note stand where it was written; 0 when it does so already.

        Raises:
            NoteNotFound: the order has no such note.
        """
        return self._set(order_id, entry_id, Happening.NOTE_UNPINNED)

    def _set(self, order_id: int, entry_id: int, happening: Happening) -> int:
        with writing(self._at.engine) as db:
            orders.lock(db, order_id)
            notes = notes_of(history.of_order(db, order_id, {}))
            note = next((each for each in notes if each.entry_id == entry_id), None)
            if note is None:
                raise NoteNotFound
            if note.pinned is (happening is Happening.NOTE_PINNED):
                return 0
            chain = Chain(db, self._at.actor)
            made = chain.add(
                happening, at=self._at.now(), order_id=order_id, facts={"entry": entry_id}
            )
            chain.flush()
            return made
