"""Tables that are broken, disguised or made to do harm: a sentence, soon, and nothing is read."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop.connectors import recognise, table_look
from desktop.domain.errors import UnreadableFile
from desktop.domain.import_errors import UnknownTable
from desktop.domain.imports import ImportBatch
from desktop.words.imports import bad_record, file_reason

HEAD = "Order,Date,Status,Product,Quantity,Price,Total\n"
ROW = "1,2026-11-21,paid,Cap,1,5.00,5.00\n"
SOON = 20  # seconds; on a busy computer, too


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "orders.csv"


def understood(path: Path, **more) -> ImportBatch:
    guess = table_look.guessed(table_look.look_into(path), currency="EUR")
    return recognise.read(path, chosen=replace(guess, channel="fair", **more))


def refusal(path: Path, read: Callable[[Path], object] = recognise.read) -> str:
    started = time.monotonic()
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    assert time.monotonic() - started < SOON
    assert file_reason(caught.value.reason) != caught.value.reason
    return caught.value.reason


def reasons(path: Path, text: str) -> list[tuple[int, str]]:
    path.write_text(HEAD + text, "utf-8")
    batch = understood(path)
    for bad in batch.bad:
        assert "understood" not in bad_record(bad)
    return [(each.line, each.reason) for each in batch.bad]


def packed(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def a_workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def with_sheet(content: bytes, change: Callable[[str], str]) -> bytes:
    """A workbook whose first sheet says something else."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as whole, zipfile.ZipFile(out, "w", 8) as changed:
        for name in whole.namelist():
            text = whole.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = change(text.decode()).encode()
            changed.writestr(name, text)
    return out.getvalue()


SIMPLE = a_workbook(["Order", "Date", "Total"], ["1", "2026-11-21", 5])


# ---- what is no table ----
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.4\n1 0 obj", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old_excel"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "open_document"),
        (packed(**{"word/document.xml": b"<x/>"}), "no_workbook"),
        (SIMPLE[: len(SIMPLE) // 2], "broken_workbook"),
        (
            packed(**{"xl/workbook.xml": b"<workbook", "[Content_Types].xml": b""}),
            "broken_workbook",
        ),
        (b"a,b\n1,\x00\n", "not_text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not_text"),
        (HEAD.encode() + b'1,2026-11-21,paid,"Cap', "broken_quote:2"),
        (HEAD.encode() + b'1,2026-11-21,paid,"' + b"x" * 10_000_000 + b'",1,5,5\n', "long_cell:2"),
        (HEAD.encode() + b"1,2026-11-21,paid," + b"x" * 10_000_000 + b",1,5,5\n", "long_cell:2"),
        (HEAD.encode() + b'1,2026-11-21,"' + b"x\n" * 5_000_000 + b'",1,5,5\n', "long_cell:2"),
        (b",".join(b"c%d" % at for at in range(20_000)) + b"\n1\n", "too_many_columns:20000"),
    ],
)
def test_what_is_no_table_of_orders_is_told_by_its_content(file: Path, content: bytes, reason: str):
    file.write_bytes(content)
    assert refusal(file) == reason


# ---- workbooks that would fill the memory ----
def test_a_bomb_is_found_before_it_is_unpacked(file: Path):
    rows = b"<row><c><v>1</v></c></row>" * 4_000_000
    file.write_bytes(
        packed(**{"[Content_Types].xml": b"<Types/>", "xl/worksheets/sheet1.xml": rows})
    )
    assert file.stat().st_size < 1_000_000
    assert refusal(file).startswith("bomb:")


def test_a_sheet_that_claims_a_billion_rows_is_read_by_what_it_has(file: Path):
    claims = with_sheet(
        SIMPLE, lambda xml: xml.replace('<dimension ref="A1:C2"', '<dimension ref="A1:XFD1048576"')
    )
    assert claims != SIMPLE
    file.write_bytes(claims)
    assert len(understood(file).orders) == 1


