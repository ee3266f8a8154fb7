"""Pins that are put on an order's map and taken away, on their way to the shop."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.address import Address
from desktop.domain.errors import ShopError
from desktop.domain.order_page import Changed
from desktop.domain.shop import ShopSettings
from desktop.ui.background import Background
from desktop.ui.order_changes import OrderChanges
from desktop.ui.orders.detail import DetailPane

if TYPE_CHECKING:
    from desktop.controllers.places import PlaceController


class PinWishes(QObject):
    """Writes where the merchant puts the pin, and finds out where the shop itself is."""

    def __init__(
        self,
        background: Background,
        places: PlaceController,
        changes: OrderChanges,
        detail: DetailPane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background, self._places = background, places
        self._changes, self._detail = changes, detail
        self._shop = Address()
        card = detail.cards.address
        card.pin_placed.connect(self.put)
        card.pin_taken_away.connect(self.take_away)
        card.distance_wanted.connect(self._find_shop)
        detail.shop_told.connect(self._on_shop)

    def put(self, order_id: int, latitude: float, longitude: float) -> None:
        """Let every order that goes to this order's address have its pin there."""
        work = partial(self._places.correct, order_id, latitude, longitude)
        self._changes.write(work, order_id, partial(self._tell, "place"))

    def take_away(self, order_id: int) -> None:
        """Let the address have no pin of the merchant's any more."""
        work = partial(self._places.forget, order_id)
        self._changes.write(work, order_id, partial(self._tell, "place_forgotten"))

    def _tell(self, what: str, changed: Changed) -> None:
        if changed.entry_id:  # else it is where it was
            self._changes.tell_done(what, changed)

    def _on_shop(self, shop: ShopSettings) -> None:
        before, self._shop = self._shop, address_of(shop)
        if before != self._shop:
            self._detail.cards.address.set_shop_place(None)

    def _find_shop(self) -> None:
        """Ask where the shop is; what the program knows of towns may come a little later."""
        if not self._shop.is_empty:
            self._background.read(
                self._places.locate,
                self._shop,
                done=self._detail.cards.address.set_shop_place,
                failed=_no_distance,
                owner_key="shop's place",
            )


def address_of(shop: ShopSettings) -> Address:
    """Where the shop is, as its settings say."""
    return Address(street=shop.street, city=shop.city, postcode=shop.postcode, country=shop.country)


def _no_distance(_error: ShopError) -> None:
    """The page of the order says what is wrong with the shop; the distance is left out."""
