"""A stocktake: one batch of differences, never wrong in silence, kept half-done."""

from __future__ import annotations

import pytest

from desktop.controllers.shop import Shop
from desktop.domain.draft import Content
from desktop.domain.errors import LevelMoved, NothingToCount
from desktop.domain.history import Happening
from desktop.domain.stocktake import CountLine, Sheet
from desktop.storage import history
from desktop.storage.database import reading
from tests.shops import BRUNO, TestShop, a_product, line


@pytest.fixture
def other(shop, location, clock):
    """Another workstation of the same shop."""
    opened = TestShop(Shop.open(location, actor=BRUNO, now=clock), clock)
    yield opened
    opened.close()


def counted(product_id: int, count: int | None, *, seen: int) -> CountLine:
    return CountLine(product_id=product_id, sku="", name="", seen=seen, counted=count)


def sheet(*lines: CountLine) -> Sheet:
    return Sheet(lines=lines)


def test_only_what_differs_is_corrected_in_one_batch_that_is_undone_as_one(shop):
    shop.has(*(a_product(sku, on_hand=5) for sku in "ABCD"))
    filled = sheet(
        counted(1, 7, seen=5),
        counted(2, 5, seen=5),
        counted(3, 0, seen=5),
        counted(4, None, seen=5),
    )
    corrections = shop.stocktake.preview(filled)
    assert [(each.line.product_id, each.present, each.after) for each in corrections] == [
        (1, 5, 7),
        (3, 5, 0),
    ]
    done = shop.stocktake.correct(corrections, reason="yearly count")
    assert [shop.on_hand(sku) for sku in "ABCD"] == [7, 5, 0, 5]
    (entry_id,) = {each.entry_id for each in done}
    with reading(shop.engine()) as db:
        told = history.entry(db, entry_id)
    assert (told.happening, told.text) == (Happening.STOCK_COUNTED, "yearly count")
    shop.products.undo(entry_id)
    assert [shop.on_hand(sku) for sku in "ABCD"] == [5, 5, 5, 5]
    assert shop.findings() == []


def test_a_sale_between_counting_and_correcting_is_neither_lost_nor_taken_twice(shop, other):
    shop.has(a_product("A", on_hand=7))
    filled = sheet(counted(1, 5, seen=7))  # two are missing
    other.order(line("A"))
    (correction,) = shop.stocktake.preview(filled)
    assert (correction.moved, correction.present, correction.after) == (True, 6, 4)
    shop.stocktake.correct([correction])
    assert shop.on_hand("A") == 4
    assert shop.findings() == []


def test_a_sale_between_preview_and_correction_refuses_the_whole_batch(shop, other):
    shop.has(a_product("A", on_hand=7), a_product("B", on_hand=3))
    filled = sheet(counted(1, 5, seen=7), counted(2, 4, seen=3))
    corrections = shop.stocktake.preview(filled)
    other.order(line("B"))
    with pytest.raises(LevelMoved):
        shop.stocktake.correct(corrections)
    assert (shop.on_hand("A"), shop.on_hand("B")) == (7, 2)
    shop.stocktake.correct(shop.stocktake.preview(filled))
    assert (shop.on_hand("A"), shop.on_hand("B")) == (5, 3)


def test_a_difference_that_would_lead_below_zero_has_to_be_counted_again(shop, other):
    shop.has(a_product("A", on_hand=2))
    filled = sheet(counted(1, 0, seen=2))
    other.order(line("A"))  # one of the two that were not there was sold
    (correction,) = shop.stocktake.preview(filled)
    assert (correction.after, correction.can_be) == (-1, False)


def test_what_is_sold_without_limit_cannot_be_counted(shop):
    shop.has(a_product("A", on_hand=2), a_product("GIFT", unlimited=True))
    assert shop.stocktake.levels([1]) == {1: 2}
    with pytest.raises(NothingToCount):
        shop.stocktake.levels([2])
    assert [each.sku for each in shop.stocktake.countable()] == ["A"]


def test_archived_products_are_not_asked_for(shop):
    shop.has(a_product("A", on_hand=2), a_product("B", on_hand=2))
    shop.products.archive(1)
    (only,) = shop.stocktake.countable()
    assert (only.sku, only.seen, only.counted) == ("B", 2, None)


def test_a_half_done_sheet_is_kept_apart_from_the_drafts_of_orders(shop):
    shop.has(a_product("A", on_hand=2))
    order_draft = shop.selling.save_draft(Content(basket=shop.selling.opening().basket))
    assert shop.stocktake.kept() is None
    half = sheet(counted(1, 1, seen=2))
    kept = shop.stocktake.keep(half)
    assert shop.stocktake.keep(half, kept) == kept
    found = shop.stocktake.kept()
    assert (found.id, found.sheet, found.actor) == (kept, half, "Ana")
    assert [each.id for each in shop.selling.drafts()] == [order_draft]


def test_the_correction_and_the_end_of_its_draft_are_one_step(shop, other):
    shop.has(a_product("A", on_hand=2))
    half = sheet(counted(1, 1, seen=2))
    kept = shop.stocktake.keep(half)
    corrections = shop.stocktake.preview(half)
    other.order(line("A"))
    with pytest.raises(LevelMoved):
        shop.stocktake.correct(corrections, draft_id=kept)
    assert shop.stocktake.kept() is not None
    shop.stocktake.correct(shop.stocktake.preview(half), draft_id=kept)
    assert shop.stocktake.kept() is None


def test_a_discarded_sheet_is_not_offered_again(shop):
    kept = shop.stocktake.keep(sheet(counted(1, 1, seen=2)))
    shop.stocktake.discard(kept)
    assert shop.stocktake.kept() is None
