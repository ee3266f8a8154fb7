"""What becomes of an order of the store, field by field."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop.connectors import jumpseller
from desktop.connectors.fields import BadRecordError
from desktop.domain.imports import ImportedOrder
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from desktop.words.address import town_lines
from tests.connectors.records import SAMPLE_ORDERS, a_line, a_record, an_address


def order(**changes: Any) -> ImportedOrder:
    return jumpseller.order_from(a_record(**changes), "")


def refused(**changes: Any) -> tuple[str, str]:
    with pytest.raises(BadRecordError) as caught:
        order(**changes)
    return caught.value.code, caught.value.detail


def test_the_sample_file_gives_its_four_orders():
    batch = jumpseller.read(SAMPLE_ORDERS)
    assert [(one.number, one.status) for one in batch.orders] == [
        ("1001", OrderStatus.PENDING_PAYMENT),
        ("1002", OrderStatus.SHIPPED),
        ("1003", OrderStatus.CANCELLED),
        ("1004", OrderStatus.PAID),
    ]
    assert batch.bad == ()
    assert [one.warnings for one in batch.orders] == [()] * 4
    assert {one.channel for one in batch.orders} == {"jumpseller"}


def test_every_block_of_the_order_page_is_read():
    first = jumpseller.read(SAMPLE_ORDERS).orders[0]
    assert first.created_at == datetime(2026, 3, 28, 23, 40, 12, tzinfo=UTC)
    assert first.contact.name == "Inês Conceição"
    assert first.contact.email == "cliente1001@example.com"
    assert first.contact.phone == "+351 912345678"
    assert first.shipping.street == "Rua das Flores 12"
    assert first.shipping.complement == "3.º Esq."
    assert town_lines(first.shipping) == ("4050-262 Porto",)
    assert first.shipping.country == "PT"
    assert (first.shipping.latitude, first.shipping.longitude) == (41.1456, -8.6143)
    assert first.billing.name == "Inês Conceição"
    assert first.payment_method == "Transferência bancária"
    assert first.payment_information == "IBAN PT50 0000 0000 0000 0000 0000 0\nRef: 1001"
    assert first.shipping_method == "CTT Expresso"
    assert first.customer_note == "Deixar na receção"
    (line,) = first.lines
    assert (line.sku, line.name, line.quantity) == ("HAV-38", "Chinelos Havai 38", 2)
    assert line.unit_price == Decimal("19.9")
    assert line.total == Money(3980, "EUR")
    assert line.stock_after is None  # the number of its own line says nothing
    assert first.totals.total == Money(4430, "EUR")


def test_the_official_order_with_a_discount_adds_up():
    """399.0 + 0 + 50.0 - 79.8 = 369.2, as the store's own documentation has it."""
    official = order(
        id=1026,
        currency="USD",
        subtotal=399.0,
        shipping=50.0,
        total=369.2,
        discount=79.8,
        products=[a_line(sku="black", name="Black", qty=1, price=399.0, discount=79.8)],
    )
    totals = official.totals
    assert totals.subtotal + totals.shipping + totals.tax - totals.discount == totals.total
    assert totals.total == Money(36920, "USD")
    assert official.warnings == ()


def test_every_part_of_the_stores_sum_is_counted():
    full = order(
        subtotal=39.8,
        tax=9.15,
        shipping=4.5,
        shipping_tax=1.04,
        discount=5,
        shipping_discount=1.5,
        gift_cards_discount=10,
        total=37.99,
    )
    assert full.warnings == ()
    assert full.totals.discount == Money(1650, "EUR")
    assert full.totals.tax == Money(1019, "EUR")
    assert not full.totals.tax_included


def test_chilean_pesos_have_no_decimals():
    chilean = jumpseller.read(SAMPLE_ORDERS).orders[3]
    assert chilean.totals.total == Money(16980, "CLP")
    assert chilean.lines[0].unit_price == 12990


