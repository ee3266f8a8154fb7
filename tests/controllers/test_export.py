"""What leaves the shop: everything, complete or not there, and the same on both databases."""

from __future__ import annotations

import csv
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.export import ExportFilter, ExportFormat, ExportJob, ExportRows
from desktop.domain.export_errors import (
    BadJobName,
    ExportStopped,
    NoDraftWritten,
    NoSuchJob,
    OneDraftAFile,
    UnknownColumn,
)
from desktop.domain.history import link
from desktop.domain.invoice_draft import LeftOut, NoDraft
from desktop.domain.money import Money
from desktop.domain.order import NewLine, Order
from desktop.domain.status import OrderStatus
from desktop.exchange.ubl_files import file_name
from desktop.i18n import speak
from tests.en16931 import schema_errors
from tests.shops import TestShop, a_product, line

CSV = ExportJob(format=ExportFormat.CSV)
JSONL = ExportJob(format=ExportFormat.JSONL)
UBL = ExportJob(format=ExportFormat.UBL)


def filled(shop: TestShop) -> list[Order]:
    shop.has(a_product("0042", on_hand=20), a_product("HAT", on_hand=20, name="=1+1"))
    made = [
        shop.order(line("0042", 2), line("HAT")),
        shop.order(line("HAT"), contact=Contact(name="@SUM(A1)", phone="+351 912 345 678")),
        shop.order(
            line("0042"), shipping=Address(street="Rua do João 5", city="Évora", country="PT")
        ),
    ]
    shop.mark(made[1], OrderStatus.PAID, OrderStatus.SHIPPED)
    return made


def table(path: Path, separator: str = ",") -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")  # else Excel takes it for the old Windows code page
    return list(csv.DictReader(StringIO(text[1:], newline=""), delimiter=separator))


def records(path: Path) -> list[dict]:
    return [json.loads(each) for each in path.read_text("utf-8").splitlines()]


def test_an_export_writes_as_many_orders_as_the_shop_has_and_says_of_how_many(
    shop: TestShop, tmp_path: Path
):
    made = filled(shop)
    report = shop.exports.write(tmp_path / "all.csv", CSV)
    assert (report.orders, report.of, report.rows) == (3, 3, 3)
    assert [each["No."] for each in table(tmp_path / "all.csv")] == [each.number for each in made]


def test_a_filter_lets_some_through_and_the_report_says_so(shop: TestShop, tmp_path: Path):
    filled(shop)
    report = shop.exports.write(
        tmp_path / "some.csv", CSV, ExportFilter(status=OrderStatus.SHIPPED)
    )
    assert (report.orders, report.of) == (1, 3)
    assert [each["Status"] for each in table(tmp_path / "some.csv")] == ["Shipped"]


def test_days_are_half_open_so_that_no_order_stands_in_two_exports(shop: TestShop, tmp_path: Path):
    made = filled(shop)
    middle = shop.now(made[1]).created_at
    before = shop.exports.write(tmp_path / "a", CSV, ExportFilter(until=middle))
    after = shop.exports.write(tmp_path / "b", CSV, ExportFilter(since=middle))
    assert (before.orders, after.orders) == (1, 2)


def test_marked_orders_come_in_the_order_they_were_marked_in(shop: TestShop, tmp_path: Path):
    made = filled(shop)
    chosen = ExportFilter(ids=(made[2].id, made[0].id))
    report = shop.exports.write(tmp_path / "x.csv", CSV, chosen)
    assert (report.orders, report.of) == (2, 3)
    assert [each["No."] for each in table(tmp_path / "x.csv")] == [made[2].number, made[0].number]


def test_no_cell_of_a_customers_is_a_formula_but_phones_stay_as_they_are(
    shop: TestShop, tmp_path: Path
):
    filled(shop)
    job = ExportJob(format=ExportFormat.CSV, rows=ExportRows.LINES)
    shop.exports.write(tmp_path / "x.csv", job)
    rows = table(tmp_path / "x.csv")
    assert {each["Product"] for each in rows} == {"0042", "'=1+1"}
    assert "'@SUM(A1)" in {each["Customer"] for each in rows}
    assert "+351 912 345 678" in {each["Phone"] for each in rows}
    assert {each["SKU"] for each in rows} == {"0042", "HAT"}


