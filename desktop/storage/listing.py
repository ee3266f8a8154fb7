"""The orders list: which ids, in which order, and the rows that are painted."""

from __future__ import annotations

import difflib
from array import array
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from desktop.domain.listing import Listing, OrderQuery, OrderRow, SortBy
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from desktop.domain.text import folded
from desktop.storage.order_filters import narrowed_to
from desktop.storage.order_rows import COLUMNS, order_row
from desktop.storage.schema import address, contact, line, orders, product

_COLUMN = {
    SortBy.NUMBER: orders.c.number_sort,
    SortBy.DATE: orders.c.created_at,
    SortBy.CUSTOMER: contact.c.folded,
    SortBy.TOTAL: orders.c.total,
    SortBy.STATUS: orders.c.status,
    SortBy.PAYMENT: orders.c.payment_method,
    SortBy.SHIPPING: orders.c.shipping_method,
}
_TABLES = {each.name: each for each in (orders, contact, address)}
_ROW = [_TABLES[table].c[name] for table, _dot, name in (each.partition(".") for each in COLUMNS)]
_ALIKE = 0.6  # how like a customer's name must be to be offered as the closest


def first_ids(db: Connection, query: OrderQuery, count: int) -> array[int]:
    """The first ids of a view, at once."""
    return array("q", db.scalars(_ids(db, query).limit(count)))


def listing(db: Connection, query: OrderQuery) -> Listing:
    """All ids of a view in its order, what the chips count, and the sums of the foot."""
    ids = array("q", db.scalars(_ids(db, query)))
    counts = dict.fromkeys(OrderStatus, 0)
    money: dict[str, int] = {}
    for status, currency, number, total in db.execute(_counts(db, query)):
        counts[OrderStatus(status)] += number
        if query.lists(OrderStatus(status)) and status != OrderStatus.CANCELLED:
            money[currency] = money.get(currency, 0) + int(total)
    cancelled = counts[OrderStatus.CANCELLED] if query.lists(OrderStatus.CANCELLED) else 0
    closest, its_orders = ("", 0) if ids or not query.text else _closest(db, query.text)
    return Listing(
        query=query,
        ids=ids,
        counts=counts,
        sums=tuple(Money(minor, currency) for currency, minor in sorted(money.items())),
        cancelled=cancelled,
        closest=closest,
        closest_orders=its_orders,
        newest=db.scalar(select(func.max(orders.c.id))) or 0,
        without_status=sum(counts.values()) if query.status or query.states else 0,
    )


def rows(db: Connection, ids: Sequence[int]) -> list[OrderRow]:
    """The rows of these ids, in their order; an id that is gone has no row."""
    query = (
        select(*_ROW)
        .join(contact, contact.c.id == orders.c.contact_id)
        .join(address, address.c.id == orders.c.shipping_id)
        .where(orders.c.id.in_(ids))
    )
    found = {row[0]: order_row(row) for row in db.execute(query)}
    return [found[each] for each in ids if each in found]


def _ids(db: Connection, query: OrderQuery) -> Select[Any]:
    column = _COLUMN[query.sort]
    by: tuple[ColumnElement[Any], ...] = (column, orders.c.id)
    if query.descending:
        by = tuple(each.desc() for each in by)
    wanted = select(orders.c.id).where(*_conditions(db, query)).order_by(*by)
    if query.status is not None:
        wanted = wanted.where(orders.c.status == str(query.status))
    if query.states:
        wanted = wanted.where(orders.c.status.in_(sorted(query.states)))
    if query.sort is SortBy.CUSTOMER:
        wanted = wanted.join(contact, contact.c.id == orders.c.contact_id)
    return wanted


def _counts(db: Connection, query: OrderQuery) -> Select[Any]:
    return (
        select(orders.c.status, orders.c.currency, func.count(), func.sum(orders.c.total))
        .where(*_conditions(db, query))
        .group_by(orders.c.status, orders.c.currency)
    )


def _conditions(db: Connection, query: OrderQuery) -> list[ColumnElement[bool]]:
    """What an order must be to stand in the view, but for its states."""
    return [*(_has_word(word) for word in folded(query.text).split()), *narrowed_to(db, query)]


def _has_word(word: str) -> ColumnElement[bool]:
    """An order that has the word in its number, customer, e-mail, address, or a product."""
    part = f"%{_escaped(word)}%"
    people = select(contact.c.id).where(contact.c.folded.like(part, escape="\\"))
    towns = select(address.c.id).where(address.c.folded.like(part, escape="\\"))
    products = select(product.c.id).where(product.c.folded.like(part, escape="\\"))
    with_product = select(line.c.order_id).where(line.c.product_id.in_(products))
    number = orders.c.number.like(f"{_escaped(word)}%", escape="\\")
    return or_(
        number,
        orders.c.contact_id.in_(people),
        orders.c.shipping_id.in_(towns),
        orders.c.id.in_(with_product),
    )


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _closest(db: Connection, text: str) -> tuple[str, int]:
    """The customer whose name is most like what was typed, and how many orders they have."""
    wanted = folded(text)
    names = {folded(name): name for name in db.execute(select(contact.c.name).distinct()).scalars()}
    like = difflib.get_close_matches(wanted, names, n=1, cutoff=_ALIKE)
    if not like:
        return "", 0
    name = names[like[0]]
    count = (
        select(func.count())
        .select_from(orders)
        .join(contact, contact.c.id == orders.c.contact_id)
        .where(and_(contact.c.name == name))
    )
    return name, int(db.execute(count).scalar_one())
