"""What other programs ask for: orders by their ids, a page at a time, and products."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from desktop.domain.handing_over import AskedStatus
from desktop.domain.product import Product
from desktop.domain.status import OrderStatus
from desktop.storage import products
from desktop.storage.schema import abandoned, line, orders, product


def ids_after(db: Connection, after: int, limit: int, *, offset: int = 0) -> list[int]:
    """Orders with higher ids, the lowest first."""
    query = select(orders.c.id).where(orders.c.id > after).order_by(orders.c.id)
    return list(db.scalars(query.limit(limit).offset(offset)))


def ids_newest(db: Connection, status: AskedStatus | None, limit: int, offset: int) -> list[int]:
    """Orders of a state as stores tell states, the highest ids first."""
    query = select(orders.c.id).where(*_of(status)).order_by(orders.c.id.desc())
    return list(db.scalars(query.limit(limit).offset(offset)))


def count(db: Connection, status: AskedStatus | None) -> int:
    """How many orders are of a state as stores tell states."""
    query = select(func.count()).select_from(orders).where(*_of(status))
    return int(db.execute(query).scalar_one())


def cart_ids(db: Connection, limit: int, offset: int) -> list[int]:
    """Carts that were left behind, the newest first."""
    query = select(abandoned.c.id).order_by(abandoned.c.id.desc())
    return list(db.scalars(query.limit(limit).offset(offset)))


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


def _of(status: AskedStatus | None) -> list[ColumnElement[bool]]:
    """Stores know "shipped" only of parcels: an order is paid, or it is not."""
    state = orders.c.status
    shipped = state == str(OrderStatus.SHIPPED)
    if status is AskedStatus.CANCELED:
        return [state == str(OrderStatus.CANCELLED)]
    if status is AskedStatus.PAID:
        return [or_(state == str(OrderStatus.PAID), and_(shipped, orders.c.paid_at.is_not(None)))]
    if status is AskedStatus.PENDING_PAYMENT:
        waits = state == str(OrderStatus.PENDING_PAYMENT)
        return [or_(waits, and_(shipped, orders.c.paid_at.is_(None)))]
    return []
