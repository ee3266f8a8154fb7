"""Leads from the orders to the abandoned carts; where there are none, nothing leads there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.shop import ShopSettings
from desktop.i18n import zone
from desktop.ui.background import Background
from desktop.ui.orders.list_pane import ListPane
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop
    from desktop.ui.carts.dialog import CartsDialog


class AbandonedCarts(QObject):
    """Counts them whenever the orders are listed, and shows them when that is wished."""

    def __init__(
        self,
        theme: Theme,
        background: Background,
        shop: Shop,
        orders: ListPane,
        clock: Callable[[], datetime],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._theme, self._background, self._shop = theme, background, shop
        self._orders, self._clock = orders, clock
        self.dialog: CartsDialog | None = None  # the one that was opened last
        orders.pending_counted.connect(lambda _count: self._count())
        orders.top.carts.clicked.connect(lambda _checked=False: self.show_all())

    def show_all(self) -> None:
        """Show the carts, by the shop's own days."""
        self._background.read(
            self._shop.settings.get,
            done=self._open,
            failed=lambda _error: None,  # the list tells that the shop does not answer
            owner_key=self,
        )

    def _open(self, settings: ShopSettings) -> None:
        from desktop.ui.carts.dialog import CartsDialog  # noqa: PLC0415  # when it is wanted

        self.dialog = CartsDialog(
            self._theme,
            self._background,
            self._shop.carts,
            clock=self._clock,
            zone=zone(settings.time_zone),
            parent=self._orders.window(),
        )
        self.dialog.begin()

    def _count(self) -> None:
        self._background.read(
            self._shop.carts.count,
            done=self._orders.top.show_carts,
            failed=lambda _error: None,  # the list tells it
            owner_key=(self, "count"),
        )
