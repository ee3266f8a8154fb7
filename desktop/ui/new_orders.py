"""Orders made at the counter: the dialog, and what is told of the order it has made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.order import Order
from desktop.domain.order_page import Changed
from desktop.domain.selling import CustomerFound
from desktop.domain.shop import ShopSettings
from desktop.ui.background import Background
from desktop.ui.order_changes import OrderChanges
from desktop.ui.orders.change_messages import created_message
from desktop.ui.orders.detail import DetailPane
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop
    from desktop.ui.new_order.dialog import NewOrderDialog
    from desktop.ui.new_order.edit_dialog import EditOrderDialog


class NewOrders(QObject):
    """Makes orders, one at a time."""

    made = Signal(int, int)  # an order and the history entry that made it
    see_wanted = Signal(int)
    stock_changed = Signal()  # goods arrived while an order was being made

    def __init__(
        self,
        theme: Theme,
        background: Background,
        shop: Shop,
        changes: OrderChanges,
        detail: DetailPane,
        settings: Callable[[], ShopSettings],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._background, self._shop = theme, background, shop
        self._changes, self._detail, self._settings = changes, detail, settings
        self._view = parent
        self._dialog: NewOrderDialog | None = None
        self._editing: EditOrderDialog | None = None
        detail.duplicate_wanted.connect(self.begin)
        detail.edit_wanted.connect(self.edit)

    @property
    def editing(self) -> EditOrderDialog | None:
        """The dialog in which an order is being changed."""
        return self._editing

    @property
    def dialog(self) -> NewOrderDialog | None:
        """The dialog that is open."""
        return self._dialog

    def begin(self, again: int = 0) -> None:
        """Make an order; `again` is one to sell once more."""
        from desktop.ui.new_order.dialog import NewOrderDialog  # noqa: PLC0415  # not for the start

        if self._dialog is not None:
            self._dialog.raise_()
            return
        dialog = NewOrderDialog(
            self._theme, self._background, self._shop, self._settings(), self._view.window()
        )
        self._dialog = dialog
        dialog.created.connect(self._on_created)
        dialog.stock_changed.connect(self.stock_changed)
        dialog.finished.connect(self._on_finished)
        dialog.begin(again)

    def edit(self, order: Order) -> None:
        """Change an order that is still pending."""
        from desktop.ui.new_order.edit_dialog import EditOrderDialog  # noqa: PLC0415  # as above

        if self._dialog is not None or self._editing is not None:
            return
        dialog = self._editing = EditOrderDialog(
            self._theme, self._background, self._shop, self._settings(), order, self._view.window()
        )
        dialog.edited.connect(self._on_edited)
        dialog.stock_changed.connect(self.stock_changed)
        dialog.finished.connect(self._on_finished)
        dialog.begin()

    def begin_for(self, buyer: CustomerFound | None) -> None:
        """Make an order of somebody who is known; one that is being made stays as it is."""
        busy = self._dialog is not None
        self.begin()
        if self._dialog is not None and buyer is not None and not busy:
            self._dialog.customer.take(buyer)

    def stop(self) -> None:
        """Lose nothing of an order that is being made when the window closes."""
        if self._dialog is not None:
            self._dialog.keep_now()

    def _on_finished(self) -> None:
        self._dialog = self._editing = None

    def _on_edited(self, changed: Changed) -> None:
        self._changes.tell_done("edit", changed)

    def _on_created(self, changed: Changed) -> None:
        order_id, entry_id = changed.order.id, changed.entry_id
        self._changes.remember(changed)
        self.see_wanted.emit(order_id)
        self.made.emit(order_id, entry_id)
        undo = (lambda: self._changes.undo(order_id, entry_id)) if entry_id else None
        self._detail.message.say(created_message(changed, undo))
