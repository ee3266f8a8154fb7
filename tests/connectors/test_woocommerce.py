"""What becomes of an order of WooCommerce, field by field."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from desktop.connectors import woocommerce
from desktop.connectors.fields import BadRecordError, ShopClock
from desktop.domain.address import Address
from desktop.domain.imports import ImportedOrder
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from tests.connectors.woocommerce_records import SAMPLE_ORDERS, a_record, an_address, an_item

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus
WHEN, LATER = "2026-03-30T08:00:00", "2026-04-01T09:00:00"
AT, AT_LATER = datetime(2026, 3, 30, 8, tzinfo=UTC), datetime(2026, 4, 1, 9, tzinfo=UTC)


def order(zone: str = "UTC", **changes: Any) -> ImportedOrder:
    return woocommerce.order_from(a_record(**changes), "", ShopClock(ZoneInfo(zone)))


def refused(**changes: Any) -> tuple[str, str]:
    with pytest.raises(BadRecordError) as caught:
        order(**changes)
    return caught.value.code, caught.value.detail


def test_every_block_of_the_order_page_is_read():
    (one,) = woocommerce.read(SAMPLE_ORDERS).orders
    assert (one.channel, one.number, one.status) == ("woocommerce", "727", PENDING)
    assert one.created_at == datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert (one.contact.name, one.contact.email) == ("Ana López", "ana@example.com")
    assert one.contact.phone == "+34 600 000 001"
    assert one.billing.street == "Av. Brasil, 432"
    assert (one.shipping.postcode, one.shipping.city, one.shipping.country) == (
        "41001", "Sevilla", "ES",
    )  # fmt: skip
    assert (one.payment_method, one.shipping_method) == ("Transferencia bancaria", "Envío")
    assert one.warnings == ()
    assert json.loads(one.payload) == json.loads(SAMPLE_ORDERS.read_text("utf-8"))[0]


def test_a_lines_total_is_the_truth_and_its_price_may_have_more_decimals():
    (line,) = order().lines
    assert (line.quantity, line.unit_price, line.total) == (
        2, Decimal("9.915"), Money(1983, "EUR"),
    )  # fmt: skip
    assert line.tax == Money(417, "EUR")


def test_the_parts_are_without_tax_and_add_up_to_the_total():
    sums = order().totals
    assert sums.tax_included is False
    assert (sums.subtotal, sums.shipping, sums.tax) == (
        Money(1983, "EUR"), Money(413, "EUR"), Money(504, "EUR"),
    )  # fmt: skip
    assert sums.subtotal + sums.shipping + sums.tax - sums.discount == sums.total
    assert sums.total == Money(2900, "EUR")


@pytest.mark.parametrize(("with_tax", "price"), [(True, Decimal(12)), (False, None)])
def test_a_product_costs_what_the_customer_saw(*, with_tax: bool, price: Decimal | None):
    assert order(prices_include_tax=with_tax).lines[0].shelf_price == price


@pytest.mark.parametrize(
    ("state", "dates", "method", "expected"),
    [
        # state of the store, date_paid and date_completed, method: status, paid, shipped
        ("pending", (None, None), "bacs", (PENDING, False, False)),
        ("on-hold", (None, None), "bacs", (PENDING, False, False)),
        ("on-hold", (WHEN, None), "stripe", (PENDING, False, False)),
        ("processing", (WHEN, None), "stripe", (PAID, True, False)),
        ("processing", (None, None), "stripe", (PAID, True, False)),
        ("wc-processing", (WHEN, None), "stripe", (PAID, True, False)),
        ("completed", (WHEN, LATER), "stripe", (SHIPPED, True, True)),
        ("completed", (None, None), "bacs", (SHIPPED, True, True)),
        ("cancelled", (None, None), "bacs", (CANCELLED, False, False)),
        ("cancelled", (WHEN, None), "bacs", (CANCELLED, True, False)),
        ("cancelled", (WHEN, LATER), "bacs", (CANCELLED, True, True)),
        ("failed", (None, None), "stripe", (CANCELLED, False, False)),
        ("refunded", (WHEN, LATER), "stripe", (CANCELLED, True, True)),
        ("refunded", (None, None), "stripe", (CANCELLED, True, False)),
        ("processing", (None, None), "cod", (PENDING, False, False)),
        ("processing", (WHEN, None), "cod", (PAID, True, False)),
        ("completed", (None, LATER), "cod", (SHIPPED, False, True)),
        ("completed", (WHEN, LATER), "cod", (SHIPPED, True, True)),
        ("checkout-draft", (None, None), "", (None, False, False)),
    ],
)
def test_each_state_of_the_store_is_one_of_ours_with_the_facts_beneath(
    state: str,
    dates: tuple[str | None, str | None],
    method: str,
    expected: tuple[OrderStatus | None, bool, bool],
):
    one = order(
        status=state, payment_method=method, date_paid_gmt=dates[0], date_completed_gmt=dates[1]
    )
    assert (one.status, one.paid, one.shipped) == expected
    assert one.pay_on_delivery is (method == "cod")
    assert one.paid_at == (AT if one.paid and dates[0] else None)
    assert one.shipped_at == (AT_LATER if one.shipped and dates[1] else None)
    assert one.abandoned is (state == "checkout-draft")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"status": "trash"}, ("in_trash", "")),
        ({"status": "auto-draft"}, ("not_an_order_yet", "auto-draft")),
        ({"status": "checkout-draft", "line_items": []}, ("not_an_order_yet", "checkout-draft")),
        ({"status": "wc-partial-payment"}, ("unknown_status", "partial-payment")),
        ({"status": "Procesando"}, ("unknown_status", "procesando")),
        ({"status": None}, ("no_status", "status")),
        ({"number": "", "id": None}, ("no_number", "")),
        ({"number": None, "id": -3}, ("bad_number", "-3")),
        ({"currency": "pesetas"}, ("unknown_currency", "PESETAS")),
        ({"currency": ""}, ("no_currency", "")),
        ({"date_created": None, "date_created_gmt": None}, ("no_date", "")),
        ({"date_created_gmt": "yesterday"}, ("bad_date", "yesterday")),
        ({"date_paid_gmt": "2026-13-01T00:00:00"}, ("bad_date", "2026-13-01T00:00:00")),
        ({"total": ""}, ("no_total", "")),
        ({"total": "29,00"}, ("not_an_amount", "total")),
        ({"total": "-29.00"}, ("negative_amount", "total")),
        ({"line_items": []}, ("no_lines", "")),
        ({"line_items": [7]}, ("line_without_product", "")),
        ({"line_items": [an_item(quantity="1.5")]}, ("quantity_not_whole", "1.5")),
        ({"line_items": [an_item(quantity=0)]}, ("quantity_out_of_range", "0")),
        ({"line_items": [an_item(total="")]}, ("not_an_amount", "total")),
        ({"line_items": [an_item()] * 2001}, ("too_many_lines", "2001")),
        ({"fee_lines": [{"total": "much"}]}, ("not_an_amount", "fee_lines.total")),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(
    changes: dict[str, Any], reason: tuple[str, str]
):
    assert refused(**changes) == reason


def test_the_number_is_the_one_that_plug_ins_give_and_else_the_id():
    assert order(number="WEB-2026-0042").number == "WEB-2026-0042"
    assert order(number="#1001").number == "1001"
    assert order(number="").number == "727"


def test_local_dates_are_by_the_shops_clock_also_in_the_night_it_is_changed():
    local = {"date_created_gmt": None, "date_created": "2026-03-29T01:30:00"}
    assert order("Europe/Madrid", **local).created_at == datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    after = {**local, "date_created": "2026-03-29T03:30:00"}
    assert order("Europe/Madrid", **after).created_at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    twice = {**local, "date_created": "2026-10-25T02:30:00"}
    assert order("Europe/Madrid", **twice).created_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_utc_dates_come_before_local_ones_and_ask_no_clock():
    clock = ShopClock(ZoneInfo("America/Santiago"))
    one = woocommerce.order_from(a_record(), "", clock)
    assert one.created_at == datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert not clock.was_asked


def test_a_file_says_whether_its_dates_were_read_by_the_shops_clock(tmp_path: Path):
    file = tmp_path / "orders.json"
    file.write_text(json.dumps([a_record(date_created_gmt=None)]))
    assert woocommerce.read(file).by_shop_clock
    assert not woocommerce.read(SAMPLE_ORDERS).by_shop_clock


def test_a_coupon_is_the_orders_discount_and_the_lines_stay_before_it():
    one = order(
        discount_total="1.98",
        line_items=[an_item(subtotal="19.83", total="17.85", total_tax="3.75", price=8.925)],
        cart_tax="3.75", total_tax="4.62", total="26.60",
    )  # fmt: skip
    (line,) = one.lines
    assert (line.total, line.discount) == (Money(1983, "EUR"), Money(198, "EUR"))
    assert one.totals.discount == Money(198, "EUR")
    assert one.warnings == ()


def test_a_price_raised_by_hand_in_the_store_is_no_discount_below_zero():
    one = order(
        line_items=[an_item(subtotal="19.83", total="20.83", total_tax="4.37")],
        total_tax="5.24", total="30.20",
    )  # fmt: skip
    assert (one.lines[0].total, one.totals.discount) == (Money(2083, "EUR"), Money(0, "EUR"))
    assert one.warnings == ()


def test_fees_stand_with_the_shipping_and_the_discount_and_it_is_said():
    one = order(
        fee_lines=[{"name": "Reembolso", "total": "3.00"}, {"name": "Amiga", "total": "-1.00"}],
        total="31.00",
    )
    assert (one.totals.shipping, one.totals.discount) == (Money(713, "EUR"), Money(100, "EUR"))
    assert one.warnings == ("fees_placed",)


@pytest.mark.parametrize(
    ("changes", "warning"),
    [
        ({"status": "refunded"}, "refunded"),
        ({"refunds": [{"id": 1, "reason": "", "total": "-5.00"}]}, "partly_refunded"),
        ({"total": "30.00"}, "parts_do_not_add_up"),
        ({"total": "29.004"}, "total_rounded"),
    ],
)
def test_what_is_odd_is_said(changes: dict[str, Any], warning: str):
    assert order(**changes).warnings == (warning,)


def test_money_without_decimals_stays_whole():
    one = order(
        currency="CLP", total="16980", total_tax="2711", shipping_total="4269",
        line_items=[an_item(quantity=1, subtotal="10000", total="10000", total_tax="1900")],
    )  # fmt: skip
    assert one.totals.total == Money(16980, "CLP")
    assert one.warnings == ()


def test_texts_written_for_a_web_page_are_read_as_people_see_them():
    one = order(
        line_items=[an_item(name="Camisa &ndash; <em>Azul</em> &#8220;M&#8221;")],
        payment_method_title="Tarjeta &amp; m&oacute;vil",
        customer_note="Frágil;\r\nllamar &lt;antes&gt;",
        billing=an_address(first_name="Sin&eacute;ad", last_name="O&#039;Brien"),
    )
    assert one.lines[0].name == "Camisa – Azul “M”"
    assert one.payment_method == "Tarjeta & móvil"
    assert one.customer_note == "Frágil;\nllamar <antes>"
    assert one.billing.name == "Sinéad O'Brien"


def test_signs_hidden_in_entities_are_removed_all_the_same():
    assert order(customer_note="a&#x202E;b&#0;c&#x200B;d").customer_note == "ab\ufffdcd"


def test_what_was_chosen_or_written_for_a_product_stands_with_its_name():
    meta = [
        {"key": "pa_talla", "display_key": "Talla", "value": "38", "display_value": "38"},
        {"key": "Grabado", "value": "<b>Para Inês</b>"},
        {"key": "_reduced_stock", "value": "2"},
        {"key": "nested", "value": {"a": 1}},
    ]
    one = order(line_items=[an_item(name="Anillo - 38", meta_data=meta)])
    assert one.lines[0].name == "Anillo - 38 · Grabado: Para Inês"


def test_a_product_is_known_by_its_ids_and_a_deleted_one_by_its_name():
    known = order(line_items=[an_item(variation_id=501)]).lines[0]
    assert known.external_product == "93:501"
    gone = order(line_items=[an_item(product_id=0, sku="", name="Taza")]).lines[0]
    assert (gone.external_product, gone.sku, gone.name) == ("", "", "Taza")


def test_a_sku_of_figures_keeps_its_zeros():
    assert order(line_items=[an_item(sku="0042")]).lines[0].sku == "0042"


def test_a_shop_that_sends_to_the_billing_address_leaves_the_other_empty():
    empty = dict.fromkeys(an_address(), "")
    assert order(shipping=empty).shipping.street == "Av. Brasil, 432"
    pickup = [{"method_id": "local_pickup", "method_title": "Recogida", "total": "0.00"}]
    assert order(shipping=empty, shipping_lines=pickup).shipping == Address()
    assert order(shipping=empty, shipping_lines=[]).shipping == Address()


def test_the_tax_number_is_found_where_plug_ins_keep_it():
    one = order(meta_data=[{"key": "_billing_nif", "value": "12345678Z"}])
    assert (one.contact.tax_id, one.billing.tax_id) == ("12345678Z", "12345678Z")


def test_a_lines_tax_rate_is_that_of_its_one_tax():
    tax = {"rate_id": 75, "rate_percent": 21, "label": "IVA"}
    assert order(tax_lines=[tax]).lines[0].tax_rate == Decimal(21)
    two = [{"id": 75, "total": "4.17"}, {"id": 76, "total": "0.10"}]
    assert order(tax_lines=[tax], line_items=[an_item(taxes=two)]).lines[0].tax_rate is None


def test_an_order_that_stands_twice_in_a_file_comes_once(tmp_path: Path):
    file = tmp_path / "orders.json"
    file.write_text(json.dumps([a_record(), a_record(total="30.00"), a_record(id=9, number="9")]))
    batch = woocommerce.read(file)
    assert [one.number for one in batch.orders] == ["727", "9"]
    assert [(bad.position, bad.number, bad.reason) for bad in batch.bad] == [
        (2, "727", "twice_in_file")
    ]
