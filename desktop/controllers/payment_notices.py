"""Payments that other programs tell of: each is taken once, however often it is told."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from desktop.controllers.status_change import change, facts_after
from desktop.controllers.workplace import Workplace
from desktop.domain.errors import ChangedMeanwhile
from desktop.domain.handing_over import (
    CannotBePaid,
    KeyUsedBefore,
    OtherAmount,
    PaymentNotice,
    PaymentTaken,
)
from desktop.domain.history import Actor, Happening, Source
from desktop.domain.order import Order
from desktop.domain.status import OrderStatus
from desktop.storage import orders, payment_notices
from desktop.storage.database import writing

_TRIES = 8  # of programs that tell of the same order at the same instant


class PaymentNoticeController:
    """Makes orders paid that somebody tells the payment of."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def take(self, notice: PaymentNotice, *, actor: Actor) -> PaymentTaken:
        """Make a pending order paid, once: order, history and notice in one transaction.

        Raises:
            OrderNotFound: there is no such order.
            OtherAmount: the sum is not the order's.
            CannotBePaid: the order is cancelled.
            KeyUsedBefore: another payment was told under this key.
        """
        gateway = Actor(name=actor.name, workstation=actor.workstation, source=Source.GATEWAY)
        for _try in range(_TRIES):
            with suppress(IntegrityError, ChangedMeanwhile):  # somebody was faster: look again
                return self._take(notice, gateway)
        return self._take(notice, gateway)

    def _take(self, notice: PaymentNotice, actor: Actor) -> PaymentTaken:
        digest = hashlib.sha256(notice.told.encode()).hexdigest()
        with writing(self._at.engine) as db:
            known = payment_notices.find(db, notice.key)
            if known is not None:
                if known.digest != digest:
                    raise KeyUsedBefore(notice.key)
                return PaymentTaken(**json.loads(known.answer))
            order = orders.get(db, _order_id(db, notice.order))
            taken = _paid(db, order, notice, actor, self._at.now())
            payment_notices.keep(
                db, notice.key, digest, order.id, json.dumps(asdict(taken)), at=self._at.now()
            )
        return taken


def _paid(
    db: Connection, order: Order, notice: PaymentNotice, actor: Actor, at: datetime
) -> PaymentTaken:
    total = order.totals.total
    if order.status is OrderStatus.CANCELLED:
        raise CannotBePaid(order.full_number, str(order.status))
    due = total if order.paid_at is not None else total - order.paid
    if notice.amount != due:
        told, expected = (f"{each.amount} {each.currency}" for each in (notice.amount, due))
        raise OtherAmount(order.full_number, told, expected)
    status, changed = order.status, order.paid_at is None
    if changed:
        sent = status is OrderStatus.SHIPPED  # to be paid on delivery: it stays sent
        status = OrderStatus.SHIPPED if sent else OrderStatus.PAID
        facts = replace(
            facts_after(order, status, at, reference=notice.reference),
            paid_at=notice.paid_at or at,
            shipped_at=order.shipped_at,
            received=None,
        )
        more = {"paid": True} if sent else None
        happening = Happening.STATUS_CHANGED
        change(db, order, facts, happening, actor=actor, at=at, more=more)
    return PaymentTaken(
        order_id=order.id, number=order.full_number, status=str(status), changed=changed
    )


def _order_id(db: Connection, named: str) -> int:
    if named.isascii() and named.isdigit() and len(named) < 18:
        return int(named)
    return orders.find(db, named)
