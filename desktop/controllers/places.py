"""Where an address is: as the web store said, or where the merchant put the pin."""

from __future__ import annotations

from desktop.controllers.locating import load_offline, locate
from desktop.controllers.workplace import Workplace
from desktop.domain.address import Address
from desktop.domain.history import Happening
from desktop.domain.place import Place, PlaceSource, Precision, checked_point
from desktop.storage import orders, places
from desktop.storage.database import reading, writing
from desktop.storage.history import Chain


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

    def correct(self, order_id: int, latitude: float, longitude: float) -> Place:
        """Put the pin of an order's shipping address; every order that goes there gets it.

        Raises:
            NoPlace: the coordinates are none.
        """
        checked_point(latitude, longitude)
        at = self._at.now()
        with writing(self._at.engine) as db:
            address = orders.get(db, order_id).shipping
            found = Place(
                latitude=latitude,
                longitude=longitude,
                precision=Precision.EXACT,
                radius_m=0.0,
                source=PlaceSource.CORRECTED,
                corrected_by=self._at.actor.name,
            )
            places.put(db, address.key, found, at=at)
            chain = Chain(db, self._at.actor)
            chain.add(Happening.PLACE_CORRECTED, at=at, order_id=order_id)
            chain.flush()
            return found

    def forget(self, order_id: int) -> Place | None:
        """Take the merchant's pin away; what the web store said counts again."""
        at = self._at.now()
        with writing(self._at.engine) as db:
            address = orders.get(db, order_id).shipping
            places.forget(db, address.key)
            chain = Chain(db, self._at.actor)
            chain.add(Happening.PLACE_CORRECTED, at=at, order_id=order_id, facts={"forgot": True})
            chain.flush()
            return locate(db, address)
