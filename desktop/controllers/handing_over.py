"""What other programs on this computer may ask of a shop, and the one thing that they may tell."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from desktop.controllers.carts import CartController
from desktop.controllers.status_change import change, facts_after
from desktop.controllers.workplace import Workplace
from desktop.domain.carts import CartGone, CartPage
from desktop.domain.errors import OrderNotFound, ProductNotFound
from desktop.domain.export import ExportFilter
from desktop.domain.exported import OrderBatch
from desktop.domain.handing_over import (
    FIRST_CART,
    AskedStatus,
    CannotBePaid,
    HandedOver,
    KeyUsedBefore,
    OtherAmount,
    PaymentNotice,
    PaymentTaken,
)
from desktop.domain.history import Actor, Happening, HistoryEntry, Source
from desktop.domain.order import Order
from desktop.domain.product import Product
from desktop.domain.shop import ShopSettings
from desktop.domain.status import OrderStatus
from desktop.storage import export_rows, handing_over, history, orders, payment_notices, settings
from desktop.storage import products as wares
from desktop.storage.database import reading, writing

_NOBODY = OrderBatch([], {}, {}, {}, {}, {}, {})


class HandOverController:
    """Reads for other programs; takes notices of payments, each once."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace
        self._carts = CartController(workplace)

    # ---- asked ----
    def shop(self) -> ShopSettings:
        """What the shop says of itself."""
        with reading(self._at.engine) as db:
            return settings.load(db)

    def some(
        self, after: int, limit: int, wanted: ExportFilter, *, history: bool = False
    ) -> OrderBatch:
        """The wanted orders with higher ids than `after`, the lowest first."""
        with reading(self._at.engine) as db:
            return export_rows.some(db, wanted, after=after, most=limit, with_history=history)

    def one(self, order_id: int) -> OrderBatch:
        """An order with its history.

        Raises:
            OrderNotFound: there is none.
        """
        with reading(self._at.engine) as db:
            found = _batch(db, [order_id], with_history=True)
        if not found.orders:
            raise OrderNotFound(str(order_id))
        return found

    def find(self, number: str) -> int:
        """The id of an order by its number: alone in the own series, else channel:number.

        Raises:
            OrderNotFound: there is none.
        """
        with reading(self._at.engine) as db:
            return orders.find(db, number)

    def history(self, order_id: int) -> tuple[HistoryEntry, ...]:
        """What happened to an order, the newest first.

        Raises:
            OrderNotFound: there is none.
        """
        with reading(self._at.engine) as db:
            order = orders.get(db, order_id)
            ids = {each.product_id for each in order.lines if each.product_id is not None}
            names = {key: each.name for key, each in wares.by_ids(db, ids).items()}
            return history.of_order(db, order_id, names)

    def count(self, status: AskedStatus | None = None) -> int:
        """How many orders there are, of a state; without one, carts are counted too."""
        with reading(self._at.engine) as db:
            found = 0 if status is AskedStatus.ABANDONED else handing_over.count(db, status)
        carts = self._carts.count() if status in {None, AskedStatus.ABANDONED} else 0
        return found + carts

    def listed(self, status: AskedStatus | None, limit: int, offset: int) -> HandedOver:
        """Orders of a state, the newest first, then the carts where they are wanted."""
        with reading(self._at.engine) as db:
            every = 0 if status is AskedStatus.ABANDONED else handing_over.count(db, status)
            ids = handing_over.ids_newest(db, status, limit, offset) if offset < every else []
            left, beyond = limit - len(ids), max(offset - every, 0)
            with_carts = status in {None, AskedStatus.ABANDONED}
            carts = handing_over.cart_ids(db, left, beyond) if with_carts and left else []
            found = _handed(db, ids)
        return _with(found, [page for each in carts if (page := self._cart(each)) is not None])

    def after(self, order_id: int, limit: int, offset: int) -> HandedOver:
        """Orders with higher ids, the lowest first; carts are never among them."""
        with reading(self._at.engine) as db:
            return _handed(db, handing_over.ids_after(db, order_id, limit, offset=offset))

    def single(self, order_id: int) -> HandedOver:
        """One order, or one cart.

        Raises:
            OrderNotFound: there is neither.
        """
        if order_id > FIRST_CART:
            page = self._cart(order_id - FIRST_CART)
            if page is None:
                raise OrderNotFound(str(order_id))
            return _with(HandedOver(ids=(), batch=_NOBODY, customers={}, products={}), [page])
        with reading(self._at.engine) as db:
            found = _handed(db, [order_id])
        if not found.ids:
            raise OrderNotFound(str(order_id))
        return found

    def products(self, after: int, limit: int, *, offset: int = 0) -> tuple[Product, ...]:
        """Products with higher ids, the lowest first."""
        with reading(self._at.engine) as db:
            return handing_over.some_products(db, after, limit, offset=offset)

    def product(self, product_id: int) -> Product:
        """One product.

        Raises:
            ProductNotFound: there is none.
        """
        with reading(self._at.engine) as db:
            found = wares.by_ids(db, {product_id}).get(product_id)
        if found is None:
            raise ProductNotFound(str(product_id))
        return found

    def _cart(self, cart_id: int) -> CartPage | None:
        try:
            return self._carts.page(cart_id)
        except CartGone:  # it has become an order meanwhile
            return None

    # ---- told ----
    def take_payment(self, notice: PaymentNotice, *, actor: Actor) -> PaymentTaken:
        """Make a pending order paid, once: order, history and notice in one transaction.

        Raises:
            OrderNotFound: there is no such order.
            OtherAmount: the sum is not the order's.
            CannotBePaid: the order is cancelled.
            KeyUsedBefore: another payment was told under this key.
        """
        gateway = Actor(name=actor.name, workstation=actor.workstation, source=Source.GATEWAY)
        try:
            return self._take(notice, gateway)
        except IntegrityError:  # the same notice at the same instant: it stands there now
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
    if notice.amount != total:
        told, expected = (f"{each.amount} {each.currency}" for each in (notice.amount, total))
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


def _batch(db: Connection, ids: Sequence[int], *, with_history: bool = False) -> OrderBatch:
    wanted = ExportFilter(ids=tuple(ids))
    batches = export_rows.batches(db, wanted, with_lines=True, with_history=with_history)
    return next((each for each in batches if each.orders), _NOBODY) if ids else _NOBODY


def _handed(db: Connection, ids: Sequence[int]) -> HandedOver:
    batch = _batch(db, ids)
    there = tuple(each.id for each in batch.orders)
    return HandedOver(
        ids=there,
        batch=batch,
        customers=handing_over.customers_of(db, there),
        products=handing_over.products_of(db, there),
    )


def _with(found: HandedOver, carts: Sequence[CartPage]) -> HandedOver:
    return HandedOver(
        ids=found.ids,
        batch=found.batch,
        customers=found.customers,
        products=found.products,
        carts=tuple(carts),
    )
