"""Writing a made-up year of a shop: its products, its receipts of goods, its orders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection

from desktop.controllers.import_order import batch_line
from desktop.controllers.workplace import Workplace
from desktop.domain.errors import ImportStopped
from desktop.domain.generated import GeneratedOrder, GeneratedReceipt
from desktop.domain.history import Happening
from desktop.domain.order import OWN_CHANNEL
from desktop.domain.product import NewProduct
from desktop.domain.status import OrderStatus
from desktop.domain.stock import Reason
from desktop.storage import orders, products, settings
from desktop.storage.batch import Batch, BatchOrder, Step
from desktop.storage.database import writing

Progress = Callable[[int, int], bool]
_PER_TRANSACTION = 5000


def generate(
    at: Workplace,
    happenings: Iterable[GeneratedOrder | GeneratedReceipt],
    wares: Sequence[NewProduct],
    *,
    total: int,
    progress: Progress | None = None,
) -> None:
    """Write products, then what happened, oldest first, some thousands in a transaction.

    Raises:
        ImportStopped: `progress` said so; what was written so far stays.
    """
    stream = iter(happenings)
    opened: datetime | None = None
    done = 0
    while chunk := list(islice(stream, _PER_TRANSACTION)):
        if progress is not None and not progress(done, total):
            raise ImportStopped
        with writing(at.engine) as db:
            if opened is None:
                opened = _instant_of(chunk[0])
                ids = _add_products(db, at, wares, opened)
            batch = Batch(db, at.actor, time_zone=settings.load(db).time_zone, at=at.now())
            done += _write(db, batch, chunk, ids)
            batch.finish()
    if progress is not None:
        progress(total, total)


def _add_products(
    db: Connection, at: Workplace, wares: Sequence[NewProduct], opened: datetime
) -> dict[str, int]:
    ids = {each.sku: products.add(db, each, at=opened) for each in wares}
    batch = Batch(db, at.actor, time_zone=settings.load(db).time_zone, at=opened)
    for each in wares:
        batch.open(ids[each.sku], each.on_hand, at=opened)
    batch.finish()
    return ids


def _write(
    db: Connection,
    batch: Batch,
    chunk: Sequence[GeneratedOrder | GeneratedReceipt],
    ids: dict[str, int],
) -> int:
    """Write a chunk in its own order, so that every level is as it was at the time."""
    made: list[BatchOrder] = []
    numbers = orders.take_numbers(db, sum(_is_own(each) for each in chunk))
    written = 0
    for each in chunk:
        if isinstance(each, GeneratedReceipt):
            if made:
                batch.write(made)
                made = []
            batch.receive(ids[each.sku], each.units, at=each.at)
        else:
            number = str(next(numbers)) if _is_own(each) else str(each.number)
            made.append(_batch_order(each, number, ids))
            written += 1
    batch.write(made)
    return written


def _is_own(each: GeneratedOrder | GeneratedReceipt) -> bool:
    return isinstance(each, GeneratedOrder) and each.channel == OWN_CHANNEL


def _instant_of(each: GeneratedOrder | GeneratedReceipt) -> datetime:
    return each.at if isinstance(each, GeneratedReceipt) else each.created_at


def _status(each: GeneratedOrder) -> OrderStatus:
    if each.cancelled_at is not None:
        return OrderStatus.CANCELLED
    return _status_before_cancel(each)


def _status_before_cancel(each: GeneratedOrder) -> OrderStatus:
    if each.shipped_at is not None:
        return OrderStatus.SHIPPED
    return OrderStatus.PAID if each.paid_at is not None else OrderStatus.PENDING_PAYMENT


def _batch_order(each: GeneratedOrder, number: str, ids: dict[str, int]) -> BatchOrder:
    status = _status(each)
    return BatchOrder(
        channel=each.channel,
        number=number,
        number_sort=int(number) if number.isdigit() else 0,
        status=status,
        before_cancel=(_status_before_cancel(each) if status is OrderStatus.CANCELLED else None),
        created_at=each.created_at,
        paid_at=each.paid_at,
        shipped_at=each.shipped_at,
        cancelled_at=each.cancelled_at,
        pay_on_delivery=each.pay_on_delivery,
        contact=each.contact,
        billing=each.billing,
        shipping=each.shipping,
        totals=each.totals,
        lines=[batch_line(line, product_id=ids[line.sku], sku=line.sku) for line in each.lines],
        texts={
            "payment_method": each.payment_method,
            "payment_information": each.payment_information,
            "payment_reference": each.payment_reference,
            "shipping_method": each.shipping_method,
            "tracking_number": each.tracking_number,
            "tracking_company": each.tracking_company,
            "delivery_state": "",
            "customer_note": each.customer_note,
        },
        steps=_steps(each),
        has_note=bool(each.notes),
    )


def _steps(each: GeneratedOrder) -> list[Step]:
    """What happened to the order, in the order of time."""
    steps = [
        Step(
            happening=Happening.CREATED,
            at=each.created_at,
            new=OrderStatus.PENDING_PAYMENT,
            stock=Reason.SOLD,
        )
    ]
    before = OrderStatus.PENDING_PAYMENT
    was: dict[str, int | None] = {"paid_at": None, "shipped_at": None, "cancelled_at": None}
    for new, at, name in (
        (OrderStatus.PAID, each.paid_at, "paid_at"),
        (OrderStatus.SHIPPED, each.shipped_at, "shipped_at"),
        (OrderStatus.CANCELLED, each.cancelled_at, "cancelled_at"),
    ):
        if at is None:
            continue
        steps.append(_changed(before, new, at, was, each.payment_reference))
        before = new
        was[name] = round(at.timestamp() * 1000)
    steps.extend(
        Step(happening=Happening.NOTE_ADDED, at=at, words=words) for at, words in each.notes
    )
    return sorted(steps, key=lambda step: step.at)


def _changed(
    before: OrderStatus,
    new: OrderStatus,
    at: datetime,
    was: dict[str, int | None],
    reference: str,
) -> Step:
    return Step(
        happening=Happening.STATUS_CHANGED,
        at=at,
        old=before,
        new=new,
        stock=Reason.RETURNED if new is OrderStatus.CANCELLED else None,
        facts={
            "was": {**was, "before_cancel": None, "reference": reference},
            "goods_lost": False,
            "goods_found": False,
            "undoes": 0,
            "reference": reference,
        },
    )
