"""A list of Shopify's orders: its rows put together, its columns found, its faults named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.connectors import shopify_csv
from desktop.domain.errors import UnreadableFile
from desktop.domain.imports import ImportBatch
from desktop.domain.status import OrderStatus
from tests.connectors.shopify_rows import HEADINGS, SAMPLE_ORDERS, a_file, a_head, a_row, a_text


@pytest.fixture
def read(tmp_path: Path):
    def read_rows(*rows: dict[str, str], **how: object) -> ImportBatch:
        return shopify_csv.read(a_file(tmp_path, a_text(rows, **how)))  # type: ignore[arg-type]

    return read_rows


def faults(batch: ImportBatch) -> list[tuple[int, str, str]]:
    return [(bad.line, bad.number, bad.reason) for bad in batch.bad]


def what_was_bought(batch: ImportBatch) -> dict[str, list[str]]:
    return {order.number: [line.name for line in order.lines] for order in batch.orders}


def test_the_sample_gives_its_two_orders():
    batch = shopify_csv.read(SAMPLE_ORDERS)
    assert batch.bad == ()
    assert [(one.number, one.status, str(one.totals.total.amount)) for one in batch.orders] == [
        ("1001", OrderStatus.PAID, "50.30"),
        ("1002", OrderStatus.CANCELLED, "15.00"),
    ]
    assert [one.warnings for one in batch.orders] == [("partly_shipped",), ()]
    assert what_was_bought(batch) == {"1001": ["Camiseta - Negra / S", "Taza"], "1002": ["Taza"]}


def test_the_payload_is_every_cell_as_it_stands_by_the_files_own_headings():
    payload = json.loads(shopify_csv.read(SAMPLE_ORDERS).orders[0].payload)
    first, second = payload["rows"]
    assert first["Name"] == "#1001"
    assert first["Shipping Zip"] == "'28013"
    assert first["Notes"] == "Frágil;\nllamar antes"
    assert second["Lineitem sku"] == "0042"
    assert "" not in first.values()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encoding_and_separator_are_recognised(tmp_path: Path, encoding: str, separator: str):
    rows = [a_head(Shipping_City="A Coruña", Notes="uno, dos; tres\n«ñ»"), a_row()]
    text = a_text(rows, separator=separator)
    (one,) = shopify_csv.read(a_file(tmp_path, text, encoding)).orders
    assert (one.shipping.city, one.customer_note) == ("A Coruña", "uno, dos; tres\n«ñ»")
    assert len(one.lines) == 2


def test_the_same_orders_say_the_same_however_the_file_is_written(tmp_path: Path):
    rows = [a_head(), a_row()]
    plain = shopify_csv.read(a_file(tmp_path, a_text(rows))).orders
    other = a_file(tmp_path, a_text(rows, separator=";"), "utf-16")
    assert [one.payload for one in shopify_csv.read(other).orders] == [one.payload for one in plain]


def test_a_spreadsheets_own_line_about_the_separator_is_no_heading(tmp_path: Path):
    text = "sep=;\r\n" + a_text([a_head()], separator=";")
    assert len(shopify_csv.read(a_file(tmp_path, text)).orders) == 1


def test_amounts_that_a_spreadsheet_wrote_with_commas_are_read(tmp_path: Path):
    row = a_head(Total="1.015,00", Subtotal="1010,00", Lineitem_price="1.010,00", Shipping="5,00")
    (one,) = shopify_csv.read(a_file(tmp_path, a_text([row], separator=";"))).orders
    assert str(one.totals.total.amount) == "1015.00"
    assert one.warnings == ()
    refused = shopify_csv.read(a_file(tmp_path, a_text([row], separator=",")))
    assert faults(refused) == [(2, "1001", "not_an_amount")]


SPELLINGS = {
    "Lineitem sku": "Lineitem SKU",
    "Lineitem compare at price": "Lineitem compare-at price",
    "Cancelled at": "Canceled at",
    "Payment Reference": "Payment Reference (deprecated)",
    "Fulfilled at": "Fulfillment Date",
    "Fulfillment Status": "fulfilment_status",
    "Financial Status": "FINANCIAL STATUS",
    "Created at": "Created At",
}


def test_headings_are_known_in_all_their_spellings(tmp_path: Path):
    when = "2026-03-30 09:00:00 +0000"
    row = a_head(Payment_Reference="c12", Cancelled_at=when, Fulfilled_at=when)
    row["Fulfillment Status"] = "fulfilled"
    text = a_text([row])
    first, rest = text.split("\r\n", 1)
    spelt = ",".join(SPELLINGS.get(heading, heading) for heading in first.split(","))
    (one,) = shopify_csv.read(a_file(tmp_path, f"{spelt}\r\n{rest}")).orders
    assert (one.status, one.shipped) == (OrderStatus.CANCELLED, True)
    assert one.shipped_at == one.cancelled_at
    assert (one.payment_reference, one.lines[0].sku) == ("c12", "0042")


def test_columns_may_stand_in_any_order_and_be_fewer_or_more(read):
    few = ("Total", "Lineitem price", "Lineitem name", "Lineitem quantity", "Created at",
           "Ours", "Currency", "Financial Status", "Name")  # fmt: skip
    (one,) = read({**a_head(Total="10.00"), "Ours": "=1+1"}, headings=few).orders
    assert (one.number, one.status, one.warnings) == ("1001", OrderStatus.PAID, ())
    assert json.loads(one.payload)["rows"][0]["Ours"] == "=1+1"


@pytest.mark.parametrize("name", ["Financial Status", "Total", "Currency", "Created at"])
def test_a_list_without_a_column_that_matters_is_refused_and_named(read, name: str):
    with pytest.raises(UnreadableFile) as caught:
        read(a_head(), headings=[heading for heading in HEADINGS if heading != name])
    assert caught.value.reason == f"missing_columns:{name}"


def test_rows_of_an_order_that_lie_apart_find_each_other(read):
    second = a_head(Name="#1002", Id="5002")
    batch = read(
        a_head(Total="35.00", Subtotal="30.00"), a_row(), second, a_row(Lineitem_name="Plato")
    )
    assert what_was_bought(batch) == {"1001": ["Taza", "Taza", "Plato"], "1002": ["Taza"]}
    assert [one.warnings for one in batch.orders] == [(), ()]


def test_rows_that_were_sorted_before_their_first_one_find_it(read):
    batch = read(
        a_row(), a_head(Name="#1002"), a_head(Total="25.00", Subtotal="20.00"),
    )  # fmt: skip
    assert what_was_bought(batch) == {"1001": ["Taza", "Taza"], "1002": ["Taza"]}


def test_rows_without_the_one_that_says_the_order_are_named(read):
    batch = read(a_row(Name="#1000"), a_head())
    assert faults(batch) == [(2, "1000", "no_head_row")]
    assert len(batch.orders) == 1


def test_an_order_that_comes_again_is_not_counted_twice(read):
    order = [a_head(Total="25.00", Subtotal="20.00"), a_row(Lineitem_name="Plato")]
    batch = read(*order, a_head(Name="#1002"), *order)
    assert what_was_bought(batch) == {"1001": ["Taza", "Plato"], "1002": ["Taza"]}
    assert faults(batch) == [(5, "1001", "twice_in_file")]


def test_headings_in_the_middle_of_joined_files_are_no_row(tmp_path: Path):
    joined = a_text([a_head()]) + a_text([a_head(Name="#1002")])
    assert len(shopify_csv.read(a_file(tmp_path, joined)).orders) == 2


def test_a_list_that_repeats_the_order_on_each_of_its_rows_is_read_as_one_order(read):
    plate = a_head(Total="25.00", Subtotal="20.00", Lineitem_name="Plato", Lineitem_sku="7")
    order = [a_head(Total="25.00", Subtotal="20.00"), plate]
    batch = read(*order)
    assert what_was_bought(batch) == {"1001": ["Taza", "Plato"]}
    assert batch.bad == ()
    again = read(*order, *order)
    assert what_was_bought(again) == {"1001": ["Taza", "Plato"]}
    assert faults(again) == [(4, "1001", "twice_in_file")]


def test_a_row_that_breaks_off_spoils_its_order_only(tmp_path: Path):
    lines = a_text([a_head(), a_head(Name="#1002"), a_head(Name="#1003")]).split("\r\n")
    lines[2] = ",".join(lines[2].split(",")[:30])
    batch = shopify_csv.read(a_file(tmp_path, "\r\n".join(lines)))
    assert set(what_was_bought(batch)) == {"1001", "1003"}
    assert any(bad.number == "1002" and bad.reason == "wrong_columns" for bad in batch.bad)


def test_a_note_whose_line_break_lost_its_quotation_marks_spoils_its_order(tmp_path: Path):
    text = a_text([a_head(Notes="uno\ndos"), a_head(Name="#1002")]).replace(
        '"uno\ndos"', "uno\ndos"
    )
    batch = shopify_csv.read(a_file(tmp_path, text))
    assert set(what_was_bought(batch)) == {"1002"}
    assert [(bad.line, bad.reason) for bad in batch.bad] == [
        (2, "wrong_columns"), (3, "wrong_columns"),
    ]  # fmt: skip


def test_a_row_with_more_cells_than_headings_is_bad_unless_they_are_empty(tmp_path: Path):
    lines = a_text([a_head(), a_head(Name="#1002")]).split("\r\n")
    batch = shopify_csv.read(
        a_file(tmp_path, "\r\n".join([lines[0], lines[1] + ",,", lines[2] + ",x"]))
    )
    assert set(what_was_bought(batch)) == {"1001"}
    assert faults(batch) == [(3, "1002", "wrong_columns")]
    assert batch.bad[0].detail == "80/79"


def test_empty_cells_at_the_end_may_be_left_out_as_spreadsheets_do(tmp_path: Path):
    lines = a_text([a_head(Phone="", Tax_1_Name="", Tax_1_Value=""), a_row()]).split("\r\n")
    batch = shopify_csv.read(a_file(tmp_path, "\r\n".join(line.rstrip(",") for line in lines)))
    assert (len(batch.orders), batch.bad) == (1, ())


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"Financial_Status": ""}, "no_status"),
        ({"Financial_Status": "Pagado"}, "unknown_status"),
        ({"Created_at": ""}, "no_date"),
        ({"Created_at": "29/03/2026 0:29"}, "bad_date"),
        ({"Cancelled_at": "yes"}, "bad_date"),
        ({"Currency": "EURO"}, "unknown_currency"),
        ({"Total": ""}, "no_total"),
        ({"Total": "€15"}, "not_an_amount"),
        ({"Lineitem_quantity": "0"}, "quantity_out_of_range"),
        ({"Lineitem_quantity": "1.5"}, "quantity_not_whole"),
        ({"Lineitem_price": ""}, "not_an_amount"),
        ({"Lineitem_name": "", "Lineitem_sku": ""}, "line_without_product"),
        ({"Name": ""}, "no_number"),
        ({"Name": "#"}, "no_number"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(read, changes: dict[str, str], reason: str):
    batch = read(a_head(Name="#1000", Notes="one\ntwo"), a_head(**changes))
    assert [(bad.line, bad.reason) for bad in batch.bad] == [(4, reason)]
    assert len(batch.orders) == 1


def test_a_bad_line_item_is_named_by_its_own_line(read):
    assert faults(read(a_head(), a_row(Lineitem_quantity="two"))) == [
        (3, "1001", "quantity_not_whole")
    ]


def test_an_order_without_any_product_is_refused(read):
    head = a_head(Lineitem_quantity="", Lineitem_name="", Lineitem_price="", Lineitem_sku="")
    head["Lineitem fulfillment status"] = ""
    assert faults(read(head)) == [(2, "1001", "no_lines")]
    assert [len(one.lines) for one in read(head, a_row()).orders] == [1]


def test_an_order_of_endless_rows_is_refused_and_stops_nothing(read):
    batch = read(a_head(), *[a_row()] * 2500, a_head(Name="#1002"))
    assert faults(batch) == [(2, "1001", "too_many_lines")]
    assert len(batch.orders) == 1
