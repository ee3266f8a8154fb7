"""Orders of WooCommerce and Shopify in a shop: right once, and the second time nothing."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from desktop.controllers.import_order import number_sort
from desktop.domain.history import Happening
from desktop.domain.listing import OrderQuery
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from tests.shops import a_product

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus
WHEN = "2026-03-30T08:00:00"
AT = datetime(2026, 3, 30, 8, tzinfo=UTC)


def bring(shop, path, **more):
    return shop.imports.bring_in(shop.imports.read(path), **more)


def page(shop, number):
    return shop.reading.page(shop.reading.find(number))


def listed(shop):
    return {
        (row.channel, row.number): (row.status, row.total)
        for row in shop.reading.rows(shop.reading.listing(OrderQuery()).ids)
    }


@pytest.fixture
def woo(samples, tmp_path) -> Callable[..., Path]:
    """The store's file with changes of its order."""

    def saved(**changes: Any) -> Path:
        (record,) = json.loads((samples / "woocommerce_orders.json").read_text("utf-8"))
        path = tmp_path / "woo.json"
        path.write_text(json.dumps([{**record, **changes}]))
        return path

    return saved


@pytest.fixture
def shopify(samples, tmp_path) -> Callable[..., Path]:
    """The store's list with changes of its first row."""

    def saved(**changes: str) -> Path:
        with (samples / "shopify_orders.csv").open(encoding="utf-8", newline="") as file:
            headings, first, *others = csv.reader(file)
        row = dict(zip(headings, first, strict=True))
        row.update({name.replace("_", " "): text for name, text in changes.items()})
        path = tmp_path / "list.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([headings, list(row.values()), *others])
        return path

    return saved


def test_the_samples_come_in_with_the_right_states_and_totals(shop, samples):
    for name in ("woocommerce_orders.json", "shopify_orders.csv", "jumpseller_orders.json"):
        assert bring(shop, samples / name).bad == ()
    found = listed(shop)
    assert found["woocommerce", "727"] == (PENDING, Money(2900, "EUR"))
    assert found["shopify", "1001"] == (PAID, Money(5030, "EUR"))
    assert found["shopify", "1002"] == (CANCELLED, Money(1500, "EUR"))
    assert found["jumpseller", "1001"] == (PENDING, Money(4430, "EUR"))
    assert len(found) == 7
    assert shop.findings() == []


@pytest.mark.parametrize("name", ["woocommerce_orders.json", "shopify_orders.csv"])
def test_the_same_file_twice_changes_nothing(shop, samples, name):
    first = bring(shop, samples / name)
    before = shop.reading.last_entry()
    again = bring(shop, samples / name)
    assert (again.new, again.changed, again.same) == (0, 0, first.new)
    assert (again.products, again.kept_local) == (0, ())
    assert shop.reading.last_entry() == before


@pytest.mark.parametrize("name", ["woocommerce_orders.json", "shopify_orders.csv"])
def test_a_dry_run_does_nothing(shop, samples, name):
    assert bring(shop, samples / name, dry_run=True).new > 0
    assert shop.reading.is_empty()
    assert shop.products.everything() == ()


def test_products_are_found_again_by_their_sku_and_their_stock_is_right(shop, samples):
    bring(shop, samples / "shopify_orders.csv")
    assert shop.on_hand("0042") == 0
    shop.mark(page(shop, "shopify:1001").order, CANCELLED)
    assert (shop.on_hand("0042"), shop.on_hand("CAM-S")) == (1, 2)
    assert shop.findings() == []


def test_a_product_first_seen_costs_what_the_customer_saw(shop, samples):
    bring(shop, samples / "woocommerce_orders.json")
    (sandals,) = shop.products.everything()
    assert (sandals.sku, sandals.price) == ("SAN-1", Money(1200, "EUR"))
    (line,) = page(shop, "woocommerce:727").order.lines
    assert (line.unit_price, line.total) == (Decimal("9.915"), Money(1983, "EUR"))


def test_the_days_of_payment_dispatch_and_cancellation_are_the_stores(shop, woo, shopify):
    bring(shop, woo(status="completed", date_paid_gmt=WHEN, date_completed_gmt=WHEN))
    sent = page(shop, "woocommerce:727").order
    assert (sent.paid_at, sent.shipped_at) == (AT, AT)
    bring(shop, shopify())
    order = page(shop, "shopify:1002").order
    assert order.cancelled_at == datetime(2026, 3, 30, 9, tzinfo=UTC)
    assert page(shop, "shopify:1001").order.paid_at == datetime(2026, 3, 29, 0, 30, tzinfo=UTC)


def test_local_dates_are_by_the_clock_of_this_shop(shop, woo):
    bring(shop, woo(date_created_gmt=None, date_created="2026-07-01T10:00:00"))
    made = page(shop, "woocommerce:727").order.created_at
    assert made.astimezone(ZoneInfo(shop.settings.get().time_zone)).hour == 10