@pytest.mark.parametrize(
    ("status", "parcel", "expected", "paid", "on_delivery", "delivery"),
    [
        ("pending_payment", "unfulfilled", OrderStatus.PENDING_PAYMENT, False, False, ""),
        ("pending_payment", None, OrderStatus.PENDING_PAYMENT, False, False, ""),
        ("pending_payment", "fulfilled", OrderStatus.SHIPPED, False, True, ""),
        ("pending_payment", "delivered", OrderStatus.SHIPPED, False, True, "delivered"),
        ("paid", None, OrderStatus.PAID, True, False, ""),
        ("paid", "null", OrderStatus.PAID, True, False, ""),
        ("paid", "", OrderStatus.PAID, True, False, ""),
        ("paid", "unfulfilled", OrderStatus.PAID, True, False, ""),
        ("paid", "requested", OrderStatus.SHIPPED, True, False, "requested"),
        ("paid", "in_transit", OrderStatus.SHIPPED, True, False, "in_transit"),
        ("paid", "delivered", OrderStatus.SHIPPED, True, False, "delivered"),
        ("paid", "pickup_available", OrderStatus.SHIPPED, True, False, "pickup_available"),
        ("paid", "failed", OrderStatus.SHIPPED, True, False, "failed"),
        ("canceled", "unfulfilled", OrderStatus.CANCELLED, False, False, ""),
        ("canceled", "delivered", OrderStatus.CANCELLED, False, False, "delivered"),
        ("abandoned", None, None, False, False, ""),
    ],
)
def test_two_axes_of_the_store_become_one_state_and_its_facts(
    status: str,
    parcel: str | None,
    expected: OrderStatus | None,
    paid: bool,  # noqa: FBT001  # a column of the table
    on_delivery: bool,  # noqa: FBT001  # a column of the table
    delivery: str,
):
    brought = order(status_enum=status, shipment_status_enum=parcel)
    assert brought.status is expected
    assert (brought.paid, brought.pay_on_delivery) == (paid, on_delivery)
    assert brought.delivery_state == delivery
    assert brought.abandoned == (expected is None)
    assert brought.warnings == ()


def test_translated_words_are_not_looked_at():
    brought = order(
        status="Cancelado", status_name="Paid", status_enum="paid", shipment_status="Entregado"
    )
    assert brought.status is OrderStatus.PAID
    assert refused(status="Paid", status_enum=None) == ("no_status", "status_enum")


def test_a_tracking_number_without_a_word_of_the_carrier_means_shipped():
    tracked = {"status_enum": "paid", "tracking_number": "RL1PT"}
    assert order(**tracked, shipment_status_enum=None).status is OrderStatus.SHIPPED
    assert order(**tracked, shipment_status_enum="unfulfilled").status is OrderStatus.PAID


def test_an_unknown_word_for_the_parcel_is_kept_as_a_doubt():
    brought = order(status_enum="paid", shipment_status_enum="on_the_moon")
    assert brought.status is OrderStatus.PAID
    assert brought.warnings == ("unknown_delivery_state",)


def test_an_order_that_is_still_open_is_not_one_yet():
    assert refused(status_enum="created") == ("not_an_order_yet", "created")
    assert refused(status_enum="open") == ("not_an_order_yet", "open")
    assert refused(status_enum="lost") == ("unknown_status", "lost")


def test_null_and_the_word_null_are_nothing():
    empty = order(
        additional_information="null",
        payment_information=None,
        tracking_number="null",
        shipment_status_enum="null",
        customer=None,
        billing_address=None,
        shipping_discount="null",
        shipping_tax=None,
    )
    assert empty.customer_note == ""
    assert empty.payment_information == ""
    assert empty.tracking_number == ""
    assert empty.contact.name == "Inês Conceição"  # from the parcel
    assert empty.contact.phone == ""
    assert empty.billing.is_empty
    assert empty.totals.total == Money(4430, "EUR")


@pytest.mark.parametrize(
    "written",
    [
        "2023-02-10 13:56:35 UTC",
        "2023-02-10T13:56:35Z",
        "2023-02-10T14:56:35+01:00",
        "2023-02-10 14:56:35 +0100",
        "2023-02-10T13:56:35.123456",
    ],
)
def test_dates_are_read_in_the_shapes_that_stores_write(written: str):
    made = order(created_at=written, completed_at=None).created_at
    assert made == datetime(2023, 2, 10, 13, 56, 35, tzinfo=UTC)


def test_an_order_is_made_when_the_cart_is_finished():
    made = order(created_at="2026-03-01 10:00:00 UTC", completed_at="2026-03-04 09:00:00 UTC")
    assert made.created_at == datetime(2026, 3, 4, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    ["10/02/2023", "2023-02-30 10:00:00 UTC", "2023-02-10", "9999-01-01 00:00:00 UTC", "٢٠٢٣", 7],
)
def test_what_is_no_date_is_refused(written: Any):
    assert refused(created_at=written, completed_at=None)[0] == "bad_date"
    assert refused(created_at=None, completed_at=None) == ("no_date", "")


@pytest.mark.parametrize(
    ("quantity", "code"),
    [
        (0, "quantity_out_of_range"),
        (-1, "quantity_out_of_range"),
        (1_000_001, "quantity_out_of_range"),
        (1.5, "quantity_not_whole"),
        ("two", "quantity_not_whole"),
        (None, "quantity_not_whole"),
        (True, "quantity_not_whole"),
        (10**30, "quantity_not_whole"),
        ("1_000", "quantity_not_whole"),
        ("١٢", "quantity_not_whole"),
    ],
)
def test_a_quantity_is_a_whole_number_from_one_to_a_million(quantity: Any, code: str):
    assert refused(products=[a_line(qty=quantity)])[0] == code


