"""The shapes a file of orders may have, and the files that are refused whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.connectors import json_records, jumpseller
from desktop.domain.errors import UnreadableFile
from tests.connectors.records import SAMPLE_ORDERS, a_record


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "orders.json"


def numbers(file: Path) -> list[str]:
    return [order.number for order in jumpseller.read(file).orders]


def refusal(file: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        jumpseller.read(file)
    assert caught.value.path == str(file)
    return caught.value.reason


ONE, TWO = a_record(id=1), a_record(id=2)


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ([{"order": ONE}, {"order": TWO}], ["1", "2"]),
        ([ONE, TWO], ["1", "2"]),
        ([ONE, {"order": TWO}], ["1", "2"]),
        ([{"extra": {"order": 3}, "order": ONE, "more": [1]}], ["1"]),
        (ONE, ["1"]),
        ({"order": ONE}, ["1"]),
        ({"page": {"of": 1}, "orders": [ONE, {"order": TWO}], "count": 2}, ["1", "2"]),
        ({"orders": []}, []),
        ([], []),
    ],
)
def test_orders_are_found_in_every_shape_the_store_saves_them_in(
    file: Path, shape: object, expected: list[str]
):
    file.write_text(json.dumps(shape))
    assert numbers(file) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_mark_at_the_beginning_of_the_file_is_no_part_of_it(file: Path, encoding: str):
    file.write_text(SAMPLE_ORDERS.read_text("utf-8"), encoding=encoding)
    batch = jumpseller.read(file)
    assert len(batch.orders) == 4
    assert batch.orders[0].contact.name == "Inês Conceição"


def test_the_payload_is_the_records_own_text_to_the_letter(file: Path):
    odd = '{ "id" : 7,\n "total":  44.30, "n": 1E2, "name": "In\\u00eas", "status_enum": "paid" }'
    file.write_text('[ {"order" :  ' + odd + " } ,\n" + odd.replace("7", "8") + "]")
    (wrapped, bare) = json_records.records(file, one="order", many="orders")
    assert wrapped.text == odd
    assert bare.text == odd.replace("7", "8")


def test_every_payload_of_the_sample_stands_in_the_file_and_reads_back_the_same():
    whole = SAMPLE_ORDERS.read_text("utf-8")
    originals = [entry["order"] for entry in json.loads(whole)]
    for order, original in zip(jumpseller.read(SAMPLE_ORDERS).orders, originals, strict=True):
        assert order.payload in whole
        assert json.loads(order.payload) == original


def test_numbers_of_any_length_are_read_exactly_and_harm_nothing(file: Path):
    huge, tiny = "9" * 6000, "0." + "0" * 400 + "1"
    text = json.dumps(a_record())
    for figure in (huge, tiny, "1e999999999999999999999", "NaN", "-Infinity", "1E400"):
        file.write_text(f'[{text[:-1]}, "weight": {figure}}}]')
        assert numbers(file) == ["1001"]
        file.write_text(f'[{text[:-1]}, "total": {figure}}}]')
        batch = jumpseller.read(file)
        assert [bad.reason for bad in batch.bad] in (["not_an_amount"], [])
        assert len(batch.bad) == (0 if figure == tiny else 1)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("number;date\n1;2", "not_json:1"),
        ('[{"id": 1},\n\n{"id"', "not_json:3"),
        ("[1, 2] [3]", "not_json:1"),
        ('[{"a" 1}]', "not_json:1"),
        ("{1: 2}", "not_json:1"),
        ("[1,]", "not_json:1"),
        ("[" * 200_000, "too_deep"),
        ('{"order": ' * 200_000, "too_deep"),
        ('{"name": "mostrador", "version": 1}', "not_orders"),
        ("[1, 2, 3]", "not_orders"),
        ("5", "not_orders"),
        ('{"products": [], "orders": 5}', None),
    ],
)
def test_a_file_that_is_not_of_orders_is_refused_whole(file: Path, text: str, reason: str | None):
    file.write_text(text)
    if reason is None:
        assert [bad.reason for bad in jumpseller.read(file).bad] == ["no_number"]
    else:
        assert refusal(file) == reason


def test_a_file_cut_off_in_the_middle_brings_nothing(file: Path):
    file.write_bytes(SAMPLE_ORDERS.read_bytes()[:-400])
    assert refusal(file).startswith("not_json:")


def test_files_that_cannot_be_opened_say_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert refusal(tmp_path / "none.json") == "missing"
    assert refusal(tmp_path) == "folder"
    picture = tmp_path / "picture.json"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    assert refusal(picture) == "not_text"
    monkeypatch.setattr(json_records, "LARGEST_FILE", 10)
    assert refusal(SAMPLE_ORDERS) == "too_large:0"
