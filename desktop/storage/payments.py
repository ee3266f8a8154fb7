"""Payments in parts as they are stored, and what is still to come in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, case, func, or_, select

from desktop.domain.money import Money
from desktop.domain.payments import Payment
from desktop.domain.status import OrderStatus
from desktop.domain.stock import Reason
from desktop.storage.instants import instant, ms
from desktop.storage.money_schema import payment
from desktop.storage.schema import address, contact, movement, orders

_AT_ONCE = 500
_UNPAID = (
    orders.c.status.in_((str(OrderStatus.PENDING_PAYMENT), str(OrderStatus.SHIPPED))),
    orders.c.paid_at.is_(None),
)
_STANDS = payment.c.withdrawn_at.is_(None)
_ON_PAPER = or_(*(movement.c.reason == str(each) for each in (Reason.LOST, Reason.FOUND)))


def add(
    db: Connection, order_id: int, amount: Money, *, at: datetime, actor: str, reference: str
) -> int:
    """Record money that came in."""
    made = db.execute(
        payment.insert()
        .values(order_id=order_id, at=ms(at), actor=actor, amount=amount.minor, reference=reference)
        .returning(payment.c.id)
    )
    return int(made.scalar_one())


def of_order(db: Connection, order_id: int, currency: str) -> tuple[Payment, ...]:
    """The payments of an order that stand, in the order they were recorded."""
    query = select(payment).where(payment.c.order_id == order_id, _STANDS).order_by(payment.c.id)
    return tuple(
        Payment(
            id=row.id,
            at=instant(row.at),
            amount=Money(row.amount, currency),
            reference=row.reference,
            actor=row.actor,
        )
        for row in db.execute(query)
    )


def turn(db: Connection, payment_id: int, *, at: datetime) -> None:
    """Withdraw a payment that stands, or let one stand again that was withdrawn."""
    db.execute(
        payment.update()
        .where(payment.c.id == payment_id)
        .values(withdrawn_at=case((_STANDS, ms(at)), else_=None))
    )


def sum_of(db: Connection, order_id: int) -> int | None:
    """What came in for an order part by part, in minor units; None when nothing did."""
    query = select(func.sum(payment.c.amount)).where(payment.c.order_id == order_id, _STANDS)
    found = db.execute(query).scalar()
    return None if found is None else int(found)


def pending(db: Connection, most: int) -> Sequence[Any]:
    """The orders whose money has not come in, the oldest first, at most so many."""
    billing, shipping = address.alias("billing"), address.alias("shipping_to")
    query = (
        select(
            orders.c.id, orders.c.version, orders.c.channel, orders.c.number, orders.c.status,
            orders.c.pay_on_delivery, orders.c.created_at, orders.c.currency, orders.c.total,
            orders.c.received, orders.c.payment_method, orders.c.payment_information,
            contact.c.name, contact.c.email, contact.c.language,
            billing.c.country.label("billed_in"), shipping.c.country.label("sent_to"),
            shipping.c.name.label("receiver"),
        )
        .join(contact, contact.c.id == orders.c.contact_id)
        .join(billing, billing.c.id == orders.c.billing_id)
        .join(shipping, shipping.c.id == orders.c.shipping_id)
        .where(*_UNPAID)
        .order_by(orders.c.created_at, orders.c.id)
        .limit(most)
    )  # fmt: skip
    return tuple(db.execute(query))


def count_pending(db: Connection) -> int:
    """How many orders there are whose money has not come in."""
    return int(db.execute(select(func.count()).select_from(orders).where(*_UNPAID)).scalar_one())


def units_held(db: Connection, ids: Sequence[int]) -> dict[int, int]:
    """How many units these orders hold, as their movements add up."""
    held: dict[int, int] = {}
    for part in _parts(ids):
        query = (
            select(movement.c.order_id, -func.sum(case((_ON_PAPER, 0), else_=movement.c.units)))
            .where(movement.c.order_id.in_(part), movement.c.line_id.is_not(None))
            .group_by(movement.c.order_id)
        )
        held.update({int(key): int(units) for key, units in db.execute(query) if key is not None})
    return held


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))
