"""Notes that are pinned to an order's page and taken off it, on their way to the shop."""

from __future__ import annotations

from collections.abc import Callable
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
        """Let a note stand first, or no more; Undo puts it back."""

        def told(made: int) -> None:
            if made:
                back = partial(self._put_back, order_id, entry_id, made, pinned=not pinned)
                self._changes.remember_work(made, back)
            self._changes.touched.emit(order_id)

        self._write(order_id, entry_id, told, pinned=pinned)

    def _put_back(self, order_id: int, entry_id: int, made: int, *, pinned: bool) -> None:
        self._changes.forget(made)

        def told(_made: int) -> None:
            self._changes.touched.emit(order_id)

        self._write(order_id, entry_id, told, pinned=pinned)

    def _write(
        self, order_id: int, entry_id: int, told: Callable[[int], None], *, pinned: bool
    ) -> None:
        work = self._notes.pin if pinned else self._notes.unpin
        self._changes.write(partial(work, order_id, entry_id), order_id, told)
