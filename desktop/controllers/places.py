"""Where an address is, of all that say so, and where the merchant puts the pin."""

from __future__ import annotations

from desktop.controllers import order_places
from desktop.controllers.locating import load_offline, locate
from desktop.controllers.workplace import Workplace
from desktop.domain.address import Address
from desktop.domain.order_page import Changed
from desktop.domain.place import Place
from desktop.storage.database import reading, writing


class PlaceController:
    """The places of addresses."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def locate(self, address: Address) -> Place | None:
        """The place of an address, None when nobody has said where it is."""
        with reading(self._at.engine) as db:
            return locate(db, address)

    def prepare(self) -> bool:
        """Load what the program itself knows of towns and postcodes; never on the window's thread.

        Says whether there is something to find places with.
        """
        return load_offline()

    def correct(self, order_id: int, latitude: float, longitude: float) -> Changed:
        """Put the pin of an order's shipping address; every order that goes there gets it.

        Raises:
            NoPlace: the coordinates are none.
        """
        with writing(self._at.engine) as db:
            return order_places.put(db, self._at, order_id, latitude, longitude)

    def forget(self, order_id: int) -> Changed:
        """Take the merchant's pin away; what is known otherwise counts again."""
        with writing(self._at.engine) as db:
            return order_places.forget(db, self._at, order_id)