@pytest.mark.parametrize("number", [None, "", "null", 0, -4, "1001a", "10_01", 1001.5, True, [1]])
def test_an_order_without_a_proper_number_is_refused(number: Any):
    assert refused(id=number)[0] in {"no_number", "bad_number"}


def test_a_number_written_as_text_or_with_a_point_is_the_same_number():
    assert {order(id=given).number for given in (1001, "1001", 1001.0, " 1001 ")} == {"1001"}


@pytest.mark.parametrize(
    "figure", ["12,50", "1e5", "€ 5", True, [5], {"amount": 5}, float("nan"), float("inf"), 10**20]
)
@pytest.mark.parametrize("name", ["total", "subtotal", "shipping", "tax", "discount"])
def test_what_is_no_amount_is_refused_with_the_name_of_its_field(name: str, figure: Any):
    assert refused(**{name: figure}) == ("not_an_amount", name)


def test_amounts_below_zero_are_refused():
    assert refused(total=-1) == ("negative_amount", "total")
    assert refused(products=[a_line(price=-19.9)]) == ("negative_amount", "price")


def test_an_order_without_lines_total_or_currency_is_refused():
    assert refused(products=[]) == ("no_lines", "")
    assert refused(products=None) == ("no_lines", "")
    assert refused(products=[{"qty": 1, "price": 5}]) == ("line_without_product", "")
    assert refused(products=["shoe"]) == ("line_without_product", "")
    assert refused(products=[a_line(price=None)]) == ("not_an_amount", "price")
    assert refused(products=[a_line()] * 2001) == ("too_many_lines", "2001")
    assert refused(total=None) == ("no_total", "")
    assert refused(currency=None) == ("no_currency", "")
    assert refused(currency="EURO") == ("unknown_currency", "EURO")
    assert refused(currency="ZZZ") == ("unknown_currency", "ZZZ")


def test_a_unit_price_may_have_more_decimals_than_the_currency():
    priced = order(subtotal=29.75, total=34.25, products=[a_line(qty=3, price="9.915")])
    assert priced.lines[0].unit_price == Decimal("9.915")
    assert priced.lines[0].total == Money(2975, "EUR")
    assert priced.warnings == ()


def test_a_store_that_includes_the_tax_is_recognised():
    included = order(tax=7.44)  # 39.80 + 4.50 = 44.30 already
    assert included.totals.tax_included
    assert included.warnings == ()
    added = order(tax=7.44, total=51.74)
    assert not added.totals.tax_included
    assert added.warnings == ()


def test_a_total_that_does_not_fit_is_brought_in_as_the_store_says_and_marked():
    odd = order(total=50.0)
    assert odd.totals.total == Money(5000, "EUR")
    assert odd.totals.subtotal == Money(3980, "EUR")
    assert odd.warnings == ("parts_do_not_add_up",)
    assert order(total=44.31).warnings == ()  # one line may be a cent off
    assert order(total=44.32).warnings == ("parts_do_not_add_up",)


def test_lines_that_are_not_the_subtotal_and_a_total_with_parts_of_a_cent_are_marked():
    assert order(subtotal=41.0, total=45.5).warnings == ("lines_do_not_add_up",)
    assert order(total=44.304).warnings == ("total_rounded",)
    assert order(total=44.300000000000004).warnings == ()  # a float's tail is no part of a cent


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(0, 0), (91, 10), (10, -181), ("north", 10), (41.1, None), (float("nan"), 1), ([], {})],
)
def test_coordinates_that_are_no_place_are_dropped_with_a_warning(latitude: Any, longitude: Any):
    brought = order(shipping_address=an_address(latitude=latitude, longitude=longitude))
    assert brought.shipping.latitude is None
    assert brought.shipping.longitude is None
    assert brought.warnings == ("coordinates_dropped",)


def test_no_coordinates_are_no_reason_to_warn():
    for nothing in (None, "null", ""):
        brought = order(shipping_address=an_address(latitude=nothing, longitude=nothing))
        assert brought.shipping.latitude is None
        assert brought.warnings == ()


@pytest.mark.parametrize(
    ("country", "street", "house", "expected"),
    [
        ("PT", "Rua da Rosa", 84, "Rua da Rosa 84"),
        ("CL", "Av. Providencia", "1234", "Av. Providencia 1234"),
        ("BR", "Rua Augusta", 9, "Rua Augusta, 9"),
        ("GB", "High Street", "12", "12 High Street"),
        ("GB", "12 High Street", "12", "12 High Street"),
        ("PT", "Rua da Rosa 84", "84", "Rua da Rosa 84"),
        ("PT", "Rua da Rosa, 84", 84, "Rua da Rosa, 84"),
        ("ES", "", "7", "7"),
        ("ES", "Calle Mayor", None, "Calle Mayor"),
    ],
)
def test_the_house_number_stands_where_the_country_writes_it(
    country: str, street: str, house: Any, expected: str
):
    given = an_address(country_code=country, address=street, street_number=house)
    assert order(shipping_address=given).shipping.street == expected


