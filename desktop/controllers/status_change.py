"""One change of status inside a transaction: the status, the stock, and the entry that tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from desktop.controllers.parcels import follow
from desktop.domain.errors import ChangedMeanwhile
from desktop.domain.history import Actor, Happening, HistoryEntry
from desktop.domain.money import Money
from desktop.domain.order import Order
from desktop.domain.order_page import Changed
from desktop.domain.status import OrderStatus
from desktop.domain.stock import movements_for
from desktop.domain.text import cleaned_lines
from desktop.storage import bank_lines, history, orders, payments, settings, stock
from desktop.storage.history import Chain
from desktop.storage.instants import maybe_instant, maybe_ms
from desktop.storage.orders import StatusFacts

REVERSIBLE = frozenset(
    {
        Happening.STATUS_CHANGED,
        Happening.REOPENED,
        Happening.UNDONE,
        Happening.PAYMENT_RECORDED,
    }
)


def change(
    db: Connection,
    order: Order,
    facts: StatusFacts,
    happening: Happening,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
    goods_are_back: bool = True,
    undoes: int = 0,
    undoes_recall: int = 0,
    more: Mapping[str, Any] | None = None,
) -> Changed:
    """Set the status, move the stock, record the change, inside the caller's transaction.

    Raises:
        OutOfStock: the goods are no longer there.
        ChangedMeanwhile: the order is no longer at the version that was read.
    """
    if order.paid_at is not None and facts.paid_at is None and not undoes:
        facts = replace(facts, received=_in_parts(db, order))  # what came before it was paid stays
    if not orders.set_status(db, order.id, facts, seen=order.version):
        raise changed_meanwhile(db, order)
    if order.paid_at is not None and facts.paid_at is None:
        bank_lines.release(db, order.id, at)
    holdings = _NOTHING if _moves_nothing(order, facts) else stock.holdings(db, order.id)
    wanted = movements_for(
        order.lines,
        order.status,
        facts.status,
        held=holdings.held,
        lost=holdings.lost,
        goods_are_back=goods_are_back,
    )
    takes = any(wish.units < 0 for wish in wanted)
    moved = stock.move(
        db,
        wanted,
        at=at,
        actor=actor.name,
        order_id=order.id,
        number=order.full_number,
        low_level=settings.load(db).low_level if takes else 0,
    )
    sent = follow(db, order, facts.status, at=at, actor=actor.name, undoes_recall=undoes_recall)
    chain = Chain(db, actor)
    entry_id = chain.add(
        happening,
        at=at,
        order_id=order.id,
        old=order.status,
        new=facts.status,
        stock=moved.changes,
        facts={
            "was": _as_it_was(order),
            "goods_lost": facts.status is OrderStatus.CANCELLED and not goods_are_back,
            "goods_found": order.status is OrderStatus.CANCELLED and bool(holdings.lost),
            "undoes": undoes,
            "reference": facts.payment_reference,
            **sent,
            **(more or {}),
        },
        words=cleaned_lines(reason),
    )
    chain.flush()
    return Changed(
        order=_with_facts(order, facts), stock=moved.changes, entry_id=entry_id, low=moved.low
    )


def _in_parts(db: Connection, order: Order) -> Money | None:
    minor = payments.sum_of(db, order.id)
    return None if minor is None else Money(minor, order.totals.total.currency)


_NOTHING = stock.Holdings(held={}, lost={})


def _moves_nothing(order: Order, facts: StatusFacts) -> bool:
    """Only entering or leaving Cancelled moves stock; the rest need not look at movements."""
    return OrderStatus.CANCELLED not in {order.status, facts.status}


def _with_facts(order: Order, facts: StatusFacts) -> Order:
    """The order as it was just written."""
    return replace(
        order,
        status=facts.status,
        status_before_cancel=facts.status_before_cancel,
        paid_at=_as_stored(facts.paid_at),
        shipped_at=_as_stored(facts.shipped_at),
        cancelled_at=_as_stored(facts.cancelled_at),
        payment_reference=facts.payment_reference,
        received=facts.received,
        version=order.version + 1,
    )


def _as_stored(at: datetime | None) -> datetime | None:
    """The instant with the precision that the database keeps."""
    return maybe_instant(maybe_ms(at))


def facts_after(order: Order, new: OrderStatus, at: datetime, *, reference: str) -> StatusFacts:
    """The facts that lie under an order's new status."""
    paid_at, shipped_at = order.paid_at, order.shipped_at
    if order.status is not OrderStatus.CANCELLED and new is not OrderStatus.CANCELLED:
        if new is OrderStatus.PENDING_PAYMENT:
            paid_at, shipped_at = None, None
        elif new is OrderStatus.PAID:
            paid_at, shipped_at = paid_at or at, None
        else:
            shipped_at = at
    cancelling = new is OrderStatus.CANCELLED
    return StatusFacts(
        status=new,
        status_before_cancel=order.status if cancelling else None,
        paid_at=paid_at,
        shipped_at=shipped_at,
        cancelled_at=at if cancelling else None,
        payment_reference=reference or order.payment_reference,
        received=order.received if order.paid_at == paid_at else None,
    )


def _as_it_was(order: Order) -> dict[str, object]:
    """What Undo needs to bring back exactly; none of it is personal."""
    return {
        "paid_at": maybe_ms(order.paid_at),
        "shipped_at": maybe_ms(order.shipped_at),
        "cancelled_at": maybe_ms(order.cancelled_at),
        "before_cancel": order.status_before_cancel and str(order.status_before_cancel),
        "reference": order.payment_reference,
        "received": order.received and order.received.minor,
    }


def facts_before(told: HistoryEntry, currency: str) -> StatusFacts:
    """The facts as they were before the change of status that an entry tells."""
    was = told.facts["was"]
    assert told.old_status is not None  # noqa: S101  # a change of status has both
    before_cancel = was["before_cancel"]
    return StatusFacts(
        status=told.old_status,
        status_before_cancel=None if before_cancel is None else OrderStatus(before_cancel),
        paid_at=maybe_instant(was["paid_at"]),
        shipped_at=maybe_instant(was["shipped_at"]),
        cancelled_at=maybe_instant(was["cancelled_at"]),
        payment_reference=was["reference"],
        received=None if was.get("received") is None else Money(was["received"], currency),
    )


def check_seen(db: Connection, order: Order, seen: int) -> None:
    """Refuse a change of an order that is no longer as it was when it was looked at.

    Raises:
        ChangedMeanwhile: it is no longer at version `seen`.
    """
    if order.version != seen:
        raise changed_meanwhile(db, order)


def changed_meanwhile(db: Connection, order: Order) -> ChangedMeanwhile:
    """Who changed the order, and how it stands now."""
    now = orders.get(db, order.id)
    last = history.last_status_entry(db, order.id)
    assert last is not None  # noqa: S101  # every order has the entry that made it
    return ChangedMeanwhile(now.full_number, str(now.status), last.actor, last.workstation, last.at)
