"""An imported order as the rows and steps it becomes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.controllers.import_products import ImportedProducts
from desktop.domain.history import Happening
from desktop.domain.imports import ImportedLine, ImportedOrder
from desktop.domain.order import OWN_CHANNEL
from desktop.domain.status import OrderStatus
from desktop.domain.stock import Reason
from desktop.storage.batch import BatchLine, BatchOrder, Step
from desktop.storage.sources import digest

_LAST_FIGURES = re.compile(r"([0-9]{1,18})[^0-9]*$", re.ASCII)


def steps_of(said: ImportedOrder) -> tuple[Step, ...]:
    """What the history tells of an imported order: that it came, and in which state."""
    status = said.status
    assert status is not None  # noqa: S101  # abandoned carts never come here
    return (
        Step(
            happening=Happening.IMPORTED,
            at=said.created_at,
            new=status,
            stock=Reason.IMPORTED if status.holds_stock else None,
            facts={"channel": said.channel, "warnings": list(said.warnings)},
        ),
    )


def batch_order(
    said: ImportedOrder, products: ImportedProducts, steps: Sequence[Step]
) -> BatchOrder:
    """An imported order ready to be written.

    Where a store says that an order is paid, shipped or cancelled, but not when, the moment at
    which it was made stands for it: the same file makes the same orders whenever it comes.
    """
    status = said.status
    assert status is not None  # noqa: S101
    cancelled = status is OrderStatus.CANCELLED
    return BatchOrder(
        channel=said.channel,
        number=said.number,
        number_sort=number_sort(said.number),
        status=status,
        before_cancel=(said.before_cancel or _before_cancel(said)) if cancelled else None,
        created_at=said.created_at,
        paid_at=(said.paid_at or said.created_at) if said.paid else None,
        shipped_at=(said.shipped_at or said.created_at) if said.shipped else None,
        cancelled_at=(said.cancelled_at or said.created_at) if cancelled else None,
        pay_on_delivery=said.pay_on_delivery,
        contact=said.contact,
        billing=said.billing,
        shipping=said.shipping,
        totals=said.totals,
        lines=[
            batch_line(
                line,
                product_id=products.id_of(said.channel, line),
                sku=products.sku_of(said.channel, line),
            )
            for line in said.lines
        ],
        texts={
            "payment_method": said.payment_method,
            "payment_information": said.payment_information,
            "payment_reference": said.payment_reference,
            "shipping_method": said.shipping_method,
            "tracking_number": said.tracking_number,
            "tracking_company": said.tracking_company,
            "delivery_state": said.delivery_state,
            "customer_note": said.customer_note,
        },
        steps=steps,
        received=None if said.received is None else said.received.minor,
        refunded=0 if said.refunded is None else said.refunded.minor,
        payload="" if said.channel == OWN_CHANNEL else said.payload,
        payload_digest=digest(said.payload),
    )


def number_sort(number: str) -> int:
    """What a number is sorted by: its last figures, so that WEB-2 comes before WEB-10."""
    found = _LAST_FIGURES.search(number)
    return int(found[1]) if found else 0


def batch_line(line: ImportedLine, *, product_id: int, sku: str) -> BatchLine:
    """A line item ready to be written, of a product that is known."""
    return BatchLine(
        product_id=product_id,
        sku=sku,
        name=line.name,
        quantity=line.quantity,
        unit_price=str(line.unit_price),
        discount=line.discount.minor,
        tax=line.tax.minor,
        tax_rate=None if line.tax_rate is None else str(line.tax_rate),
        total=line.total.minor,
        shipped=line.shipped,
        returned=line.returned,
    )


def _before_cancel(said: ImportedOrder) -> OrderStatus:
    """The state that reopening a cancelled import leads to."""
    if said.shipped:
        return OrderStatus.SHIPPED
    return OrderStatus.PAID if said.paid else OrderStatus.PENDING_PAYMENT
