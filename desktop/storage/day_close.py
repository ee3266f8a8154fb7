"""A shop's day as it is reckoned from the tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select

from desktop.domain.day_close import (
    DayOrder,
    DayRefund,
    DaySheet,
    MethodSum,
    OpenBalance,
    StockRow,
)
from desktop.domain.history import GENESIS
from desktop.domain.money import Money
from desktop.domain.order import full_number
from desktop.domain.status import OrderStatus
from desktop.storage.instants import instant, ms
from desktop.storage.money_schema import payment
from desktop.storage.schema import contact, history, movement, orders, product, refund

_PAYMENT_STANDS = payment.c.withdrawn_at.is_(None)


def reckoned(db: Connection, day: date, since: datetime, until: datetime, zone: tzinfo) -> DaySheet:
    """The sheet of a day by what the tables say now of the instant at which it ended."""
    head_id, head = head_of(db)
    found = tuple(_open(db, until, zone))
    return DaySheet(
        day=day,
        since=since,
        until=until,
        orders=_orders(db, since, until),
        received=_received(db, since, until),
        refunds=_refunds(db, since, until),
        open=tuple(row for sent, row in found if not sent),
        to_collect=tuple(row for sent, row in found if sent),
        stock=_stock(db, since, until),
        head_id=head_id,
        head=head,
    )


def head_of(db: Connection) -> tuple[int, str]:
    """The newest entry of the history and its hash."""
    query = select(history.c.id, history.c.hash).order_by(history.c.id.desc()).limit(1)
    row = db.execute(query).first()
    return (0, GENESIS) if row is None else (row.id, row.hash)


def _orders(db: Connection, since: datetime, until: datetime) -> tuple[DayOrder, ...]:
    query = (
        select(orders, contact.c.name.label("who"))
        .join(contact, contact.c.id == orders.c.contact_id)
        .where(_within(orders.c.created_at, since, until))
        .order_by(orders.c.created_at, orders.c.id)
    )
    return tuple(
        DayOrder(
            order_id=row.id,
            number=full_number(row.channel, row.number),
            contact_id=row.contact_id,
            status=_status_at(row, ms(until)),
            total=Money(row.total, row.currency),
            name=row.who,
        )
        for row in db.execute(query)
    )


def _status_at(row: Row[Any], end: int) -> OrderStatus:
    """How an order stood when the day ended: what happened later has not happened yet."""
    if row.cancelled_at is not None and row.cancelled_at < end:
        return OrderStatus.CANCELLED
    if row.shipped_at is not None and row.shipped_at < end:
        return OrderStatus.SHIPPED
    if row.paid_at is not None and row.paid_at < end:
        return OrderStatus.PAID
    return OrderStatus.PENDING_PAYMENT


def _received(db: Connection, since: datetime, until: datetime) -> tuple[MethodSum, ...]:
    """What came in on the day: payments in part, and the rest of what was paid in full."""
    in_parts = (
        select(func.coalesce(func.sum(payment.c.amount), 0))
        .where(payment.c.order_id == orders.c.id, _PAYMENT_STANDS)
        .correlate(orders)
        .scalar_subquery()
    )
    whole = select(
        orders.c.payment_method,
        orders.c.currency,
        (func.coalesce(orders.c.received, orders.c.total) - in_parts).label("amount"),
    ).where(_within(orders.c.paid_at, since, until))
    part = (
        select(orders.c.payment_method, orders.c.currency, payment.c.amount)
        .join_from(payment, orders, payment.c.order_id == orders.c.id)
        .where(_within(payment.c.at, since, until), _PAYMENT_STANDS)
    )
    sums: dict[tuple[str, str], tuple[int, int]] = {}
    for row in (*db.execute(whole), *db.execute(part)):
        key = (row.payment_method, row.currency)
        minor, count = sums.get(key, (0, 0))
        sums[key] = (minor + int(row.amount), count + 1)
    return tuple(
        MethodSum(method=method, amount=Money(minor, currency), payments=count)
        for (method, currency), (minor, count) in sorted(sums.items())
    )


def _refunds(db: Connection, since: datetime, until: datetime) -> tuple[DayRefund, ...]:
    query = (
        select(
            refund.c.id, refund.c.amount, orders.c.channel, orders.c.number, orders.c.currency,
            orders.c.contact_id, contact.c.name,
        )
        .join_from(refund, orders, refund.c.order_id == orders.c.id)
        .join(contact, contact.c.id == orders.c.contact_id)
        .where(_within(refund.c.at, since, until), refund.c.withdrawn_at.is_(None))
        .order_by(refund.c.id)
    )  # fmt: skip
    return tuple(
        DayRefund(
            refund_id=row.id,
            number=full_number(row.channel, row.number),
            contact_id=row.contact_id,
            amount=Money(row.amount, row.currency),
            name=row.name,
        )
        for row in db.execute(query)
    )


def _open(db: Connection, until: datetime, zone: tzinfo) -> Iterator[tuple[bool, OpenBalance]]:
    """What was open when the day ended, the oldest first, with whether it had been sent."""
    end = ms(until)
    paid_later = (
        select(func.coalesce(func.sum(payment.c.amount), 0))
        .where(payment.c.order_id == orders.c.id, payment.c.at >= end, _PAYMENT_STANDS)
        .correlate(orders)
        .scalar_subquery()
    )
    all_in_parts = (
        select(func.coalesce(func.sum(payment.c.amount), 0))
        .where(payment.c.order_id == orders.c.id, _PAYMENT_STANDS)
        .correlate(orders)
        .scalar_subquery()
    )
    query = (
        select(
            orders.c.id, orders.c.channel, orders.c.number, orders.c.contact_id,
            orders.c.created_at, orders.c.shipped_at, orders.c.paid_at, orders.c.received,
            orders.c.currency, orders.c.total, contact.c.name,
            paid_later.label("later"), all_in_parts.label("in_parts"),
        )
        .join(contact, contact.c.id == orders.c.contact_id)
        .where(
            orders.c.created_at < end,
            or_(orders.c.cancelled_at.is_(None), orders.c.cancelled_at >= end),
        )
    )  # fmt: skip
    # Two questions, because an index answers each of them and not both together.
    unpaid, paid_since = orders.c.paid_at.is_(None), orders.c.paid_at >= end
    rows = [*db.execute(query.where(unpaid)), *db.execute(query.where(paid_since))]
    for row in sorted(rows, key=lambda each: (each.created_at, each.id)):
        so_far = int(row.in_parts if row.paid_at is not None else row.received or 0)
        balance = row.total - (so_far - int(row.later))
        if balance <= 0:
            continue
        yield (
            row.shipped_at is not None and row.shipped_at < end,
            OpenBalance(
                order_id=row.id,
                number=full_number(row.channel, row.number),
                contact_id=row.contact_id,
                made_on=instant(row.created_at).astimezone(zone).date(),
                balance=Money(balance, row.currency),
                name=row.name,
            ),
        )


def _stock(db: Connection, since: datetime, until: datetime) -> tuple[StockRow, ...]:
    """What each reason did to each product, and the level after the day's last movement."""
    within = _within(movement.c.at, since, until)
    sums = (
        select(
            movement.c.product_id, movement.c.reason, func.sum(movement.c.units).label("units"),
            product.c.sku, product.c.name,
        )
        .join(product, product.c.id == movement.c.product_id)
        .where(within)
        .group_by(movement.c.product_id, movement.c.reason, product.c.sku, product.c.name)
        .order_by(product.c.sku, movement.c.reason)
    )  # fmt: skip
    last = select(func.max(movement.c.id)).where(within).group_by(movement.c.product_id)
    levels = {
        row.product_id: row.after
        for row in db.execute(
            select(movement.c.product_id, movement.c.after).where(movement.c.id.in_(last))
        )
    }
    return tuple(
        StockRow(
            product_id=row.product_id,
            sku=row.sku,
            product=row.name,
            reason=row.reason,
            units=int(row.units),
            after=levels[row.product_id],
        )
        for row in db.execute(sums)
    )


def _within(at: ColumnElement[Any], since: datetime, until: datetime) -> ColumnElement[bool]:
    return and_(at >= ms(since), at < ms(until))
