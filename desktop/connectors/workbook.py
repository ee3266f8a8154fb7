"""Workbooks of Excel as tables: what their cells hold, never what a formula would make of it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import chain
from pathlib import Path
from struct import error as StructError  # noqa: N812  # an error, not a module's own word
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812  # as above

from openpyxl import load_workbook

from desktop.connectors.file_bytes import MEGABYTE
from desktop.connectors.table import MOST_COLUMNS, Figure, Table, TableRow
from desktop.domain.errors import UnreadableFile

LARGEST_INSIDE = 512 * MEGABYTE  # all parts unpacked
MOST_PACKED = (
    150  # times; a real workbook shrinks to a tenth or a thirtieth, a bomb to a thousandth
)
_UNSUSPICIOUS = 8 * MEGABYTE  # a few empty rows shrink to nothing and do no harm
MOST_PARTS = 5000
MOST_ROWS = 1_048_576  # what a sheet of Excel has
LONGEST_CELL = 32_767  # what Excel lets a cell have
_SPREADSHEET_OF_OTHERS = b"application/vnd.oasis.opendocument"
# A broken workbook fails in as many ways as it has parts.
_BROKEN = (
    BadZipFile, ZlibError, StructError, SyntaxError, KeyError, ValueError, TypeError,
    AttributeError, IndexError, OSError, EOFError, OverflowError, RuntimeError, AssertionError,
)  # fmt: skip
_DECIMALS_SHOWN = re.compile(r"^[#,0]*0\.(0+)(?![0#E?])")


@contextmanager
def opened_workbook(path: Path, file: BinaryIO) -> Iterator[Table]:
    """The table of a workbook: its first sheet with cells, and those after it with its headings.

    Raises:
        UnreadableFile: it is none, is broken, or would unpack to more than is bearable.
    """
    _guard(path, file)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and dates that nobody asked for
        book = _read(path, lambda: load_workbook(file, read_only=True, data_only=True))
        try:
            yield _table(path, book)
        finally:
            book.close()


def _guard(path: Path, file: BinaryIO) -> None:
    """Refuse what is no workbook, and what would fill the memory when it is unpacked."""
    try:
        with ZipFile(file) as parts:
            found = parts.infolist()
            names = {each.filename for each in found}
            inside = sum(each.file_size for each in found)
            packed = sum(each.compress_size for each in found)
            if "mimetype" in names and _SPREADSHEET_OF_OTHERS in parts.read("mimetype")[:100]:
                raise UnreadableFile(str(path), "open_document")
    except _BROKEN as error:
        raise UnreadableFile(str(path), "broken_workbook") from error
    if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        raise UnreadableFile(str(path), "no_workbook")
    bomb = inside > _UNSUSPICIOUS and inside > MOST_PACKED * max(packed, 1)
    if bomb or inside > LARGEST_INSIDE or len(found) > MOST_PARTS:
        raise UnreadableFile(str(path), f"bomb:{inside // MEGABYTE}")
    file.seek(0)


def _read(path: Path, work: Callable[[], Any]) -> Any:
    try:
        return work()
    except UnreadableFile:
        raise
    except _BROKEN as error:
        raise UnreadableFile(str(path), "broken_workbook") from error


def _table(path: Path, book: Any) -> Table:
    sheets = [_Sheet(path, each) for each in book.worksheets if each.sheet_state == "visible"]
    for at, sheet in enumerate(sheets):
        first = next(sheet.rows, None)
        if first is None:
            continue
        headings = _headings(first)
        following, others = [], 0
        for each in sheets[at + 1 :]:
            second = next(each.rows, None)
            if second is not None and _headings(second) == headings:
                following.append(each.rows)
            else:
                others += second is not None
        return Table(
            headings, "", chain(sheet.rows, *following), sheet=sheet.name, more_sheets=others
        )
    raise UnreadableFile(str(path), "empty")


def _headings(row: TableRow) -> tuple[str, ...]:
    return tuple(str(cell).strip() for cell in row.cells)


class _Sheet:
    """The rows of one sheet that hold something, each with its number."""

    def __init__(self, path: Path, sheet: Any) -> None:
        self._path, self._sheet = path, sheet
        self.name = str(sheet.title)
        self.rows = self._walk()

    def _walk(self) -> Iterator[TableRow]:
        # What a sheet says of its own size is a claim: a billion rows are easily said.
        self._sheet.reset_dimensions()
        rows = iter(self._sheet.iter_rows())
        number = 0
        while True:
            row = _read(self._path, lambda: next(rows, None))
            if row is None:
                return
            number += 1
            if number > MOST_ROWS:
                raise UnreadableFile(str(self._path), f"too_many_rows:{MOST_ROWS}")
            if len(row) > MOST_COLUMNS:
                raise UnreadableFile(str(self._path), f"too_many_columns:{len(row)}")
            cells = [self._text(cell, number) for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield TableRow(number, cells)

    def _text(self, cell: Any, number: int) -> str:
        value = cell.value
        if value is None:
            return ""
        if isinstance(value, str):
            if len(value) > LONGEST_CELL:
                raise UnreadableFile(str(self._path), f"long_cell:{number}")
            return value
        text: str = _read(self._path, lambda: _written(value, cell.number_format))
        return text


def _written(value: Any, form: str) -> str:
    """A cell that is no text, as a text."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float):
        return Figure(_figure(value, form))
    if isinstance(value, datetime):
        # Excel keeps days as fractions: half a second more or less is nobody's.
        at = value + timedelta(microseconds=500_000)
        return f"{at:%Y-%m-%d %H:%M:%S}" if at.year >= 1000 else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _figure(value: float, form: str) -> str:
    """A number with all it holds, and with the zeros at its end that the cell shows."""
    number = Decimal(repr(value))
    if not number.is_finite() or abs(number.adjusted()) > 20:
        return str(number)
    text = f"{number:f}"
    if number == number.to_integral_value():
        text = f"{number.to_integral_value():f}"
    shown = _DECIMALS_SHOWN.match(form or "")
    least = min(len(shown[1]), 10) if shown else 0
    whole, _sign, rest = text.partition(".")
    rest = rest.ljust(least, "0")
    return f"{whole}.{rest}" if rest else whole