def test_numbers_and_separators_are_those_of_the_jobs_language_not_of_the_computer(
    shop: TestShop, tmp_path: Path
):
    filled(shop)
    speak("en")
    shop.exports.write(tmp_path / "es.csv", ExportJob(format=ExportFormat.CSV, language="es"))
    speak("pt")
    shop.exports.write(tmp_path / "es2.csv", ExportJob(format=ExportFormat.CSV, language="es"))
    rows = table(tmp_path / "es.csv", ";")
    assert rows[0]["Total"] == "94,60"
    assert rows[1]["Estado"] == "Enviado"
    assert (tmp_path / "es.csv").read_bytes() == (tmp_path / "es2.csv").read_bytes()


def test_a_row_a_line_item_adds_up_to_the_order(shop: TestShop, tmp_path: Path):
    filled(shop)
    shop.exports.write(
        tmp_path / "x.csv", ExportJob(format=ExportFormat.CSV, rows=ExportRows.LINES)
    )
    rows = table(tmp_path / "x.csv")
    assert len(rows) == 4
    first = [each for each in rows if each["No."] == rows[0]["No."]]
    assert sum(Decimal(each["Line total"]) for each in first) == Decimal(first[0]["Subtotal"])


def test_only_the_chosen_columns_stand_there_in_the_chosen_order(shop: TestShop, tmp_path: Path):
    filled(shop)
    job = ExportJob(format=ExportFormat.CSV, columns=("total", "number"))
    shop.exports.write(tmp_path / "x.csv", job)
    first = (tmp_path / "x.csv").read_text("utf-8-sig").splitlines()[0]
    assert first == "Total,No."
    alone = ExportJob(format=ExportFormat.CSV, columns=("number",))
    shop.exports.write(tmp_path / "y.csv", alone)
    assert (tmp_path / "y.csv").read_text("utf-8-sig").split() == ["No.", "1001", "1002", "1003"]


def test_a_column_that_there_is_not_is_refused(shop: TestShop, tmp_path: Path):
    with pytest.raises(UnknownColumn, match="weight"):
        shop.exports.write(tmp_path / "x.csv", ExportJob(columns=("number", "weight")))
    assert list(tmp_path.glob("x.csv*")) == []


