"""Customers as the shop lists them: merged ones count as one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, func, select

from desktop.domain.customer import Contact, CustomerRow
from desktop.domain.errors import CustomerNotFound
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from desktop.domain.text import folded
from desktop.storage.instants import instant
from desktop.storage.people import CONTACT_PARTS
from desktop.storage.schema import address, contact, customer, orders


@dataclass(slots=True)
class _Sums:
    """What adds up while the orders of one customer are counted."""

    orders: int = 0
    first: int = 2**62
    last: int = 0
    spent: dict[str, int] = field(default_factory=dict)


def listing(db: Connection, text: str) -> list[CustomerRow]:
    """The customers in whose name, e-mail, phone or city every word of `text` stands."""
    sums = _sums(db)
    contacts = _contacts(db)
    words = folded(text).split()
    found = []
    for row in db.execute(_newest_orders()):
        said, known = contacts.get(row.who, (None, row.folded))
        city = row.city or ""
        if not all(word in f"{known} {folded(city)}" for word in words):
            continue
        one = sums[row.who]
        found.append(
            CustomerRow(
                id=row.who,
                contact=said or Contact(**{part: getattr(row, part) for part in CONTACT_PARTS}),
                city=city,
                orders=one.orders,
                first_order_at=instant(one.first),
                last_order_at=instant(one.last),
                spent=tuple(Money(minor, currency) for currency, minor in one.spent.items()),
            )
        )
    return found


def root(db: Connection, customer_id: int) -> int:
    """The customer under whom one is listed: the one they were merged into, else themselves.

    Raises:
        CustomerNotFound: there is none of this id.
    """
    kept = func.coalesce(customer.c.merged_into, customer.c.id)
    found = db.execute(select(kept).where(customer.c.id == customer_id)).scalar()
    if found is None:
        raise CustomerNotFound(customer_id)
    return int(found)


def merged_ids(db: Connection, customer_id: int) -> tuple[int, ...]:
    """Those who were merged into a customer."""
    query = select(customer.c.id).where(customer.c.merged_into == customer_id)
    return tuple(db.execute(query.order_by(customer.c.id)).scalars())


def point(db: Connection, customer_id: int, target: int | None) -> None:
    """Merge a customer into another, or with None let them stand alone."""
    db.execute(customer.update().where(customer.c.id == customer_id).values(merged_into=target))


def order_ids(db: Connection, customer_id: int) -> tuple[int, ...]:
    """The orders of a customer and of all that were merged into them, newest first."""
    people = (customer_id, *merged_ids(db, customer_id))
    query = select(orders.c.id).where(orders.c.customer_id.in_(people))
    return tuple(db.execute(query.order_by(orders.c.id.desc())).scalars())


def _newest_orders() -> Select[Any]:
    """Each customer with the contact and the city of their newest order."""
    query = (
        select(
            orders.c.id,
            orders.c.contact_id,
            contact.c.folded,
            *(contact.c[part] for part in CONTACT_PARTS),
            address.c.city,
        )
        .select_from(orders)
        .join(contact, contact.c.id == orders.c.contact_id)
        .outerjoin(address, address.c.id == orders.c.shipping_id)
    )
    newest = func.max(orders.c.id).label("newest")
    who = func.coalesce(customer.c.merged_into, customer.c.id).label("who")
    last = (
        select(who, newest)
        .join_from(customer, orders, orders.c.customer_id == customer.c.id)
        .group_by(who)
        .subquery()
    )
    return query.add_columns(last.c.who).join(last, last.c.newest == orders.c.id)


def _contacts(db: Connection) -> dict[int, tuple[Contact, str]]:
    """What the shop itself says of customers, by customer."""
    query = select(customer.c.id.label("who"), contact).join(
        contact, contact.c.id == customer.c.contact_id
    )
    return {
        row.who: (Contact(**{part: getattr(row, part) for part in CONTACT_PARTS}), row.folded)
        for row in db.execute(query)
    }


def _sums(db: Connection) -> dict[int, _Sums]:
    who = func.coalesce(customer.c.merged_into, customer.c.id)
    money = func.sum(orders.c.total).filter(orders.c.status != OrderStatus.CANCELLED)
    query = (
        select(
            who,
            orders.c.currency,
            func.count(),
            func.min(orders.c.created_at),
            func.max(orders.c.created_at),
            money,
        )
        .join_from(orders, customer, customer.c.id == orders.c.customer_id)
        .group_by(who, orders.c.currency)
        .order_by(orders.c.currency)
    )
    found: dict[int, _Sums] = {}
    for customer_id, currency, count, first, last, total in db.execute(query):
        one = found.setdefault(customer_id, _Sums())
        one.orders += count
        one.first, one.last = min(one.first, first), max(one.last, last)
        if total:
            one.spent[currency] = int(total)
    return found
