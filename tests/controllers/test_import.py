"""Bringing orders in: once, whole, and never over what was done here."""

from __future__ import annotations

import json

import pytest

from desktop.domain.errors import ImportStopped
from desktop.domain.history import Happening, Source
from desktop.domain.listing import OrderQuery
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from tests.shops import a_product, line

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus


@pytest.fixture
def sample(samples):
    return samples / "jumpseller_orders.json"


def bring(shop, path, **more):
    return shop.imports.bring_in(shop.imports.read(path), **more)


def changed(sample, tmp_path, number, **fields):
    """The store's file after one order changed there."""
    records = json.loads(sample.read_text(encoding="utf-8"))
    for record in records:
        if record["order"]["id"] == number:
            record["order"].update(fields)
    path = tmp_path / "again.json"
    path.write_text(json.dumps(records), encoding="utf-8")
    return path


def test_the_sample_comes_in_with_the_right_states_and_amounts(shop, sample):
    report = bring(shop, sample)
    assert (report.new, report.products, report.bad) == (4, 3, ())
    found = {
        row.number: (row.status, row.total)
        for row in shop.reading.rows(shop.reading.listing(OrderQuery()).ids)
    }
    assert found == {
        "1001": (PENDING, Money(4430, "EUR")),
        "1002": (SHIPPED, Money(2160, "EUR")),
        "1003": (CANCELLED, Money(2440, "EUR")),
        "1004": (PAID, Money(16980, "CLP")),
    }
    assert shop.findings() == []


def test_the_same_file_twice_changes_nothing(shop, sample):
    bring(shop, sample)
    before = shop.reading.last_entry()
    report = bring(shop, sample)
    assert (report.new, report.changed, report.same) == (0, 0, 4)
    assert shop.reading.last_entry() == before


def test_a_dry_run_says_what_would_happen_and_does_nothing(shop, sample):
    report = bring(shop, sample, dry_run=True)
    assert (report.new, report.dry_run) == (4, True)
    assert shop.reading.is_empty()
    assert shop.products.everything() == ()


def test_an_import_that_is_stopped_leaves_nothing(shop, sample):
    with pytest.raises(ImportStopped):
        bring(shop, sample, progress=lambda _done, _total: False)
    assert shop.reading.is_empty()


def test_a_product_first_seen_starts_so_that_its_level_is_right_afterwards(shop, sample):
    bring(shop, sample)
    assert shop.on_hand("HAV-38") == 0
    order = shop.reading.page(shop.reading.find("jumpseller:1001")).order
    shop.mark(order, CANCELLED)
    assert shop.on_hand("HAV-38") == 2


def test_an_imported_sale_of_a_known_product_may_go_below_zero_and_is_named(shop, sample):
    shop.has(a_product("HAV-38", on_hand=1))
    report = bring(shop, sample)
    assert shop.on_hand("HAV-38") == -1
    assert report.below_zero == ("HAV-38",)
    assert shop.findings() == []


def test_what_the_store_reports_paid_becomes_paid_once(shop, sample, tmp_path):
    bring(shop, sample)
    paid = changed(sample, tmp_path, 1001, status_enum="paid")
    assert bring(shop, paid).changed == 1
    page = shop.reading.page(shop.reading.find("jumpseller:1001"))
    assert page.order.status is PAID
    assert (page.history[0].source, page.history[0].happening) == (
        Source.GATEWAY, Happening.STATUS_CHANGED,
    )  # fmt: skip
    assert bring(shop, paid).changed == 0


def test_a_change_made_here_is_not_overwritten(shop, sample, tmp_path):
    bring(shop, sample)
    order = shop.reading.page(shop.reading.find("jumpseller:1001")).order
    shop.mark(order, CANCELLED)
    report = bring(shop, changed(sample, tmp_path, 1001, status_enum="paid"))
    assert report.kept_local == ("jumpseller:1001",)
    assert shop.now(order).status is CANCELLED
    assert shop.findings() == []


def test_a_tracking_number_of_the_store_is_taken_over(shop, sample, tmp_path):
    bring(shop, sample)
    bring(shop, changed(sample, tmp_path, 1001, tracking_number="RL42"))
    page = shop.reading.page(shop.reading.find("jumpseller:1001"))
    assert page.order.tracking_number == "RL42"
    assert page.history[0].happening is Happening.UPDATED_FROM_STORE


def test_an_abandoned_cart_is_no_order_until_it_becomes_one(shop, sample, tmp_path):
    cart = changed(sample, tmp_path, 1001, status_enum="abandoned")
    report = bring(shop, cart)
    assert (report.new, report.abandoned) == (3, 1)
    assert shop.reading.listing(OrderQuery()).total_count == 3
    assert bring(shop, cart).abandoned == 0
    assert bring(shop, sample).new == 1
    assert shop.findings() == []


def test_a_broken_record_is_named_and_the_others_come_in(shop, sample, tmp_path):
    report = bring(shop, changed(sample, tmp_path, 1002, products=[]))
    assert report.new == 3
    assert [(bad.position, bad.number) for bad in report.bad] == [(2, "1002")]


def test_own_numbers_and_the_stores_numbers_do_not_meet(shop, sample):
    shop.has(a_product("HAT", on_hand=3))
    mine = shop.order(line("HAT"))
    bring(shop, sample)
    assert mine.number == "1001"
    assert shop.reading.find("1001") == mine.id
    assert shop.reading.find("jumpseller:1001") != mine.id
    assert shop.order(line("HAT")).number == "1002"


def test_a_cancelled_import_is_reopened_by_taking_its_stock(shop, sample):
    bring(shop, sample)
    order = shop.reading.page(shop.reading.find("jumpseller:1003")).order
    shop.products.receive("HAV-38", 1)
    assert shop.orders.reopen(order.id, seen=order.version).order.status is PENDING
    assert shop.on_hand("HAV-38") == 0
