"""Orders made at the counter: the dialog, and what is told of the order it has made."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.order_page import Changed
from desktop.domain.product import ProductChanged
from desktop.domain.shop import ShopSettings
from desktop.ui.background import Background
from desktop.ui.order_changes import OrderChanges
from desktop.ui.orders.change_messages import created_message
from desktop.ui.orders.detail import DetailPane
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop
    from desktop.ui.new_order.dialog import NewOrderDialog
    from desktop.ui.products.stock_forms import ReplenishForm, ReplenishWish


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
        detail.duplicate_wanted.connect(self.begin)

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
        dialog.replenish_wanted.connect(self._ask_replenish)
        dialog.stock_changed.connect(self.stock_changed)
        dialog.finished.connect(self._on_finished)
        dialog.begin(again)

    def stop(self) -> None:
        """Lose nothing of an order that is being made when the window closes."""
        if self._dialog is not None:
            self._dialog.keep_now()

    def _ask_replenish(self, product_id: int, name: str, on_hand: int) -> None:
        """Let goods arrive in the middle of a sale."""
        from desktop.ui.products.stock_forms import ReplenishForm  # noqa: PLC0415  # as above

        form = ReplenishForm(self._theme, product_id, name, on_hand, self._dialog)
        form.wanted.connect(partial(self._replenish, form))
        form.open()

    def _replenish(self, form: ReplenishForm, wish: ReplenishWish) -> None:
        def arrived(_changed: ProductChanged) -> None:
            form.finish()
            if self._dialog is not None:
                self._dialog.goods_arrived()

        work = partial(
            self._shop.products.replenish,
            wish.product_id,
            wish.quantity,
            reason=wish.reason,
            reference=wish.reference,
        )
        self._background.write(work, done=arrived, failed=form.refuse)

    def _on_finished(self) -> None:
        self._dialog = None

    def _on_created(self, changed: Changed) -> None:
        order_id, entry_id = changed.order.id, changed.entry_id
        self._changes.remember(changed)
        self.see_wanted.emit(order_id)
        self.made.emit(order_id, entry_id)
        undo = (lambda: self._changes.undo(order_id, entry_id)) if entry_id else None
        self._detail.message.say(created_message(changed, undo))
