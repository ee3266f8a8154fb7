"""The oversold radar: imported sales below zero, the orders in conflict, and what is proposed."""

from __future__ import annotations

import json

from desktop.domain.order import Order
from desktop.domain.status import OrderStatus
from desktop.words.imports import report_lines
from tests.connectors.records import a_line, a_record
from tests.shops import TestShop, a_product, line

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus


def sold(number: int, day: int, *, qty: int = 1, status: str = "paid") -> dict:
    bought = a_line(sku="KAI-40", qty=qty, id=900)
    made = f"2026-11-{day:02} 10:00:00 UTC"
    return {
        "order": a_record(
            id=number,
            status_enum=status,
            status="",
            products=[bought],
            created_at=made,
            completed_at=made,
        )
    }


def bring(shop: TestShop, tmp_path, *records: dict, dry_run: bool = False):
    path = tmp_path / "orders.json"
    path.write_text(json.dumps(list(records)), encoding="utf-8")
    return shop.imports.bring_in(shop.imports.read(path), dry_run=dry_run)


def order(shop: TestShop, number: str) -> Order:
    return shop.reading.page(shop.reading.find(f"jumpseller:{number}")).order


def told(found) -> list[tuple[str, OrderStatus, bool]]:
    return [(each.number, each.status, each.covered) for each in found.orders]


def test_two_imported_orders_for_the_last_unit_stand_in_the_alert_the_oldest_first(shop, tmp_path):
    shop.has(a_product("KAI-40", on_hand=1))
    newer, older = sold(2002, 12), sold(2001, 11)
    report = bring(shop, tmp_path, newer, older)
    (found,) = shop.products.oversold()
    assert told(found) == [
        ("jumpseller:2001", PAID, True),
        ("jumpseller:2002", PAID, False),
    ]
    assert found.lacking == 1
    assert found.contact.number == "jumpseller:2002"
    assert report.oversold == (found,)
    attention = shop.products.attention()
    assert (attention.oversold, attention.waiting) == ((found.product.id,), 2)
    assert shop.products.page(found.product.id).oversold == found
    assert shop.findings() == []


def test_the_report_names_both_orders_the_oldest_first_and_what_to_do(shop, tmp_path):
    shop.has(a_product("KAI-40", name="Kai 40", on_hand=1))
    report = bring(shop, tmp_path, sold(2001, 11), sold(2002, 12))
    customer = report.oversold[0].orders[1].customer
    assert (
        "Kai 40: Oversold by 1. Waiting, oldest first: jumpseller:2001 (covered),"
        " jumpseller:2002 (not covered). Replenish 1 unit. "
        f"Or ask {customer}: order jumpseller:2002 is the first to give way (Paid)."
    ) in report_lines(report)


def test_a_dry_run_says_who_would_wait_and_leaves_no_alert(shop, tmp_path):
    shop.has(a_product("KAI-40", on_hand=1))
    report = bring(shop, tmp_path, sold(2001, 11), sold(2002, 12), dry_run=True)
    assert [len(each.orders) for each in report.oversold] == [2]
    assert shop.products.oversold() == ()


def test_the_order_page_knows_that_its_goods_do_not_suffice(shop, tmp_path):
    shop.has(a_product("KAI-40", on_hand=1))
    bring(shop, tmp_path, sold(2001, 11), sold(2002, 12))
    for number in ("2001", "2002"):
        assert len(shop.page(order(shop, number)).oversold) == 1


def test_replenishing_what_is_proposed_ends_the_alert(shop, tmp_path):
    shop.has(a_product("KAI-40", on_hand=1))
    bring(shop, tmp_path, sold(2001, 11), sold(2002, 12))
    (found,) = shop.products.oversold()
    shop.products.replenish(found.product.id, found.lacking)
    assert shop.products.oversold() == ()


def test_cancelling_the_order_that_is_proposed_ends_the_alert(shop, tmp_path):
    shop.has(a_product("KAI-40", on_hand=1))
    bring(shop, tmp_path, sold(2001, 11), sold(2002, 12, status="pending_payment"))
    (found,) = shop.products.oversold()
    shop.mark(order(shop, "2002"), CANCELLED)
    assert found.contact.status is PENDING
    assert shop.products.oversold() == ()


def test_what_has_left_needs_no_goods_and_is_counted(shop, tmp_path):
    shop.has(a_product("KAI-40", on_hand=1))
    bring(shop, tmp_path, sold(2001, 11), sold(2002, 12))
    shop.mark(order(shop, "2001"), SHIPPED)
    (found,) = shop.products.oversold()
    assert told(found) == [("jumpseller:2002", PAID, False)]
    shop.mark(order(shop, "2002"), SHIPPED)
    (found,) = shop.products.oversold()
    assert found.to_count


def test_units_that_left_in_a_parcel_no_longer_wait(shop, tmp_path):
    shop.has(a_product("KAI-40", on_hand=2))
    bring(shop, tmp_path, sold(2001, 11, qty=3))
    made = order(shop, "2001")
    shop.parts.send(made.id, {made.lines[0].id: 2}, seen=made.version)
    (found,) = shop.products.oversold()
    assert [each.units for each in found.orders] == [1]


def test_a_product_that_allows_backorders_is_not_oversold(shop, tmp_path):
    shop.has(a_product("KAI-40", on_hand=0, allow_backorder=True))
    shop.order(line("KAI-40", 2))
    report = bring(shop, tmp_path, sold(2001, 11))
    assert shop.on_hand("KAI-40") == -3
    assert (shop.products.oversold(), report.oversold) == ((), ())
    assert shop.products.attention().oversold == ()


def test_history_brought_in_of_unknown_products_raises_no_alert(shop, samples):
    report = shop.imports.bring_in(shop.imports.read(samples / "jumpseller_orders.json"))
    assert report.new == 4
    assert shop.products.oversold() == ()


def test_a_variant_with_enough_is_proposed(shop, tmp_path):
    shop.has(
        a_product("KAI-40", on_hand=1, family="Kai", options=(("Size", "40"),)),
        a_product("KAI-41", on_hand=4, family="Kai", options=(("Size", "41"),)),
    )
    bring(shop, tmp_path, sold(2001, 11), sold(2002, 12))
    (found,) = shop.products.oversold()
    assert found.variant.sku == "KAI-41"