def test_a_refunded_order_is_cancelled_and_had_been_paid(shop, woo):
    report = bring(shop, woo(status="refunded", date_paid_gmt=WHEN))
    order = page(shop, "woocommerce:727").order
    assert (order.status, order.status_before_cancel, order.paid_at) == (CANCELLED, PAID, AT)
    assert report.warnings == (("727", "refunded"),)


def test_what_is_paid_at_the_door_can_be_sent_unpaid(shop, woo):
    bring(shop, woo(status="processing", payment_method="cod"))
    order = page(shop, "woocommerce:727").order
    assert (order.status, order.paid_at, order.pay_on_delivery) == (PENDING, None, True)
    shop.mark(order, SHIPPED)
    assert shop.now(order).status is SHIPPED


def test_a_cart_at_the_till_is_no_order_and_takes_no_stock(shop, woo):
    report = bring(shop, woo(status="checkout-draft"))
    assert (report.new, report.abandoned, report.products) == (0, 1, 0)
    assert shop.reading.is_empty()
    assert bring(shop, woo(status="checkout-draft")).abandoned == 0
    assert bring(shop, woo(status="processing")).new == 1
    assert shop.findings() == []


def test_what_the_store_says_next_is_followed_with_its_days(shop, woo):
    bring(shop, woo())
    bring(shop, woo(status="processing", date_paid_gmt=WHEN))
    paid = page(shop, "woocommerce:727")
    assert (paid.order.status, paid.order.paid_at) == (PAID, AT)
    assert paid.history[0].happening is Happening.STATUS_CHANGED
    bring(shop, woo(status="cancelled", date_paid_gmt=WHEN))
    assert page(shop, "woocommerce:727").order.status is CANCELLED
    assert shop.findings() == []


def test_an_order_that_was_paid_and_sent_meanwhile_goes_both_steps(shop, woo):
    bring(shop, woo())
    done = woo(status="completed", date_paid_gmt=WHEN, date_completed_gmt=WHEN)
    report = bring(shop, done)
    sent = page(shop, "woocommerce:727")
    assert (report.changed, report.kept_local) == (1, ())
    assert (sent.order.status, sent.order.paid_at, sent.order.shipped_at) == (SHIPPED, AT, AT)
    assert [entry.new_status for entry in sent.history] == [SHIPPED, PAID, PENDING]
    assert bring(shop, done).same == 1
    assert shop.findings() == []


def test_an_order_of_the_list_that_changed_is_followed(shop, shopify):
    bring(shop, shopify())
    report = bring(shop, shopify(Fulfillment_Status="fulfilled"))
    assert (report.new, report.changed, report.same) == (0, 1, 1)
    assert page(shop, "shopify:1001").order.status is SHIPPED


def test_bad_rows_are_named_by_line_and_the_others_come_in(shop, shopify):
    report = bring(shop, shopify(Total="much"))
    assert [(bad.line, bad.number, bad.reason) for bad in report.bad] == [
        (2, "1001", "not_an_amount")
    ]
    assert list(listed(shop)) == [("shopify", "1002")]


def test_what_was_sent_unpaid_meanwhile_is_paid_on_delivery(shop, shopify):
    bring(shop, shopify(Financial_Status="pending"))
    report = bring(shop, shopify(Financial_Status="pending", Fulfillment_Status="fulfilled"))
    order = page(shop, "shopify:1001").order
    assert report.kept_local == ()
    assert (order.status, order.paid_at, order.pay_on_delivery) == (SHIPPED, None, True)


def test_an_order_paid_and_refunded_meanwhile_keeps_that_it_was_paid(shop, woo):
    bring(shop, woo())
    bring(shop, woo(status="refunded", date_paid_gmt=WHEN))
    order = page(shop, "woocommerce:727").order
    assert (order.status, order.status_before_cancel, order.paid_at) == (CANCELLED, PAID, AT)
    assert shop.findings() == []


def test_a_cancelled_order_that_the_store_has_sent_after_all_is_reopened_and_sent(shop, woo):
    shop.has(a_product("SAN-1", on_hand=2))
    bring(shop, woo(status="cancelled"))
    bring(shop, woo(status="completed", date_paid_gmt=WHEN, date_completed_gmt=WHEN))
    order = page(shop, "woocommerce:727").order
    assert (order.status, order.paid_at, order.shipped_at) == (SHIPPED, AT, AT)
    assert shop.on_hand("SAN-1") == 0
    assert shop.findings() == []


def test_an_order_whose_goods_are_gone_is_not_half_reopened(shop, woo):
    shop.has(a_product("SAN-1", on_hand=1))
    bring(shop, woo(status="cancelled"))
    report = bring(shop, woo(status="completed", date_paid_gmt=WHEN))
    assert report.kept_local == ("woocommerce:727",)
    assert page(shop, "woocommerce:727").order.status is CANCELLED
    assert shop.on_hand("SAN-1") == 1


@pytest.mark.parametrize(
    ("number", "figures"),
    [("1001", 1001), ("WEB-9", 9), ("2026/0042-b", 42), ("none", 0), ("9" * 30, int("9" * 18))],
)
def test_a_number_with_letters_is_sorted_by_its_last_figures(number, figures):
    assert number_sort(number) == figures
