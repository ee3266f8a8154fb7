"""Many orders read together: their states, their sums, and the goods they wait for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.domain.bulk import Chosen, ChosenOrder, PickLine
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from desktop.storage import products
from desktop.storage.instants import maybe_instant
from desktop.storage.schema import contact, customer, line, orders

_AT_ONCE = 500
_WAITING = (str(OrderStatus.PENDING_PAYMENT), str(OrderStatus.PAID))


def chosen(db: Connection, ids: Sequence[int]) -> Chosen:
    """These orders together, in the order of `ids`; one that is gone is left out."""
    found: dict[int, ChosenOrder] = {}
    people: set[int] = set()
    units: dict[tuple[int, str], int] = {}
    names: dict[tuple[int, str], str] = {}
    for part in _parts(ids):
        for order, who in _orders(db, part):
            found[order.id] = order
            people.add(who)
        for product_id, sku, name, count in _goods(db, part):
            units[product_id, sku] = units.get((product_id, sku), 0) + count
            names.setdefault((product_id, sku), name)
    known = products.by_ids(db, {product_id for product_id, _sku in units if product_id})
    every = tuple(found[each] for each in ids if each in found)
    live = [order for order in every if order.status is not OrderStatus.CANCELLED]
    money: dict[str, int] = {}
    for order in live:
        money[order.total.currency] = money.get(order.total.currency, 0) + order.total.minor
    pick = (
        PickLine(sku=key[1], name=names[key], units=count, product=known.get(key[0]))
        for key, count in units.items()
        if count
    )
    return Chosen(
        orders=every,
        sums=tuple(Money(minor, currency) for currency, minor in sorted(money.items())),
        cancelled=len(every) - len(live),
        customers=len(people),
        pick=tuple(sorted(pick, key=lambda each: (-each.units, each.name))),
    )


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))


def _orders(db: Connection, ids: Sequence[int]) -> Iterator[tuple[ChosenOrder, int]]:
    person = func.coalesce(customer.c.merged_into, customer.c.id).label("person")
    query = (
        select(
            orders.c.id, orders.c.channel, orders.c.number, orders.c.total, orders.c.currency,
            orders.c.status, orders.c.paid_at, orders.c.pay_on_delivery,
            orders.c.status_before_cancel, orders.c.received, contact.c.name, person,
        )
        .join(contact, contact.c.id == orders.c.contact_id)
        .join(customer, customer.c.id == orders.c.customer_id)
        .where(orders.c.id.in_(ids))
    )  # fmt: skip
    for row in db.execute(query):
        before = row.status_before_cancel
        order = ChosenOrder(
            id=row.id,
            channel=row.channel,
            number=row.number,
            customer=row.name,
            total=Money(row.total, row.currency),
            status=OrderStatus(row.status),
            paid_at=maybe_instant(row.paid_at),
            pay_on_delivery=bool(row.pay_on_delivery),
            status_before_cancel=None if before is None else OrderStatus(before),
            paid=Money(_paid(row), row.currency),
        )
        yield order, row.person


def _paid(row: Any) -> int:
    """What came in, in minor units: the whole once it is paid, or part by part."""
    if row.received is not None:
        return int(row.received)
    return 0 if row.paid_at is None else int(row.total)


def _goods(db: Connection, ids: Sequence[int]) -> Iterator[tuple[int, str, str, int]]:
    """What is still to be sent: product or 0, SKU, name and units."""
    due = func.sum(line.c.quantity - line.c.returned - line.c.shipped)
    query = (
        select(func.coalesce(line.c.product_id, 0), line.c.sku, func.min(line.c.name), due)
        .join(orders, orders.c.id == line.c.order_id)
        .where(line.c.order_id.in_(ids), orders.c.status.in_(_WAITING))
        .group_by(line.c.product_id, line.c.sku)
    )
    for product_id, sku, name, count in db.execute(query):
        yield product_id, sku, name, int(count)
