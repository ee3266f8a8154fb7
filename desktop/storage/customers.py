"""Customers as the shop lists them: merged ones count as one.

As with orders, a view is all its ids in their order, and rows are read for those that are looked
at: forty thousand customers are listed as quickly as forty.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select

from desktop.domain.customer import Contact, CustomerRow, CustomerSort
from desktop.domain.customer_errors import CustomerNotFound
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from desktop.domain.text import folded
from desktop.storage.instants import instant
from desktop.storage.people import CONTACT_PARTS
from desktop.storage.schema import address, contact, customer, orders

_COUNTED = orders.c.status != OrderStatus.CANCELLED


@dataclass(slots=True)
class _Sums:
    """What adds up while the orders of one customer are counted."""

    orders: int = 0
    first: int = 2**62
    last: int = 0
    newest: int = 0  # the id of their newest order
    own_newest: int = 0  # the same, without orders of whom was merged into them
    spent: dict[str, int] = field(default_factory=dict)


def ids(db: Connection, text: str, sort: CustomerSort, *, currency: str) -> array[int]:
    """The customers whom every word of `text` finds, in their order.

    By what they spent is by what they spent in `currency`: others are never compared with it.
    """
    who, told = _who(db), _told(db)
    query = select(who).select_from(orders).group_by(who)
    if who is not orders.c.customer_id:
        query = query.join(customer, customer.c.id == orders.c.customer_id)
    for word in folded(text).split():
        has = _has_word(word)
        query = query.where(or_(has, _is_told(word)) if told else has)
    if told and sort is CustomerSort.NAME:
        return array("q", db.scalars(_by_told_name(query, who)))
    return array("q", db.scalars(_sorted(query, who, sort, currency)))


def rows(db: Connection, wanted: Sequence[int]) -> list[CustomerRow]:
    """The rows of these customers, in their order; one who never ordered has none."""
    stands_for = _members(db, wanted)
    sums = _sums(db, stands_for)
    last = {one.own_newest or one.newest: key for key, one in sums.items()}
    said, cities = _own_contacts(db, wanted), _own_cities(db, wanted)
    found = {}
    for row in db.execute(_newest(last)):
        key = last[row.id]
        one = sums[key]
        found[key] = CustomerRow(
            id=key,
            contact=said.get(key)
            or Contact(**{part: getattr(row, part) for part in CONTACT_PARTS}),
            city=cities.get(key, row.city or ""),
            orders=one.orders,
            first_order_at=instant(one.first),
            last_order_at=instant(one.last),
            spent=tuple(Money(minor, each) for each, minor in sorted(one.spent.items())),
        )
    return [found[each] for each in wanted if each in found]


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


def _who(db: Connection) -> ColumnElement[int]:
    """Whom an order counts for; without any merge, no other table has to be asked."""
    merged = select(customer.c.id).where(customer.c.merged_into.is_not(None)).limit(1)
    if db.execute(merged).first() is None:
        return orders.c.customer_id
    return func.coalesce(customer.c.merged_into, customer.c.id)


def _told(db: Connection) -> bool:
    """Whether the shop itself says anything of anybody; else orders alone are asked."""
    own = or_(customer.c.contact_id.is_not(None), customer.c.shipping_id.is_not(None))
    return db.execute(select(customer.c.id).where(own).limit(1)).first() is not None


def _is_told(word: str) -> ColumnElement[bool]:
    """An order of a customer of whom the shop itself says the word."""
    kept, member = customer.alias("kept"), customer.alias("member")
    own = (
        select(kept.c.id)
        .outerjoin(contact, contact.c.id == kept.c.contact_id)
        .outerjoin(address, address.c.id == kept.c.shipping_id)
        .where(
            or_(
                contact.c.folded.contains(word, autoescape=True),
                address.c.folded.contains(word, autoescape=True),
            )
        )
    )
    one = func.coalesce(member.c.merged_into, member.c.id)
    return orders.c.customer_id.in_(select(member.c.id).where(one.in_(own)))


def _by_told_name(query: Select[Any], who: ColumnElement[int]) -> Select[Any]:
    """By the name that the shop says, or else the orders do."""
    kept, own = customer.alias("kept"), contact.alias("own")
    named = (
        query.join(contact, contact.c.id == orders.c.contact_id)
        .outerjoin(kept, kept.c.id == who)
        .outerjoin(own, own.c.id == kept.c.contact_id)
    )
    themselves = func.min(case((orders.c.customer_id == who, contact.c.folded)))
    return named.order_by(
        func.coalesce(func.min(own.c.folded), themselves, func.min(contact.c.folded)), who
    )


def _has_word(word: str) -> ColumnElement[bool]:
    """An order whose customer or address has the word in it."""
    people = select(contact.c.id).where(contact.c.folded.contains(word, autoescape=True))
    towns = select(address.c.id).where(address.c.folded.contains(word, autoescape=True))
    return or_(orders.c.contact_id.in_(people), orders.c.shipping_id.in_(towns))


def _sorted(
    query: Select[Any], who: ColumnElement[int], sort: CustomerSort, currency: str
) -> Select[Any]:
    if sort is CustomerSort.ORDERS:
        return query.order_by(func.count().desc(), who)
    if sort is CustomerSort.TOTAL:
        counts = _COUNTED & (orders.c.currency == currency)
        spent = func.sum(case((counts, orders.c.total), else_=0))
        return query.order_by(spent.desc(), who)
    if sort is CustomerSort.NAME:
        named = query.join(contact, contact.c.id == orders.c.contact_id)
        if who is not orders.c.customer_id:  # who was merged into somebody does not name them
            own = func.min(case((orders.c.customer_id == who, contact.c.folded)))
            return named.order_by(func.coalesce(own, func.min(contact.c.folded)), who)
        return named.order_by(func.min(contact.c.folded), who)
    return query.order_by(func.max(orders.c.created_at).desc(), who.desc())


def _members(db: Connection, wanted: Sequence[int]) -> dict[int, int]:
    """For each of these customers and all merged into them: whom they count for."""
    merged = select(customer.c.id, customer.c.merged_into).where(customer.c.merged_into.in_(wanted))
    return {**{each: each for each in wanted}, **{row[0]: row[1] for row in db.execute(merged)}}


def _sums(db: Connection, stands_for: dict[int, int]) -> dict[int, _Sums]:
    query = (
        select(
            orders.c.customer_id,
            orders.c.currency,
            func.count(),
            func.min(orders.c.created_at),
            func.max(orders.c.created_at),
            func.max(orders.c.id),
            func.sum(case((_COUNTED, orders.c.total), else_=0)),
        )
        .where(orders.c.customer_id.in_(stands_for))
        .group_by(orders.c.customer_id, orders.c.currency)
    )
    found: dict[int, _Sums] = {}
    for member, currency, count, first, last, newest, total in db.execute(query):
        one = found.setdefault(stands_for[member], _Sums())
        one.orders += count
        one.first, one.last = min(one.first, first), max(one.last, last)
        one.newest = max(one.newest, newest)
        if stands_for[member] == member:
            one.own_newest = max(one.own_newest, newest)
        if total:
            one.spent[currency] = one.spent.get(currency, 0) + int(total)
    return found


def _newest(order_ids: dict[int, int]) -> Select[Any]:
    """These orders with their contact and city."""
    return (
        select(orders.c.id, *(contact.c[part] for part in CONTACT_PARTS), address.c.city)
        .join(contact, contact.c.id == orders.c.contact_id)
        .join(address, address.c.id == orders.c.shipping_id)
        .where(orders.c.id.in_(order_ids))
    )


def _own_contacts(db: Connection, wanted: Sequence[int]) -> dict[int, Contact]:
    """What the shop itself says of customers."""
    query = (
        select(customer.c.id.label("who"), contact)
        .join(contact, contact.c.id == customer.c.contact_id)
        .where(customer.c.id.in_(wanted))
    )
    return {row.who: _contact(row) for row in db.execute(query)}


def _own_cities(db: Connection, wanted: Sequence[int]) -> dict[int, str]:
    """Where the shop itself says that customers live."""
    query = (
        select(customer.c.id, address.c.city)
        .join(address, address.c.id == customer.c.shipping_id)
        .where(customer.c.id.in_(wanted))
    )
    return {row[0]: str(row[1]) for row in db.execute(query)}


def _contact(row: Any) -> Contact:
    return Contact(**{part: getattr(row, part) for part in CONTACT_PARTS})
