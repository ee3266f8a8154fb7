"""Changing a pending order: its lines, its shipping, its addresses; the stock follows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from desktop.controllers.order_addresses import changed_addresses
from desktop.controllers.parts import seal_of
from desktop.controllers.status_change import changed_meanwhile, check_seen
from desktop.controllers.workplace import Workplace
from desktop.domain.address import Address
from desktop.domain.basket import Basket, BasketLine, Priced, priced
from desktop.domain.errors import EmptyOrder, NotEditable, ProductNotFound
from desktop.domain.history import Happening
from desktop.domain.order import Order
from desktop.domain.order_page import Changed
from desktop.domain.status import OrderStatus
from desktop.domain.stock import checked_quantity
from desktop.storage import located, order_edits, orders, people, products, settings, stock
from desktop.storage.database import reading, writing
from desktop.storage.history import Chain


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """An order as it should be."""

    basket: Basket
    shipping: Address
    billing: Address
    shipping_method: str
    payment_method: str
    payment_information: str
    pay_on_delivery: bool


class OrderEditController:
    """Edits orders of this shop's own series while they are pending."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def as_it_is(self, order_id: int) -> Edit:
        """An order as an edit that changes nothing.

        Raises:
            OrderNotFound: there is none.
            NotEditable: it is no longer pending, or a web store's.
        """
        with reading(self._at.engine) as db:
            order = orders.get(db, order_id)
            _check_editable(order)
            return _edit_of(order)

    def edit(self, order_id: int, wished: Edit, *, seen: int) -> Changed:
        """Make an order what is wished: lines, sums, addresses, stock and history, or nothing.

        Raises:
            NotEditable: it is no longer pending, or a web store's.
            ChangedMeanwhile: it is no longer at version `seen`.
            OutOfStock: more is asked for than is on hand; nothing is changed.
            EmptyOrder: no line is left.
            NotAllowedQuantity: a quantity is not a whole number from one to a million.
            ProductNotFound: a line names an unknown product.
        """
        if not wished.basket.lines:
            raise EmptyOrder
        for each in wished.basket.lines:
            checked_quantity(each.quantity)
        sums = priced(wished.basket)
        with writing(self._at.engine) as db:
            orders.lock(db, order_id)
            order = orders.get(db, order_id)
            check_seen(db, order, seen)
            _check_editable(order)
            if wished == _edit_of(order):
                return Changed(order=order, stock=(), entry_id=0)
            _check_products(db, wished.basket)
            return self._write(db, order, wished, sums)

    def _write(self, db: Connection, order: Order, wished: Edit, sums: Priced) -> Changed:
        at, actor = self._at.now(), self._at.actor
        was = order_edits.snapshot(db, order)
        due = order_edits.write_lines(db, order, wished.basket, sums)
        lines = orders.lines_of(db, order.id, wished.basket.currency)
        values = order_edits.sums_of(sums) | _columns(db, wished)
        if not order_edits.write_order(db, order.id, values, seen=order.version):
            raise changed_meanwhile(db, order)
        held = stock.holdings(db, order.id).held
        moved = stock.move(
            db,
            order_edits.difference(lines, due, held),
            at=at,
            actor=actor.name,
            order_id=order.id,
            number=order.full_number,
            low_level=settings.load(db).low_level,
        )
        now = orders.get(db, order.id)
        total = now.totals.total
        chain = Chain(db, actor)
        entry_id = chain.add(
            Happening.EDITED,
            at=at,
            order_id=order.id,
            old=order.status,
            new=order.status,
            stock=moved.changes,
            facts={
                "seal": seal_of(now),
                "total": [order.totals.total.minor, total.minor, total.currency],
                "was": was,
            },
            words=changed_addresses(order, now),
        )
        chain.flush()
        return Changed(order=now, stock=moved.changes, entry_id=entry_id, low=moved.low)


def _check_editable(order: Order) -> None:
    if order.status is not OrderStatus.PENDING_PAYMENT or not order.is_own:
        raise NotEditable(order.full_number, str(order.status))


def _check_products(db: Connection, basket: Basket) -> None:
    known = products.by_ids(db, {each.product_id for each in basket.lines})
    for each in basket.lines:
        if each.product_id not in known:
            raise ProductNotFound(each.sku)


def _edit_of(order: Order) -> Edit:
    totals = order.totals
    due = [each for each in order.lines if each.quantity_due]  # others keep their row alone
    rates = [each.tax_rate for each in due if each.tax_rate is not None]
    lines = tuple(
        BasketLine(
            product_id=each.product_id,
            sku=each.sku,
            name=each.name,
            quantity=each.quantity_due,
            unit_price=each.unit_price,
            discount=each.discount,
        )
        for each in due
        if each.product_id is not None
    )
    basket = Basket(
        currency=totals.total.currency,
        lines=lines,
        discount=totals.discount,
        shipping=totals.shipping,
        tax_rate=rates[0] if rates else Decimal(0),
        tax_included=totals.tax_included,
    )
    return Edit(
        basket=basket,
        shipping=order.shipping,
        billing=order.billing,
        shipping_method=order.shipping_method,
        payment_method=order.payment_method,
        payment_information=order.payment_information,
        pay_on_delivery=order.pay_on_delivery,
    )


def _columns(db: Connection, wished: Edit) -> dict[str, Any]:
    """What the edit changes of the order beside its sums."""
    to = wished.shipping
    return {
        "shipping_id": people.address_id_of(db, to),
        "billing_id": people.address_id_of(db, wished.billing),
        "located": int(located.is_located(db, to)),
        "shipping_method": wished.shipping_method,
        "payment_method": wished.payment_method,
        "payment_information": wished.payment_information,
        "pay_on_delivery": int(wished.pay_on_delivery),
        "first_product": wished.basket.lines[0].name,
        "product_kinds": len(wished.basket.lines),
    }
