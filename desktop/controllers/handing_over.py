"""What other programs on this computer may ask of a shop."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from desktop.controllers.carts import CartController
from desktop.controllers.page_ends import PageEnds
from desktop.controllers.workplace import Workplace
from desktop.domain.carts import CartGone, CartPage
from desktop.domain.days import start_of
from desktop.domain.errors import OrderNotFound, ProductNotFound
from desktop.domain.export import ExportFilter
from desktop.domain.exported import OrderBatch
from desktop.domain.handing_over import (
    FIRST_CART,
    AskedDays,
    AskedOrders,
    HandedOver,
)
from desktop.domain.history import HistoryEntry
from desktop.domain.product import Product
from desktop.domain.shop import ShopSettings
from desktop.i18n import zone
from desktop.storage import export_rows, handing_over, history, orders, settings
from desktop.storage import products as wares
from desktop.storage.database import reading

_NOBODY = OrderBatch([], {}, {}, {}, {}, {}, {})


class HandOverController:
    """Reads for other programs."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace
        self._carts = CartController(workplace)
        self._ends = PageEnds()

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
        """What happened to an order, the newest first; nothing has happened to a cart.

        Raises:
            OrderNotFound: there is neither.
        """
        with reading(self._at.engine) as db:
            if order_id > FIRST_CART and handing_over.has_cart(db, order_id - FIRST_CART):
                return ()
            order = orders.get(db, order_id)
            ids = {each.product_id for each in order.lines if each.product_id is not None}
            names = {key: each.name for key, each in wares.by_ids(db, ids).items()}
            return history.of_order(db, order_id, names)

    def days(
        self, asked: AskedDays | None, first: date | None, last: date | None
    ) -> tuple[datetime | None, datetime | None]:
        """The instants at which the asked days of the shop begin and are over."""
        shops_zone = zone(self.shop().time_zone)
        span = asked.span(self._at.now().astimezone(shops_zone).date()) if asked else None
        begin, end = span or (first, last)
        return (
            None if begin is None else start_of(begin, shops_zone),
            None if end is None else start_of(end + timedelta(days=1), shops_zone),
        )

    def count(self, asked: AskedOrders) -> int:
        """How many orders and carts are asked for."""
        with reading(self._at.engine) as db:
            found = handing_over.count(db, asked) if asked.with_orders else 0
            return found + (handing_over.cart_count(db, asked) if asked.with_carts else 0)

    def listed(self, asked: AskedOrders, page: int, limit: int) -> HandedOver:
        """A page of the asked orders, the newest first, then of the carts where they are asked."""
        with reading(self._at.engine) as db:
            ids = self._page(db, asked, page, limit) if asked.with_orders else []
            carts: list[int] = []
            if asked.with_carts and len(ids) < limit:
                every = handing_over.count(db, asked) if asked.with_orders else 0
                beyond = max((page - 1) * limit - every, 0)
                carts = handing_over.cart_ids(db, asked, limit - len(ids), beyond)
            found = _handed(db, ids)
        return _with(found, [cart for each in carts if (cart := self._cart(each)) is not None])

    def _page(self, db: Connection, asked: AskedOrders, page: int, limit: int) -> list[int]:
        """A page's ids; going through the pages costs the same at the end as at the beginning."""
        entry = handing_over.newest_entry(db)
        below = self._ends.of(asked, limit, page - 1, entry)
        offset = (page - 1) * limit if below is None else 0
        ids = handing_over.ids_newest(db, asked, limit, offset=offset, below=below)
        if ids:
            self._ends.keep(asked, limit, page, entry, ids[-1])
        return ids

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

    def product_count(self) -> int:
        """How many products there are."""
        with reading(self._at.engine) as db:
            return handing_over.product_count(db)


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
