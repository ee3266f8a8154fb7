"""Orders with where they go, many at a time; and the lists of the rounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, text

from desktop.domain.address import Address
from desktop.domain.delivery import Crowd, Delivery, DeliveryView, Listed
from desktop.domain.errors import NoPlace
from desktop.domain.money import Money
from desktop.domain.place import Doubt, Place, PlaceSource, Precision, checked_point
from desktop.domain.status import OrderStatus
from desktop.storage.instants import ms
from desktop.storage.people import ADDRESS_PARTS
from desktop.storage.schema import address, contact, line, orders, place, place_answer, round_stop

_ROUND_LOCK = 0x4D53_5244  # one change of a round at a time on a server; SQLite has one writer
_AT_ONCE = 500  # ids in one question
_CROWD_STEP = 1.0  # degrees: how far orders are counted together
_DOUBTS = {str(each) for each in Doubt}  # a later version may have some that we do not know
_PAID, _PENDING = str(OrderStatus.PAID), str(OrderStatus.PENDING_PAYMENT)


def counts(db: Connection) -> dict[DeliveryView, int]:
    """How many orders are to be shipped, and how many wait for their money."""
    query = (
        select(orders.c.status, orders.c.pay_on_delivery, func.count())
        .where(orders.c.status.in_((_PAID, _PENDING)))
        .group_by(orders.c.status, orders.c.pay_on_delivery)
    )
    found = {DeliveryView.TO_SHIP: 0, DeliveryView.PENDING: 0}
    for status, on_delivery, number in db.execute(query):
        if status == _PENDING:
            found[DeliveryView.PENDING] += number
        if status == _PAID or on_delivery:
            found[DeliveryView.TO_SHIP] += number
    return found


def newest(
    db: Connection, view: DeliveryView, *, since: datetime, most: int
) -> tuple[Delivery, ...]:
    """The newest orders of a view, at most so many; shipped ones since an instant."""
    wanted = _read().where(_of(view, since)).order_by(orders.c.id.desc()).limit(most)
    return _deliveries(db.execute(wanted))


def total(db: Connection, view: DeliveryView, *, since: datetime) -> int:
    """How many orders a view has."""
    query = select(func.count()).select_from(orders).where(_of(view, since))
    return int(db.execute(query).scalar_one())


def of_ids(db: Connection, order_ids: Sequence[int]) -> dict[int, Delivery]:
    """These orders, by their ids."""
    found: dict[int, Delivery] = {}
    for at in range(0, len(order_ids), _AT_ONCE):
        part = order_ids[at : at + _AT_ONCE]
        rows = db.execute(_read().where(orders.c.id.in_(part)))
        found.update((each.id, each) for each in _deliveries(rows))
    return found


def crowds(
    db: Connection, view: DeliveryView, *, since: datetime, before: int
) -> tuple[Crowd, ...]:
    """The orders of a view older than one, counted by the degree that they go to."""
    north = func.coalesce(place.c.latitude, address.c.latitude, place_answer.c.latitude)
    east = func.coalesce(place.c.longitude, address.c.longitude, place_answer.c.longitude)
    query = (
        select(func.count(), func.avg(north), func.avg(east))
        .select_from(_joined())
        .where(_of(view, since), orders.c.id < before, north.is_not(None))
        .where(func.abs(north) < 85, func.abs(east) <= 180)
        .group_by(func.round(north / _CROWD_STEP), func.round(east / _CROWD_STEP))
    )
    return tuple(
        Crowd(latitude=latitude, longitude=longitude, orders=number)
        for number, latitude, longitude in db.execute(query)
        if latitude or longitude
    )


def place_of(db: Connection, where: Address) -> Place | None:
    """Where an address is that no order need have: the merchant's pin, or a service's answer."""
    pins = select(*(place.c[part] for part in _PIN)).where(place.c.place_key == where.key)
    if (pin := db.execute(pins).first()) is not None:
        return _pin(*pin)
    answers = select(*(place_answer.c[part] for part in _ANSWER))
    answer = db.execute(answers.where(place_answer.c.place_key == where.key)).first()
    return None if answer is None else _answer(*answer)


# ---- the rounds ----
def lock_round(db: Connection) -> None:
    """Let nobody else change a round before this transaction ends."""
    if db.dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ROUND_LOCK})


def stops(db: Connection, day: date) -> tuple[Listed, ...]:
    """The list of a day's round."""
    query = (
        select(round_stop.c.order_id, round_stop.c.locked)
        .where(round_stop.c.day == day.isoformat())
        .order_by(round_stop.c.position)
    )
    return tuple(Listed(row.order_id, bool(row.locked)) for row in db.execute(query))


def save_stops(db: Connection, day: date, listed: Sequence[Listed]) -> None:
    """Put a list in the place of a day's round."""
    db.execute(round_stop.delete().where(round_stop.c.day == day.isoformat()))
    rows = [
        {
            "day": day.isoformat(),
            "order_id": each.order_id,
            "position": position,
            "locked": int(each.locked),
        }
        for position, each in enumerate(listed)
    ]
    if rows:
        db.execute(round_stop.insert(), rows)


