"""A shop on PostgreSQL: the list and the search, and eight workstations on one product."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4

import psycopg

from desktop.controllers.sample import make_sample_shop
from desktop.controllers.shop import Shop
from desktop.domain.errors import OutOfStock, ShopMissing
from desktop.domain.listing import OrderQuery
from desktop.domain.money import Money
from desktop.domain.order import NewLine
from desktop.domain.product import NewProduct
from tasks.measured import Measured, percentile, took
from tasks.shops import ACTOR, NOON

_WORKSTATIONS = 8
_EACH = 60  # orders that a workstation tries to make
_LEFT = 300


def on_server(orders: int, url: str) -> Iterator[Measured]:
    """What is different there: no file, one more process between."""
    try:
        shop = Shop.open(url, actor=ACTOR)
    except ShopMissing:
        shop = make_sample_shop(url, language="es", orders=orders, actor=ACTOR, now=lambda: NOON)
        with psycopg.connect(url) as db:  # the server does it by itself a minute later
            db.execute("ANALYZE")
    yield _task("first page of 50", [_first(shop, OrderQuery()) for _time in range(40)])
    since = datetime(2000, 1, 1, tzinfo=UTC)
    for text in ("maria", "joao silva", "1047", "lisboa", "600", "zzzz"):
        times = [_first(shop, OrderQuery(text=text)) for _time in range(8)]
        yield _task(f"search “{text}”", times)
    ids = shop.reading.first_ids(OrderQuery(), 40)
    yield _task("open an order", [took(shop.reading.page, each) for each in ids])
    yield _task("totals by state", [took(shop.reading.money, since, None)])
    yield crowd(shop, url)
    shop.close()


def _task(task: str, times: list[float]) -> Measured:
    return Measured(
        task=task,
        ours=percentile(times, 0.5),
        limits=(("99 of 100", percentile(times, 0.99), 100),),
    )


def _first(shop: Shop, query: OrderQuery) -> float:
    return took(lambda: shop.reading.rows(shop.reading.first_ids(query, 50)))


def crowd(shop: Shop, url: str) -> Measured:
    """Eight processes buy the last units of one product."""
    sku = f"HOT-{uuid4().hex[:8]}"
    shop.products.add(NewProduct(sku=sku, name=sku, on_hand=_LEFT, price=Money(1250, "EUR")))
    start = time.perf_counter()
    with ProcessPoolExecutor(_WORKSTATIONS) as many:
        sold = sum(many.map(_buy, [(url, sku)] * _WORKSTATIONS))
    seconds = time.perf_counter() - start
    left = shop.products.by_sku(sku).on_hand
    return Measured(
        task="eight workstations on one product", ours=_WORKSTATIONS * _EACH / seconds,
        unit="tries a second",
        limits=(("oversold", float(abs(_LEFT - sold - left)), 0), ("below zero", float(-left), 0)),
        note=f"{sold} sold, {_WORKSTATIONS * _EACH - sold} refused, {left} left; the start of the "
        "processes counts",
    )  # fmt: skip


def _buy(wish: tuple[str, str]) -> int:
    from tasks.writing import new_order  # noqa: PLC0415  # in a process of its own

    url, sku = wish
    shop = Shop.open(url, actor=ACTOR)
    line = NewLine(sku=sku, quantity=1, unit_price=Decimal("12.50"), total=Money(1250, "EUR"))
    sold = 0
    for _time in range(_EACH):
        try:
            shop.orders.create(new_order((line,)))
            sold += 1
        except OutOfStock:
            continue
    shop.close()
    return sold
