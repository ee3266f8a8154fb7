"""An open shop in the window: navigation, list, order page, settings, and how they are wired."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QStackedWidget, QWidget

from desktop.domain.errors import ShopError
from desktop.domain.history import Actor
from desktop.domain.listing import OrderQuery
from desktop.domain.shop import ShopSettings
from desktop.i18n import gettext as _
from desktop.i18n import zone as zone_named
from desktop.ui.abandoned_carts import AbandonedCarts
from desktop.ui.actions import Actions
from desktop.ui.bank_statements import BankStatements
from desktop.ui.bulk_place import BulkPlace
from desktop.ui.customers_place import CustomersPlace
from desktop.ui.deliveries_place import DeliveriesPlace
from desktop.ui.exporting import Exporting
from desktop.ui.local_interface import LocalInterface
from desktop.ui.message_bar import Message
from desktop.ui.new_orders import NewOrders
from desktop.ui.order_changes import OrderChanges
from desktop.ui.order_desk import OrderDesk
from desktop.ui.order_files import OrderFiles
from desktop.ui.order_notes import OrderNotes
from desktop.ui.order_papers import OrderPapers
from desktop.ui.order_places import OrderPlaces
from desktop.ui.order_views import OrderViews
from desktop.ui.orders.columns import ColumnChoice, choice_to_keep
from desktop.ui.orders.detail import DetailPane
from desktop.ui.palette_place import PalettePlace
from desktop.ui.panes import Pane
from desktop.ui.pin_wishes import PinWishes
from desktop.ui.preferences import Preferences
from desktop.ui.products_place import ProductsPlace
from desktop.ui.safety import Safety
from desktop.ui.shop_commands import ShopCommands
from desktop.ui.shop_front import ShopFront, remembered_query
from desktop.ui.shop_names import title_of, who_works
from desktop.ui.synchronising import Synchronising
from desktop.ui.watch import Watch
from desktop.ui.window_sizes import LEAST_DETAIL, shares

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop
    from desktop.domain.backup import Backup
    from desktop.ui.settings.page import SettingsPage


class ShopView(QWidget):
    """The pages of one open shop."""

    title_changed = Signal(str)
    import_wanted = Signal()
    open_wanted = Signal()
    new_wanted = Signal()
    restore_wanted = Signal(object)  # the Path of a backup
    removal_wanted = Signal()  # of the sample shop
    crashed = Signal(object)

    def __init__(
        self,
        shop: Shop,
        settings: ShopSettings,
        preferences: Preferences,
        front: ShopFront,
        actions: Actions,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self.setObjectName("shop")
        self._shop, self._settings = shop, settings
        self._preferences, self._workstation = preferences, preferences.workstation
        self._theme, self._actions, self._clock = preferences.theme, actions, clock
        self._front, self._background = front, front.background
        self._searching = front.list.is_searching  # before it is moved, which takes the keyboard
        background = front.background
        zone = zone_named(settings.time_zone)

        self.navigation, self.list = front.navigation, front.list
        self.detail = DetailPane(self._theme, clock=clock, zone=zone)
        self._settings_page: SettingsPage | None = None  # when it is first looked at
        self._copies: tuple[Backup, ...] = ()
        self.changes = OrderChanges(background, shop.orders, shop.parts, self)
        self.desk = OrderDesk(
            self.detail, self.changes, background, shop.reading, clock=clock, zone=zone, parent=self
        )
        card, beside = self.detail.cards.address, self.list.table.beside_bar
        self.places = OrderPlaces(background, shop, self.desk, card, beside, clock=clock)
        self.files = OrderFiles(background, shop, self.changes, self.detail, self)
        self.notes = OrderNotes(shop.notes, self.changes, self.detail, self)
        self.pins = PinWishes(background, shop.places, self.changes, self.detail, self)
        self.new_orders = NewOrders(
            self._theme, background, shop, self.changes, self.detail, lambda: self._settings, self
        )
        self.bulk = BulkPlace(
            self._theme, background, shop.bulk, self.detail, self.list.table.marks, self.changes
        )
        self.exporting = Exporting(self._theme, background, shop, self, self)
        self.bank = BankStatements(self._theme, background, shop.bank, self)
        self.synchronising = Synchronising(self, self._theme, background, shop, self)
        self.interface = LocalInterface(self._workstation, background, shop)
        self.palette_place = PalettePlace(self, self._theme, actions, background, shop)
        self.views = OrderViews(self._theme, background, shop, self.list, self._workstation)
        self.carts = AbandonedCarts(self._theme, background, shop, self.list, clock, self)
        self.papers = OrderPapers(preferences, background, shop.reading, self.changes, clock, self)
        self.watch = Watch(background, shop.reading, self)
        self.safety = Safety(background, shop.backups, clock=clock, zone=zone, parent=self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._pages = QStackedWidget()
        self.products = ProductsPlace(preferences, front, shop, settings, self._pages, clock)
        self.customers = CustomersPlace(preferences, front, shop, settings, self._pages, clock)
        self.deliveries = DeliveriesPlace(preferences, front, shop, settings, self._pages, clock)

        self._assemble()
        self.detail.set_shop(settings)
        self.papers.set_shop(settings)
        self.retranslate()

        self._connect()

    def _assemble(self) -> None:
        self.list.read_from(self._shop.reading)
        self.bulk.setMinimumWidth(LEAST_DETAIL)
        self._splitter.setObjectName("panes")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self.bulk)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._pages.addWidget(self._splitter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(self._pages, 1)

    def _connect(self) -> None:
        """Every connection of an open shop, by sender."""
        self.navigation.chosen.connect(self.show_page)

        self.list.order_chosen.connect(self.desk.open)
        self.list.left.connect(self.bulk.focus_first)
        self.list.pending_counted.connect(partial(self.navigation.set_count, "orders"))
        self.list.query_changed.connect(self._on_query_changed)
        self.list.import_wanted.connect(self.import_wanted)
        self.list.top.new.clicked.connect(lambda _on=False: self.new_orders.begin())
        self.views.refused.connect(self.desk.tell_refused)
        self.list.table.columns_chosen.connect(self._on_columns_chosen)

        self.detail.print_wanted.connect(self.print_order)
        self.detail.left.connect(self.list.focus_table)

        self.bulk.changed.connect(self._on_many_changed)
        self.bank.changed.connect(self._on_many_changed)
        self.bulk.print_wanted.connect(self.papers.show_many)
        self.bulk.order_wanted.connect(self.open_order)
        self.papers.refused.connect(self.bulk.tell_refused)
        self.exporting.refused.connect(self.desk.tell_refused)
        self.desk.changed.connect(self._on_own_change)
        self.desk.see_wanted.connect(self.open_order)
        self.desk.lost.connect(self.watch.look)
        self.new_orders.made.connect(self.list.arrivals.know)
        self.new_orders.made.connect(self._on_own_change)
        self.new_orders.see_wanted.connect(self.open_order)
        self.files.changed.connect(self.desk.touch)
        self.changes.writing.connect(self.safety.set_writing)
        self.new_orders.stock_changed.connect(self.products.refresh)
        self.products.wire(self.desk, self.watch, self.safety)
        self.customers.wire(self.desk, self.new_orders, self.watch, self.safety)
        self.customers.page_wanted.connect(self.show_page)
        self.deliveries.wire(self.desk, self.changes, self.watch, self.safety)
        self.detail.customer_wanted.connect(self.customers.show_customer)
        for each in (self.products, self.customers, self.deliveries):
            each.order_wanted.connect(self.open_order)

        self.interface.paid.connect(self.watch.look)
        self.watch.others_changed.connect(self._on_others_changed)
        self.watch.away.connect(self._on_away)
        self.watch.back.connect(self._on_back)

        self.safety.told.connect(self.navigation.set_foot)
        # not before: the settings page is built by this
        self.safety.failed.connect(lambda error: self.settings.tell_error(error))  # noqa: PLW0108
        self.safety.changed.connect(self._on_copies)

        self._preferences.compact_changed.connect(self.list.table.set_compact)
        self._preferences.actor_changed.connect(self._on_actor_changed)
        self._theme.changed.connect(self._share_width)
        self._splitter.splitterMoved.connect(self._on_splitter_moved)
        self._background.crashed.connect(self.crashed)

        self._actions.chosen.connect(ShopCommands(self, self).do)

    # ---- beginning and end ----
    def start(self) -> None:
        """Read the list, begin to watch, make today's backup."""
        self.views.begin(partial(self.list.start, remembered_query(self._preferences)))
        self.watch.start(regularly=self._shop.path is None)
        self.safety.start()
        self.products.refresh()
        if self._searching:
            self.list.focus_search(marked=False)
        else:
            self.list.focus_table()

    def wake_map(self) -> None:
        """Allow the web map to start, once the window has been painted."""
        self.detail.wake_map()
        self.deliveries.wake_map()

    def stop(self) -> None:
        """Take no more work and wait for what is under way; an import is taken back."""
        for dialog in self.window().findChildren(QDialog):
            getattr(dialog, "stop", lambda: None)()  # those that import or check
        self.bulk.stop()
        self.new_orders.stop()
        self.watch.stop()
        self.safety.stop()
        self._background.stop()
        self.files.stop()

    def retranslate(self) -> None:
        """Speak the present language."""
        self._front.retranslate()
        self._show_names()
        self.bulk.retranslate()
        self.products.retranslate()
        self.customers.retranslate()
        self.deliveries.retranslate()
        if self._settings_page is not None:
            self._settings_page.retranslate()
        self.safety.tell()

    # ---- pages and panes ----
    @property
    def settings(self) -> SettingsPage:
        """The settings; starting does not wait for them."""
        if self._settings_page is None:
            self._settings_page = self._build_settings()
        return self._settings_page

    def _build_settings(self) -> SettingsPage:
        from desktop.ui.settings.built import built_settings  # noqa: PLC0415  # not for the start

        facts = (self._preferences, self._background, self._shop, self._settings, self._clock)
        page = built_settings(self, *facts)
        self._pages.addWidget(page)
        page.show_backups(self._copies)
        page.shop_changed.connect(self._on_shop_changed)
        return page

    def _on_copies(self, copies: tuple[Backup, ...]) -> None:
        self._copies = copies
        if self._settings_page is not None:
            self._settings_page.show_backups(copies)

    def show_page(self, key: str) -> None:
        """Go to a page."""
        self.navigation.choose(key)
        places = (self.products, self.customers, self.deliveries)
        place = next((each for each in places if each.key == key), self.products)
        page = self.settings if key == "settings" else place.page_if(key)
        self._pages.setCurrentWidget(page or self._splitter)
        (page.focus_first if page else self.list.focus_table)()

    def open_order(self, order_id: int) -> None:
        """Open an order, in the list when it stands there."""
        self.show_page("orders")
        if not self.list.open_order(order_id):
            self.desk.open(order_id)

    def refresh(self) -> None:
        """Read everything that is shown again."""
        self.list.refresh(None)
        self.desk.read_again()
        self.products.refresh()
        self.watch.look()

    def panes(self) -> list[Pane]:
        """What the keyboard goes through, from left to right."""
        page: Any = self._pages.currentWidget()  # every page but the orders has one first field
        panes: list[Pane] = [(self.navigation, self.navigation.focus_chosen)]
        if page is not self._splitter:
            return [*panes, (page, page.focus_first)]
        return [*panes, (self.list, self.list.focus_table), (self.bulk, self.bulk.focus_first)]

    def _on_many_changed(self, order_ids: frozenset[int], entry_id: int) -> None:
        self.watch.know(entry_id)
        self.list.refresh(order_ids)
        self.desk.read_again()
        self.products.refresh()

    def _on_own_change(self, order_id: int, entry_id: int) -> None:
        if entry_id:
            self.watch.know(entry_id)
        self.list.refresh(frozenset({order_id}))
        self.products.refresh()

    # ---- other workstations ----
    def _on_others_changed(self, ids: frozenset[int]) -> None:
        self.list.refresh(ids)
        if self.desk.open_id in ids:
            self.desk.read_again()

    def _on_away(self, error: ShopError) -> None:
        self.safety.set_away(True)
        self.bulk.set_writable(_("The shop's database does not answer."))
        self.desk.tell_refused(error)

    def _on_back(self) -> None:
        self.safety.set_away(False)
        self.bulk.set_writable("")
        self.detail.message.say(
            Message(kind="ok", text=_("The shop's database answers again."), lasts_ms=12_000)
        )
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.watch.look()  # a command in a terminal may have written to the file meanwhile
        super().changeEvent(event)

    # ---- paper ----
    def print_order(self) -> None:
        """Show the paper of the open order or of the marked ones, and print or save it."""
        if self.bulk.is_shown:
            self.papers.show_many(self.bulk.ids)
        elif self.desk.page is not None:
            self.papers.show((self.desk.page,))

    def bring_in(self, path: Path) -> None:
        """Show what a file with orders would do, and do it when asked."""
        from desktop.ui.bringing.dialog import ImportDialog  # noqa: PLC0415  # seldom asked for

        dialog = ImportDialog(
            self._theme, self._background, self._shop.imports, path, parent=self.window()
        )
        dialog.brought_in.connect(lambda _report: self.refresh())
        dialog.begin()

    # ---- settings ----
    def _on_shop_changed(self, settings: ShopSettings) -> None:
        self._settings = settings
        zone = zone_named(settings.time_zone)
        self.detail.set_shop(settings)
        self.papers.set_shop(settings)
        self.list.set_zone(zone)
        self.products.set_shop(settings)
        self.customers.set_shop(settings)
        self.deliveries.set_shop(settings)
        self.desk.set_zone(zone)
        self.places.set_shop(settings)
        self.safety.set_zone(zone)
        self._show_names()

    def _on_actor_changed(self, actor: Actor) -> None:
        self._shop.work_as(actor)
        self._show_names()

    def _show_names(self) -> None:
        who = who_works(self._shop.actor, shared=self._shop.path is None)
        self.navigation.set_shop(self._settings.name, who)
        self.title_changed.emit(self.title)

    @property
    def title(self) -> str:
        """What the title bar says."""
        return title_of(self._settings)

    # ---- what the workstation remembers ----
    def _on_columns_chosen(self, choice: ColumnChoice) -> None:
        self._workstation.columns = choice_to_keep(choice)

    def _on_query_changed(self, query: OrderQuery) -> None:
        self._workstation.sort = (str(query.sort), query.descending)

    def _on_splitter_moved(self, _at: int, _which: int) -> None:
        self._workstation.detail_width = self.detail.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        scale = self._theme.text_size / 100
        parts = shares(self.width(), self._workstation.detail_width, scale)
        self.navigation.set_rail(parts.rail)
        self._splitter.setSizes([parts.listed, parts.detail])
