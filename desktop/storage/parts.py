"""Parcels and refunds as they are stored, and lines of which a part went back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, func, select

from desktop.domain.money import Money
from desktop.domain.order import Order, Totals
from desktop.domain.parts import LineMoney, Parcel, Refund
from desktop.storage.instants import instant, ms
from desktop.storage.prepared import Prepared
from desktop.storage.schema import line, orders, parcel, parcel_line, refund

_LOOKED_AT = 100  # orders and parcels whose carriers are offered again
_STILL_SENT = parcel.c.recalled_at.is_(None)
_STILL_GIVEN = refund.c.withdrawn_at.is_(None)
_PARCELS = Prepared(
    select(parcel, parcel_line.c.line_id, parcel_line.c.units)
    .join(parcel_line, parcel_line.c.parcel_id == parcel.c.id)
    .where(parcel.c.order_id == bindparam("which"), _STILL_SENT)
    .order_by(parcel.c.id, parcel_line.c.id)
)
_REFUNDS = Prepared(
    select(refund)
    .where(refund.c.order_id == bindparam("which"), _STILL_GIVEN)
    .order_by(refund.c.id)
)
_ORDERED_WITH = Prepared(
    select(orders.c.tracking_company).order_by(orders.c.id.desc()).limit(_LOOKED_AT)
)
_SENT_WITH = Prepared(select(parcel.c.company).order_by(parcel.c.id.desc()).limit(_LOOKED_AT))


def parcels(db: Connection, order_id: int) -> tuple[Parcel, ...]:
    """The parcels of an order that were not recalled, oldest first."""
    found: dict[int, Parcel] = {}
    for row in _PARCELS.named(db, which=order_id):
        before = found.get(row.id)
        found[row.id] = Parcel(
            id=row.id,
            at=instant(row.at),
            actor=row.actor,
            company=row.company,
            number=row.number,
            units={**(before.units if before else {}), row.line_id: row.units},
        )
    return tuple(found.values())


def send(
    db: Connection,
    order_id: int,
    units: Mapping[int, int],
    *,
    at: datetime,
    actor: str,
    company: str,
    number: str,
) -> int:
    """Record a parcel; the lines count what was shipped."""
    made = db.execute(
        parcel.insert()
        .values(order_id=order_id, at=ms(at), actor=actor, company=company, number=number)
        .returning(parcel.c.id)
    )
    parcel_id = int(made.scalar_one())
    rows = [
        {"parcel_id": parcel_id, "line_id": line_id, "units": count}
        for line_id, count in sorted(units.items())
    ]
    db.execute(parcel_line.insert(), rows)
    _count_shipped(db, units, sign=1)
    return parcel_id


def set_tracking(db: Connection, parcel_id: int, *, company: str, number: str) -> None:
    """Say how a parcel travels."""
    db.execute(
        parcel.update().where(parcel.c.id == parcel_id).values(company=company, number=number)
    )


def last_carriers(db: Connection) -> tuple[str, ...]:
    """The carriers of the newest orders, the last one first."""
    names = [*_SENT_WITH.rows(db), *_ORDERED_WITH.rows(db)]
    return tuple(dict.fromkeys(name for (name,) in names if name))


def recall(db: Connection, sent: Parcel, *, at: datetime) -> None:
    """A parcel was not sent after all."""
    db.execute(parcel.update().where(parcel.c.id == sent.id).values(recalled_at=ms(at)))
    _count_shipped(db, sent.units, sign=-1)


def send_again(db: Connection, parcel_id: int) -> None:
    """A recalled parcel was sent after all."""
    query = select(parcel_line.c.line_id, parcel_line.c.units).where(
        parcel_line.c.parcel_id == parcel_id
    )
    units = {row.line_id: row.units for row in db.execute(query)}
    db.execute(parcel.update().where(parcel.c.id == parcel_id).values(recalled_at=None))
    _count_shipped(db, units, sign=1)


def _count_shipped(db: Connection, units: Mapping[int, int], *, sign: int) -> None:
    update = (
        line.update()
        .where(line.c.id == bindparam("which"))
        .values(shipped=line.c.shipped + bindparam("more"))
    )
    db.execute(
        update, [{"which": key, "more": sign * count} for key, count in sorted(units.items())]
    )


def refunds(db: Connection, order_id: int, currency: str) -> tuple[Refund, ...]:
    """The money of an order that was sent back, oldest first."""
    return tuple(
        Refund(
            id=row.id,
            at=instant(row.at),
            actor=row.actor,
            amount=Money(row.amount, currency),
            reference=row.reference,
        )
        for row in _REFUNDS.named(db, which=order_id)
    )


def refunded(db: Connection, order_id: int) -> int:
    """How much of an order's money was sent back, in minor units."""
    query = select(func.coalesce(func.sum(refund.c.amount), 0)).where(
        refund.c.order_id == order_id, _STILL_GIVEN
    )
    return int(db.execute(query).scalar_one())


def give_back(
    db: Connection, order_id: int, amount: Money, *, at: datetime, actor: str, reference: str
) -> int:
    """Record money that was sent back."""
    made = db.execute(
        refund.insert()
        .values(order_id=order_id, at=ms(at), actor=actor, amount=amount.minor, reference=reference)
        .returning(refund.c.id)
    )
    return int(made.scalar_one())


def withdraw(db: Connection, refund_id: int, *, at: datetime) -> None:
    """Money was not sent back after all."""
    db.execute(refund.update().where(refund.c.id == refund_id).values(withdrawn_at=ms(at)))


def set_line(db: Connection, line_id: int, money: LineMoney, *, returned: int) -> None:
    """Write what a line costs after units went back, and how many have by now."""
    db.execute(
        line.update()
        .where(line.c.id == line_id)
        .values(
            discount=money.discount.minor,
            tax=money.tax.minor,
            total=money.total.minor,
            returned=returned,
        )
    )


def set_totals(db: Connection, order: Order, totals: Totals, *, received: Money | None) -> bool:
    """Write an order's new sums where it is still at the version read; tell whether it was."""
    done = db.execute(
        orders.update()
        .where(and_(orders.c.id == order.id, orders.c.version == order.version))
        .values(
            subtotal=totals.subtotal.minor,
            discount=totals.discount.minor,
            tax=totals.tax.minor,
            total=totals.total.minor,
            received=None if received is None else received.minor,
            version=orders.c.version + 1,
        )
    )
    return done.rowcount == 1


def touch(db: Connection, order: Order) -> bool:
    """Count a change of an order where it is still at the version read; tell whether it was."""
    done = db.execute(
        orders.update()
        .where(and_(orders.c.id == order.id, orders.c.version == order.version))
        .values(version=orders.c.version + 1)
    )
    return done.rowcount == 1
