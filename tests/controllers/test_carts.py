"""Abandoned carts: apart from the orders, without stock, with what lay in them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop.domain.carts import CartGone
from desktop.domain.listing import OrderQuery
from desktop.domain.money import Money
from tests.connectors.records import a_record
from tests.shops import TestShop

ABANDONED = {"status_enum": "abandoned"}


def bring(shop: TestShop, folder: Path, numbers: Sequence[int], **changes) -> None:
    path = folder / "carts.json"
    records = [{"order": a_record(id=each, **(ABANDONED | changes))} for each in numbers]
    path.write_text(json.dumps(records), "utf-8")
    shop.imports.bring_in(shop.imports.read(path))


def all_numbers(shop: TestShop) -> list[str]:
    found, after = [], None
    while some := shop.carts.some(after):
        found += some
        assert len(found) < 100  # else it goes round in a circle
        after = some[-1]
    return [each.number for each in found]


def test_a_cart_stands_apart_from_orders_stock_and_sums(shop: TestShop, tmp_path: Path):
    bring(shop, tmp_path, [7])
    assert shop.carts.count() == 1
    listing = shop.reading.listing(OrderQuery())
    assert (len(listing.ids), listing.sums, sum(listing.counts.values())) == (0, (), 0)
    assert shop.products.everything() == ()
    assert shop.findings() == []


def test_a_cart_tells_who_when_how_much_and_what_lay_in_it(shop: TestShop, tmp_path: Path):
    bring(shop, tmp_path, [7])
    (cart,) = shop.carts.some()
    assert (cart.channel, cart.number) == ("jumpseller", "7")
    assert cart.contact.name == "Inês Conceição"
    assert cart.contact.email
    assert cart.contact.phone
    page = shop.carts.page(cart.id)
    assert page.cart == cart
    assert [(each.sku, each.quantity) for each in page.lines] == [("HAV-38", 2)]
    assert cart.total == Money(4430, "EUR")


def test_carts_are_read_some_at_a_time_the_newest_first_and_none_twice(
    shop: TestShop, tmp_path: Path, monkeypatch
):
    monkeypatch.setattr("desktop.controllers.carts.AT_ONCE", 3)
    bring(shop, tmp_path, range(1, 6), created_at="2026-03-01 10:00:00 UTC")
    bring(shop, tmp_path, range(6, 9), created_at="2026-03-02 10:00:00 UTC")
    assert all_numbers(shop) == ["8", "7", "6", "5", "4", "3", "2", "1"]


def test_a_cart_that_became_an_order_is_none_any_more(shop: TestShop, tmp_path: Path):
    bring(shop, tmp_path, [7])
    (cart,) = shop.carts.some()
    bring(shop, tmp_path, [7], status_enum="paid")
    assert shop.carts.count() == 0
    with pytest.raises(CartGone):
        shop.carts.page(cart.id)


def test_words_that_nobody_can_read_leave_the_cart_without_products(shop: TestShop, tmp_path: Path):
    bring(shop, tmp_path, [7])
    shop.sql("UPDATE source_record SET payload = 'x'")
    (cart,) = shop.carts.some()
    assert shop.carts.page(cart.id).lines == ()
