"""The customers page in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from desktop.ui.new_orders import NewOrders
from desktop.ui.order_desk import OrderDesk
from desktop.ui.page_place import PagePlace
from desktop.ui.safety import Safety
from desktop.ui.watch import Watch

if TYPE_CHECKING:
    from desktop.ui.customers.page import CustomersPage


class CustomersPlace(PagePlace):
    """Holds the page; what nobody has looked at is not read."""

    page_wanted = Signal(str)
    orders_changed = Signal()
    key = "customers"
    _stale = False
    _new_orders: NewOrders | None = None

    def wire(self, desk: OrderDesk, new_orders: NewOrders, watch: Watch, safety: Safety) -> None:
        """Hear what happens to orders and elsewhere, and tell what happens to customers."""
        self._new_orders = new_orders
        self.orders_changed.connect(desk.read_again)
        desk.changed.connect(lambda _order, _entry: self.refresh())
        new_orders.made.connect(lambda _order, _entry: self.refresh())
        watch.entries_seen.connect(self.refresh)
        self.hear(watch, safety)

    @property
    def page(self) -> CustomersPage:
        """The page."""
        page: CustomersPage = self.any_page
        return page

    def build(self) -> CustomersPage:
        from desktop.ui.customers.page import CustomersPage  # noqa: PLC0415  # not for the start

        page = CustomersPage(
            self._preferences, self._background, self._shop, self._settings, clock=self._clock
        )
        page.orders_changed.connect(self.orders_changed)
        if self._new_orders is not None:
            page.new_order_wanted.connect(self._new_orders.begin_for)
        return page

    def page_if(self, key: str) -> Any:
        """The page, read again when it had grown old, when it is the one that is asked for."""
        if key == self.key and self._stale:
            self._stale = False
            self.page.refresh()
        return super().page_if(key)

    def new_one(self) -> None:
        self.page.new_order()

    def show_customer(self, customer_id: int) -> None:
        """Go to a customer."""
        self.page_wanted.emit(self.key)
        self.page.show_customer(customer_id)

    def refresh(self) -> None:
        """Read the customers again, at the latest when somebody looks at them."""
        if self.is_shown:
            self.page.refresh()
        else:
            self._stale = self._built is not None
