"""Undoing what was done with a part of an order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from desktop.controllers.parts import seal_of, write_tracking
from desktop.controllers.workplace import Workplace
from desktop.domain.errors import CannotUndo, NothingToUndo, OutOfStock
from desktop.domain.history import Happening, HistoryEntry
from desktop.domain.money import Money
from desktop.domain.order import Order, Totals
from desktop.domain.order_page import Changed
from desktop.domain.parts import LineMoney
from desktop.domain.stock import Movement, Reason
from desktop.storage import history, orders, parts, stock
from desktop.storage.history import Chain
from desktop.storage.stock import Moved

OF_PARTS = frozenset(
    {
        Happening.PARCEL_SENT,
        Happening.PART_RETURNED,
        Happening.REFUNDED,
        Happening.TRACKING_SET,
    }
)
_BESIDE_THE_STATE = frozenset({Happening.REFUNDED, Happening.TRACKING_SET})


def undo_part(db: Connection, at: Workplace, told: HistoryEntry) -> Changed:
    """Reverse a parcel, a return or a refund inside the caller's transaction.

    Raises:
        CannotUndo: the order has changed since, or the goods that came back were sold meanwhile.
        NothingToUndo: it was undone before.
    """
    assert told.order_id is not None  # noqa: S101  # a part is of an order
    orders.lock(db, told.order_id)
    order = orders.get(db, told.order_id)
    moved = Moved(changes=(), low=())
    facts: dict[str, Any] = {"undoes": told.id, "of": str(told.happening)}
    if told.happening is Happening.REFUNDED:
        _withdraw(db, at, order, int(told.facts["refund"]))
    elif told.happening is Happening.TRACKING_SET:
        _tell_as_before(db, order, told)
    else:
        if not history.stands_last(db, order.id, told.id):
            raise CannotUndo(order.full_number, "changed", ())
        if told.happening is Happening.PARCEL_SENT:
            _recall(db, at, order, told)
        else:
            moved = _take_again(db, at, order, told)
            facts["seal"] = seal_of(orders.get(db, order.id))
    now = orders.get(db, order.id)
    chain = Chain(db, at.actor)
    state = None if told.happening in _BESIDE_THE_STATE else order.status
    entry_id = chain.add(
        Happening.PART_UNDONE,
        at=at.now(),
        order_id=order.id,
        old=state,
        new=state,
        stock=moved.changes,
        facts=facts,
    )
    chain.flush()
    return Changed(
        order=now,
        stock=moved.changes,
        entry_id=entry_id,
        low=moved.low,
        undoes=told.happening,
    )


def _withdraw(db: Connection, at: Workplace, order: Order, refund_id: int) -> None:
    currency = order.totals.total.currency
    if refund_id not in {each.id for each in parts.refunds(db, order.id, currency)}:
        raise NothingToUndo
    parts.withdraw(db, refund_id, at=at.now())


def _tell_as_before(db: Connection, order: Order, told: HistoryEntry) -> None:
    """Write the tracking that a parcel had before, unless it was changed again since."""
    sent = {each.id: each for each in parts.parcels(db, order.id)}
    which, last = int(told.facts["parcel"]), max(sent, default=0)
    if which and which not in sent:
        raise CannotUndo(order.full_number, "changed", ())
    now = (order.tracking_company, order.tracking_number)
    if which != last:
        now = (sent[which].company, sent[which].number) if which else ("", "")
    if list(now) != list(told.facts["tracking"]):
        raise CannotUndo(order.full_number, "changed", ())
    company, number = told.facts["was"]
    write_tracking(db, order.id, which, last, company, number)


def _recall(db: Connection, at: Workplace, order: Order, told: HistoryEntry) -> None:
    sent = {each.id: each for each in parts.parcels(db, order.id)}
    parts.recall(db, sent[int(told.facts["parcel"])], at=at.now())
    company, number = told.facts["tracking"]
    orders.set_tracking(db, order.id, company=company, number=number)
    parts.touch(db, order)


def _take_again(db: Connection, at: Workplace, order: Order, told: HistoryEntry) -> Moved:
    before, currency = told.facts["was"], order.totals.total.currency
    subtotal, discount, tax, total = (Money(each, currency) for each in before["totals"])
    received = None if before["received"] is None else Money(before["received"], currency)
    parts.set_totals(
        db,
        order,
        Totals(
            subtotal=subtotal,
            shipping=order.totals.shipping,
            discount=discount,
            tax=tax,
            total=total,
            tax_included=order.totals.tax_included,
        ),
        received=received,
    )
    for line_id, line_discount, line_tax, line_total, returned in before["lines"]:
        money = LineMoney(
            discount=Money(line_discount, currency),
            tax=Money(line_tax, currency),
            total=Money(line_total, currency),
        )
        parts.set_line(db, line_id, money, returned=returned)
    if told.facts["refund"]:
        _withdraw(db, at, order, int(told.facts["refund"]))
    try:
        return stock.move(
            db,
            [_reverse(*each) for each in reversed(told.facts["moved"])],
            at=at.now(),
            actor=at.actor.name,
            order_id=order.id,
            number=order.full_number,
        )
    except OutOfStock as error:
        raise CannotUndo(order.full_number, "stock", error.shortages) from error


def _reverse(product_id: int, units: int, line_id: int | None) -> Movement:
    """The movement back: a return is taken again, a loss is found."""
    reason = Reason.TAKEN_AGAIN if units > 0 else Reason.FOUND
    return Movement(product_id=product_id, units=-units, reason=reason, line_id=line_id)
