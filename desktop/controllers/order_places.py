"""The pin of an order's address inside a transaction: putting it, taking it away, and undoing that.

Where somebody lives is personal: in the history the coordinates are text, which can be erased.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Connection

from desktop.controllers.workplace import Workplace
from desktop.domain.errors import CannotUndo, NoAddress, NothingToUndo
from desktop.domain.history import Happening, HistoryEntry
from desktop.domain.order import Order
from desktop.domain.order_page import Changed
from desktop.domain.place import Place, PlaceSource, Precision, checked_point
from desktop.storage import orders, places
from desktop.storage.history import Chain

_DIGITS = 6  # a tenth of a metre
_ARROW = " → "
_POINT = re.compile(r"(-?\d+\.\d+), (-?\d+\.\d+)")


def put(db: Connection, at: Workplace, order_id: int, latitude: float, longitude: float) -> Changed:
    """Put the pin of an order's shipping address, for every order that goes there.

    Raises:
        NoPlace: the coordinates are none.
        NoAddress: the order goes nowhere.
    """
    latitude, longitude = checked_point(round(latitude, _DIGITS), round(longitude, _DIGITS))
    order = _locked(db, order_id)
    if order.shipping.is_empty:  # all orders without an address would get it
        raise NoAddress(order.full_number)
    before = places.corrected(db, order.shipping.key)
    if before is not None and (before.latitude, before.longitude) == (latitude, longitude):
        return Changed(order=order, stock=(), entry_id=0)
    pin = _pin(latitude, longitude, at.actor.name)
    places.put(db, order.shipping.key, pin, at=at.now())
    return _told(db, at, order, Happening.PLACE_CORRECTED, before, pin, {})


def forget(db: Connection, at: Workplace, order_id: int) -> Changed:
    """Take the pin of an order's shipping address away; what else is known counts again."""
    order = _locked(db, order_id)
    before = places.corrected(db, order.shipping.key)
    if before is None:
        return Changed(order=order, stock=(), entry_id=0)
    places.forget(db, order.shipping.key)
    return _told(db, at, order, Happening.PLACE_CORRECTED, before, None, {"forgot": True})


def restore(db: Connection, at: Workplace, told: HistoryEntry) -> Changed:
    """Put the pin back where it was before what an entry tells, or take it away if there was none.

    Raises:
        CannotUndo: the pin was moved since, or the order goes elsewhere now.
        NothingToUndo: the entry does not say where the pin was.
    """
    assert told.order_id is not None  # noqa: S101  # a pin is put on an order's page
    order = _locked(db, told.order_id)
    if "address" not in told.facts or not told.text:
        raise NothingToUndo
    old, new = _points(told)
    now = places.corrected(db, order.shipping.key)
    stands = None if now is None else (now.latitude, now.longitude)
    shipping_id, _billing_id = orders.address_ids(db, order.id)
    if stands != new or shipping_id != told.facts["address"]:
        raise CannotUndo(order.full_number, "changed", ())
    pin = None
    if old is None:
        places.forget(db, order.shipping.key)
    else:
        pin = _pin(*old, str(told.facts.get("was_by", "")))
        places.put(db, order.shipping.key, pin, at=at.now())
    return _told(db, at, order, Happening.PLACE_RESTORED, now, pin, {"undoes": told.id})


def _locked(db: Connection, order_id: int) -> Order:
    orders.lock(db, order_id)
    return orders.get(db, order_id)


def _pin(latitude: float, longitude: float, who: str) -> Place:
    return Place(
        latitude=latitude,
        longitude=longitude,
        precision=Precision.EXACT,
        radius_m=0.0,
        source=PlaceSource.CORRECTED,
        corrected_by=who,
    )


def _told(
    db: Connection,
    at: Workplace,
    order: Order,
    happening: Happening,
    before: Place | None,
    after: Place | None,
    facts: dict[str, Any],
) -> Changed:
    """Write down where the pin was and where it is."""
    shipping_id, _billing_id = orders.address_ids(db, order.id)
    if before is not None:
        facts = {**facts, "was_by": before.corrected_by}
    chain = Chain(db, at.actor)
    entry_id = chain.add(
        happening,
        at=at.now(),
        order_id=order.id,
        facts={"address": shipping_id, **facts},
        words=_ARROW.join(_written(each) for each in (before, after)).strip(),
    )
    chain.flush()
    undoes = Happening.PLACE_CORRECTED if happening is Happening.PLACE_RESTORED else None
    now = orders.get(db, order.id)
    return Changed(order=now, stock=(), entry_id=entry_id, undoes=undoes)


def _written(pin: Place | None) -> str:
    return "" if pin is None else f"{pin.latitude:.{_DIGITS}f}, {pin.longitude:.{_DIGITS}f}"


_Point = tuple[float, float]


def _points(told: HistoryEntry) -> tuple[_Point | None, _Point | None]:
    """Where the pin was and where it went, as an entry tells."""
    before, _arrow, after = told.text.partition(_ARROW.strip())
    return _point(before), _point(after)


def _point(text: str) -> _Point | None:
    found = _POINT.fullmatch(text.strip())
    return None if found is None else (float(found[1]), float(found[2]))
