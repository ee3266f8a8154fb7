"""Which orders have a place: a pin, the web store's point, or an answer as near as the street."""

from __future__ import annotations

from sqlalchemy import Connection, Select, case, or_, select

from desktop.domain.address import Address
from desktop.domain.place import Precision
from desktop.storage import people
from desktop.storage.schema import address, orders, place, place_answer

NEAR_ENOUGH = (str(Precision.EXACT), str(Precision.STREET))


def is_located(db: Connection, where: Address) -> bool:
    """Whether an order that goes there has a place."""
    if people.has_point(where):
        return True
    query = select(or_(_pins(where.key).exists(), _answers(where.key).exists()))
    return bool(db.execute(query).scalar_one())


def known_keys(db: Connection) -> frozenset[str]:
    """The keys of all addresses with a pin or an answer that is near enough."""
    pins = select(place.c.place_key)
    answers = select(place_answer.c.place_key).where(place_answer.c.precision.in_(NEAR_ENOUGH))
    return frozenset(db.execute(pins.union(answers)).scalars())


def mark(db: Connection, key: str) -> None:
    """Keep the list's filter true for every order that goes to an address."""
    known = or_(_pins(key).exists(), _answers(key).exists())
    there = select(address.c.id).where(address.c.place_key == key)
    pointed = there.where(address.c.latitude.is_not(None))
    now = case((or_(known, orders.c.shipping_id.in_(pointed)), 1), else_=0)
    db.execute(orders.update().where(orders.c.shipping_id.in_(there)).values(located=now))


def _pins(key: str) -> Select[tuple[str]]:
    return select(place.c.place_key).where(place.c.place_key == key)


def _answers(key: str) -> Select[tuple[str]]:
    return select(place_answer.c.place_key).where(
        place_answer.c.place_key == key, place_answer.c.precision.in_(NEAR_ENOUGH)
    )
