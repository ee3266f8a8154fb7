"""What the page of a customer reads, and what the shop itself says of them.

Contacts and addresses never change: a customer is said to be another row, and orders keep theirs.
"""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from desktop.domain.customer import Contact
from desktop.domain.customer_page import CustomerOrder, CustomerPage, CustomerSaid, MergedName
from desktop.domain.money import Money
from desktop.domain.order import full_number
from desktop.domain.status import OrderStatus
from desktop.storage import customers, people, selling
from desktop.storage.instants import instant
from desktop.storage.people import CONTACT_PARTS
from desktop.storage.schema import contact, customer, orders


def page(db: Connection, customer_id: int, *, newest: int) -> CustomerPage:
    """A customer with their newest orders, under every merged name."""
    known = selling.customer_known(db, customer_id)
    made = _orders(db, customer_id, newest)
    return CustomerPage(
        id=customer_id,
        contact=known.contact,
        billing=known.billing,
        shipping=known.shipping,
        said=said(db, customer_id),
        record=people.record_of(db, customer_id),
        last_order_at=made[0].created_at if made else None,
        orders=made,
        merged=_merged(db, customer_id),
    )


def said(db: Connection, customer_id: int) -> CustomerSaid:
    """What the shop itself says of a customer."""
    query = select(customer.c.contact_id, customer.c.billing_id, customer.c.shipping_id)
    row = db.execute(query.where(customer.c.id == customer_id)).one()
    return CustomerSaid(
        contact_id=row.contact_id, billing_id=row.billing_id, shipping_id=row.shipping_id
    )


def say(db: Connection, customer_id: int, now: CustomerSaid) -> None:
    """Say something else of a customer."""
    db.execute(
        customer.update()
        .where(customer.c.id == customer_id)
        .values(contact_id=now.contact_id, billing_id=now.billing_id, shipping_id=now.shipping_id)
    )


def _orders(db: Connection, customer_id: int, newest: int) -> tuple[CustomerOrder, ...]:
    query = (
        select(
            orders.c.id,
            orders.c.channel,
            orders.c.number,
            orders.c.created_at,
            orders.c.status,
            orders.c.currency,
            orders.c.total,
        )
        .where(orders.c.customer_id.in_((customer_id, *customers.merged_ids(db, customer_id))))
        .order_by(orders.c.created_at.desc(), orders.c.id.desc())
        .limit(newest)
    )
    return tuple(
        CustomerOrder(
            id=row.id,
            number=full_number(row.channel, row.number),
            created_at=instant(row.created_at),
            status=OrderStatus(row.status),
            total=Money(row.total, row.currency),
        )
        for row in db.execute(query)
    )


def _merged(db: Connection, customer_id: int) -> tuple[MergedName, ...]:
    """Each merged customer with what they called themselves last."""
    ids = customers.merged_ids(db, customer_id)
    if not ids:
        return ()
    counted = select(orders.c.customer_id, func.count()).where(orders.c.customer_id.in_(ids))
    counts = {row[0]: int(row[1]) for row in db.execute(counted.group_by(orders.c.customer_id))}
    newest = select(func.max(contact.c.id)).where(contact.c.customer_id.in_(ids))
    query = select(contact).where(contact.c.id.in_(newest.group_by(contact.c.customer_id)))
    names = {
        row.customer_id: Contact(**{part: getattr(row, part) for part in CONTACT_PARTS})
        for row in db.execute(query)
    }
    return tuple(
        MergedName(id=each, contact=names.get(each, Contact()), orders=counts.get(each, 0))
        for each in ids
    )
