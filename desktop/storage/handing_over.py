"""What other programs ask for: orders by their ids, a page at a time, and products."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select, true

from desktop.domain.handing_over import AskedOrders, AskedStatus
from desktop.domain.product import Product
from desktop.domain.status import OrderStatus
from desktop.storage import products
from desktop.storage.instants import ms
from desktop.storage.schema import abandoned, history, line, orders, product


def ids_after(db: Connection, after: int, limit: int, *, offset: int = 0) -> list[int]:
    """Orders with higher ids, the lowest first."""
    query = select(orders.c.id).where(orders.c.id > after).order_by(orders.c.id)
    return list(db.scalars(query.limit(limit).offset(offset)))


def ids_newest(
    db: Connection, asked: AskedOrders, limit: int, *, offset: int = 0, below: int | None = None
) -> list[int]:
    """The asked orders, the highest ids first; `below` is where the page before ended."""
    query = select(orders.c.id).order_by(orders.c.id.desc()).limit(limit)
    if offset:
        return list(db.scalars(query.where(*_of(asked)).offset(offset)))
    if below is not None:
        query = query.where(orders.c.id < below)
    found: list[int] = []
    for way in _ways(asked):  # one by one each is read off an index; together they would be sorted
        found += db.scalars(query.where(*_others(asked), *way))
    return sorted(found, reverse=True)[:limit]


def count(db: Connection, asked: AskedOrders) -> int:
    """How many of the asked are orders."""
    query = select(func.count()).select_from(orders).where(*_of(asked))
    return int(db.execute(query).scalar_one())


def newest_entry(db: Connection) -> int:
    """The last entry of the history: while it stands, no order has come or changed."""
    return int(db.execute(select(func.max(history.c.id))).scalar_one() or 0)


def cart_ids(db: Connection, asked: AskedOrders, limit: int, offset: int) -> list[int]:
    """The asked carts that were left behind, the newest first."""
    query = select(abandoned.c.id).where(*_days(abandoned.c.created_at, asked))
    return list(db.scalars(query.order_by(abandoned.c.id.desc()).limit(limit).offset(offset)))


def cart_count(db: Connection, asked: AskedOrders) -> int:
    """How many carts are among the asked."""
    query = select(func.count()).select_from(abandoned)
    return int(db.execute(query.where(*_days(abandoned.c.created_at, asked))).scalar_one())


def has_cart(db: Connection, cart_id: int) -> bool:
    """Whether there is a cart."""
    return db.scalar(select(abandoned.c.id).where(abandoned.c.id == cart_id)) is not None


def customers_of(db: Connection, order_ids: Sequence[int]) -> dict[int, int]:
    """Whose each order is, by the customer's id."""
    query = select(orders.c.id, orders.c.customer_id).where(orders.c.id.in_(order_ids))
    return {row.id: row.customer_id for row in db.execute(query)}


def products_of(db: Connection, order_ids: Sequence[int]) -> dict[tuple[int, int], int]:
    """Which product each line is, by order and position."""
    query = select(line.c.order_id, line.c.position, line.c.product_id).where(
        line.c.order_id.in_(order_ids), line.c.product_id.is_not(None)
    )
    return {(row.order_id, row.position): row.product_id for row in db.execute(query)}


def some_products(
    db: Connection, after: int, limit: int, *, offset: int = 0
) -> tuple[Product, ...]:
    """Products with higher ids, the lowest first."""
    query = select(product.c.id).where(product.c.id > after).order_by(product.c.id)
    ids = list(db.scalars(query.limit(limit).offset(offset)))
    known = products.by_ids(db, set(ids))
    return tuple(known[each] for each in ids)


def product_count(db: Connection) -> int:
    """How many products there are."""
    return int(db.execute(select(func.count()).select_from(product)).scalar_one())


def _of(asked: AskedOrders) -> list[ColumnElement[bool]]:
    return [or_(false(), *(and_(true(), *each) for each in _ways(asked))), *_others(asked)]


def _others(asked: AskedOrders) -> list[ColumnElement[bool]]:
    """What is asked besides states."""
    found = _days(orders.c.created_at, asked)
    if asked.sent is not None:
        sent = or_(orders.c.status == str(OrderStatus.SHIPPED), orders.c.shipped_at.is_not(None))
        found.append(sent if asked.sent else ~sent)
    return found


def _days(column: ColumnElement[int], asked: AskedOrders) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.since is not None:
        found.append(column >= ms(asked.since))
    if asked.until is not None:
        found.append(column < ms(asked.until))
    return found


def _ways(asked: AskedOrders) -> list[list[ColumnElement[bool]]]:
    """In which ways an order can be in an asked state; it never is in two of them.

    Stores know "shipped" only of parcels: an order is paid, or it is not.
    """
    if asked.states is None:
        return [[]]
    state, paid = orders.c.status, orders.c.paid_at.is_not(None)
    shipped = state == str(OrderStatus.SHIPPED)
    ways = {
        AskedStatus.CANCELED: [[state == str(OrderStatus.CANCELLED)]],
        AskedStatus.PAID: [[state == str(OrderStatus.PAID)], [shipped, paid]],
        AskedStatus.PENDING_PAYMENT: [
            [state == str(OrderStatus.PENDING_PAYMENT)], [shipped, ~paid],
        ],
        AskedStatus.ABANDONED: [],
    }  # fmt: skip
    return [way for each in asked.states for way in ways[each]]