def test_a_row_that_says_it_is_the_billionth_is_refused(file: Path):
    file.write_bytes(
        with_sheet(SIMPLE, lambda xml: xml.replace('<row r="2"', '<row r="1000000000"'))
    )
    assert refusal(file, understood).startswith("too_many_rows:")


def test_entities_that_grow_are_not_followed(file: Path):
    grows = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(12)
    )
    file.write_bytes(
        with_sheet(
            SIMPLE,
            lambda xml: (
                f"{grows}]>" + xml[xml.index("<worksheet") :].replace("<v>5</v>", "<v>&m;</v>")
            ),
        )
    )
    assert refusal(file, understood) == "broken_workbook"


def test_a_cell_longer_than_excel_allows_is_named_by_its_row(file: Path):
    sheet = a_workbook(["Order", "Date", "Total"], ["1", "2026-11-21", 5])
    file.write_bytes(
        with_sheet(
            sheet,
            lambda xml: xml.replace(
                "</sheetData>",
                '<row r="3"><c r="A3" t="inlineStr"><is><t>'
                + "x" * 10_000_000
                + "</t></is></c></row></sheetData>",
            ),
        )
    )
    assert refusal(file, understood) in {"long_cell:3", "bomb:9"}


def test_formulas_are_never_worked_out(file: Path):
    file.write_bytes(
        a_workbook(["Order", "Date", "Customer", "Total"], ["1", "2026-11-21", "=1+1", "=2+3"])
    )
    assert [each.reason for each in understood(file).bad] == ["no_total"]
    text = "Order,Date,Customer,Total\n1,2026-11-21,'=1+1,5\n2,2026-11-21,=1+1,=2+3\n"
    file.write_text(text)
    batch = understood(file)
    assert batch.orders[0].contact.name == "=1+1"
    assert [each.reason for each in batch.bad] == ["not_an_amount"]


# ---- encodings ----
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_encoding_and_separator_is_recognised(file: Path, encoding: str, separator: str):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(["Nº pedido", "Fecha", "Cliente", "Total"])
    writer.writerow(["7", "21/11/2026", "Begoña Íñiguez", "1,50"])
    file.write_bytes(out.getvalue().encode(encoding))
    (order,) = understood(file).orders
    assert (order.contact.name, order.totals.total.minor) == ("Begoña Íñiguez", 150)


def test_two_encodings_in_one_file_are_named_with_the_line(file: Path):
    one = "Order,Date,Customer,Total\n1,2026-11-21,Begoña,5\n".encode()
    file.write_bytes(one + "2,2026-11-21,Iñigo,5\n".encode("cp1252"))
    assert refusal(file) == "mixed_encodings:3"
    file.write_bytes("Order,Date,Señor,Total\n1,2026-11-21,Ana,5\n".encode("cp1252") + one)
    assert refusal(file) == "mixed_encodings:4"


def test_a_text_of_windows_is_not_taken_for_two_encodings(file: Path):
    text = "Pedido;Fecha;Cliente;Total\n1;21/11/2026;«CAFÉ»;5,00\n2;21/11/2026;Nº 5 – ñ;5,00 €\n"
    file.write_bytes(text.encode("cp1252"))
    names = [each.contact.name for each in understood(file).orders]
    assert names == ["«CAFÉ»", "Nº 5 – ñ"]


# ---- amounts and dates ----
@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-inf", "1e999999", "٣", "9" * 30, "12.5.1"])
def test_what_is_no_amount_is_named_by_its_line(file: Path, amount: str):
    said = reasons(file, ROW + ROW.replace("1,2026", "2,2026").replace("5.00\n", f"{amount}\n"))
    assert said == [(3, "not_an_amount")]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "31/02/2026", "soon", "2026-13-01"])
def test_days_that_no_order_can_have_are_named_by_their_line(file: Path, day: str):
    assert reasons(file, ROW.replace("2026-11-21", day)) == [(2, "bad_date")]