# ---- reading ----
def _joined() -> Any:
    return (
        orders.join(address, address.c.id == orders.c.shipping_id)
        .outerjoin(place, place.c.place_key == address.c.place_key)
        .outerjoin(place_answer, place_answer.c.place_key == address.c.place_key)
    )


def _read() -> Select[Any]:
    """The columns of `_delivery`, which takes them by their places: rows are many."""
    units = (
        select(func.coalesce(func.sum(line.c.quantity - line.c.returned), 0))
        .where(line.c.order_id == orders.c.id)
        .scalar_subquery()
    )
    return select(
        *(address.c[part] for part in ADDRESS_PARTS),
        *(place.c[part] for part in _PIN),
        *(place_answer.c[part] for part in _ANSWER),
        orders.c.id,
        orders.c.number,
        orders.c.version,
        orders.c.status,
        orders.c.pay_on_delivery,
        orders.c.paid_at,
        orders.c.total,
        orders.c.received,
        orders.c.currency,
        orders.c.shipping_method,
        orders.c.customer_note,
        contact.c.name,
        contact.c.phone,
        units,
    ).select_from(_joined().join(contact, contact.c.id == orders.c.contact_id))


_PIN = ("latitude", "longitude", "precision", "radius_m", "source", "corrected_by")
_ANSWER = ("latitude", "longitude", "precision", "radius_m", "provider", "doubts")
_PINS = len(ADDRESS_PARTS)  # where each part of a row begins
_ANSWERS = _PINS + len(_PIN)
_ORDER = _ANSWERS + len(_ANSWER)


def _of(view: DeliveryView, since: datetime) -> ColumnElement[bool]:
    if view is DeliveryView.TO_SHIP:
        waiting = and_(orders.c.status == _PENDING, orders.c.pay_on_delivery == 1)
        return or_(orders.c.status == _PAID, waiting)
    if view is DeliveryView.PENDING:
        return orders.c.status == _PENDING
    return and_(orders.c.status == str(OrderStatus.SHIPPED), orders.c.shipped_at >= ms(since))


def _deliveries(rows: Iterable[Sequence[Any]]) -> tuple[Delivery, ...]:
    return tuple(_delivery(tuple(row)) for row in rows)


def _delivery(row: tuple[Any, ...]) -> Delivery:
    where = Address(**dict(zip(ADDRESS_PARTS, row, strict=False)))
    (
        id_, number, version, status, on_delivery, paid_at, total_, received, currency,
        shipping_method, note, name, phone, units,
    ) = row[_ORDER:]  # fmt: skip
    return Delivery(
        id=id_,
        number=number,
        version=version,
        status=OrderStatus(status),
        name=where.name or name,
        phone=phone,
        address=where,
        total=Money(total_, currency),
        received=None if received is None else Money(received, currency),
        collects=bool(on_delivery) and paid_at is None,
        units=int(units),
        shipping_method=shipping_method,
        note=note,
        place=_place(where, row[_PINS:_ANSWERS], row[_ANSWERS:_ORDER]),
    )


def _place(where: Address, pin: Sequence[Any], answer: Sequence[Any]) -> Place | None:
    """The merchant's pin before the web store's point, and that before a service's answer."""
    if pin[0] is not None:
        return _pin(*pin)
    if where.latitude is not None and where.longitude is not None:
        stored = Place(
            latitude=where.latitude,
            longitude=where.longitude,
            precision=Precision.EXACT,
            radius_m=0.0,
            source=PlaceSource.STORE,
        )
        return _checked(stored)
    return _answer(*answer) if answer[0] is not None else None


def _pin(
    latitude: float, longitude: float, precision: str, radius_m: float, source: str, by: str
) -> Place | None:
    return _checked(
        Place(
            latitude=latitude,
            longitude=longitude,
            precision=Precision(precision),
            radius_m=radius_m,
            source=PlaceSource(source),
            corrected_by=by,
        )
    )


def _answer(
    latitude: float | None,
    longitude: float | None,
    precision: str,
    radius_m: float | None,
    provider: str,
    doubts: str,
) -> Place | None:
    if latitude is None or longitude is None:
        return None
    return _checked(
        Place(
            latitude=latitude,
            longitude=longitude,
            precision=Precision(precision or Precision.CITY),
            radius_m=radius_m or 0.0,
            source=PlaceSource.ONLINE,
            provider=provider,
            doubts=tuple(Doubt(each) for each in doubts.split() if each in _DOUBTS),
        )
    )


def _checked(found: Place) -> Place | None:
    """The place when it can be one: what a store sent is not always a point on Earth."""
    try:
        checked_point(found.latitude, found.longitude)
    except NoPlace:
        return None
    return found
