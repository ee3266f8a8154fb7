"""The commands of the menus and the keyboard, in an open shop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from desktop.documents.kinds import DocumentKind
from desktop.domain.listing import SortBy
from desktop.domain.status import OrderStatus
from desktop.ui.abandoned_carts import AbandonedCarts
from desktop.ui.bulk_place import BulkPlace
from desktop.ui.customers_place import CustomersPlace
from desktop.ui.deliveries_place import DeliveriesPlace
from desktop.ui.exporting import Exporting
from desktop.ui.new_orders import NewOrders
from desktop.ui.order_changes import OrderChanges
from desktop.ui.order_desk import OrderDesk
from desktop.ui.order_views import OrderViews
from desktop.ui.orders.detail import DetailPane
from desktop.ui.orders.list_pane import ListPane
from desktop.ui.panes import Pane, go_on
from desktop.ui.payments_place import PaymentsPlace
from desktop.ui.products_place import ProductsPlace
from desktop.ui.safety import Safety
from desktop.ui.synchronising import Synchronising


class InShop(Protocol):
    """What the commands of an open shop work on."""

    list: ListPane
    detail: DetailPane
    bulk: BulkPlace
    exporting: Exporting
    carts: AbandonedCarts
    payments: PaymentsPlace
    views: OrderViews
    desk: OrderDesk
    changes: OrderChanges
    new_orders: NewOrders
    products: ProductsPlace
    customers: CustomersPlace
    deliveries: DeliveriesPlace
    safety: Safety
    synchronising: Synchronising
    import_wanted: SignalInstance

    def show_page(self, key: str) -> None: ...
    def print_order(self, kind: DocumentKind | None = None) -> None: ...
    def refresh(self) -> None: ...
    def panes(self) -> Sequence[Pane]: ...


class ShopCommands(QObject):
    """Does what is chosen: in the way of the page that is looked at, else of the orders."""

    def __init__(self, view: InShop, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view

    def do(self, name: str) -> None:
        """Do a command by its name."""
        view = self._view
        if any(page.commanded(name) for page in (view.products, view.customers, view.deliveries)):
            return
        works: dict[str, Callable[[], object]] = {
            "search": self._search,
            "new_order": view.new_orders.begin,
            "edit_order": self._edit,
            "refresh": view.refresh,
            "undo": view.changes.undo_last,
            "print_summary": view.print_order,
            "print_slips": lambda: view.print_order(DocumentKind.PACKING_SLIP),
            "mark_paid": lambda: self._choose_status(OrderStatus.PAID),
            "mark_shipped": lambda: self._choose_status(OrderStatus.SHIPPED),
            "mark_cancelled": lambda: self._choose_status(OrderStatus.CANCELLED),
            "reopen": self._reopen,
            "back_up": view.safety.back_up,
            "import_file": view.import_wanted.emit,
            "export": view.exporting.begin,
            "statement": view.payments.bank.begin,
            "sync": view.synchronising.begin,
            "carts": view.carts.show_all,
            "payments": view.payments.show_all,
            "close_day": view.payments.close_day,
            "views": self._offer_views,
            "show_new": self._show_new,
            "next_pane": lambda: self._go_to_pane(1),
            "previous_pane": lambda: self._go_to_pane(-1),
        }
        if name in works:
            works[name]()
        elif name.startswith("page_"):
            view.show_page(name.removeprefix("page_"))
        elif name.startswith("chip_"):
            view.show_page("orders")
            view.list.choose_state(int(name.removeprefix("chip_")) - 1)
        elif name.startswith("sort_"):
            view.list.sort_by(SortBy(name.removeprefix("sort_")))

    def _search(self) -> None:
        self._view.show_page("orders")
        self._view.list.focus_search()

    def _offer_views(self) -> None:
        self._view.show_page("orders")
        self._view.views.offer()

    def _show_new(self) -> None:
        self._view.show_page("orders")
        self._view.list.show_new()

    def _look_at_orders(self) -> None:
        """Go to the orders; who is there already keeps the keyboard where it is."""
        if not self._view.list.isVisible():
            self._view.show_page("orders")

    def _choose_status(self, status: OrderStatus) -> None:
        self._look_at_orders()
        if not self._view.bulk.choose(status):
            self._view.desk.choose(status)

    def _edit(self) -> None:
        self._look_at_orders()
        if not self._view.bulk.is_shown:
            self._view.detail.edit()

    def _reopen(self) -> None:
        if not self._view.bulk.is_shown:  # cancelled orders are reopened one by one
            self._view.detail.reopen()

    def _go_to_pane(self, step: int) -> None:
        """Take the keyboard to the next of navigation, list and order page."""
        go_on(self._view.panes(), step)
