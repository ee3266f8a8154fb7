"""Tables, row by row: CSV however it is encoded and separated, and workbooks, with their lines."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from desktop.connectors.file_bytes import (
    MEGABYTE,
    encoding_of,
    line_in_another_encoding,
    opened,
    something_else,
)
from desktop.connectors.table import MOST_COLUMNS, Table, TableRow
from desktop.domain.errors import UnreadableFile

LARGEST_FILE = 80 * MEGABYTE  # some 200,000 rows of a store's orders
LONGEST_LINE = 4 * MEGABYTE  # signs; a cell may have 131,072
ENCODINGS = ("utf-8", "cp1252", "utf-16")
SEPARATORS = (",", ";", "\t", "|")
_SAYS_SEPARATOR = re.compile(r"\"?sep=(.)\"?\s*", re.IGNORECASE)


@contextmanager
def opened_table(
    path: Path, *, encoding: str = "", separator: str = "", largest: int = 0
) -> Iterator[Table]:
    """The table of a file; an encoding and a separator that are not given are recognised.

    Raises:
        UnreadableFile: it cannot be read, is too large, no text, empty, or a text in quotation
            marks breaks off. That is found out only when it is reached, so nothing may be done
            with the rows before the last.
    """
    with opened(path) as file:
        most = largest or LARGEST_FILE
        if path.stat().st_size > most:
            raise UnreadableFile(str(path), f"too_large:{most // MEGABYTE}")
        start = file.read(8)
        file.seek(0)
        other = something_else(start)
        if other:
            raise UnreadableFile(str(path), other)
        if start.startswith(b"PK"):
            from desktop.connectors.workbook import opened_workbook  # noqa: PLC0415  # 90 ms

            with opened_workbook(path, file) as table:
                yield table
            return
        with _text(path, file, encoding) as text:
            try:
                yield _table(path, text, separator)
            except UnicodeDecodeError as error:
                raise UnreadableFile(str(path), "not_text") from error


@contextmanager
def _text(path: Path, file: BinaryIO, chosen: str) -> Iterator[TextIOWrapper]:
    encoding = encoding_of(file)
    if not encoding:
        raise UnreadableFile(str(path), "not_text")
    if encoding == "cp1252" and not chosen and (line := line_in_another_encoding(file)):
        raise UnreadableFile(str(path), f"mixed_encodings:{line}")
    if encoding != "utf-8-sig":  # a mark says more than a person can
        encoding = chosen or encoding
    errors = "strict" if encoding.startswith("utf-16") else "replace"
    with TextIOWrapper(file, encoding=encoding, errors=errors, newline="") as text:
        yield text


def _table(path: Path, text: TextIOWrapper, chosen: str) -> Table:
    lines = _Lines(path, text)
    first = lines.after_blanks()
    if not first:
        raise UnreadableFile(str(path), "empty")
    said = _SAYS_SEPARATOR.fullmatch(first)
    if said:
        separator = said[1]
        first = lines.after_blanks()
    else:
        separator = chosen or max(SEPARATORS, key=lambda sign: len(_cells(first, sign)))
    lines.give_back(first)
    rows = _rows(path, lines, separator)
    headings = next(rows, TableRow(0, []))
    return Table(
        tuple(heading.strip() for heading in headings.cells),
        separator,
        rows,
        encoding=text.encoding.removesuffix("-sig"),
    )


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def _rows(path: Path, lines: _Lines, separator: str) -> Iterator[TableRow]:
    reader = csv.reader(lines, delimiter=separator, strict=True)
    begins = lines.count + 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            if str(error).startswith("field larger"):
                raise UnreadableFile(str(path), f"long_cell:{begins}") from error
            raise UnreadableFile(str(path), f"broken_quote:{begins}") from error
        if cells is None:
            return
        if len(cells) > MOST_COLUMNS:
            raise UnreadableFile(str(path), f"too_many_columns:{len(cells)}")
        if any(cells):
            yield TableRow(begins, cells, cut=lines.cut)
        begins = lines.count + 1


class _Lines:
    """The lines of a text, counted; one may be looked at and given back."""

    def __init__(self, path: Path, text: TextIOWrapper) -> None:
        self._path, self._text = path, text
        self._waiting = ""
        self.count = 0
        self.cut = False  # whether the last line came to no end

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._waiting or self._text.readline(LONGEST_LINE)
        self._waiting = ""
        if not line:
            raise StopIteration
        self.count += 1
        if "\0" in line:
            raise UnreadableFile(str(self._path), "not_text")
        if len(line) == LONGEST_LINE:
            raise UnreadableFile(str(self._path), f"long_cell:{self.count}")
        self.cut = not line.endswith(("\n", "\r"))
        return line

    def after_blanks(self) -> str:
        """The next line with something on it, empty at the end."""
        return next((line for line in self if line.strip()), "")

    def give_back(self, line: str) -> None:
        """Let a line be read once more."""
        if line:
            self._waiting = line
            self.count -= 1
