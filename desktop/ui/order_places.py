"""The place of the open order: found when it is looked at, told on its page, read again then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.domain.look_up import LookUp
from desktop.domain.order_page import OrderPage
from desktop.domain.shop import ShopSettings
from desktop.ui.background import Background
from desktop.ui.order_desk import OrderDesk
from desktop.ui.orders.address_card import AddressCard
from desktop.ui.orders.map_ahead import Beside, MapAhead
from desktop.ui.place_search import PlaceSearch

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop

_AFTER_PAINT_MS = 350  # the list and the page are painted before the towns are loaded


class OrderPlaces(QObject):
    """Stands between the order page and the search."""

    def __init__(
        self,
        background: Background,
        shop: Shop,
        desk: OrderDesk,
        card: AddressCard,
        beside: Beside,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(desk)
        self._background, self._shop = background, shop
        self._desk, self._card = desk, card
        self._is_on = False
        self.search = PlaceSearch(background, shop.finding, clock=clock, parent=self)
        self.ahead = MapAhead(background, shop.reading, card, beside, self)
        self._load = QTimer(self, singleShot=True, interval=_AFTER_PAINT_MS)
        self._is_loading = False

        desk.shown.connect(self.search.look_at)
        desk.shown.connect(self.ahead.look_at)
        desk.shown.connect(self._load_once)
        self._load.timeout.connect(self._prepare)
        card.try_again.connect(self.search.try_again)
        card.stop_search.connect(self.search.stop)
        self.search.changed.connect(self._show)
        self.search.found.connect(self._read_again)

    def set_shop(self, settings: ShopSettings) -> None:
        """The shop's settings have changed, perhaps the service, or its key."""
        if settings.geocoder:
            self._background.read(self._shop.finding.prepare, done=lambda _ready: None)
        if settings.geocoder or self._is_on:
            self.search.begin_anew()
        self._is_on = bool(settings.geocoder)

    def _load_once(self, page: OrderPage | None) -> None:
        if page is not None and not self._is_loading:
            self._is_loading = True
            self._load.start()

    def _prepare(self) -> None:
        self._background.read(self._shop.finding.prepare, done=lambda _ready: None)
        self._background.read(
            self._shop.places.prepare, done=self._on_prepared, owner_key="towns and postcodes"
        )

    def _on_prepared(self, something: bool) -> None:  # noqa: FBT001  # as the reading lane brings it
        if something:
            self._desk.read_again()

    def _show(self, order_id: int, look_up: LookUp) -> None:
        if order_id == self._desk.open_id:
            self._card.show_look_up(look_up)

    def _read_again(self, order_id: int) -> None:
        """Show what was found, and let the list's filter know."""
        if order_id == self._desk.open_id:
            self._desk.touch(order_id)