def test_the_municipality_finds_the_door_where_it_is_not_the_city():
    given = an_address(city="Santiago", municipality="Providencia", neighbourhood=None)
    assert order(shipping_address=given).shipping.district == "Providencia"
    assert order().shipping.district == ""  # the municipality of Porto is Porto


@pytest.mark.parametrize(("code", "name"), [(None, "España"), ("", "Spain"), ("ESP", "Espanha")])
def test_a_country_without_its_code_is_known_by_its_name(code: str | None, name: str):
    given = an_address(country_code=code, country=name)
    assert order(shipping_address=given).shipping.country == "ES"


@pytest.mark.parametrize(
    ("prefix", "phone", "expected"),
    [
        ("351", "912345678", "+351 912345678"),
        ("+351", "912 345 678", "+351 912 345 678"),
        (56, 912345678, "+56 912345678"),
        ("351", "+34600000001", "+34600000001"),
        (None, "600000001", "600000001"),
        ("351", None, ""),
    ],
)
def test_a_phone_keeps_its_country_prefix(prefix: Any, phone: Any, expected: str):
    customer = {"phone": phone, "phone_prefix": prefix}
    assert order(customer=customer).contact.phone == expected


def test_text_is_cleaned_while_the_payload_keeps_it_raw():
    raw = json.dumps(a_record(additional_information="a\u202eb\u200bc \ud83d"))
    brought = jumpseller.order_from(json.loads(raw), raw)
    assert brought.customer_note == "abc \ufffd"
    assert brought.customer_note.encode()  # half a sign could not be stored
    assert "\\u202e" in brought.payload


def test_a_zip_and_a_sku_keep_their_leading_zeros():
    brought = order(shipping_address=an_address(postal="08001"), products=[a_line(sku="0042")])
    assert brought.shipping.postcode == "08001"
    assert brought.lines[0].sku == "0042"


def test_answers_to_the_stores_questions_are_part_of_the_customers_note():
    asked = [{"label": "Gift?", "value": "Yes"}, {"label": "Empty", "value": None}, "noise"]
    assert order(additional_fields=asked).customer_note == "Deixar na receção\nGift?: Yes"


def test_a_product_without_sku_is_known_by_the_stores_ids():
    (line,) = order(products=[a_line(sku=None, id=7002, variant_id=8101)]).lines
    assert (line.sku, line.external_product) == ("", "7002:8101")


def test_stock_left_is_the_sum_of_all_places_or_unknown():
    def left(*stocks: Any) -> int | None:
        places = [{"location_id": at, "stock": stock} for at, stock in enumerate(stocks)]
        return order(products=[a_line(stock_locations=places)]).lines[0].stock_after

    assert left(2, 3) == 5
    assert left(-1) == -1
    assert left() is None
    assert left(2, "many") is None
    assert left(2) is None  # the line's own quantity


def test_one_tax_gives_the_line_its_rate():
    taxed = order(products=[a_line(taxes=[{"rate": 23.0}])]).lines[0]
    assert taxed.tax_rate == 23
    several = order(products=[a_line(taxes=[{"rate": 5}, {"rate": 9}])]).lines[0]
    assert several.tax_rate is None


def test_the_second_order_of_the_same_number_is_reported(tmp_path: Path):
    file = tmp_path / "orders.json"
    file.write_text(json.dumps([a_record(), a_record(total=99), a_record(id="01001")]))
    batch = jumpseller.read(file)
    assert [one.totals.total for one in batch.orders] == [Money(4430, "EUR")]
    assert [(one.position, one.number, one.reason) for one in batch.bad] == [
        (2, "1001", "twice_in_file"),
        (3, "1001", "twice_in_file"),
    ]


def test_bad_records_are_named_by_place_and_number_and_the_others_are_read(tmp_path: Path):
    file = tmp_path / "orders.json"
    records = [
        a_record(),
        a_record(id=1007, products=[a_line(qty=1.5)]),
        a_record(id=None),
        5,
        a_record(id=1009),
    ]
    file.write_text(json.dumps(records))
    batch = jumpseller.read(file)
    assert [one.number for one in batch.orders] == ["1001", "1009"]
    assert [(one.position, one.number, one.reason, one.detail) for one in batch.bad] == [
        (2, "1007", "quantity_not_whole", "1.5"),
        (3, "", "no_number", ""),
        (4, "", "not_an_order", ""),
    ]
