"""Making an order: never out of nothing, never twice, never with a gap in the numbers."""

from __future__ import annotations

import multiprocessing

import pytest

from desktop.controllers.shop import Shop
from desktop.domain.errors import (
    EmptyOrder,
    NotAllowedQuantity,
    OutOfStock,
    ProductArchived,
    ProductNotFound,
    SameKeyOtherOrder,
)
from tests.shops import ANA, Clock, TestShop, a_product, an_order, line


def test_nothing_is_made_when_one_line_is_short(shop):
    shop.has(a_product("HAT", on_hand=5), a_product("KAI", on_hand=1))
    with pytest.raises(OutOfStock) as refused:
        shop.order(line("HAT", 2), line("KAI", 2))
    assert [each.sku for each in refused.value.shortages] == ["KAI"]
    assert (shop.on_hand("HAT"), shop.on_hand("KAI")) == (5, 1)
    assert shop.order(line("HAT")).number == "1001"


def test_two_lines_of_one_product_are_counted_together(shop):
    shop.has(a_product("HAT", on_hand=3))
    with pytest.raises(OutOfStock):
        shop.order(line("HAT", 2), line("HAT", 2))


def test_a_product_on_backorder_goes_below_zero_and_an_unlimited_one_stays(shop):
    shop.has(a_product("POSTER", allow_backorder=True), a_product("VOUCHER", unlimited=True))
    order = shop.order(line("POSTER", 2), line("VOUCHER", 9))
    assert (shop.on_hand("POSTER"), shop.on_hand("VOUCHER")) == (-2, 0)
    from desktop.domain.status import OrderStatus  # noqa: PLC0415

    shop.mark(order, OrderStatus.CANCELLED)
    assert (shop.on_hand("POSTER"), shop.on_hand("VOUCHER")) == (0, 0)
    assert shop.findings() == []


def test_trying_again_with_the_same_key_makes_one_order(shop):
    shop.has(a_product("HAT", on_hand=5))
    new = an_order(line("HAT"))
    assert shop.orders.create(new).order.id == shop.orders.create(new).order.id
    assert shop.on_hand("HAT") == 4
    other = an_order(line("HAT", 2), key=new.key)
    with pytest.raises(SameKeyOtherOrder):
        shop.orders.create(other)


@pytest.mark.parametrize("quantity", [0, -1, 1_000_001])
def test_a_quantity_is_a_whole_number_that_can_be(shop, quantity):
    shop.has(a_product("HAT", on_hand=5))
    with pytest.raises(NotAllowedQuantity):
        shop.order(line("HAT", quantity))


def test_an_order_has_lines_of_known_products(shop):
    with pytest.raises(EmptyOrder):
        shop.order()
    with pytest.raises(ProductNotFound):
        shop.order(line("NOBODY"))


def test_a_product_that_was_put_away_is_not_sold(shop):
    shop.has(a_product("HAT", on_hand=3))
    hat = shop.products.by_sku("HAT")
    shop.products.archive(hat.id)
    with pytest.raises(ProductArchived):
        shop.order(line("HAT"))
    assert shop.on_hand("HAT") == 3
    shop.products.take_back(hat.id)
    shop.order(line("HAT"))
    assert shop.on_hand("HAT") == 2


def _sell(location: str, who: int, count: int) -> int:
    sold = 0
    shop = TestShop(Shop.open(location, actor=ANA), Clock())
    for at in range(count):
        try:
            shop.orders.create(an_order(line("HAT"), key=f"{who}-{at}"))
            sold += 1
        except OutOfStock:
            pass
    shop.close()
    return sold


def test_two_processes_leave_no_gap_and_never_oversell(shop, location):
    shop.has(a_product("HAT", on_hand=60))
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        sold = pool.starmap(_sell, [(location, 1, 50), (location, 2, 50)])
    assert sum(sold) == 60
    assert shop.on_hand("HAT") == 0
    assert shop.findings() == []  # the series is complete from 1001 to 1060
