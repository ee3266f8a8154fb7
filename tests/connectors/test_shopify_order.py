"""What becomes of an order of Shopify's list, field by field."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from desktop.connectors.fields import ShopClock
from desktop.connectors.shopify_columns import Row
from desktop.connectors.shopify_order import order_from
from desktop.domain.imports import ImportedOrder
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from tests.connectors.shopify_rows import a_head, a_row

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus
WHEN = "2026-03-30 10:00:00 +0200"
AT = datetime(2026, 3, 30, 8, tzinfo=UTC)


def order(*more: dict[str, str], clock: ShopClock | None = None, **changes: str) -> ImportedOrder:
    rows = [
        {name: cell for name, cell in row.items() if cell} for row in (a_head(**changes), *more)
    ]
    rows = [{**row, "Name": row["Name"].lstrip("#")} for row in rows]
    return order_from(
        [Row(line=at, cells=row, own=row) for at, row in enumerate(rows, start=2)],
        "",
        clock or ShopClock(),
    )


@pytest.mark.parametrize(
    ("money", "parcel", "expected", "left_over"),
    [
        ("pending", "unfulfilled", (PENDING, False, False), ()),
        ("pending", "", (PENDING, False, False), ()),
        ("authorized", "unfulfilled", (PENDING, False, False), ("payment_authorized",)),
        ("partially_paid", "unfulfilled", (PENDING, False, False), ("partly_paid",)),
        ("Partially Paid", "", (PENDING, False, False), ("partly_paid",)),
        ("expired", "unfulfilled", (PENDING, False, False), ("payment_expired",)),
        ("paid", "unfulfilled", (PAID, True, False), ()),
        ("paid", "partial", (PAID, True, False), ("partly_shipped",)),
        ("paid", "restocked", (PAID, True, False), ()),
        ("paid", "on_hold", (PAID, True, False), ()),
        ("paid", "teleported", (PAID, True, False), ("unknown_delivery_state",)),
        ("partially_refunded", "unfulfilled", (PAID, True, False), ("partly_refunded",)),
        ("paid", "fulfilled", (SHIPPED, True, True), ()),
        ("partially_refunded", "fulfilled", (SHIPPED, True, True), ("partly_refunded",)),
        ("pending", "fulfilled", (SHIPPED, False, True), ()),
        ("refunded", "fulfilled", (CANCELLED, True, True), ("refunded",)),
        ("refunded", "unfulfilled", (CANCELLED, True, False), ("refunded",)),
        ("voided", "unfulfilled", (CANCELLED, False, False), ()),
    ],
)
def test_each_state_of_the_store_is_one_of_ours_and_what_is_left_over_is_said(
    money: str, parcel: str, expected: tuple[OrderStatus, bool, bool], left_over: tuple[str, ...]
):
    one = order(Financial_Status=money, Fulfillment_Status=parcel)
    assert (one.status, one.paid, one.shipped) == expected
    assert one.warnings == left_over


@pytest.mark.parametrize("money", ["pending", "paid", "partially_refunded", "voided"])
def test_a_cancelled_order_keeps_what_had_been_paid_and_sent(money: str):
    one = order(
        Financial_Status=money, Fulfillment_Status="fulfilled", Paid_at=WHEN, Fulfilled_at=WHEN,
        Cancelled_at=WHEN,
    )  # fmt: skip
    assert one.status is CANCELLED
    assert (one.cancelled_at, one.shipped_at) == (AT, AT)
    assert one.paid_at == (AT if money in {"paid", "partially_refunded"} else None)


def test_what_is_sent_unpaid_is_paid_on_delivery():
    assert order(Financial_Status="pending", Fulfillment_Status="fulfilled").pay_on_delivery
    at_the_door = order(Financial_Status="pending", Payment_Method="Cash on Delivery (COD)")
    assert at_the_door.pay_on_delivery
    assert not order(Financial_Status="pending").pay_on_delivery


def test_a_list_without_the_state_of_the_parcel_tells_it_by_the_day_it_left():
    assert order(Fulfillment_Status="", Fulfilled_at=WHEN).status is SHIPPED


def test_dates_have_an_offset_and_else_are_by_the_shops_clock():
    assert order(Created_at="2026-03-29 00:29:10 +0100").created_at == datetime(
        2026, 3, 28, 23, 29, 10, tzinfo=UTC
    )
    clock = ShopClock(ZoneInfo("Europe/Madrid"))
    assert order(clock=clock, Created_at="2026-03-29 03:30:00").created_at == datetime(
        2026, 3, 29, 1, 30, tzinfo=UTC
    )
    assert clock.was_asked


def test_who_and_where_is_read_without_the_apostrophes_of_spreadsheets():
    one = order(Shipping_Zip="'08002", Phone="'+34600000000", Lineitem_sku="'0042")
    assert one.shipping.postcode == "08002"
    assert one.contact.phone == "+34600000000"
    assert one.lines[0].sku == "0042"
    assert (one.shipping.street, one.shipping.complement) == ("Calle Mayor 5", "2º B")
    assert (one.contact.name, one.contact.email) == ("Rui Ávila", "rui@example.com")


def test_a_sku_of_figures_keeps_its_zeros_and_a_note_its_lines():
    one = order(Notes="Frágil;\nllamar antes", Note_Attributes="gift: yes")
    assert one.lines[0].sku == "0042"
    assert one.customer_note == "Frágil;\nllamar antes\ngift: yes"


def test_a_text_that_looks_like_a_formula_comes_back_as_it_was_written():
    assert order(Lineitem_name="'=1+1").lines[0].name == "=1+1"
    assert order(Lineitem_name="'Allo").lines[0].name == "'Allo"


def test_the_street_stands_in_one_field_or_in_two_and_a_province_has_a_name():
    one = order(
        Shipping_Address1="", Shipping_Address2="", Shipping_Street="Calle Mayor 5, 2º B",
        Shipping_Province="M", Shipping_Province_Name="Madrid", Shipping_Country="España",
    )  # fmt: skip
    assert (one.shipping.street, one.shipping.complement) == ("Calle Mayor 5, 2º B", "")
    assert (one.shipping.region, one.shipping.country) == ("Madrid", "ES")


def test_what_was_bought_is_a_line_a_row():
    one = order(a_row(Lineitem_quantity="3", Lineitem_price="1.255"), Total="18.77")
    assert [(line.quantity, line.total) for line in one.lines] == [
        (1, Money(1000, "EUR")), (3, Money(377, "EUR")),
    ]  # fmt: skip
    assert one.lines[1].unit_price == Decimal("1.255")


@pytest.mark.parametrize(
    ("sums", "expected"),
    [
        # subtotal, shipping, taxes, discount, total: subtotal, shipping, discount, tax inside
        (("10.00", "5.00", "2.60", "", "15.00"), ("10.00", "5.00", "0.00", True)),
        (("10.00", "5.00", "3.15", "", "18.15"), ("10.00", "5.00", "0.00", False)),
        (("10.00", "5.00", "0.00", "", "15.00"), ("10.00", "5.00", "0.00", False)),
        (("9.00", "5.00", "2.43", "1.00", "14.00"), ("10.00", "5.00", "1.00", True)),
        (("9.00", "5.00", "2.94", "1.00", "16.94"), ("10.00", "5.00", "1.00", False)),
        (("10.00", "5.00", "2.43", "1.00", "14.00"), ("10.00", "5.00", "1.00", True)),
        (("10.00", "0.00", "1.74", "5.00", "10.00"), ("10.00", "5.00", "5.00", True)),
    ],
)
def test_where_the_tax_and_the_discount_are_is_told_by_the_equation_that_holds(
    sums: tuple[str, ...], expected: tuple[str, str, str, bool]
):
    subtotal, shipping, taxes, discount, total = sums
    one = order(
        Subtotal=subtotal, Shipping=shipping, Taxes=taxes, Discount_Amount=discount, Total=total
    )
    found = one.totals
    assert one.warnings == ()
    assert expected == (
        str(found.subtotal.amount), str(found.shipping.amount), str(found.discount.amount),
        found.tax_included,
    )  # fmt: skip


def test_parts_that_fit_no_equation_are_kept_and_said():
    one = order(Total="99.00")
    assert one.totals.total == Money(9900, "EUR")
    assert one.warnings == ("parts_do_not_add_up",)


def test_money_without_decimals_stays_whole():
    one = order(
        Currency="CLP", Subtotal="16980", Shipping="0", Total="16980", Lineitem_price="16980"
    )
    assert (one.totals.total, one.warnings) == (Money(16980, "CLP"), ())
