"""Why is the stock 3? What the ledger tells, on both engines."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.errors import ProductNotFound
from desktop.domain.status import OrderStatus
from desktop.domain.stock_story import Kind
from desktop.i18n import zone
from desktop.words.stock_story import line_words, question_words, sum_words, told_sentences
from tests.shops import a_product, line

LISBON = zone("Europe/Lisbon")


def sentences(shop, story) -> str:
    return " ".join(told_sentences(story, shop.clock.at, LISBON))


def test_the_chain_is_told_in_words_that_add_up(shop):
    shop.has(a_product("A", name="Kai", on_hand=12))
    shop.products.replenish(1, 20)
    sold = shop.order(line("A", 27))
    back = shop.order(line("A", 3))
    shop.mark(back, OrderStatus.CANCELLED)
    shop.products.correct_count(1, 3, seen=5, reason="two broken")
    story = shop.products.explain(1)
    assert sum_words(story) == (
        "12 opening + 20 received − 30 sold + 3 back from orders − 2 corrected by counts = 3"
    )
    assert question_words(story.level) == "Why is the stock 3?"
    assert [order.number for order in story.held] == [sold.number]
    told = sentences(shop, story)
    assert "It began with 12, entered by Ana: Today 10:42." in told
    assert f"27 units are held by pending orders: {sold.number}." in told
    newest = line_words(story.newest[0], shop.clock.at, LISBON)
    assert newest == "Stock count corrected by Ana · Today 10:42 · “two broken”: 5 → 3"


def test_paid_orders_hold_nothing_and_what_is_undone_is_told(shop):
    shop.has(a_product("A", on_hand=5))
    shop.mark(shop.order(line("A")), OrderStatus.PAID)
    shop.products.undo(shop.products.replenish(1, 4).entry_id)
    story = shop.products.explain(1)
    assert story.held == ()
    assert {part.kind: part.units for part in story.parts} == {
        Kind.OPENING: 5, Kind.RECEIVED: 4, Kind.SOLD: -1, Kind.UNDONE: -4,
    }  # fmt: skip


def test_below_zero_is_said_with_its_reason(shop):
    shop.has(a_product("A", allow_backorder=True))
    order = shop.order(line("A", 2))
    told = sentences(shop, shop.products.explain(1))
    assert f"It is below zero since “Order {order.number} created”" in told
    assert "This product may be sold below zero." in told


def test_a_product_without_movements_and_one_that_is_not_there(shop):
    shop.has(a_product("A"))
    assert sum_words(shop.products.explain(1)) == "Nothing has moved yet: 0"
    with pytest.raises(ProductNotFound):
        shop.products.explain(9)


def test_a_level_changed_behind_the_ledger_is_not_explained_away(shop):
    shop.has(a_product("A", on_hand=5))
    shop.force("UPDATE product SET on_hand = 9 WHERE id = 1")
    story = shop.products.explain(1)
    assert sum_words(story) == "5 opening + 4 unexplained = 9"
    assert "No movement explains 4 of them." in sentences(shop, story)


def test_a_long_ledger_is_summed_by_month_and_still_adds_up(shop):
    shop.has(a_product("A", on_hand=100))
    for _each in range(20):
        shop.clock.at += timedelta(days=9)
        shop.order(line("A"))
    story = shop.products.explain(1)
    assert story.level == 80
    assert sum(part.units for part in story.parts) == 80
    assert story.newest[-1].before == story.months[0].after
    assert story.opening is not None
