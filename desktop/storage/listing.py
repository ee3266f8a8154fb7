"""The orders list: which ids, in which order, and the rows that are painted."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select

from desktop.domain.days import Today
from desktop.domain.listing import Listing, OrderQuery, OrderRow, SortBy
from desktop.domain.money import Money
from desktop.domain.search import parse
from desktop.domain.status import OrderStatus
from desktop.storage.closest import closest
from desktop.storage.distinct import values_of
from desktop.storage.instants import ms
from desktop.storage.order_rows import COLUMNS, order_row
from desktop.storage.prepared import Among, Prepared, given_many
from desktop.storage.schema import address, contact, orders
from desktop.storage.search import Found, found

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


def first_ids(db: Connection, query: OrderQuery, count: int, today: Today) -> array[int]:
    """The first ids of a view, at once.

    Raises:
        SearchNotUnderstood: the text asks for something that cannot be.
    """
    meant = _meant(db, query, today, whole=False)
    if meant.is_nothing:
        return array("q")
    return _ordered(db, query, meant, count)


def listing(db: Connection, query: OrderQuery, today: Today) -> Listing:
    """All ids of a view in its order, what the chips count, and the sums of the foot.

    Raises:
        SearchNotUnderstood: the text asks for something that cannot be.
    """
    meant = _meant(db, query, today, whole=True)
    ids = array("q") if meant.is_nothing else _ordered(db, query, meant, None)
    counts = dict.fromkeys(OrderStatus, 0)
    money: dict[str, int] = {}
    for status, currency, number, total in () if meant.is_nothing else _counted(db, query, meant):
        counts[OrderStatus(status)] += number
        chosen = query.status is None or query.status == status
        if chosen and status != OrderStatus.CANCELLED:
            money[currency] = money.get(currency, 0) + int(total)
    cancelled = counts[OrderStatus.CANCELLED] if query.status in {None, "cancelled"} else 0
    near = None if ids else closest(db, parse(query.text).plain)
    return Listing(
        query=query,
        ids=ids,
        counts=counts,
        sums=tuple(Money(minor, currency) for currency, minor in sorted(money.items())),
        cancelled=cancelled,
        closest="" if near is None else near.name,
        closest_orders=0 if near is None else near.orders,
        without_status=sum(counts.values()) if query.status is not None else 0,
    )


def rows(db: Connection, ids: Sequence[int]) -> list[OrderRow]:
    """The rows of these ids, in their order; an id that is gone has no row."""
    found = {row[0]: order_row(row) for row in _ROWS.rows(db, ids=given_many(db, ids))}
    return [found[each] for each in ids if each in found]


def methods(db: Connection) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The payment methods, shipping methods and countries that orders have."""
    return (
        tuple(values_of(db, orders.c.payment_method)),
        tuple(values_of(db, orders.c.shipping_method)),
        tuple(values_of(db, address.c.country)),
    )


def _meant(db: Connection, query: OrderQuery, today: Today, *, whole: bool) -> Found:
    search = parse(query.text)
    return Found() if search.is_empty else found(db, search, today, whole=whole)


def _ordered(db: Connection, query: OrderQuery, meant: Found, count: int | None) -> array[int]:
    """The ids in the order of the view, those whose number was typed first."""
    ids = array("q", db.scalars(_ids(query, meant).limit(count)))
    if not meant.first:
        return ids
    wanted = _ids(query, meant).where(orders.c.id.in_(meant.first))
    first = [each for each in meant.first if each in set(db.scalars(wanted))]
    return array("q", [*first, *(each for each in ids if each not in first)])[:count]


def _ids(query: OrderQuery, meant: Found) -> Select[Any]:
    column = _COLUMN[query.sort]
    by: tuple[ColumnElement[Any], ...] = (column, orders.c.id)
    if query.descending:
        by = tuple(each.desc() for each in by)
    wanted = select(orders.c.id).where(*meant.conditions, *_conditions(query)).order_by(*by)
    if query.status is not None:
        wanted = wanted.where(orders.c.status == str(query.status))
    if query.sort is SortBy.CUSTOMER:
        wanted = wanted.join(contact, contact.c.id == orders.c.contact_id)
    return wanted


def _counted(db: Connection, query: OrderQuery, meant: Found) -> Sequence[Row[str, str, int, int]]:
    return db.execute(
        select(orders.c.status, orders.c.currency, func.count(), func.sum(orders.c.total))
        .where(*meant.conditions, *_conditions(query))
        .group_by(orders.c.status, orders.c.currency)
    ).all()


def _conditions(query: OrderQuery) -> list[ColumnElement[bool]]:
    """What an order must be to stand in the view, but for the chip of its status."""
    wanted: list[ColumnElement[bool]] = []
    if query.since is not None:
        wanted.append(orders.c.created_at >= ms(query.since))
    if query.until is not None:
        wanted.append(orders.c.created_at < ms(query.until))
    if query.payment_method:
        wanted.append(orders.c.payment_method == query.payment_method)
    if query.shipping_method:
        wanted.append(orders.c.shipping_method == query.shipping_method)
    if query.country:
        there = select(address.c.id).where(address.c.country == query.country)
        wanted.append(orders.c.shipping_id.in_(there))
    if query.has_note is not None:
        noted = or_(orders.c.has_note == 1, orders.c.customer_note != "")
        wanted.append(noted if query.has_note else ~noted)
    if query.located is not None:
        wanted.append(orders.c.located == int(query.located))
    if query.printed is not None:
        printed = orders.c.printed_at.is_not(None)
        wanted.append(printed if query.printed else ~printed)
    return wanted
