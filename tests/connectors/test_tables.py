"""Tables in CSV: their lines, and the files that are refused whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.connectors import file_bytes, tables
from desktop.connectors.tables import opened_table
from desktop.domain.errors import UnreadableFile


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def rows(file: Path) -> list[tuple[int, list[str]]]:
    with opened_table(file) as table:
        return [(row.line, row.cells) for row in table.rows]


def refusal(file: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        rows(file)
    return caught.value.reason


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_row_knows_the_line_of_the_file_on_which_it_begins(file: Path, end: str):
    text = f'a,b{end}1,"x{end}y"{end}{end}2,z{end},{end}3,"w"'
    file.write_bytes(text.encode())
    assert rows(file) == [(2, ["1", f"x{end}y"]), (5, ["2", "z"]), (7, ["3", "w"])]


def test_empty_lines_before_the_headings_are_no_headings(file: Path):
    file.write_text("\n\nsep=;\na;b\n1;2\n")
    with opened_table(file) as table:
        assert (table.headings, table.separator) == (("a", "b"), ";")
        assert [row.line for row in table.rows] == [5]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b'a,b\n1,2\n3,"and so on\n4,5\n', "broken_quote:3"),
        (b'a,b\n1,"x"y\n', "broken_quote:2"),
        (b'a,b\n1,"' + b"x" * 200_000 + b'"\n', "long_cell:2"),
        (b"a,b\n1,\x00\n", "not_text"),
        (b"\xff\xfea\x00,\x00b", "not_text"),
        (b"PK\x03\x04 a workbook", "broken_workbook"),
    ],
)
def test_a_file_that_is_no_whole_table_is_refused(file: Path, content: bytes, reason: str):
    file.write_bytes(content)
    assert refusal(file) == reason


def test_files_that_cannot_be_opened_say_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert refusal(tmp_path / "none.csv") == "missing"
    assert refusal(tmp_path) == "folder"
    large = tmp_path / "large.csv"
    large.write_text("a,b\n1,2\n")
    monkeypatch.setattr(tables, "LARGEST_FILE", 7)
    assert refusal(large) == "too_large:0"


def test_an_encoding_is_known_by_the_whole_text(file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(file_bytes, "MEGABYTE", 3)  # so that signs lie across the pieces
    file.write_bytes("a,b\n1,ñññ\n".encode())
    assert rows(file) == [(2, ["1", "ñññ"])]
    file.write_bytes(b"a,b\n" + b"1,x\n" * 50 + "1,ñ€\n".encode("cp1252"))
    assert rows(file)[-1] == (52, ["1", "ñ€"])
