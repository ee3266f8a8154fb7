"""Goods that arrive, counts, and taking either back: each with its movement and its entry."""

from __future__ import annotations

import pytest

from desktop.domain.errors import (
    CannotUndo,
    LevelMoved,
    NotACount,
    NotAllowedQuantity,
    NothingToCount,
    NothingToUndo,
    OutOfStock,
    ProductNotFound,
)
from desktop.domain.history import Happening
from desktop.domain.product_rules import Count
from desktop.domain.status import OrderStatus
from desktop.storage import history
from desktop.storage.database import reading
from tests.shops import a_product, line


def entry(shop, entry_id: int):
    with reading(shop.engine()) as db:
        return history.entry(db, entry_id)


def test_replenishing_raises_the_level_and_is_told(shop):
    shop.has(a_product("A", on_hand=1))
    done = shop.products.replenish(1, 5, reason="spring", reference="F-2231")
    assert (done.stock.before, done.stock.after, done.product.on_hand) == (1, 6, 6)
    told = entry(shop, done.entry_id)
    assert (told.happening, told.text) == (Happening.STOCK_RECEIVED, "spring")
    assert shop.findings() == []


def test_a_count_moves_the_difference_and_the_same_count_nothing(shop):
    shop.has(a_product("A", on_hand=10))
    done = shop.products.correct_count(1, 7, seen=10, reason="three broken")
    assert (done.stock.units, shop.on_hand("A")) == (-3, 7)
    told = entry(shop, done.entry_id)
    assert (told.happening, told.text) == (Happening.STOCK_COUNTED, "three broken")
    again = shop.products.correct_count(1, 7, seen=7)
    assert (again.entry_id, again.stock) == (0, None)
    assert len(shop.products.page(1).ledger) == 2
    assert shop.findings() == []


def test_a_count_of_a_level_that_moved_meanwhile_is_refused(shop):
    shop.has(a_product("A", on_hand=10))
    shop.order(line("A"))
    with pytest.raises(LevelMoved) as refused:
        shop.products.correct_count(1, 12, seen=10)
    assert (refused.value.seen, refused.value.on_hand) == (10, 9)
    assert shop.on_hand("A") == 9


@pytest.mark.parametrize("counted", [-1, 1_000_001, True])
def test_only_a_whole_number_is_a_count(shop, counted):
    shop.has(a_product("A", on_hand=1))
    with pytest.raises(NotACount):
        shop.products.correct_count(1, counted, seen=1)


def test_a_stocktake_lands_whole_or_not_at_all(shop):
    shop.has(a_product("A", on_hand=5), a_product("B", on_hand=5), a_product("C", on_hand=5))
    counts = [Count(product_id=each, counted=each, seen=5) for each in (1, 2)]
    with pytest.raises(LevelMoved):
        shop.products.correct_counts([*counts, Count(product_id=3, counted=1, seen=4)])
    assert [shop.on_hand(sku) for sku in "ABC"] == [5, 5, 5]
    done = shop.products.correct_counts(counts, reason="stocktake")
    assert [each.product.on_hand for each in done] == [1, 2]
    assert len({each.entry_id for each in done}) == 1
    shop.products.undo(done[0].entry_id)
    assert [shop.on_hand(sku) for sku in "ABC"] == [5, 5, 5]
    assert shop.findings() == []


def test_what_is_not_counted_is_neither_replenished_nor_counted(shop):
    shop.has(a_product("GIFT", unlimited=True))
    with pytest.raises(NothingToCount):
        shop.products.replenish(1, 5)
    with pytest.raises(NothingToCount):
        shop.products.correct_count(1, 5, seen=0)
    with pytest.raises(ProductNotFound):
        shop.products.replenish(9, 5)
    with pytest.raises(NotAllowedQuantity):
        shop.products.replenish(1, 0)


