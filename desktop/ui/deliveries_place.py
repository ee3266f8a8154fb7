"""The deliveries page in the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from desktop.ui.order_changes import OrderChanges
from desktop.ui.order_desk import OrderDesk
from desktop.ui.page_place import PagePlace
from desktop.ui.safety import Safety
from desktop.ui.watch import Watch

if TYPE_CHECKING:
    from desktop.domain.order_page import OrderPage
    from desktop.ui.deliveries.page import DeliveriesPage


class DeliveriesPlace(PagePlace):
    """Holds the page; what nobody has looked at is not read."""

    key = "deliveries"
    _stale = False
    _awake = False
    _to_place = 0  # the order whose pin is taken in hand as soon as it is open
    _desk: OrderDesk | None = None
    _changes: OrderChanges | None = None

    def wire(self, desk: OrderDesk, changes: OrderChanges, watch: Watch, safety: Safety) -> None:
        """Hear what happens to orders and elsewhere, and tell what happens here."""
        self._desk, self._changes = desk, changes
        desk.shown.connect(self._on_shown)
        desk.changed.connect(lambda _order, _entry: self.refresh())
        watch.entries_seen.connect(self.refresh)
        self.hear(watch, safety)

    @property
    def page(self) -> DeliveriesPage:
        """The page."""
        page: DeliveriesPage = self.any_page
        return page

    def build(self) -> DeliveriesPage:
        from desktop.ui.deliveries.page import DeliveriesPage  # noqa: PLC0415  # not for the start

        page = DeliveriesPage(
            self._preferences, self._background, self._shop, self._settings, clock=self._clock
        )
        if self._desk is not None and self._changes is not None:
            page.order_changed.connect(self._desk.touch)
            page.pin_wanted.connect(self._open_to_place)
            page.desk.done.connect(self._changes.remember)
            page.desk.taken_back.connect(self._changes.forget)
        if self._awake:
            page.wake_map()
        return page

    def _open_to_place(self, order_id: int) -> None:
        self._to_place = order_id
        self.order_wanted.emit(order_id)
        if self._desk is not None:
            self._on_shown(self._desk.page)  # it may be open already

    def _on_shown(self, page: OrderPage | None) -> None:
        """Take the pin in hand once the order is there that was opened for it."""
        if page is None or self._desk is None or not self._to_place:
            return
        if page.order.id == self._to_place:
            self._to_place = 0
            self._desk.place_pin()
        elif self._desk.open_id != self._to_place:
            self._to_place = 0  # another order was opened instead

    def wake_map(self) -> None:
        """Allow the page's web map to start when it is looked at."""
        self._awake = True
        if self._built is not None:
            self._built.wake_map()

    def page_if(self, key: str) -> Any:
        """The page, read again when it had grown old, when it is the one that is asked for."""
        if key == self.key and self._stale:
            self._stale = False
            self.page.refresh()
        return super().page_if(key)

    def commanded(self, name: str) -> bool:
        """Do a command in the page's own way; a search and a new order are those of the orders."""
        if not self.is_shown:
            return False
        page = self.page
        works: dict[str, Callable[[], object]] = {
            "refresh": page.refresh,
            "undo": page.desk.undo_last,
            "print_summary": page.print_route,
            "mark_shipped": page.ship_chosen,
            "next_pane": lambda: self._go_to_pane(1),
            "previous_pane": lambda: self._go_to_pane(-1),
        }
        if name not in works:
            return False
        works[name]()
        return True

    def new_one(self) -> None:
        return

    def refresh(self) -> None:
        """Read the deliveries again, at the latest when somebody looks at them."""
        if self.is_shown:
            self.page.refresh()
        else:
            self._stale = self._built is not None
