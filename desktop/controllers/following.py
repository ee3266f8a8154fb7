"""Giving an order the state that its store now reports, with all steps that lie between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from desktop.controllers.status_change import change, facts_after
from desktop.domain.errors import OutOfStock
from desktop.domain.history import Actor, Happening
from desktop.domain.imports import ImportedOrder
from desktop.domain.order import Order
from desktop.domain.status import OrderStatus, transition
from desktop.storage import orders
from desktop.storage.orders import StatusFacts


class _NoWay(Exception):
    """No way leads to the state from where the order stands."""


def follow(
    db: Connection, order: Order, said: ImportedOrder, *, actor: Actor, at: datetime
) -> bool:
    """Change the order's state to the store's, or leave it whole when no way leads there."""
    try:
        with db.begin_nested():
            for new in _steps(order, said):
                _step(db, orders.get(db, order.id), new, said, actor=actor, at=at)
    except (_NoWay, OutOfStock):
        return False
    return True


def _steps(order: Order, said: ImportedOrder) -> Iterator[OrderStatus]:
    """The states to go through: what was paid and sent since the last import was paid first."""
    now = order.status
    if now is OrderStatus.CANCELLED and order.status_before_cancel is not None:
        now = order.status_before_cancel
        yield now
    if now is OrderStatus.PENDING_PAYMENT and said.paid:
        now = OrderStatus.PAID
        yield now
    if said.status is not None and said.status is not now:
        yield said.status


def _step(
    db: Connection,
    order: Order,
    new: OrderStatus,
    said: ImportedOrder,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    way = transition(order, new)
    if way is None:
        raise _NoWay
    change(
        db,
        order,
        _on_the_stores_days(facts_after(order, new, at, reference=""), order, said),
        Happening.REOPENED if way.only_as_before else Happening.STATUS_CHANGED,
        actor=actor,
        at=at,
    )


def _on_the_stores_days(facts: StatusFacts, order: Order, said: ImportedOrder) -> StatusFacts:
    """What is new among the facts at the moment that the store tells, where it tells one."""
    return replace(
        facts,
        paid_at=_told(facts.paid_at, order.paid_at, said.paid_at),
        shipped_at=_told(facts.shipped_at, order.shipped_at, said.shipped_at),
        cancelled_at=_told(facts.cancelled_at, order.cancelled_at, said.cancelled_at),
    )


def _told(now: datetime | None, before: datetime | None, said: datetime | None) -> datetime | None:
    return said if said is not None and now is not None and now != before else now
