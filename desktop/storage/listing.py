"""The orders list: which ids, in which order, and the rows that are painted."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    bindparam,
    func,
    select,
)

from desktop.domain.days import Today
from desktop.domain.listing import Listing, OrderQuery, OrderRow, SortBy
from desktop.domain.money import Money
from desktop.domain.search import parse
from desktop.domain.status import OrderStatus
from desktop.storage.closest import closest
from desktop.storage.order_filters import narrowed_to
from desktop.storage.order_rows import COLUMNS, order_row
from desktop.storage.prepared import Among, Prepared, given_many
from desktop.storage.schema import address, contact, orders, summary
from desktop.storage.search import Found, found

_EVERY = 2**62  # more than there can be
Clock = Callable[[], Today]

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

_ROWS = Prepared(
    select(*_ROW)
    .join(contact, contact.c.id == orders.c.contact_id)
    .join(address, address.c.id == orders.c.shipping_id)
    .where(Among(orders.c.id, "ids"))
)


def first_ids(db: Connection, query: OrderQuery, count: int, today: Clock) -> array[int]:
    """The first ids of a view, at once.

    Raises:
        SearchNotUnderstood: the text asks for something that cannot be.
    """
    meant = _meant(db, query, today, whole=False)
    if meant.is_nothing:
        return array("q")
    return _ordered(db, query, meant, count)


def listing(db: Connection, query: OrderQuery, today: Clock) -> Listing:
    """All ids of a view in its order, what the chips count, and the sums of the foot.

    Raises:
        SearchNotUnderstood: the text asks for something that cannot be.
    """
    meant = _meant(db, query, today, whole=True)
    ids = array("q") if meant.is_nothing else _ordered(db, query, meant, None)
    counts = dict.fromkeys(OrderStatus, 0)
    money: dict[str, int] = {}
    for status, currency, number, total in () if meant.is_nothing else _counted(db, query, meant):
        counts[OrderStatus(status)] += int(number)
        if query.lists(OrderStatus(status)) and status != OrderStatus.CANCELLED:
            money[currency] = money.get(currency, 0) + int(total)
    cancelled = counts[OrderStatus.CANCELLED] if query.lists(OrderStatus.CANCELLED) else 0
    near = None if ids else closest(db, parse(query.text).plain)
    return Listing(
        query=query,
        ids=ids,
        counts=counts,
        sums=tuple(Money(minor, currency) for currency, minor in sorted(money.items())),
        cancelled=cancelled,
        closest="" if near is None else near.name,
        closest_orders=0 if near is None else near.orders,
        newest=db.scalar(select(func.max(orders.c.id))) or 0,
        without_status=sum(counts.values()) if query.status or query.states else 0,
    )


def rows(db: Connection, ids: Sequence[int]) -> list[OrderRow]:
    """The rows of these ids, in their order; an id that is gone has no row."""
    found = {row[0]: order_row(row) for row in _ROWS.rows(db, ids=given_many(db, ids))}
    return [found[each] for each in ids if each in found]


def _meant(db: Connection, query: OrderQuery, today: Clock, *, whole: bool) -> Found:
    search = parse(query.text)
    return Found() if search.is_empty else found(db, search, today(), whole=whole)


def _ordered(db: Connection, query: OrderQuery, meant: Found, count: int | None) -> array[int]:
    """The ids in the order of the view, those whose number was typed first."""
    if meant == Found() and query == _of_all(query):
        return _all(query.sort, descending=query.descending).ids(db, most=count or _EVERY)
    answer = db.execute(_ids(db, query, meant).limit(count))
    cursor: Any = answer.cursor  # past SQLAlchemy's rows: there may be a million, all numbers
    ids = array("q", map(itemgetter(0), cursor))
    answer.close()
    if not meant.first:
        return ids
    listed = set(db.scalars(_ids(db, query, meant).where(orders.c.id.in_(meant.first))))
    first = [each for each in meant.first if each in listed]
    return array("q", [*first, *(each for each in ids if each not in first)])[:count]


def _of_all(query: OrderQuery) -> OrderQuery:
    """The same view of all orders."""
    return OrderQuery(sort=query.sort, descending=query.descending)


@cache
def _all(sort: SortBy, *, descending: bool) -> Prepared:
    wanted = select(orders.c.id).order_by(*_by(sort, descending=descending))
    if sort is SortBy.CUSTOMER:
        wanted = wanted.join(contact, contact.c.id == orders.c.contact_id)
    return Prepared(wanted.limit(bindparam("most")))


def _by(sort: SortBy, *, descending: bool) -> tuple[ColumnElement[Any], ...]:
    by: tuple[ColumnElement[Any], ...] = (_COLUMN[sort], orders.c.id)
    return tuple(each.desc() for each in by) if descending else by


def _ids(db: Connection, query: OrderQuery, meant: Found) -> Select[Any]:
    by = _by(query.sort, descending=query.descending)
    narrowed = narrowed_to(db, query)
    wanted = select(orders.c.id).where(*meant.conditions, *narrowed).order_by(*by)
    if query.status is not None:
        wanted = wanted.where(orders.c.status == str(query.status))
    if query.states:
        wanted = wanted.where(orders.c.status.in_(sorted(query.states)))
    if query.sort is SortBy.CUSTOMER:
        wanted = wanted.join(contact, contact.c.id == orders.c.contact_id)
    return wanted


def _counted(db: Connection, query: OrderQuery, meant: Found) -> Sequence[Row[str, str, int, int]]:
    conditions = [*meant.conditions, *narrowed_to(db, query)]
    if not conditions:  # the sums that triggers keep: a million orders are not looked at
        return db.execute(_EVERYTHING).all()
    return db.execute(
        select(orders.c.status, orders.c.currency, func.count(), func.sum(orders.c.total))
        .where(*conditions)
        .group_by(orders.c.status, orders.c.currency)
    ).all()


_EVERYTHING = select(
    summary.c.status, summary.c.currency, func.sum(summary.c.orders), func.sum(summary.c.total)
).group_by(summary.c.status, summary.c.currency)
