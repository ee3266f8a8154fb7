"""The right side of the orders page: one order, or the marked ones together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.bulk import BulkResult, Chosen, Plan
from desktop.domain.delivery import Delivery
from desktop.domain.errors import ShopError
from desktop.domain.status import OrderStatus
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.order_changes import OrderChanges
from desktop.ui.orders.detail import DetailPane
from desktop.ui.orders.marks import Marks
from desktop.ui.steps import Steps
from desktop.ui.theme import Theme
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.controllers.bulk import BulkController
    from desktop.ui.bulk.pane import BulkPane

_SETTLES_AFTER_MS = 40  # a run of ticks is looked at once


class BulkPlace(QStackedWidget):
    """Shows the marked orders in place of the open one, and does what is wished for them all."""

    changed = Signal(object, int)  # the ids of the orders, and the newest history entry
    print_wanted = Signal(object)  # the ids of the orders
    order_wanted = Signal(int)  # one of them, to be looked at alone

    def __init__(
        self,
        theme: Theme,
        background: Background,
        bulk: BulkController,
        detail: DetailPane,
        marks: Marks,
        changes: OrderChanges,
    ) -> None:
        super().__init__()
        self._theme, self._background, self._bulk = theme, background, bulk
        self._detail, self._marks, self._changes = detail, marks, changes
        self._pane: BulkPane | None = None
        self._running: Steps | None = None
        self._reason = ""
        self._patience = QTimer(self, singleShot=True, interval=_SETTLES_AFTER_MS)
        self._patience.timeout.connect(self.look_again)
        self.addWidget(detail)
        marks.changed.connect(self._on_marks)

    @property
    def pane(self) -> BulkPane:
        """The page of many orders; starting does not wait for it."""
        if self._pane is None:
            from desktop.ui.bulk.pane import BulkPane  # noqa: PLC0415  # not for the start

            self._pane = BulkPane(self._theme)
            self._pane.wished.connect(self._on_wished)
            self._pane.cleared.connect(self._marks.clear)
            self._pane.print_wanted.connect(lambda: self.print_wanted.emit(self._marks.ids))
            self._pane.map_card.order_wanted.connect(self._look_at_one)
            self._pane.set_writable(self._reason)
            self.addWidget(self._pane)
        return self._pane

    @property
    def is_shown(self) -> bool:
        """Whether many orders are looked at."""
        return self._pane is not None and self.currentWidget() is self._pane

    @property
    def ids(self) -> tuple[int, ...]:
        """The marked orders."""
        return self._marks.ids

    def choose(self, status: OrderStatus) -> bool:
        """Wish a status for the marked orders; false when none are marked."""
        if self.is_shown:
            self.pane.choose(status)
        return self.is_shown

    def focus_first(self) -> None:
        """Bring the keyboard into what is shown."""
        (self.pane if self.is_shown else self._detail).focus_first()

    def set_writable(self, reason: str) -> None:
        """Let orders be changed, or say why they cannot be."""
        self._reason = reason
        self._detail.set_writable(reason)
        if self._pane is not None:
            self._pane.set_writable(reason)

    def retranslate(self) -> None:
        """Speak the present language."""
        self._detail.retranslate()
        if self._pane is not None:
            self._pane.retranslate()
            self.look_again()

    def stop(self) -> None:
        """Stop what runs; what was done stays done."""
        if self._running is not None:
            self._running.stop()

    def look_again(self) -> None:
        """Read the marked orders again."""
        if len(self._marks):
            self._background.read(
                self._bulk.look,
                self._marks.ids,
                done=self._on_look,
                failed=self.tell_refused,
                owner_key=self,
            )

    # ---- what comes back ----
    def _on_marks(self) -> None:
        if len(self._marks):
            self._patience.start()
            return
        self._patience.stop()
        self._background.forget(self)
        self._background.forget((self, "places"))
        self.setCurrentWidget(self._detail)
        if self._pane is not None:
            self._pane.message.dismiss()

    def _on_look(self, chosen: Chosen) -> None:
        if len(self._marks):
            self.pane.show_chosen(chosen)
            self.setCurrentWidget(self.pane)
            self._background.read(
                self._bulk.places,
                self._marks.ids,
                done=self._on_places,
                failed=self.tell_refused,
                owner_key=(self, "places"),
            )

    def _on_places(self, items: tuple[Delivery, ...]) -> None:
        if len(self._marks):
            self.pane.map_card.show_places(items, len(self._marks))

    @property
    def _message(self) -> MessageBar:
        return self.pane.message if self.is_shown else self._detail.message

    def _look_at_one(self, order_id: int) -> None:
        """Let the others go and open the one whose pin was clicked."""
        self._marks.clear()
        self.order_wanted.emit(order_id)

    def tell_refused(self, error: ShopError) -> None:
        """Say why something could not be done."""
        self._message.say(Message(kind="error", text=sentence(error)))

    # ---- wishes ----
    def _on_wished(self, plan: Plan) -> None:
        from desktop.ui.bulk.question import BulkQuestion, must_ask  # noqa: PLC0415  # as the pane

        if self._running is not None:
            return
        if not must_ask(plan):
            self._do(plan, reason="", goods_are_back=True)
            return
        question = BulkQuestion(self._theme, plan, self.window())
        question.accepted.connect(
            lambda: self._do(
                plan,
                reason=question.answer.reason,
                goods_are_back=question.answer.goods_are_back,
            )
        )
        question.finished.connect(question.deleteLater)
        question.open()

    def _do(self, plan: Plan, *, reason: str, goods_are_back: bool) -> None:
        ids = [order.id for order in plan.can]
        steps = self._begin(_("Changing the orders…"))
        work = partial(
            self._bulk.change_status,
            ids,
            plan.new,
            reason=reason,
            goods_are_back=goods_are_back,
            progress=steps.tell,
        )
        self._write(work, lambda result: self._on_done(result, plan.new))

    def undo(self, entries: tuple[int, ...]) -> None:
        """Take back what was done to many orders, when nothing else is under way."""
        if self._running is not None:
            return
        self._changes.forget(entries[0])
        steps = self._begin(_("Taking the changes back…"))
        work = partial(self._bulk.undo, entries, progress=steps.tell)
        self._write(work, lambda result: self._on_done(result, None))

    def _begin(self, what: str) -> Steps:
        steps = self._running = Steps(self)
        self.pane.steps.follow(steps, what)
        return steps

    def _write(self, work: Callable[[], BulkResult], done: Callable[[BulkResult], None]) -> None:
        self._changes.writing.emit(True)
        self._background.write(work, done=done, failed=self.tell_refused, settled=self._on_settled)

    def _on_settled(self) -> None:
        self._running = None
        self.pane.steps.end()
        self._changes.writing.emit(False)

    def _on_done(self, result: BulkResult, new: OrderStatus | None) -> None:
        from desktop.ui.bulk.words import done_message  # noqa: PLC0415  # as the pane

        entries = result.entries
        undo = None
        if new is not None and entries:
            undo = partial(self.undo, entries)
            self._changes.remember_work(entries[0], undo)
        self.changed.emit(frozenset(each.order_id for each in result.done), max(entries, default=0))
        self.look_again()
        self._message.say(done_message(result, new, undo))
