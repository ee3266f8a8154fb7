"""What an order must be to pass the filters, and what there is to choose from."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, or_, select

from desktop.domain.listing import OrderQuery
from desktop.domain.order_filters import Choices
from desktop.domain.status import OrderStatus
from desktop.domain.text import folded
from desktop.storage import settings
from desktop.storage.distinct import values_of
from desktop.storage.instants import ms
from desktop.storage.schema import address, line, orders

Condition = ColumnElement[bool]


def narrowed_to(db: Connection, query: OrderQuery) -> list[Condition]:
    """The conditions of all filters of a query but its states, which chips count apart."""
    return [
        *_days(query), *_ways(query), *_places(db, query), *_contents(query),
        *stated(noted=query.has_note, located=query.located, printed=query.printed),
    ]  # fmt: skip


def choices(db: Connection) -> Choices:
    """What orders have, to be offered: cities once however they are spelled."""
    return Choices(
        payment_methods=tuple(values_of(db, orders.c.payment_method)),
        shipping_methods=tuple(values_of(db, orders.c.shipping_method)),
        countries=tuple(values_of(db, address.c.country)),
        cities=_once(_cities(db)),
        channels=tuple(values_of(db, orders.c.channel)),
        currency=settings.load(db).currency,
    )


def _days(query: OrderQuery) -> list[Condition]:
    wanted: list[Condition] = []
    if query.since is not None:
        wanted.append(orders.c.created_at >= ms(query.since))
    if query.until is not None:
        wanted.append(orders.c.created_at < ms(query.until))
    if query.unpaid_before is not None:
        wanted += unpaid_since(query.unpaid_before)
    return wanted


def unpaid_since(before: datetime) -> list[Condition]:
    """Waiting for its payment since before an instant."""
    pending = orders.c.status == str(OrderStatus.PENDING_PAYMENT)
    return [pending, orders.c.created_at < ms(before)]


def _ways(query: OrderQuery) -> list[Condition]:
    """The methods and the channel, each as the order says it."""
    columns = {
        orders.c.payment_method: query.payment_method,
        orders.c.shipping_method: query.shipping_method,
        orders.c.channel: query.channel,
    }
    return [column == value for column, value in columns.items() if value]


def _places(db: Connection, query: OrderQuery) -> list[Condition]:
    there: list[Condition] = []
    if query.country:
        there.append(address.c.country == query.country)
    if query.city:
        wanted = folded(query.city)
        there.append(address.c.city.in_([each for each in _cities(db) if folded(each) == wanted]))
    return [orders.c.shipping_id.in_(select(address.c.id).where(*there))] if there else []


def _contents(query: OrderQuery) -> list[Condition]:
    wanted: list[Condition] = []
    if query.product_id is not None:
        with_it = select(line.c.order_id).where(line.c.product_id == query.product_id)
        wanted.append(orders.c.id.in_(with_it))
    if query.least is not None:
        wanted.append(orders.c.total >= query.least)
    if query.most is not None:
        wanted.append(orders.c.total <= query.most)
    if query.currency:
        wanted.append(orders.c.currency == query.currency)
    return wanted


def stated(*, noted: bool | None, located: bool | None, printed: bool | None) -> list[Condition]:
    """What is true of an order or is not; None: either."""
    ways = (
        (noted, or_(orders.c.has_note == 1, orders.c.customer_note != "")),
        (located, orders.c.located == 1),
        (printed, orders.c.printed_at.is_not(None)),
    )
    return [way if wanted else ~way for wanted, way in ways if wanted is not None]


def _once(cities: tuple[str, ...]) -> tuple[str, ...]:
    """Each city once, by its first spelling: Sevilla before sevilla."""
    return tuple(sorted({folded(each): each for each in reversed(cities)}.values(), key=folded))


def _cities(db: Connection) -> tuple[str, ...]:
    return tuple(sorted(each for each in db.scalars(select(address.c.city).distinct()) if each))
