"""A file is known by what is in it, never by its name."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desktop.connectors import recognise
from desktop.domain.errors import UnreadableFile
from tests.connectors import records as jumpseller
from tests.connectors import shopify_rows as shopify
from tests.connectors import woocommerce_records as woocommerce

SAMPLES = {
    "jumpseller": jumpseller.SAMPLE_ORDERS,
    "woocommerce": woocommerce.SAMPLE_ORDERS,
    "shopify": shopify.SAMPLE_ORDERS,
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "orders.csv"


def refusal(file: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        recognise.read(file)
    assert caught.value.path == str(file)
    return caught.value.reason


@pytest.mark.parametrize("channel", SAMPLES)
@pytest.mark.parametrize("name", ["orders.json", "orders.csv", "orders", "orders.txt"])
def test_each_sample_is_known_whatever_it_is_called(tmp_path: Path, channel: str, name: str):
    shutil.copy(SAMPLES[channel], tmp_path / name)
    batch = recognise.read(tmp_path / name)
    assert {one.channel for one in batch.orders} == {channel}
    assert batch.bad == ()


WOO = woocommerce.a_record()


@pytest.mark.parametrize(
    "shape",
    [[WOO], {"orders": [WOO]}, WOO, {"order": WOO}, [{"order": WOO}], [{"note": "first"}, WOO]],
)
def test_woocommerces_orders_are_found_in_every_shape(file: Path, shape: object):
    file.write_text(json.dumps(shape))
    assert [one.number for one in recognise.read(file).orders] == ["727"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_json_is_known_in_every_encoding(file: Path, encoding: str):
    file.write_text(" \n" + json.dumps([WOO], ensure_ascii=False), encoding=encoding)
    assert recognise.read(file).orders[0].contact.name == "Ana López"


def test_dates_without_an_offset_are_by_the_zone_that_was_given(file: Path):
    file.write_text(json.dumps([woocommerce.a_record(date_created_gmt=None)]))
    batch = recognise.read(file, ZoneInfo("Europe/Madrid"))
    assert batch.orders[0].created_at.hour == 0
    assert batch.by_shop_clock


def test_an_empty_list_holds_no_orders(file: Path):
    file.write_text("[]")
    assert recognise.read(file).orders == ()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"Name,Email\nAna,ana@example.com\n", "unknown_table"),
        (b"a line of a letter\n", "unknown_table"),
        (b"number;date\n1;2\n", "unknown_table"),
        (b"Name,Lineitem name,Lineitem quantity\n",
         "missing_columns:Financial Status, Currency, Total, Created at, Lineitem price"),
        (b'[{"id": 1}, {"id": 2}]', "not_orders"),
        (b"[1, 2]", "not_orders"),
        (b'{"orders": [{"id": 5, "line_items": [], "financial_status": "paid"}]}', "shopify_json"),
        (b'[{"line_items": [}]', "not_json:1"),
        (b"PK\x03\x04\x00\x00", "broken_workbook"),
        (b"%PDF-1.7\n\x00\xff\n", "pdf"),
    ],
)  # fmt: skip
def test_a_file_of_something_else_is_refused_with_its_reason(
    file: Path, content: bytes, reason: str
):
    file.write_bytes(content)
    assert refusal(file) == reason


def test_a_file_cut_off_in_the_middle_brings_nothing(file: Path):
    whole = shopify.SAMPLE_ORDERS.read_bytes()
    file.write_bytes(whole[: whole.index(b"llamar antes")])
    assert refusal(file) == "broken_quote:2"


def test_no_file_and_a_folder_say_what_they_are(tmp_path: Path):
    assert refusal(tmp_path / "none.json") == "missing"
    assert refusal(tmp_path) == "folder"
