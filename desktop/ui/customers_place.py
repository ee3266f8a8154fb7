"""The customers page in the window: built when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.shop import ShopSettings
from desktop.i18n import gettext as _
from desktop.ui.new_orders import NewOrders
from desktop.ui.order_desk import OrderDesk
from desktop.ui.panes import go_on
from desktop.ui.preferences import Preferences
from desktop.ui.safety import Safety
from desktop.ui.shop_front import ShopFront
from desktop.ui.watch import Watch

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop
    from desktop.ui.customers.page import CustomersPage

KEY = "customers"


class CustomersPlace(QObject):
    """Holds the page; what nobody has looked at is not read."""

    order_wanted = Signal(int)
    page_wanted = Signal(str)
    orders_changed = Signal()

    def __init__(
        self,
        preferences: Preferences,
        front: ShopFront,
        shop: Shop,
        settings: ShopSettings,
        pages: QStackedWidget,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(pages)
        self._preferences, self._background, self._shop = preferences, front.background, shop
        self._settings, self._navigation, self._pages = settings, front.navigation, pages
        self._clock = clock
        self._page: CustomersPage | None = None
        self._reason, self._stale = "", False
        self._safety: Safety | None = None
        self._new_orders: NewOrders | None = None

    def wire(self, desk: OrderDesk, new_orders: NewOrders, watch: Watch, safety: Safety) -> None:
        """Hear what happens to orders and elsewhere, and tell what happens to customers."""
        self._safety, self._new_orders = safety, new_orders
        self.orders_changed.connect(desk.read_again)
        desk.changed.connect(lambda _order, _entry: self.refresh())
        new_orders.made.connect(lambda _order, _entry: self.refresh())
        watch.entries_seen.connect(self.refresh)
        watch.away.connect(
            lambda _error: self.set_writable(_("The shop's database does not answer."))
        )
        watch.back.connect(self._on_back)

    @property
    def page(self) -> CustomersPage:
        """The page; starting does not wait for it."""
        if self._page is None:
            from desktop.ui.customers.page import CustomersPage  # noqa: PLC0415  # not for the start

            self._page = CustomersPage(
                self._preferences, self._background, self._shop, self._settings, clock=self._clock
            )
            self._pages.addWidget(self._page)
            self._page.order_wanted.connect(self.order_wanted)
            self._page.orders_changed.connect(self.orders_changed)
            if self._new_orders is not None:
                self._page.new_order_wanted.connect(self._new_orders.begin_for)
            if self._safety is not None:
                self._page.writing.connect(self._safety.set_writing)
            self._page.set_writable(self._reason)
        return self._page

    def page_if(self, key: str) -> CustomersPage | None:
        """The page, when it is the one that is asked for."""
        if key != KEY:
            return None
        if self._stale:
            self._stale = False
            self.page.refresh()
        return self.page

    def show_customer(self, customer_id: int) -> None:
        """Go to a customer."""
        self.page_wanted.emit(KEY)
        self.page.show_customer(customer_id)

    @property
    def is_shown(self) -> bool:
        """Whether the page is what one looks at now."""
        return self._page is not None and self._pages.currentWidget() is self._page

    def refresh(self) -> None:
        """Read the customers again, at the latest when somebody looks at them."""
        if self.is_shown:
            self.page.refresh()
        else:
            self._stale = self._page is not None

    def commanded(self, name: str) -> bool:
        """Do a command of the menus or the keyboard in the page's own way; whether there is one."""
        if not self.is_shown:
            return False
        page = self.page
        works: dict[str, Callable[[], object]] = {
            "search": page.list.focus_search,
            "refresh": page.refresh,
            "undo": page.desk.undo_last,
            "new_order": page.new_order,
            "next_pane": lambda: self._go_to_pane(1),
            "previous_pane": lambda: self._go_to_pane(-1),
        }
        if name not in works:
            return False
        works[name]()
        return True

    def set_shop(self, settings: ShopSettings) -> None:
        """Take over what the shop says of itself."""
        self._settings = settings
        if self._page is not None:
            self._page.set_shop(settings)

    def set_writable(self, reason: str) -> None:
        """Let customers be changed, or say why they cannot be."""
        self._reason = reason
        if self._page is not None:
            self._page.set_writable(reason)

    def retranslate(self) -> None:
        """Speak the present language."""
        if self._page is not None:
            self._page.retranslate()

    def _on_back(self) -> None:
        self.set_writable("")
        self.refresh()

    def _go_to_pane(self, step: int) -> None:
        page = self.page
        go_on(
            [
                (self._navigation, self._navigation.focus_chosen),
                (page.list, page.list.focus_table),
                (page.detail, page.detail.focus_first),
            ],
            step,
        )
