"""The customers page: the list beside the customer that is open, and the forms over both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.customer_page import CustomerPage
from desktop.domain.selling import CustomerFound
from desktop.domain.shop import ShopSettings
from desktop.i18n import zone as zone_named
from desktop.ui.background import Background
from desktop.ui.customers.desk import CustomerDesk
from desktop.ui.customers.detail import CustomerDetail
from desktop.ui.customers.edit_form import CustomerEditForm
from desktop.ui.customers.list_pane import CustomerListPane
from desktop.ui.customers.merge_form import MergeForm
from desktop.ui.listed.beside import ListBeside
from desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop


class CustomersPage(QWidget):
    """Customers and what they ordered."""

    order_wanted = Signal(int)
    new_order_wanted = Signal(object)  # a CustomerFound, None for an order of anybody
    orders_changed = Signal()  # the orders page may show other names or counts now
    writing = Signal(bool)

    def __init__(
        self,
        preferences: Preferences,
        background: Background,
        shop: Shop,
        settings: ShopSettings,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self.setObjectName("customersPage")
        self._theme, self._background, self._shop = preferences.theme, background, shop
        self._settings = settings
        zone = zone_named(settings.time_zone)
        self._open_id = 0

        # build
        self.list = CustomerListPane(self._theme, background, clock=clock, zone=zone)
        self.detail = CustomerDetail(self._theme, zone, clock)
        self.desk = CustomerDesk(background, shop.customers, self.detail.message, self)

        # assemble
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(ListBeside(self.list, self.detail))

        # connect
        self._connect()
        self.list.start(shop.customers)

    def _connect(self) -> None:
        """Every connection of the page, by sender."""
        self.list.chosen.connect(self.open)
        self.list.emptied.connect(self._on_emptied)
        self.list.left.connect(self.detail.focus_first)
        self.list.new_order_wanted.connect(lambda: self.new_order_wanted.emit(None))

        self.detail.left.connect(self.list.focus_table)
        self.detail.header.wished.connect(self.wish)
        self.detail.orders.order_wanted.connect(self.order_wanted)
        self.detail.merged.separate_wanted.connect(self.desk.separate)

        self.desk.changed.connect(self._on_changed)
        self.desk.writing.connect(self.writing)

    # ---- what is shown ----
    @property
    def customer(self) -> CustomerPage | None:
        """The customer that is open."""
        return self.detail.page

    def open(self, customer_id: int) -> None:
        """Show a customer beside the list."""
        if customer_id != self._open_id:
            self.detail.message.dismiss()
        self._open_id = customer_id
        self._background.read(
            self._shop.customers.page,
            customer_id,
            done=self._on_page,
            failed=self.detail.show_error,
            owner_key=self.detail,
        )

    def show_customer(self, customer_id: int) -> None:
        """Open a customer, in the list too; where they are not shown there, everybody is."""
        self._open_id = customer_id
        if self.list.model.place_of(customer_id) < 0:
            self.list.show_everybody(customer_id)
        else:
            self.list.table.select(customer_id)
            self.list.refresh(customer_id)

    def refresh(self) -> None:
        """Read everything that is shown again."""
        self.list.refresh()

    def focus_first(self) -> None:
        """Let the keyboard begin in the list."""
        self.list.focus_table()

    def set_shop(self, settings: ShopSettings) -> None:
        """Take over what the shop says of itself."""
        self._settings = settings
        zone = zone_named(settings.time_zone)
        self.list.set_zone(zone)
        self.detail.set_zone(zone)
        self.refresh()

    def set_writable(self, reason: str) -> None:
        """Let customers be changed, or say why they cannot be."""
        self.detail.set_writable(reason)

    def retranslate(self) -> None:
        """Speak the present language."""
        self.list.retranslate()
        self.detail.retranslate()

    # ---- wishes ----
    def wish(self, name: str) -> None:
        """Do what a button of the open customer asks for."""
        page = self.customer
        if page is None:
            return
        works: dict[str, Callable[[CustomerPage], object]] = {
            "edit": self._ask_edit,
            "merge": self._ask_merge,
            "new_order": self._begin_order,
        }
        works[name](page)

    def new_order(self) -> None:
        """Begin an order for the open customer."""
        if self.customer is None:
            self.new_order_wanted.emit(None)
        elif self.detail.header.new_order.isEnabled():
            self._begin_order(self.customer)

    def _begin_order(self, page: CustomerPage) -> None:
        known = CustomerFound(
            id=page.id,
            contact=page.contact,
            billing=page.billing,
            shipping=page.shipping,
            orders=page.record.orders,
        )
        self.new_order_wanted.emit(known)

    def _ask_edit(self, page: CustomerPage) -> None:
        form = CustomerEditForm(self._theme, page, self._settings.country, self.window())
        form.wanted.connect(lambda wish: self.desk.edit(wish, form))
        form.open()

    def _ask_merge(self, page: CustomerPage) -> None:
        form = MergeForm(self._theme, page, self.window())
        form.searched.connect(lambda text: self._find(text, form))
        form.wanted.connect(lambda wish: self.desk.merge(wish, form))
        form.finished.connect(lambda _how: self._background.forget("merge"))
        form.open()
        form.finder.setFocus()

    def _find(self, text: str, form: MergeForm) -> None:
        self._background.read(
            self._shop.selling.find_customers,
            text,
            done=lambda found: form.show_found(text, found),
            failed=form.tell,
            owner_key="merge",
        )

    # ---- answers ----
    def _on_page(self, page: CustomerPage) -> None:
        self._open_id = page.id  # whoever was merged is shown as whom they are now
        self.list.table.select(page.id)
        self.detail.show_page(page)

    def _on_emptied(self) -> None:
        self._open_id = 0
        self._background.forget(self.detail)
        self.detail.show_nothing()

    def _on_changed(self, customer_id: int) -> None:
        self._open_id = customer_id or self._open_id
        self.list.refresh(self._open_id)
        self.orders_changed.emit()
