"""Giving an order the state that its store reports, with all steps that lie between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection

from desktop.controllers.status_change import change, facts_after
from desktop.domain.errors import OutOfStock, TransitionNotAllowed
from desktop.domain.history import Actor, Happening, Source
from desktop.domain.order import Order
from desktop.domain.status import OrderStatus, transition
from desktop.storage import orders
from desktop.storage.orders import StatusFacts


class StoresWord(Protocol):
    """What a store says of where an order stands."""

    @property
    def status(self) -> OrderStatus | None: ...
    @property
    def paid(self) -> bool: ...
    @property
    def paid_at(self) -> datetime | None: ...
    @property
    def shipped_at(self) -> datetime | None: ...
    @property
    def cancelled_at(self) -> datetime | None: ...


def follow(db: Connection, order: Order, said: StoresWord, *, actor: Actor, at: datetime) -> bool:
    """Change the order's state to the store's, or leave it whole when no way leads there."""
    try:
        go_along(db, order, said, actor=actor, at=at)
    except (TransitionNotAllowed, OutOfStock):
        return False
    return True


def go_along(
    db: Connection,
    order: Order,
    said: StoresWord,
    *,
    actor: Actor,
    at: datetime,
    more: Mapping[str, Any] | None = None,
) -> None:
    """Change the order's state to the store's, all steps or none.

    Raises:
        TransitionNotAllowed: no way leads there from where the order stands.
        OutOfStock: a cancelled order cannot have its stock again.
    """
    with db.begin_nested():
        for new in _steps(order, said):
            _step(db, orders.get(db, order.id), new, said, actor=actor, at=at, more=more)


def take_payment(
    db: Connection, order: Order, said: StoresWord, *, actor: Actor, at: datetime
) -> bool:
    """What was sent unpaid, and the store reports as paid now, is paid; tell whether it was."""
    if order.status is not OrderStatus.SHIPPED or order.paid_at is not None or not said.paid:
        return False
    paid = replace(
        facts_after(order, OrderStatus.SHIPPED, at, reference=""),
        paid_at=said.paid_at or at,
        shipped_at=order.shipped_at,
        received=None,
    )
    by = _through(actor, Source.GATEWAY)
    change(db, order, paid, Happening.STATUS_CHANGED, actor=by, at=at, more={"paid": True})
    return True


def _steps(order: Order, said: StoresWord) -> Iterator[OrderStatus]:
    """The states to go through: what was paid and sent since the last import was paid first."""
    now = order.status
    if now is OrderStatus.CANCELLED and order.status_before_cancel is not None:
        now = order.status_before_cancel
        yield now
    if now is OrderStatus.PENDING_PAYMENT and said.paid:
        now = OrderStatus.PAID
        yield now
    back_to_pending = said.status is OrderStatus.PENDING_PAYMENT and order.paid_at is not None
    if now is OrderStatus.SHIPPED and back_to_pending:
        now = OrderStatus.PAID
        yield now
    if said.status is not None and said.status is not now:
        yield said.status


def _step(
    db: Connection,
    order: Order,
    new: OrderStatus,
    said: StoresWord,
    *,
    actor: Actor,
    at: datetime,
    more: Mapping[str, Any] | None,
) -> None:
    way = transition(order, new)
    if way is None:
        raise TransitionNotAllowed(order.full_number, str(order.status), str(new))
    pays = order.status is OrderStatus.PENDING_PAYMENT and new is OrderStatus.PAID
    if actor.source is Source.IMPORT and pays:
        actor = _through(actor, Source.GATEWAY)
    change(
        db,
        order,
        _on_the_stores_days(facts_after(order, new, at, reference=""), order, said),
        Happening.REOPENED if way.only_as_before else Happening.STATUS_CHANGED,
        actor=actor,
        at=at,
        more=more,
    )


def _through(actor: Actor, source: Source) -> Actor:
    return Actor(name=actor.name, workstation=actor.workstation, source=source)


def _on_the_stores_days(facts: StatusFacts, order: Order, said: StoresWord) -> StatusFacts:
    """What is new among the facts at the moment that the store tells, where it tells one."""
    return replace(
        facts,
        paid_at=_told(facts.paid_at, order.paid_at, said.paid_at),
        shipped_at=_told(facts.shipped_at, order.shipped_at, said.shipped_at),
        cancelled_at=_told(facts.cancelled_at, order.cancelled_at, said.cancelled_at),
    )


def _told(now: datetime | None, before: datetime | None, said: datetime | None) -> datetime | None:
    return said if said is not None and now is not None and now != before else now
