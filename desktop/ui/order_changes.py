"""Wishes about orders on their way to the shop, and what came of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.domain.address import Address
from desktop.domain.errors import NothingToUndo, ShopError
from desktop.domain.order_page import Changed
from desktop.domain.status import OrderStatus
from desktop.ui.background import Background

if TYPE_CHECKING:
    from desktop.controllers.orders import OrderController
    from desktop.controllers.parts import PartController


class OrderChanges(QObject):
    """Writes one change after another and remembers this session's for Undo."""

    changed = Signal(object)  # Changed: a new status
    undone = Signal(object)  # Changed: a status that was taken back
    part_done = Signal(str, object)  # what (send, take_back, refund, note, address), and Changed
    touched = Signal(int)  # an order's paper: its page should be read again
    refused = Signal(int, object)  # order id, ShopError
    writing = Signal(bool)  # whether something is on its way to the disk

    def __init__(
        self,
        background: Background,
        orders: OrderController,
        parts: PartController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background, self._orders, self._parts = background, orders, parts
        self._done: list[tuple[int, Callable[[], object]]] = []  # entry and its undo, newest last
        self._under_way = 0

    def remember(self, changed: Changed) -> None:
        """Let Undo take back what was done elsewhere in the window."""
        if changed.entry_id:
            undo = partial(self.undo, changed.order.id, changed.entry_id)
            self.remember_work(changed.entry_id, undo)

    def remember_work(self, entry_id: int, undo: Callable[[], object]) -> None:
        """Let Undo take back what this history entry tells last, in its own way."""
        self._done.append((entry_id, undo))

    def forget(self, entry_id: int) -> None:
        """What this entry tells is being taken back already."""
        self._done = [each for each in self._done if each[0] != entry_id]

    def change_status(
        self, order_id: int, new: OrderStatus, seen: int, options: Mapping[str, Any]
    ) -> None:
        """Give an order another status."""
        work = partial(self._orders.change_status, order_id, new, seen=seen, **options)
        self.write(work, order_id, self._on_changed)

    def reopen(self, order_id: int, seen: int) -> None:
        """Give a cancelled order back the status it had."""
        self.write(partial(self._orders.reopen, order_id, seen=seen), order_id, self._on_changed)

    def do_part(self, what: str, order_id: int, words: Mapping[str, Any]) -> None:
        """Send a part of an order, take one back, record a refund, or how it travels."""
        works: dict[str, Callable[..., Changed]] = {
            "send": self._parts.send,
            "take_back": self._parts.take_back,
            "refund": self._parts.refund,
            "track": self._parts.set_tracking,
        }
        work = partial(works[what], order_id, **words)
        self.write(work, order_id, partial(self.tell_done, what))

    def undo(self, order_id: int, entry_id: int) -> None:
        """Take one change back."""
        self.forget(entry_id)
        self.write(partial(self._orders.undo, entry_id), order_id, self.undone.emit)

    def undo_last(self) -> None:
        """Take back this session's last change."""
        if self._done:
            self._done[-1][1]()
        else:
            self.refused.emit(0, NothingToUndo())

    def add_note(self, order_id: int, text: str) -> None:
        """Note something on an order."""
        work = partial(self._orders.add_note, order_id, text)
        self.write(work, order_id, partial(self.tell_done, "note"))

    def correct_address(
        self, order_id: int, shipping: Address | None, billing: Address | None, seen: int
    ) -> None:
        """Correct where an order goes or who pays."""
        work = partial(
            self._orders.correct_address, order_id, shipping=shipping, billing=billing, seen=seen
        )
        self.write(work, order_id, partial(self.tell_done, "address"))

    def mark_printed(self, order_ids: tuple[int, ...]) -> None:
        """Note that these orders are on paper."""
        if order_ids:
            first = order_ids[0]
            work = partial(self._orders.mark_printed, order_ids)
            self.write(work, first, lambda _none: self.touched.emit(first))

    def write(self, work: Callable[[], Any], order_id: int, done: Callable[[Any], None]) -> None:
        """Let something about an order be written when its turn comes."""
        self._under_way += 1
        self.writing.emit(True)
        self._background.write(
            work,
            done=done,
            failed=lambda error: self._on_refused(order_id, error),
            settled=self._settled,
        )

    def _settled(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self.writing.emit(False)

    def _on_changed(self, changed: Changed) -> None:
        self.remember(changed)
        self.changed.emit(changed)

    def tell_done(self, what: str, changed: Changed) -> None:
        """Let a change that was written be shown, told and taken back."""
        self.remember(changed)
        self.part_done.emit(what, changed)

    def _on_refused(self, order_id: int, error: ShopError) -> None:
        self.refused.emit(order_id, error)
