"""Products below zero and the orders that wait for them, read without looking at all orders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, func, select

from desktop.domain.order import full_number
from desktop.domain.oversold import Oversold, Waiting, oversold_of
from desktop.domain.product import Product
from desktop.domain.status import OrderStatus
from desktop.storage.instants import instant
from desktop.storage.products import FAMILY, product_of
from desktop.storage.schema import contact, line, orders, product

_LEFT = line.c.quantity - line.c.returned - line.c.shipped
_OPEN = (str(OrderStatus.PENDING_PAYMENT), str(OrderStatus.PAID))


def oversold(db: Connection, only: Collection[int] | None = None) -> tuple[Oversold, ...]:
    """The products below zero that may not be, the lowest first; `only` those of these ids."""
    if only is not None and not only:
        return ()
    query = select(product, FAMILY).where(
        product.c.on_hand < 0, product.c.allow_backorder == 0, product.c.unlimited == 0
    )
    if only is not None:
        query = query.where(product.c.id.in_(sorted(only)))
    found = [product_of(row) for row in db.execute(query.order_by(product.c.on_hand, product.c.id))]
    if not found:
        return ()
    waiting = _waiting(db, [each.id for each in found])
    siblings = _siblings(db, {each.family_id for each in found if each.family_id is not None})
    return tuple(
        oversold_of(
            each,
            waiting.get(each.id, ()),
            [other for other in siblings.get(each.family_id, ()) if other.id != each.id],
        )
        for each in found
    )


def _waiting(db: Connection, ids: Collection[int]) -> dict[int, list[Waiting]]:
    query = (
        select(
            line.c.product_id,
            orders.c.id,
            orders.c.channel,
            orders.c.number,
            orders.c.status,
            orders.c.created_at,
            contact.c.name,
            func.sum(_LEFT).label("units"),
        )
        .join(orders, orders.c.id == line.c.order_id)
        .join(contact, contact.c.id == orders.c.contact_id)
        .where(line.c.product_id.in_(ids), orders.c.status.in_(_OPEN), _LEFT > 0)
        .group_by(line.c.product_id, orders.c.id, contact.c.name)
    )
    found = defaultdict(list)
    for row in db.execute(query):
        number = full_number(row.channel, row.number)
        found[row.product_id].append(
            Waiting(
                id=row.id,
                number=number,
                customer=row.name,
                status=OrderStatus(row.status),
                created_at=instant(row.created_at),
                units=int(row.units),
            )
        )
    return found


def _siblings(db: Connection, families: Collection[int]) -> dict[int | None, list[Product]]:
    if not families:
        return {}
    query = select(product, FAMILY).where(
        product.c.family_id.in_(sorted(families)), product.c.archived == 0
    )
    found = defaultdict(list)
    for row in db.execute(query):
        its = product_of(row)
        found[its.family_id].append(its)
    return found
