"""Settings: the web stores that the shop is connected with; at first, none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.errors import ShopError
from desktop.domain.stores import Store
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.message_bar import MessageBar
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.question import Question
from desktop.ui.settings.rows import beside
from desktop.ui.store_keys import STORE_KEYS, StoreKeys
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.controllers.stores import StoreController
    from desktop.ui.stores.draft import Kept

_MAY_WRITE = {"writes_status", "writes_tracking"}  # then the store may write to the customer


_Connections = tuple[tuple[Store, int], ...]  # each with how many changes it has not taken over


class StoresSection(Card):
    """Lists the connections; what is wished for one is done at once."""

    sync_wanted = Signal(str)  # the channel of a store
    conflicts_wanted = Signal()
    stores_changed = Signal()
    failed = Signal(object)  # ShopError
    told = Signal(str)

    def __init__(
        self,
        theme: Theme,
        background: Background,
        stores: StoreController,
        *,
        clock: Callable[[], datetime],
        zone: tzinfo,
        keys: StoreKeys = STORE_KEYS,
    ) -> None:
        super().__init__(theme, " ", "store")
        self.setObjectName("section_stores")
        self._look, self._background, self._stores = theme, background, stores
        self._clock, self._zone, self._keys = clock, zone, keys
        self._shown: _Connections = ()
        self._why = WrappedLabel(theme, colour="text2")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._inner = QWidget()
        self.connect_button = Button(theme, icon="plus")
        self.connect_button.setObjectName("connectStoreButton")
        self.conflicts = Button(theme, icon="split")
        self.conflicts.setObjectName("storeConflicts")
        self.message = MessageBar(theme)
        self.message.hide()
        self.body.addWidget(self._why)
        self.body.addWidget(self._inner)
        self.body.addWidget(self.message)
        self.body.addWidget(beside(self.connect_button, self.conflicts))
        self.connect_button.clicked.connect(lambda _on=False: self.connect_one())
        self.conflicts.clicked.connect(lambda _on=False: self.conflicts_wanted.emit())
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the present language."""
        self.set_title(_("Web stores"))
        self._why.setText(
            _(
                "Connect your web store, and its orders come here by themselves. Nothing is asked"
                " of it until you do, and nothing is written there until you turn that on."
            )
        )
        self.connect_button.set_text(_("Connect a web store…"))
        self.conflicts.set_text(_("Orders to decide…"))
        self.message.retranslate()
        self._show(self._shown)

    def set_zone(self, zone: tzinfo) -> None:
        """Tell times by another time zone."""
        self._zone = zone
        self._show(self._shown)

    def refresh(self) -> None:
        """Read the connections again."""
        self._background.read(
            self._connections, done=self._show, failed=self.failed.emit, owner_key=self
        )

    def _connections(self) -> _Connections:
        every = self._stores.all()
        return tuple((each, len(self._stores.wishes(each.channel))) for each in every)

    def connect_one(self) -> None:
        """Begin to connect with a store."""
        self._open_dialog(None)

    def _open_dialog(self, was: Store | None) -> None:
        from desktop.ui.stores.connect_dialog import ConnectDialog  # noqa: PLC0415  # when wanted

        dialog = ConnectDialog(
            self._look, self._background, self._stores, self.window(), keys=self._keys, was=was
        )
        dialog.kept.connect(self._on_kept)
        dialog.open()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self.message.dismiss()
        super().hideEvent(event)

    # ---- what is shown ----
    def _show(self, stores: _Connections) -> None:
        from desktop.ui.stores.row import StoreRow  # noqa: PLC0415  # few have one

        self._shown = stores
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        for store, waiting in stores:
            row = StoreRow(self._look, store, waiting, self._clock(), self._zone)
            row.sync_wanted.connect(partial(self.sync_wanted.emit, store.channel))
            row.change_wanted.connect(partial(self._open_dialog, store))
            row.parting_wanted.connect(partial(self._ask_part, store))
            row.waiting_wanted.connect(partial(self._show_waiting, store))
            row.changed.connect(partial(self._on_wished, store))
            rows.addWidget(row)
        self.body.replaceWidget(self._inner, inner)
        self._inner.deleteLater()
        self._inner = inner
        inner.setVisible(bool(stores))
        self._why.setVisible(not stores)
        self.conflicts.setVisible(bool(stores))

    def _on_kept(self, kept: Kept) -> None:
        self.refresh()
        self.stores_changed.emit()
        if not kept.in_keyring:
            self.told.emit(
                _("This computer has no keyring: the key is asked for again after the next start.")
            )
        if kept.facts is not None:
            self.sync_wanted.emit(kept.store.channel)

    # ---- wishes ----
    def _on_wished(self, store: Store, name: str, value: Any) -> None:
        if name not in _MAY_WRITE or not value:
            self._change(store, name, value)
            return
        question = Question(
            self._look,
            _("Write to {store}?").format(store=store.name),
            _(
                "From now on what you change here is changed in the store too. The store may send"
                " your customer an e-mail about it."
            ),
            strip=_("Web stores"),
            yes=_("Write to the store"),
            no=_("Only read"),
            icon="triangle-alert",
            parent=self.window(),
        )
        question.rejected.connect(self.refresh)
        question.ask(partial(self._change, store, name, value))

    def _change(self, store: Store, name: str, value: Any) -> None:
        self._background.write(
            partial(self._stores.change, store.channel, **{name: value}),
            done=lambda _store: self._on_changed(),
            failed=self._on_refused,
        )

    def _on_changed(self) -> None:
        self.refresh()
        self.stores_changed.emit()

    def _on_refused(self, error: ShopError) -> None:
        self.refresh()
        self.failed.emit(error)

    def _show_waiting(self, store: Store) -> None:
        from desktop.ui.stores.wishes_dialog import WishesDialog  # noqa: PLC0415  # when wanted

        self._background.read(
            self._stores.wishes,
            store.channel,
            done=lambda wishes: WishesDialog(self._look, store, wishes, self.window()).open(),
            failed=self.failed.emit,
        )

    def _ask_part(self, store: Store) -> None:
        question = Question(
            self._look,
            _("Disconnect {store}?").format(store=store.name),
            _("Its orders stay here. They are no longer brought up to date."),
            strip=_("Web stores"),
            yes=_("Disconnect"),
            no=_("Keep it connected"),
            icon="x",
            danger=True,
            parent=self.window(),
        )
        question.ask(partial(self._part, store))

    def _part(self, store: Store) -> None:
        def work() -> None:
            self._stores.disconnect(store.channel)
            self._keys.keep(store, None)

        self._background.keep_step(
            work,
            done=lambda _done: self._on_changed(),
            failed=self._on_refused,
        )
