"""What a merchant does about money that has not come in yet; nothing happens by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection

from desktop.controllers.status_change import change, check_seen, facts_after
from desktop.controllers.workplace import Workplace
from desktop.documents.language import language_of
from desktop.domain.days import Today
from desktop.domain.history import Happening
from desktop.domain.money import Money
from desktop.domain.order import Order
from desktop.domain.order_page import Changed
from desktop.domain.payments import (
    NothingOpen,
    PaymentInFuture,
    PendingOrder,
    PendingPayments,
    paid_with,
)
from desktop.domain.shop import ShopSettings
from desktop.domain.status import OrderStatus
from desktop.domain.text import cleaned
from desktop.i18n import zone
from desktop.storage import orders, payments, settings
from desktop.storage.database import reading, writing
from desktop.storage.instants import instant

_NOON = time(12)
_MOST = 5000  # the oldest are shown; a person goes through no more
_WAITING = frozenset({OrderStatus.PENDING_PAYMENT, OrderStatus.SHIPPED})


class PaymentController:
    """Lists what is still to come in, and records what has."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def pending(self) -> PendingPayments:
        """Everything that is open, the oldest first."""
        with reading(self._at.engine) as db:
            shop = settings.load(db)
            today = Today.at(self._at.now(), zone(shop.time_zone))
            rows = payments.pending(db, _MOST)
            count = len(rows) if len(rows) < _MOST else payments.count_pending(db)
            held = payments.units_held(db, [row.id for row in rows])
        return PendingPayments(
            orders=tuple(_pending(row, held.get(row.id, 0), today, shop) for row in rows),
            overdue_after=shop.overdue_days,
            today=today.day,
            left=count - len(rows),
        )

    def record(
        self, order_id: int, amount: Money, *, on: date, seen: int, reference: str = ""
    ) -> Changed:
        """Record money that came in: the whole of what is open makes a pending order Paid.

        Less leaves the order as it is, with its balance; more is taken as it came. An order that
        was sent already stays Shipped.

        Raises:
            NothingOpen: the order is paid, or cancelled.
            NoPayment: the amount is nothing, or less.
            CurrenciesDiffer: it is in another currency than the order.
            PaymentInFuture: the day has not come yet.
            ChangedMeanwhile: the order is no longer at version `seen`.
        """
        reference = cleaned(reference)
        with writing(self._at.engine) as db:
            orders.lock(db, order_id)
            order = orders.get(db, order_id)
            check_seen(db, order, seen)
            if order.status not in _WAITING or order.paid_at is not None:
                raise NothingOpen(order.full_number, str(order.status))
            received = paid_with(order.totals.total, order.paid, amount)
            at = self._instant(db, on)
            if received < order.totals.total:
                return self._part(db, order, amount, received, at=at, reference=reference)
            return self._rest(db, order, amount, received, at=at, reference=reference)

    def _part(
        self,
        db: Connection,
        order: Order,
        amount: Money,
        received: Money,
        *,
        at: datetime,
        reference: str,
    ) -> Changed:
        payment_id = payments.add(
            db, order.id, amount, at=at, actor=self._at.actor.name, reference=reference
        )
        facts = replace(
            facts_after(order, order.status, at, reference=reference),
            shipped_at=order.shipped_at,
            received=received,
        )
        more = {"payment": payment_id, "paid_in": _pair(amount), "open": _left(order, received)}
        happening = Happening.PAYMENT_RECORDED
        return change(
            db, order, facts, happening, actor=self._at.actor, at=self._at.now(), more=more
        )

    def _rest(
        self,
        db: Connection,
        order: Order,
        amount: Money,
        received: Money,
        *,
        at: datetime,
        reference: str,
    ) -> Changed:
        """The order is paid; one that was sent stays so."""
        sent = order.status is OrderStatus.SHIPPED
        new = OrderStatus.SHIPPED if sent else OrderStatus.PAID
        facts = replace(
            facts_after(order, new, at, reference=reference),
            paid_at=at,
            shipped_at=order.shipped_at,
            received=None if received == order.totals.total else received,
        )
        happening = Happening.PAYMENT_RECORDED if sent else Happening.STATUS_CHANGED
        more = {"paid_in": _pair(amount), "paid": True}
        return change(
            db, order, facts, happening, actor=self._at.actor, at=self._at.now(), more=more
        )

    def _instant(self, db: Connection, on: date) -> datetime:
        """When money came in of which only the day is known: now, or the noon of that day.

        Raises:
            PaymentInFuture: the day has not come yet.
        """
        now, here = self._at.now(), zone(settings.load(db).time_zone)
        today = now.astimezone(here).date()
        if on > today:
            raise PaymentInFuture(on)
        return now if on == today else datetime.combine(on, _NOON, tzinfo=here)


def _pair(amount: Money) -> list[Any]:
    return [amount.minor, amount.currency]


def _left(order: Order, received: Money) -> list[Any]:
    return _pair(order.totals.total - received)


def _pending(row: Any, units: int, today: Today, shop: ShopSettings) -> PendingOrder:
    created_at = instant(row.created_at)
    return PendingOrder(
        id=row.id,
        version=row.version,
        channel=row.channel,
        number=row.number,
        status=OrderStatus(row.status),
        pay_on_delivery=bool(row.pay_on_delivery),
        created_at=created_at,
        days=(today.day - created_at.astimezone(today.zone).date()).days,
        customer=row.name or row.receiver,
        email=row.email,
        language=language_of(row.language, row.billed_in or row.sent_to, shop),
        method=row.payment_method,
        information=row.payment_information or shop.payment_information,
        total=Money(row.total, row.currency),
        received=Money(row.received or 0, row.currency),
        units=units,
    )
