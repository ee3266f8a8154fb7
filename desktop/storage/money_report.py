"""The sums of money of a period, reckoned by the database."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from desktop.domain.money import Money
from desktop.domain.money_report import MoneyReport
from desktop.domain.status import OrderStatus
from desktop.storage.instants import ms
from desktop.storage.schema import orders, refund

_IN_PARTS = func.coalesce(orders.c.received, 0)  # of what is not paid in full
_PAID_IN = func.coalesce(orders.c.received, orders.c.total)
_OPEN = case((orders.c.total > _IN_PARTS, orders.c.total - _IN_PARTS), else_=0)


def money_report(
    db: Connection, since: datetime | None, until: datetime | None
) -> tuple[MoneyReport, ...]:
    """The sums of the orders made from `since` until before `until`, a report a currency."""
    wanted = _made_between(since, until)
    refunds = select(orders.c.currency, func.sum(refund.c.amount)).join_from(
        refund, orders, refund.c.order_id == orders.c.id
    )
    sent_back = {
        currency: int(amount)
        for currency, amount in db.execute(
            refunds.where(refund.c.withdrawn_at.is_(None), *wanted).group_by(orders.c.currency)
        )
    }
    sums = (
        select(
            orders.c.currency,
            func.count(),
            _sum(orders.c.paid_at.is_not(None), _PAID_IN)
            + _sum(orders.c.paid_at.is_(None), _IN_PARTS),
            _sum(orders.c.status == str(OrderStatus.PENDING_PAYMENT), _OPEN),
            _sum(
                and_(orders.c.status == str(OrderStatus.SHIPPED), orders.c.paid_at.is_(None)),
                _OPEN,
            ),
            _sum(orders.c.status == str(OrderStatus.CANCELLED), orders.c.total),
        )
        .where(*wanted)
        .group_by(orders.c.currency)
        .order_by(orders.c.currency)
    )
    return tuple(
        MoneyReport(
            orders=count,
            received=Money(int(received), currency),
            refunded=Money(sent_back.get(currency, 0), currency),
            to_receive=Money(int(pending), currency),
            to_collect=Money(int(collect), currency),
            cancelled=Money(int(lost), currency),
        )
        for currency, count, received, pending, collect, lost in db.execute(sums)
    )


def _sum(chosen: ColumnElement[bool], amount: ColumnElement[int]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((chosen, amount), else_=0)), 0)


def _made_between(since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if since is not None:
        wanted.append(orders.c.created_at >= ms(since))
    if until is not None:
        wanted.append(orders.c.created_at < ms(until))
    return wanted
