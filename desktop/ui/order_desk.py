"""The order that is open: its page is read, wishes about it are sent, and answers are told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import ChangedMeanwhile, DatabaseAway, ShopError
from desktop.domain.order_page import Changed, OrderPage
from desktop.domain.source import SourceComparison
from desktop.domain.status import OrderStatus
from desktop.domain.why_not import Wish
from desktop.ui.background import Background
from desktop.ui.order_changes import OrderChanges
from desktop.ui.orders.change_messages import (
    changed_message,
    part_message,
    refused_message,
    undone_message,
)
from desktop.ui.orders.detail import DetailPane

if TYPE_CHECKING:
    from desktop.controllers.reading import ReadingController

_LOADING_AFTER_MS = 150


class OrderDesk(QObject):
    """Keeps the order page true to the shop."""

    changed = Signal(int, int)  # an order, and the history entry of its new status or 0
    see_wanted = Signal(int)  # an order that somebody else has changed
    product_wanted = Signal(int)
    lost = Signal()  # the shop did not answer
    shown = Signal(object)  # the OrderPage; None as soon as another order is wanted

    def __init__(
        self,
        detail: DetailPane,
        changes: OrderChanges,
        background: Background,
        reading: ReadingController,
        *,
        clock: Callable[[], datetime],
        zone: tzinfo,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._detail, self._changes = detail, changes
        self._background, self._reading = background, reading
        self._clock, self._zone = clock, zone
        self._open: int | None = None
        self._page: OrderPage | None = None
        self._loading = QTimer(self, singleShot=True, interval=_LOADING_AFTER_MS)

        detail.status_chosen.connect(changes.change_status)
        detail.reopen_wanted.connect(changes.reopen)
        detail.note_added.connect(changes.add_note)
        detail.address_corrected.connect(changes.correct_address)
        detail.undo_wanted.connect(self._on_undo_wanted)
        detail.part_wished.connect(changes.do_part)
        detail.why_wanted.connect(self._explain)
        detail.source_wanted.connect(self._compare)
        detail.product_wanted.connect(self.product_wanted)
        changes.part_done.connect(self._on_part_done)
        changes.changed.connect(self._on_changed)
        changes.undone.connect(self._on_undone)
        changes.touched.connect(self.touch)
        changes.refused.connect(self._on_refused)
        self._loading.timeout.connect(detail.show_loading)

    @property
    def page(self) -> OrderPage | None:
        """The page that is shown."""
        return self._page

    def place_pin(self) -> None:
        """Put the pin of the open order in the merchant's hand."""
        self._detail.cards.address.begin_placing()

    @property
    def open_id(self) -> int | None:
        """The order that is open."""
        return self._open

    def set_zone(self, zone: tzinfo) -> None:
        """Tell times by another time zone."""
        self._zone = zone
        self._detail.set_zone(zone)

    def open(self, order_id: int) -> None:
        """Open an order; -1 leaves the page empty."""
        if order_id < 0:
            self._open = self._page = None
            self._background.forget("page")
            self._loading.stop()
            self._detail.show_page(None)
            self.shown.emit(None)
            return
        if order_id != self._open:
            self.shown.emit(None)
            self._loading.start()
        self._open = order_id
        self.read_again()

    def read_again(self) -> None:
        """Read the open order's page again."""
        if self._open is not None:
            self._background.read(
                self._reading.page,
                self._open,
                done=self._on_page,
                failed=self.tell_refused,
                settled=self._loading.stop,
                owner_key="page",
            )

    def choose(self, status: OrderStatus) -> None:
        """Give the open order a status, as its button would."""
        if self._page is not None:
            self._detail.choose(status)

    def tell_refused(self, error: ShopError, order_id: int = 0) -> None:
        """Say why something could not be done."""
        conflict = isinstance(error, ChangedMeanwhile) and order_id > 0
        see = (lambda: self.see_wanted.emit(order_id)) if conflict else None
        self._detail.message.say(refused_message(error, self._zone, see, now=self._clock()))

    def _explain(self, order_id: int, wish: Wish) -> None:
        self._background.read(
            self._reading.explain,
            order_id,
            wish,
            done=self._detail.explain,
            failed=self.tell_refused,
            owner_key="why",
        )

    def _compare(self, order_id: int) -> None:
        self._background.read(
            self._reading.source,
            order_id,
            done=self._show_source,
            failed=self.tell_refused,
            owner_key="source",
        )

    def _show_source(self, found: SourceComparison) -> None:
        """Show what the store said of the order that is open; another's comes too late."""
        if self._page is not None and self._page.order.full_number == found.full_number:
            from desktop.ui.source_dialog import SourceDialog  # noqa: PLC0415  # when it is wanted

            SourceDialog(self._detail.theme, found, self._zone, self._detail.window()).open()

    def _on_page(self, page: OrderPage) -> None:
        moved_on = self._page is not None and self._page.order.id != page.order.id
        shown = self._detail.message.shown
        if moved_on and shown is not None and shown.kind != "ok":
            self._detail.message.dismiss()  # it was about another order
        self._page = page
        self._detail.show_page(page)
        self.shown.emit(page)

    def _on_undo_wanted(self, entry_id: int) -> None:
        if self._page is not None:
            self._changes.undo(self._page.order.id, entry_id)

    def _on_changed(self, changed: Changed) -> None:
        order_id, entry_id = changed.order.id, changed.entry_id
        self.touch(order_id, entry_id)
        if entry_id:
            message = changed_message(changed, lambda: self._changes.undo(order_id, entry_id))
            self._detail.message.say(message)

    def _on_part_done(self, what: str, changed: Changed) -> None:
        order_id, entry_id = changed.order.id, changed.entry_id
        self.touch(order_id, entry_id)
        undo = partial(self._changes.undo, order_id, entry_id)
        self._detail.message.say(part_message(what, changed, undo))

    def _on_undone(self, changed: Changed) -> None:
        self.touch(changed.order.id, changed.entry_id)
        self._detail.message.say(undone_message(changed))

    def touch(self, order_id: int, entry_id: int = 0) -> None:
        """Tell that something about an order was written, and read its page again if it is open."""
        self.changed.emit(order_id, entry_id)
        if order_id == self._open:
            self.read_again()

    def _on_refused(self, order_id: int, error: ShopError) -> None:
        if isinstance(error, DatabaseAway):
            self.lost.emit()
        elif order_id:
            self.touch(order_id)  # what is shown may be out of date
        self.tell_refused(error, order_id)