def test_excels_first_and_last_days_are_no_days_of_orders(file: Path):
    rows = [[str(at), day, 5] for at, day in enumerate([date(1901, 1, 1), date(9999, 12, 31)])]
    file.write_bytes(a_workbook(["Order", "Date", "Total"], *rows))
    assert {each.reason for each in understood(file).bad} <= {"bad_date", "no_date"}
    assert understood(file).orders == ()


def test_infinite_numbers_of_a_workbook_are_no_amounts(file: Path):
    file.write_bytes(with_sheet(SIMPLE, lambda xml: xml.replace("<v>5</v>", "<v>1e400</v>")))
    assert [each.reason for each in understood(file).bad] == ["not_an_amount"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (ROW.replace("1,5.00,", "1.5,5.00,"), "quantity_not_whole"),
        (ROW.replace("1,5.00,", "0,5.00,"), "quantity_out_of_range"),
        (ROW.replace("1,5.00,", "1,-5.00,"), "negative_amount"),
        (ROW.replace("paid", "wobbly"), "unknown_status"),
        (ROW.replace("paid", ""), "no_status"),
        (ROW.replace("2026-11-21", ""), "no_date"),
        (ROW.replace("5.00\n", "\n"), "no_total"),
        (ROW.replace("5.00\n", "5.00,more\n"), "wrong_columns"),
        (",2026-11-21,paid,Cap,1,5,5\n", "no_number"),
        ("1,2026-11-2", "wrong_columns"),
    ],
)
def test_a_row_that_cannot_be_is_told_with_its_reason(file: Path, row: str, reason: str):
    assert reasons(file, row) == [(2, reason)]


# ---- headings ----
def test_headings_that_are_alike_or_empty_are_told_apart(file: Path):
    file.write_text("Order,Date,Total,Total,,\n1,2026-11-21,5.00,9.00,x,\n")
    look = table_look.look_into(file)
    assert look.headings == ("Order", "Date", "Total", "Total (4)", "(5)", "(6)")
    (order,) = understood(file).orders
    assert order.totals.total.minor == 500


def test_headings_without_rows_are_no_table(file: Path):
    file.write_text(HEAD)
    assert refusal(file) == "unknown_table"
    file.write_text(HEAD + ROW)
    with pytest.raises(UnknownTable):
        recognise.read(file)


# ---- how dates and amounts are written ----
@pytest.mark.parametrize(
    ("days", "first"),
    [
        (["03/04/2026", "21/04/2026"], "2026-04-03"),
        (["03/04/2026", "04/21/2026"], "2026-03-04"),
        (["03/04/2026", "05/06/2026"], "2026-04-03"),  # nothing tells: the day comes first
        (["2026-04-03", "2026-04-21"], "2026-04-03"),
        (["3 abr 2026", "21 de abril de 2026"], "2026-04-03"),
        (["Apr 3, 2026 9:05 pm", "April 21, 2026"], "2026-04-03"),
    ],
)
def test_the_order_of_day_and_month_is_told_by_the_whole_column(
    file: Path, days: list[str], first: str
):
    rows = "".join(f'{at},"{day}",5\n' for at, day in enumerate(days, start=1))
    file.write_text(f"Order,Date,Total\n{rows}")
    orders = understood(file).orders
    assert orders[0].created_at.date().isoformat() == first


def test_the_sign_before_the_cents_is_told_by_the_whole_column(file: Path):
    file.write_text("Order\tDate\tTotal\n1\t2026-11-21\t1.500\n2\t2026-11-21\t12,50\n")
    assert [each.totals.total.minor for each in understood(file).orders] == [150000, 1250]
    file.write_text("Order\tDate\tTotal\n1\t2026-11-21\t1.500\n2\t2026-11-21\t12.50\n")
    assert [each.totals.total.minor for each in understood(file).orders] == [150, 1250]
