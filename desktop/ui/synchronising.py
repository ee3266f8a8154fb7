"""Keeping step with the web stores: by hand, by the clock, one store after another."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from desktop.domain.errors import ShopError
from desktop.domain.order_filters import Filters
from desktop.domain.saved_views import View
from desktop.domain.stores import Store, StoreTrouble, SyncReport
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.steps import Steps
from desktop.ui.store_keys import STORE_KEYS, StoreKeys
from desktop.ui.theme import Theme
from desktop.words.errors import sentence
from desktop.words.store_errors import trouble_sentence

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop
    from desktop.ui.alerts import Alerts
    from desktop.ui.orders.detail import DetailPane
    from desktop.ui.orders.list_pane import ListPane

_MINUTE_MS = 60_000
_MOST_PATIENCE = 8  # times the pause that a store which fails is left alone
_Act = tuple[str, Callable[[], object], str]


class Rooms(Protocol):
    """Where it is told, and what is read again."""

    detail: DetailPane
    list: ListPane

    def open_order(self, order_id: int) -> None: ...
    def show_page(self, key: str) -> None: ...
    def refresh(self) -> None: ...


class Wishing(Protocol):
    """What wishes for rounds, and shows the stores."""

    sync_wanted: SignalInstance
    conflicts_wanted: SignalInstance
    message: MessageBar

    def refresh(self) -> None: ...


class Synchronising(QObject):
    """One round at a time; what came of it is one message, and nobody waits for it."""

    done = Signal(object)  # SyncReport
    alerted = Signal(str, str, int)  # a title, a text, and the order that it is about

    def __init__(
        self,
        rooms: Rooms,
        theme: Theme,
        background: Background,
        shop: Shop,
        parent: QObject,
        *,
        keys: StoreKeys = STORE_KEYS,
    ) -> None:
        super().__init__(parent)
        self._rooms, self._theme, self._background = rooms, theme, background
        self._shop, self._keys = shop, keys
        self._running: dict[str, Steps] = {}
        self._asked: set[str] = set()  # those running that a person waits for
        self._waits: dict[str, int] = {}  # minutes until a store's next round by the clock
        self._failures: dict[str, int] = {}
        self._told_conflicts: dict[str, int] = {}
        self._bars = [rooms.detail.message]  # and one beside the connections, once they are seen
        self._desktop: Alerts | None = None
        rooms.detail.decide_wanted.connect(self.decide)
        self._clock = QTimer(self, interval=_MINUTE_MS)
        self._clock.timeout.connect(self.tick)
        self._clock.start()

    def begin(self, channel: str = "") -> None:
        """Keep step with a store, or with all of them."""
        self._read_stores(partial(self._begin_with, channel))

    def wire(self, section: Wishing) -> None:
        """Do what is wished for in the settings, and show there what came of it."""
        section.sync_wanted.connect(self.begin)
        section.conflicts_wanted.connect(self.decide)
        self._bars.append(section.message)
        self.done.connect(lambda _report: section.refresh())

    def stop(self) -> None:
        """Stop what runs; what has come is kept."""
        for steps in self._running.values():
            steps.stop()

    @property
    def is_running(self) -> bool:
        """Whether a store is being asked now."""
        return bool(self._running)

    def tick(self) -> None:
        """A minute has gone by."""
        self._read_stores(self._begin_due)

    def decide(self) -> None:
        """Show the orders that wait for a decision."""
        from desktop.ui.stores.conflicts_dialog import ConflictsDialog  # noqa: PLC0415  # rare

        dialog = ConflictsDialog(
            self._theme,
            self._background,
            self._shop.stores,
            self._rooms.detail.window(),
            standpoint=self._rooms.detail.standpoint,
        )
        dialog.order_wanted.connect(self._rooms.open_order)
        dialog.decided.connect(self._on_decided)
        dialog.begin()

    def _on_decided(self) -> None:
        self._told_conflicts.clear()  # what still waits is told once more
        self._rooms.refresh()

    def _read_stores(self, then: Callable[[tuple[Store, ...]], None]) -> None:
        self._background.read(
            self._shop.stores.all, done=then, failed=lambda _error: None
        )  # a shop that is away says so elsewhere

    def _begin_with(self, channel: str, stores: tuple[Store, ...]) -> None:
        wanted = [each for each in stores if channel in {"", each.channel}]
        if not wanted:
            text = _("No web store is connected yet.")
            self._say(Message(kind="ok", text=text, actions=(self._settings(),)))
        for store in wanted:
            self._start(store, by_hand=True)

    def _begin_due(self, stores: tuple[Store, ...]) -> None:
        for store in stores:
            if not store.every_minutes:
                self._waits.pop(store.channel, None)
                continue
            left = self._waits.get(store.channel, store.every_minutes) - 1
            self._waits[store.channel] = left
            if left <= 0:
                self._start(store, by_hand=False)

    def _start(self, store: Store, *, by_hand: bool) -> None:
        if by_hand:
            self._asked.add(store.channel)
        running = self._running.get(store.channel)
        if running is not None:
            if by_hand:
                self._say_running(store, running)
            return
        steps = self._running[store.channel] = Steps(self)
        background, keys, shop = self._background, self._keys, self._shop
        if by_hand:
            self._say_running(store, steps)

        def work() -> SyncReport | None:
            key = keys.get(store)
            if key is None:
                return None
            return shop.sync.synchronise(
                store.channel,
                key,
                progress=lambda done, total: steps.tell(done, total) and not background.is_stopped,
            )

        background.keep_step(
            work,
            done=partial(self._on_done, store),
            failed=partial(self._on_failed, store),
            settled=lambda: self._settle(store),
        )

    def _say_running(self, store: Store, steps: Steps) -> None:
        stop: _Act = (_("Stop"), steps.stop, "x")
        text = _("Synchronising with {store}…").format(store=store.name)
        message = Message(kind="ok", text=text, actions=(stop,))
        self._say(message)
        steps.told.connect(partial(self._say_how_far, text))

    def _say_how_far(self, text: str, done: int, total: int) -> None:
        """Go on counting where it is said, as long as nothing else is."""
        if total <= 0:
            return
        words = _("{done} of {total}").format(done=format_number(done), total=format_number(total))
        for bar in self._bars:
            if bar.shown is not None and bar.shown.text.startswith(text):
                bar.reword(f"{text} {words}")

    def _settle(self, store: Store) -> None:
        self._running.pop(store.channel, None)
        self._waits[store.channel] = store.every_minutes

    # ---- what came of it ----
    def _on_done(self, store: Store, report: SyncReport | None) -> None:
        by_hand = self._was_asked(store)
        if report is None:
            if by_hand:
                self._say_trouble(store, StoreTrouble.NO_KEY)
            return
        self._back_off(store, failed=report.trouble is not None)
        if report.brought.new or report.brought.changed or report.paid_ids:
            self._rooms.refresh()
        self.done.emit(report)
        failed = report.trouble not in {None, StoreTrouble.STOPPED}
        news = report.new_ids or report.paid_ids
        if failed and not news:  # what has come is told even when it broke off afterwards
            if by_hand:
                self._say_trouble(store, report.trouble or StoreTrouble.BROKEN)
            return
        more = report.conflicts > self._told_conflicts.get(store.channel, 0)
        self._told_conflicts[store.channel] = report.conflicts
        if by_hand or news or more:
            self._tell(store, report)

    def _on_failed(self, store: Store, error: ShopError) -> None:
        self._back_off(store, failed=True)
        if self._was_asked(store):
            self._say(Message(kind="error", text=sentence(error)))

    def _was_asked(self, store: Store) -> bool:
        """Whether a person waits to hear what came of it."""
        asked = store.channel in self._asked
        self._asked.discard(store.channel)
        return asked

    def _back_off(self, store: Store, *, failed: bool) -> None:
        """A store that fails is asked more and more seldom by the clock."""
        failures = min(self._failures.get(store.channel, 0) + 1, 3) if failed else 0
        self._failures[store.channel] = failures
        self._waits[store.channel] = store.every_minutes * min(2**failures, _MOST_PATIENCE)

    def _tell(self, store: Store, report: SyncReport) -> None:
        text = " ".join(told(store, report))
        acts: list[_Act] = []
        if report.conflicts:
            acts.append((_("Decide…"), self.decide, "split"))
        shown = (report.new_ids or report.paid_ids)[-1:]
        if shown:
            if len(report.new_ids) > 1:
                acts.append((_("Show them"), partial(self._show_all_of, store.channel), ""))
            else:
                acts.append((_("Show"), partial(self._rooms.open_order, shown[0]), ""))
        lasts = None if acts else 12_000
        kind = "warn" if report.conflicts or report.trouble else "ok"
        self._say(Message(kind=kind, text=text, actions=tuple(acts), lasts_ms=lasts))
        if shown:
            self.alerted.emit(store.name, text, shown[0])
            self._alerts().alert(store.name, text, shown[0])

    def _show_all_of(self, channel: str) -> None:
        """List the store's orders, the newest first: a chip says so, and lets it go again."""
        self._rooms.show_page("orders")
        self._rooms.list.show_view(View(filters=Filters(channel=channel)))

    def _alerts(self) -> Alerts:
        if self._desktop is None:
            from desktop.ui.alerts import Alerts  # noqa: PLC0415  # when something has come

            self._desktop = Alerts(self._rooms.detail)
            self._desktop.order_wanted.connect(self._rooms.open_order)
        return self._desktop

    def _say_trouble(self, store: Store, trouble: StoreTrouble) -> None:
        again: _Act = (_("Try again"), partial(self.begin, store.channel), "")
        keyless = trouble in {StoreTrouble.NO_KEY, StoreTrouble.WRONG_KEY}
        acts = (self._settings(),) if keyless else (again,)
        text = trouble_sentence(trouble, store.name)
        self._say(Message(kind="error", text=text, actions=acts))

    def _settings(self) -> _Act:
        return _("Settings"), partial(self._rooms.show_page, "settings"), "settings"

    def _say(self, message: Message) -> None:
        for bar in self._bars:
            bar.say(message)


def told(store: Store, report: SyncReport) -> list[str]:
    """What a round did, a sentence each."""
    said = []
    new, paid, waiting = len(report.new_ids), len(report.paid_ids), report.conflicts
    brought = report.brought.new
    if new or brought:
        said.append(
            ngettext(
                "{count} new order from {store}.",
                "{count} new orders from {store}.",
                brought or new,
            ).format(count=format_number(brought or new), store=store.name)
        )
    if paid:
        said.append(
            ngettext("{count} order is now Paid.", "{count} orders are now Paid.", paid).format(
                count=format_number(paid)
            )
        )
    if waiting:
        said.append(
            ngettext(
                "{count} order was changed here and in the store.",
                "{count} orders were changed here and in the store.",
                waiting,
            ).format(count=format_number(waiting))
        )
    if report.trouble is not None:
        said.append(trouble_sentence(report.trouble, store.name))
    return said or [_("{store} has nothing new.").format(store=store.name)]