def test_a_workbook_has_real_numbers_dates_and_texts(shop: TestShop, tmp_path: Path):
    filled(shop)
    job = ExportJob(rows=ExportRows.LINES)
    shop.exports.write(tmp_path / "x.xlsx", job)
    sheet = load_workbook(tmp_path / "x.xlsx")["Line items"]
    heads = [cell.value for cell in sheet[1]]
    rows = [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert rows[0]["SKU"].value == "0042"
    assert (rows[0]["Total"].value, rows[0]["Total"].data_type) == (94.6, "n")
    assert rows[0]["Date"].is_date
    assert f"{rows[0]['Date'].value:%Y-%m-%d %H:%M}" == "2026-11-21 10:42"
    assert {cell.data_type for row in rows for cell in row.values()} <= {"n", "s", "d"}
    assert "=1+1" in {row["Product"].value for row in rows}


def test_a_workbook_says_how_much_of_the_shop_it_holds(shop: TestShop, tmp_path: Path):
    filled(shop)
    shop.exports.write(tmp_path / "x.xlsx", ExportJob(), ExportFilter(status=OrderStatus.SHIPPED))
    about = load_workbook(tmp_path / "x.xlsx")["About this file"]
    assert [row[0].value for row in about.iter_rows()] == [
        "1 of 3 orders",
        "Filter: status Shipped",
    ]


def test_a_line_of_json_holds_an_order_whole(shop: TestShop, tmp_path: Path):
    made = filled(shop)
    shop.exports.write(tmp_path / "x.jsonl", JSONL)
    second = records(tmp_path / "x.jsonl")[1]
    now = shop.now(made[1])
    assert second["schema"] == "mostrador/order/1"
    assert (second["number"], second["status"]) == (now.number, "shipped")
    assert Decimal(second["total"]) == now.totals.total.amount
    assert datetime.fromisoformat(second["paid_at"]) == now.paid_at
    assert second["customer"]["name"] == "@SUM(A1)"
    assert [each["sku"] for each in second["items"]] == ["HAT"]
    assert [each["happening"] for each in second["history"]] == [
        "created", "status_changed", "status_changed",
    ]  # fmt: skip


def test_the_history_in_the_file_verifies_by_itself(shop: TestShop, tmp_path: Path):
    filled(shop)
    shop.exports.write(tmp_path / "x.jsonl", JSONL)
    events = [event for each in records(tmp_path / "x.jsonl") for event in each["history"]]
    body = ("id", "order_id", "at", "actor", "workstation", "source", "happening",
            "old_status", "new_status", "facts")  # fmt: skip
    assert events
    for each in events:
        assert link(each["previous"], {name: each[name] for name in body}) == each["hash"]


def test_an_export_without_history_leaves_it_out(shop: TestShop, tmp_path: Path):
    filled(shop)
    shop.exports.write(
        tmp_path / "x.jsonl", ExportJob(format=ExportFormat.JSONL, with_history=False)
    )
    assert all("history" not in each for each in records(tmp_path / "x.jsonl"))


def test_an_export_that_is_stopped_leaves_nothing_and_what_was_there_stays(
    shop: TestShop, tmp_path: Path
):
    filled(shop)
    there = tmp_path / "x.csv"
    there.write_text("before")
    with pytest.raises(ExportStopped):
        shop.exports.write(there, CSV, progress=lambda _done, _total: False)
    assert there.read_text() == "before"
    assert [each.name for each in tmp_path.glob("x.csv*")] == ["x.csv"]


def test_the_same_orders_make_the_same_file(shop: TestShop, tmp_path: Path):
    filled(shop)
    for kind in (ExportFormat.CSV, ExportFormat.JSONL, ExportFormat.XLSX):
        one, other = tmp_path / f"1.{kind}", tmp_path / f"2.{kind}"
        shop.exports.write(one, ExportJob(format=kind))
        shop.exports.write(other, ExportJob(format=kind))
        assert one.read_bytes() == other.read_bytes()
    assert zipfile.is_zipfile(tmp_path / "1.xlsx")


def test_the_shops_own_clock_shows_the_hour_that_comes_twice_and_utc_tells_them_apart(
    shop: TestShop, tmp_path: Path
):
    shop.has(a_product("HAT", on_hand=9))
    for at in (
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    ):
        shop.clock.at = at
        shop.order(line("HAT"))
    shop.exports.write(tmp_path / "x.csv", CSV)
    rows = table(tmp_path / "x.csv")
    assert [each["Date"][:16] for each in rows] == ["2026-10-25 01:30", "2026-10-25 01:30"]
    assert [each["Date (UTC)"][:16] for each in rows] == ["2026-10-25T00:30", "2026-10-25T01:30"]


def test_a_job_is_kept_under_its_name_and_forgotten(shop: TestShop):
    job = ExportJob(
        format=ExportFormat.CSV, rows=ExportRows.LINES, columns=("number", "sku"),
        language="pt", with_history=False, status=OrderStatus.PAID,
    )  # fmt: skip
    shop.exports.save_job(" Accountant ", job)
    assert shop.exports.jobs() == {"Accountant": job}
    assert shop.exports.job("Accountant") == job
    shop.settings.change(shop.settings.get())  # the shop's settings leave it alone
    assert shop.exports.jobs() == {"Accountant": job}
    shop.exports.forget_job("Accountant")
    with pytest.raises(NoSuchJob):
        shop.exports.job("Accountant")


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\nb"])
def test_a_job_needs_a_name_that_can_be_read(shop: TestShop, name: str):
    with pytest.raises(BadJobName):
        shop.exports.save_job(name, CSV)


def taxed(sku: str, *, rate: str | None = "23") -> NewLine:
    return replace(line(sku, price="12.30"), tax_rate=None if rate is None else Decimal(rate))


def billing_shop(shop: TestShop) -> list[Order]:
    """Two orders that can be billed, one that is cancelled, one whose tax rate is not known."""
    shop.settings.change(replace(shop.settings.get(), tax_id="500000000"))
    shop.has(a_product("HAT", on_hand=20))
    tax = {"tax": Money(230, "EUR"), "shipping_cost": Money(0, "EUR")}
    made = [shop.order(taxed("HAT"), **tax) for _each in range(3)]
    made.append(shop.order(taxed("HAT", rate=None), **tax))
    shop.mark(made[1], OrderStatus.CANCELLED)
    return made


def test_invoice_drafts_go_into_a_zip_and_those_that_cannot_be_made_are_named(
    shop: TestShop, tmp_path: Path
):
    billing_shop(shop)
    report = shop.exports.write(tmp_path / "x.zip", UBL)
    assert (report.orders, report.of, report.rows) == (4, 4, 2)
    assert report.left_out == (
        LeftOut(number="1002", why=NoDraft.CANCELLED), LeftOut(number="1004", why=NoDraft.TAX_RATE)
    )  # fmt: skip
    with zipfile.ZipFile(tmp_path / "x.zip") as pack:
        assert pack.namelist() == ["1001.xml", "1003.xml"]
        assert all(schema_errors(pack.read(name)) == [] for name in pack.namelist())


def test_the_draft_of_one_order_is_a_document_by_itself(shop: TestShop, tmp_path: Path):
    made = billing_shop(shop)
    one = ExportFilter(ids=(made[2].id,))
    report = shop.exports.write(tmp_path / "x.xml", UBL, one)
    assert (report.orders, report.of, report.rows) == (1, 4, 1)
    assert b"<cbc:ID>DRAFT-1003</cbc:ID>" in (tmp_path / "x.xml").read_bytes()


def test_several_drafts_do_not_go_into_a_document(shop: TestShop, tmp_path: Path):
    billing_shop(shop)
    with pytest.raises(OneDraftAFile):
        shop.exports.write(tmp_path / "x.xml", UBL)
    assert list(tmp_path.glob("x.xml*")) == []


def test_where_no_draft_can_be_made_no_file_is_left(shop: TestShop, tmp_path: Path):
    billing_shop(shop)
    shop.settings.change(replace(shop.settings.get(), tax_id=""))
    with pytest.raises(NoDraftWritten) as refused:
        shop.exports.write(tmp_path / "x.zip", UBL)
    assert {each.why for each in refused.value.left_out} == {
        NoDraft.CANCELLED, NoDraft.SELLER_TAX_ID
    }  # fmt: skip
    assert list(tmp_path.glob("x.zip*")) == []


def test_drafts_are_the_same_whoever_writes_them(shop: TestShop, tmp_path: Path):
    billing_shop(shop)
    shop.settings.change(replace(shop.settings.get(), language="pt"))
    shop.exports.write(tmp_path / "1.zip", UBL)
    speak("es")
    shop.exports.write(tmp_path / "2.zip", ExportJob(format=ExportFormat.UBL, language="es"))
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("1047", "1047"),
        ("jumpseller:1047", "jumpseller_1047"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("CON", "_CON"),
        ("lpt1.x", "_lpt1.x"),
        ("..", "_"),
        ("-rf", "rf"),
        ("a\u0301\u202e\n", "á_"),
        ("9" * 300, "9" * 80),
    ],
)
def test_a_stores_number_leads_no_file_astray(number: str, name: str):
    assert file_name(number) == name
