"""Making an order of the shop's own series: number, lines, stock and first history entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from desktop.domain.errors import ProductArchived, ProductNotFound
from desktop.domain.history import Actor, Happening, seal
from desktop.domain.order import OWN_CHANNEL, NewOrder
from desktop.domain.product import Product
from desktop.domain.status import OrderStatus
from desktop.domain.stock import Movement, Reason
from desktop.i18n import zone
from desktop.storage import located, orders, people, products, settings, stock
from desktop.storage.history import Chain
from desktop.storage.instants import ms
from desktop.storage.stock import Moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An order just made."""

    order_id: int
    entry_id: int
    moved: Moved


def month_of(at: datetime, time_zone: str) -> int:
    """The month of an instant by the shop's days: 202611."""
    local = at.astimezone(zone(time_zone))
    return local.year * 100 + local.month


def make(db: Connection, new: NewOrder, *, digest: str, at: datetime, actor: Actor) -> Made:
    """Make an order; its stock is checked and taken in this very transaction.

    Raises:
        OutOfStock: more is asked for than is on hand.
        ProductNotFound: a line names an unknown SKU.
        ProductArchived: a line names a product that was put away.
    """
    shop = settings.load(db)
    known = products.by_skus(db, (each.sku for each in new.lines))
    for each in new.lines:
        if each.sku not in known:
            raise ProductNotFound(each.sku)
        if known[each.sku].archived:
            raise ProductArchived(each.sku, known[each.sku].name)
    number = orders.next_number(db)
    row = _row(db, new, number, known, at=at, time_zone=shop.time_zone)
    row |= {"key": new.key, "key_digest": digest}
    order_id = orders.insert(db, row, _lines(new, known))
    lines = orders.lines_of(db, order_id, new.currency)
    taken = [
        Movement(
            product_id=known[each.sku].id, units=-each.quantity, reason=Reason.SOLD, line_id=each.id
        )
        for each in lines
    ]
    moved = stock.move(
        db,
        taken,
        at=at,
        actor=actor.name,
        order_id=order_id,
        number=str(number),
        low_level=shop.low_level,
    )
    sealed = [(each.sku, each.quantity, each.total.minor) for each in lines]
    chain = Chain(db, actor)
    entry_id = chain.add(
        Happening.CREATED,
        at=at,
        order_id=order_id,
        new=new.status,
        stock=moved.changes,
        facts={
            "seal": seal(OWN_CHANNEL, str(number), new.currency, new.totals.total.minor, sealed)
        },
    )
    chain.flush()
    return Made(order_id=order_id, entry_id=entry_id, moved=moved)


def _row(
    db: Connection,
    new: NewOrder,
    number: int,
    known: dict[str, Product],
    *,
    at: datetime,
    time_zone: str,
) -> dict[str, Any]:
    totals = new.totals
    customer_id = people.customer_id_of(db, new.contact, at=at)
    paid = new.status in {OrderStatus.PAID, OrderStatus.SHIPPED}
    return {
        "channel": OWN_CHANNEL,
        "number": str(number),
        "number_sort": number,
        "status": str(new.status),
        "created_at": ms(at),
        "month": month_of(at, time_zone),
        "paid_at": ms(at) if paid else None,
        "pay_on_delivery": int(new.pay_on_delivery),
        "customer_id": customer_id,
        "contact_id": people.contact_id_of(db, new.contact, customer_id),
        "billing_id": people.address_id_of(db, new.billing),
        "shipping_id": people.address_id_of(db, new.shipping),
        "currency": new.currency,
        "subtotal": totals.subtotal.minor,
        "shipping": totals.shipping.minor,
        "discount": totals.discount.minor,
        "tax": totals.tax.minor,
        "tax_included": int(totals.tax_included),
        "total": totals.total.minor,
        "payment_method": new.payment_method,
        "payment_information": new.payment_information,
        "payment_reference": new.payment_reference,
        "shipping_method": new.shipping_method,
        "tracking_number": "",
        "tracking_company": "",
        "delivery_state": "",
        "customer_note": new.customer_note,
        "located": int(located.is_located(db, new.shipping)),
        "first_product": new.lines[0].name or known[new.lines[0].sku].name,
        "product_kinds": len(new.lines),
    }


def _lines(new: NewOrder, known: dict[str, Product]) -> list[dict[str, Any]]:
    return [
        {
            "position": position,
            "product_id": known[each.sku].id,
            "sku": each.sku,
            "name": each.name or known[each.sku].name,
            "quantity": each.quantity,
            "unit_price": str(each.unit_price),
            "discount": 0 if each.discount is None else each.discount.minor,
            "tax": 0 if each.tax is None else each.tax.minor,
            "tax_rate": None if each.tax_rate is None else str(each.tax_rate),
            "total": each.total.minor,
        }
        for position, each in enumerate(new.lines, start=1)
    ]
