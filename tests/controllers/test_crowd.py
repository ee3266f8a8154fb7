"""Eight workstations at once: the last unit is sold once, and an order is cancelled once."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.pool import Pool
from typing import Any

import pytest

from desktop.controllers.shop import Shop
from desktop.domain.errors import AlreadySo, ChangedMeanwhile, OutOfStock
from desktop.domain.listing import OrderQuery, SortBy
from desktop.domain.status import OrderStatus
from desktop.storage import stock
from tests.shops import ANA, Clock, TestShop, a_product, an_order, line

CROWD = 8
ROUNDS = 50
_here: dict[str, Any] = {}  # what a workstation of the crowd keeps between its tasks


def _come(location: str, gate: Any, careless: bool) -> None:  # noqa: FBT001  # for a pool
    _here.update(shop=TestShop(Shop.open(location, actor=ANA), Clock()), gate=gate)
    if careless:
        stock._refuse_shortages = lambda *_given: None


def _sell(key: str) -> bool:
    _here["gate"].wait(30)
    try:
        _here["shop"].orders.create(an_order(line("HAT"), key=key))
    except OutOfStock:
        return False
    return True


def _cancel(order_id: int, seen: int) -> bool:
    _here["gate"].wait(30)
    try:
        done = _here["shop"].orders.change_status(order_id, OrderStatus.CANCELLED, seen=seen)
    except (ChangedMeanwhile, AlreadySo):
        return False
    return done.entry_id != 0


def _sell_many(who: str, count: int) -> bool:
    _here["gate"].wait(30)
    for turn in range(count):
        _here["shop"].orders.create(an_order(line("HAT"), key=f"{who}-{turn}"))
    return True


@contextmanager
def crowd(location: str, *, careless: bool = False, size: int = CROWD) -> Iterator[Pool]:
    """Eight processes, each with the shop open, that begin every task together."""
    spawn = multiprocessing.get_context("spawn")
    with spawn.Pool(size, _come, (location, spawn.Barrier(size), careless)) as pool:
        yield pool


def all_at_once(pool: Pool, work: Callable[..., bool], tasks: list[tuple[Any, ...]]) -> int:
    """How many of them did it."""
    return sum(pool.starmap(work, tasks, chunksize=1))


def test_the_last_unit_is_sold_once_however_many_want_it(shop, location):
    shop.has(a_product("HAT"))
    with crowd(location) as pool:
        for turn in range(ROUNDS):
            shop.products.receive("HAT", 1)
            keys = [(f"{turn}-{who}",) for who in range(CROWD)]
            assert all_at_once(pool, _sell, keys) == 1, turn
            assert shop.on_hand("HAT") == 0
    assert shop.findings() == []


@pytest.mark.parametrize("each", [75, pytest.param(500, marks=pytest.mark.slow)])
def test_the_orders_of_two_workstations_have_each_a_number_and_no_gap(shop, location, each):
    shop.has(a_product("HAT", on_hand=2 * each))
    with crowd(location, size=2) as pool:
        assert all_at_once(pool, _sell_many, [("ana", each), ("bruno", each)]) == 2
    ids = shop.reading.listing(OrderQuery(sort=SortBy.NUMBER, descending=False)).ids
    numbers = [int(row.number) for row in shop.reading.rows(ids)]
    assert numbers == list(range(numbers[0], numbers[0] + 2 * each))
    assert shop.on_hand("HAT") == 0
    assert shop.findings() == []


def test_an_order_that_eight_cancel_gives_its_stock_back_once(shop, location):
    shop.has(a_product("HAT", on_hand=3))
    with crowd(location) as pool:
        for _turn in range(5):
            order = shop.order(line("HAT", 2))
            assert all_at_once(pool, _cancel, [(order.id, order.version)] * CROWD) == 1
            assert shop.on_hand("HAT") == 3
    assert shop.findings() == []


def test_without_the_guards_the_crowd_would_oversell(shop, location):
    """The proof that the test above can fail."""
    shop.has(a_product("HAT", on_hand=1))
    on_table = " ON movement" if shop.engine().dialect.name == "postgresql" else ""
    shop.sql(f"DROP TRIGGER nothing_from_nothing{on_table}")
    with crowd(location, careless=True) as pool:
        assert all_at_once(pool, _sell, [(f"{who}",) for who in range(CROWD)]) == CROWD
    assert shop.on_hand("HAT") == 1 - CROWD


@pytest.fixture(autouse=True)
def _alone() -> Iterator[None]:
    """Nothing of a crowd stays in the process of the tests."""
    kept = stock._refuse_shortages
    yield
    assert stock._refuse_shortages is kept
    _here.clear()