def test_undo_takes_a_replenishment_back_and_both_steps_are_told(shop):
    shop.has(a_product("A", on_hand=1))
    done = shop.products.replenish(1, 5)
    (back,) = shop.products.undo(done.entry_id)
    assert (back.stock.before, back.stock.after, shop.on_hand("A")) == (6, 1, 1)
    told = entry(shop, back.entry_id)
    assert (told.happening, told.facts["undoes"]) == (Happening.STOCK_UNDONE, done.entry_id)
    assert [each.undoes for each in shop.products.page(1).ledger] == [True, False, False]
    with pytest.raises(NothingToUndo):
        shop.products.undo(done.entry_id)  # once is enough
    assert shop.findings() == []


def test_undo_is_refused_when_the_goods_were_sold_since(shop):
    shop.has(a_product("A"))
    done = shop.products.replenish(1, 5)
    shop.order(line("A", 2))
    with pytest.raises(CannotUndo) as refused:
        shop.products.undo(done.entry_id)
    assert (refused.value.reason, refused.value.shortages[0].on_hand) == ("stock", 3)
    assert shop.on_hand("A") == 3


def test_undo_is_refused_after_a_later_count_until_that_is_undone(shop):
    shop.has(a_product("A", on_hand=4))
    done = shop.products.replenish(1, 5)
    count = shop.products.correct_count(1, 8, seen=9)
    with pytest.raises(CannotUndo) as refused:
        shop.products.undo(done.entry_id)
    assert refused.value.reason == "counted"
    shop.products.undo(count.entry_id)
    shop.products.undo(done.entry_id)
    assert shop.on_hand("A") == 4


def test_undoing_a_count_keeps_what_was_sold_since(shop):
    shop.has(a_product("A", on_hand=10))
    count = shop.products.correct_count(1, 7, seen=10)
    shop.order(line("A", 2))
    shop.products.undo(count.entry_id)
    assert shop.on_hand("A") == 8


def test_what_came_below_zero_may_go_back_there(shop):
    shop.has(a_product("A", allow_backorder=True))
    shop.order(line("A", 5))
    done = shop.products.replenish(1, 3)
    shop.products.undo(done.entry_id)
    assert shop.on_hand("A") == -5


def test_only_replenishments_and_counts_are_undone(shop):
    shop.has(a_product("A", on_hand=3))
    for nothing in (1, 99):
        with pytest.raises(NothingToUndo):
            shop.products.undo(nothing)


def test_only_the_change_that_crosses_the_low_level_tells_it(shop):
    shop.has(a_product("A", on_hand=6, low_level=3))
    assert not shop.products.correct_count(1, 4, seen=6).crossed
    assert shop.products.correct_count(1, 3, seen=4).crossed
    assert not shop.products.correct_count(1, 1, seen=3).crossed  # it was low before
    assert not shop.products.replenish(1, 1).crossed


def test_the_shops_own_level_counts_where_a_product_has_none(shop):
    shop.has(a_product("A", on_hand=4))
    assert shop.products.correct_count(1, 3, seen=4).crossed


def test_a_loss_is_not_found_again_where_the_level_is_below_nothing(shop):
    """The database refuses such a step: it is said in words, not by a crash."""
    shop.has(a_product("A", on_hand=2))
    order = shop.order(line("A", 2))
    cancelled = shop.orders.change_status(
        order.id, OrderStatus.CANCELLED, seen=order.version, goods_are_back=False
    )
    shop.force(
        "UPDATE product SET on_hand = -1",
        "INSERT INTO movement (product_id, units, after, reason, at, actor, reference)"
        " VALUES (1, -1, -1, 'imported', 0, 'x', '')",
    )
    with pytest.raises(CannotUndo) as refused:
        shop.orders.undo(cancelled.entry_id)
    assert (refused.value.reason, refused.value.shortages[0].sku) == ("stock", "A")
    with pytest.raises(OutOfStock):
        shop.orders.reopen(order.id, seen=shop.now(order).version)
    assert shop.on_hand("A") == -1
