"""Products from CSV files as shops have them: in three languages, from any spreadsheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.connectors.product_csv import field_of, read
from desktop.documents.product_table import products_csv
from desktop.domain.errors import UnreadableFile
from desktop.domain.money import Money
from desktop.domain.product import Product
from desktop.domain.spreadsheet import bare, defused
from desktop.i18n import speaking


def said(tmp_path, text: str | bytes):
    path = tmp_path / "products.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, currency="EUR")


def one(tmp_path, heading: str, cell: str):
    return said(tmp_path, f"SKU;{heading}\nA;{cell}\n").records[0]


@pytest.mark.parametrize(
    "headings",
    ["SKU;Name;Price;In stock;Barcode;Supplier", "Código;Nombre;Precio;Existencias;EAN;Proveedor",
     "Referência;Nome;Preço;Quantidade;Código de barras;Fornecedor"],
)  # fmt: skip
def test_headings_are_understood_in_three_languages(tmp_path, headings):
    file = said(tmp_path, f"{headings};Shelf\n0042;Maré;12,50;3;560;João;B7\n")
    assert file.columns == ("sku", "name", "price", "stock", "barcode", "supplier")
    assert file.unknown == ("Shelf",)
    (record,) = file.records
    assert (record.line, record.sku, record.stock) == (2, "0042", 3)
    assert record.said["price"] == Money(1250, "EUR")
    assert record.said["supplier"] == "João"


@pytest.mark.parametrize(
    ("cell", "minor"),
    [("12,50", 1250), ("12.50", 1250), ("1.234,50", 123450), ("1,234.50", 123450), ("12", 1200),
     ("€12.50", 1250), ("12,50 €", 1250), ("1 234,50", 123450), ("12.50 EUR", 1250),
     ("1.500", 150000)],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(tmp_path, cell, minor):
    assert one(tmp_path, "Price", cell).said["price"] == Money(minor, "EUR")


def test_one_dot_five_hundred_is_read_by_what_the_files_decimals_are(tmp_path):
    with_commas = said(tmp_path, "SKU,Price,Currency\nA,1.5,EUR\nB,2.500,KWD\n").records
    assert with_commas[0].said["price"] == Money(150, "EUR")
    assert with_commas[1].said["price"] == Money(2500, "KWD")


@pytest.mark.parametrize(
    ("heading", "cell", "reason"),
    [("Price", "cheap", "bad_price"), ("Price", "-1", "bad_price"), ("Price", "1,005", "bad_price"),
     ("Price", "1,2,3", "bad_price"), ("Price", "1e5", "bad_price"), ("Price", "NaN", "bad_price"),
     ("Price", "١٢", "bad_price"), ("Cost", "x", "bad_cost"), ("Stock", "2,5", "bad_stock"),
     ("Stock", "-2", "bad_stock"), ("Stock", "1000001", "bad_stock"),
     ("Low-stock level", "few", "bad_low_level"), ("Currency", "Euros", "bad_currency")],
)  # fmt: skip
def test_what_is_no_number_is_a_bad_line_with_its_reason(tmp_path, heading, cell, reason):
    file = said(tmp_path, f"SKU;{heading}\nA;1\nB;{cell}\n")
    assert [(each.line, each.sku, each.reason) for each in file.bad][-1] == (3, "B", reason)


def test_a_line_without_a_sku_is_bad_and_an_empty_one_is_nothing(tmp_path):
    file = said(tmp_path, "SKU;Name\n;Hat\n\n;\nA;Bag;more;and more\nB\n")
    assert [(each.line, each.reason) for each in file.bad] == [(2, "no_sku")]
    assert [each.sku for each in file.records] == ["A", "B"]
    assert "name" not in file.records[1].said  # what the line leaves out stays as it is


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_accents_are_right_however_the_file_was_saved(tmp_path, encoding):
    file = said(tmp_path, "SKU\tName\nA\tCamisa Maré\n".encode(encoding))
    assert file.records[0].said["name"] == "Camisa Maré"


@pytest.mark.parametrize(
    ("text", "reason"),
    [(b"", "empty"), (b"\n\n", "empty"), (b"Name;Price\nHat;1\n", "no_sku_column"),
     (b"SKU\x00\x01", "not_text")],
)  # fmt: skip
def test_a_file_that_is_no_list_of_products_is_refused(tmp_path, text, reason):
    with pytest.raises(UnreadableFile) as refused:
        said(tmp_path, text)
    assert refused.value.reason == reason
    with pytest.raises(UnreadableFile) as missing:
        read(tmp_path / "none.csv", currency="EUR")
    assert missing.value.reason == "missing"
    with pytest.raises(UnreadableFile):
        read(tmp_path, currency="EUR")


@given(
    text=st.text(max_size=12) | st.from_regex(r"[=+@\-'＝＋－＠\t][=+@\-'0-9a]*", fullmatch=True)
)
def test_what_is_defused_is_no_formula_and_comes_back_as_it_was(text):
    assert bare(defused(text)) == text
    if defused(text)[:1] in {"=", "@", "\t", "＝", "＋", "－", "＠"}:
        raise AssertionError(text)


def test_numbers_and_telephones_stay_as_they_are():
    assert defused("-5,00") == "-5,00"
    assert defused("+351 912 345 678") == "+351 912 345 678"
    assert defused("=1+1") == "'=1+1"
    assert defused("-1+cmd") == "'-1+cmd"


A_HAT = Product(
    id=1, on_hand=3, sku="=HAT;1", name='Hat "Duna"', price=Money(1250, "EUR"), barcode="560",
    cost=Money(500, "EUR"), supplier="Sol", supplier_reference="+S", family="Hats", low_level=2,
    options=(("Size", "M"), ("Colour", "brown")),
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_what_is_written_is_read_again_in_every_language(tmp_path, language):
    with speaking(language):
        written = products_csv([A_HAT])
    assert written.startswith(b"\xef\xbb\xbf")  # spreadsheets know UTF-8 by it
    heading = written.decode("utf-8-sig").splitlines()[0]
    separator = "," if language == "en" else ";"
    assert all(field_of(each) for each in heading.split(separator))
    assert ("12,50" in written.decode("utf-8-sig")) is (language != "en")
    (record,) = said(tmp_path, written).records
    assert (record.sku, record.stock) == (A_HAT.sku, A_HAT.on_hand)
    for field, value in record.said.items():
        assert value == getattr(A_HAT, field)
    assert len(record.said) == 9
