"""Everything that the deliveries page changes, off the window's thread, told and undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.domain.delivery import Delivery, RoundChange
from desktop.domain.delivery_errors import RoundMovedOn
from desktop.domain.errors import AlreadySo, ChangedMeanwhile, DatabaseAway, ShopError
from desktop.domain.order_page import Changed
from desktop.domain.status import OrderStatus
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.message_bar import PLAIN_SUCCESS_MS, Message, MessageBar
from desktop.ui.orders.change_messages import changed_message, undone_message
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop

_WARNINGS = (AlreadySo, ChangedMeanwhile, DatabaseAway, RoundMovedOn)


class DeliveriesDesk(QObject):
    """Writes one wish after another and remembers this session's changes for Undo."""

    round_changed = Signal()
    order_changed = Signal(int, int)  # an order, and the history entry of its new status or 0
    done = Signal(object)  # Changed: something that Undo can take back anywhere in the window
    taken_back = Signal(int)  # the history entry that was undone
    writing = Signal(bool)

    def __init__(
        self,
        background: Background,
        shop: Shop,
        message: MessageBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background, self._shop, self._message = background, shop, message
        self._round = shop.deliveries
        self._done: list[Callable[[], object]] = []  # the newest last
        self._under_way = 0

    # ---- orders ----
    def ship(self, one: Delivery) -> None:
        """Mark an order as Shipped."""
        work = partial(
            self._shop.orders.change_status, one.id, OrderStatus.SHIPPED, seen=one.version
        )
        self._write(work, self._on_shipped, partial(self._refused, one.id))

    def _on_shipped(self, changed: Changed) -> None:
        undo = None
        if changed.entry_id:
            undo = self._remember(partial(self._unship, changed))
            self.done.emit(changed)
        self._message.say(changed_message(changed, undo))
        self.order_changed.emit(changed.order.id, changed.entry_id)

    def _unship(self, changed: Changed) -> None:
        def told(back: Changed) -> None:
            self._message.say(undone_message(back))
            self.taken_back.emit(changed.entry_id)
            self.order_changed.emit(back.order.id, back.entry_id)

        work = partial(self._shop.orders.undo, changed.entry_id)
        self._write(work, told, partial(self._refused, changed.order.id))

    # ---- the round ----
    def add(self, order_ids: Sequence[int]) -> None:
        """Make orders stops of the round."""

        def words(change: RoundChange) -> str:
            count = len(change.after) - len(change.before)
            text = ngettext(
                "{count} stop was added to the round.", "{count} stops were added to the round.",
                count,
            )  # fmt: skip
            return text.format(count=format_number(count))

        self._change(partial(self._round.add, tuple(order_ids)), words)

    def remove(self, one: Delivery) -> None:
        """Take an order out of the round."""
        text = _("Order {number} is no longer in the round.").format(number=one.number)
        self._change(partial(self._round.remove, (one.id,)), lambda _change: text)

    def move(self, order_id: int, to: int) -> None:
        """Drive to a stop earlier or later; nothing is said, for one sees it."""
        self._change(partial(self._round.move, order_id, to), None)

    def lock(self, order_id: int, *, locked: bool) -> None:
        """Let a stop stay where it is, or not."""
        self._change(partial(self._round.lock, order_id, locked=locked), None)

    def arrange(self, *, back: bool) -> None:
        """Put the round in order."""
        text = _("The round is in order: from each stop on to the nearest, the shortest way.")
        same = _("The round is as short as it can be made already.")
        self._change(
            partial(self._round.arrange, back=back),
            lambda change: text if change.changed else same,
        )

    def clear(self) -> None:
        """Begin the round anew."""
        self._change(self._round.clear, lambda _change: _("The round is empty."))

    def _change(
        self, work: Callable[[], RoundChange], words: Callable[[RoundChange], str] | None
    ) -> None:
        def told(change: RoundChange) -> None:
            undo = self._remember(partial(self._take_back, change)) if change.changed else None
            if words is not None:
                self._tell(words(change), undo)
            self.round_changed.emit()

        self._write(work, told, partial(self._refused, 0))

    def _take_back(self, change: RoundChange) -> None:
        def told(_change: RoundChange) -> None:
            self._tell(_("Undone: the round is as before."))
            self.round_changed.emit()

        work = partial(self._round.take_back, change)
        self._write(work, told, partial(self._refused, 0))

    # ---- for other programs ----
    def export(self, path: Path, *, back: bool) -> None:
        """Write the round into a file."""
        name = _("Today's round")

        def told(count: int) -> None:
            words = ngettext(
                "{count} stop saved in {file}.", "{count} stops saved in {file}.", count
            )
            self._tell(words.format(count=format_number(count), file=path.name))

        self._background.read(
            partial(self._round.export, path, name, back=back),
            done=told,
            failed=self.tell_refused,
        )

    def links(self, done: Callable[[tuple[str, ...]], None], *, back: bool) -> None:
        """Make the links that lead through all stops."""
        self._background.read(
            partial(self._round.links, back=back), done=done, failed=self.tell_refused
        )

    # ---- telling and undoing ----
    def undo_last(self) -> None:
        """Take this session's last change of the page back."""
        if self._done:
            self._done[-1]()
        else:
            self._message.say(Message(kind="warn", text=_("There is nothing to undo.")))

    def tell(self, text: str) -> None:
        """Say what was done."""
        self._tell(text)

    def tell_refused(self, error: ShopError) -> None:
        """Say why something was not done; it stays until it is read."""
        kind = "warn" if isinstance(error, _WARNINGS) else "error"
        self._message.say(Message(kind=kind, text=sentence(error)))

    def _remember(self, way_back: Callable[[], object]) -> Callable[[], object]:
        """Offer a way back once, by the message or by the keyboard."""

        def undo() -> None:
            if undo in self._done:
                self._done.remove(undo)
                way_back()

        self._done.append(undo)
        return undo

    def _tell(self, text: str, undo: Callable[[], object] | None = None) -> None:
        actions = () if undo is None else ((_("Undo"), undo, "undo-2"),)
        self._message.say(Message(kind="ok", text=text, actions=actions, lasts_ms=PLAIN_SUCCESS_MS))

    def _refused(self, order_id: int, error: ShopError) -> None:
        self.tell_refused(error)
        if order_id:
            self.order_changed.emit(order_id, 0)  # what is shown may be out of date
        else:
            self.round_changed.emit()

    def _write(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[ShopError], None],
    ) -> None:
        self._under_way += 1
        self.writing.emit(True)
        self._background.write(work, done=done, failed=failed, settled=self._settled)

    def _settled(self) -> None:
        self._under_way -= 1
        self.writing.emit(self._under_way > 0)
