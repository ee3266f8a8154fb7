"""Notes that are pinned to an order's page and taken off it, on their way to the shop."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.ui.order_changes import OrderChanges
from desktop.ui.orders.detail import DetailPane

if TYPE_CHECKING:
    from desktop.controllers.notes import NoteController


class OrderNotes(QObject):
    """Pins what the page wishes to be pinned."""

    def __init__(
        self,
        notes: NoteController,
        changes: OrderChanges,
        detail: DetailPane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notes, self._changes = notes, changes
        detail.cards.notes.pin_wanted.connect(self.pin)

    def pin(self, order_id: int, entry_id: int, pinned: bool) -> None:  # noqa: FBT001  # a signal brings it
        """Let a note stand first, or no more."""
        work = self._notes.pin if pinned else self._notes.unpin
        self._changes.write(
            partial(work, order_id, entry_id),
            order_id,
            lambda _entry: self._changes.touched.emit(order_id),
        )
