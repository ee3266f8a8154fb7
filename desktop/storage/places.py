"""Pins that the merchant put right; they belong to the address however it is spelt."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from desktop.domain.address import Address
from desktop.domain.place import Place, PlaceSource, Precision
from desktop.storage import located, place_answers
from desktop.storage.instants import ms
from desktop.storage.prepared import Prepared
from desktop.storage.schema import place

_PIN = Prepared(select(place).where(place.c.place_key == bindparam("key")))


def corrected(db: Connection, key: str) -> Place | None:
    """The pin of an address, when the merchant has put one."""
    found = _PIN.named(db, key=key)
    if not found:
        return None
    (row,) = found
    return Place(
        latitude=row.latitude,
        longitude=row.longitude,
        precision=Precision(row.precision),
        radius_m=row.radius_m,
        source=PlaceSource(row.source),
        corrected_by=row.corrected_by,
    )


def put(db: Connection, key: str, found: Place, *, at: datetime) -> None:
    """Remember the pin of an address, in place of an older one."""
    forget(db, key)
    db.execute(
        place.insert().values(
            place_key=key,
            latitude=found.latitude,
            longitude=found.longitude,
            precision=str(found.precision),
            radius_m=found.radius_m,
            source=str(found.source),
            corrected_by=found.corrected_by,
            at=ms(at),
        )
    )
    located.mark(db, key)


def forget(db: Connection, key: str) -> None:
    """Forget the pin of an address."""
    db.execute(place.delete().where(place.c.place_key == key))
    located.mark(db, key)


def locate(db: Connection, where: Address) -> Place | None:
    """Where an address is: the merchant's pin, the web store's point, or a service's answer."""
    pin = corrected(db, where.key)
    if pin is not None:
        return pin
    if where.latitude is None or where.longitude is None:
        answer = place_answers.kept(db, where.key)
        return None if answer is None else answer.place
    return Place(
        latitude=where.latitude,
        longitude=where.longitude,
        precision=Precision.EXACT,
        radius_m=0.0,
        source=PlaceSource.STORE,
    )
