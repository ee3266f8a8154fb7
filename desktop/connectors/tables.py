"""Tables in CSV, row by row: however they are encoded and separated, with the line of each row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

from desktop.connectors.file_bytes import MEGABYTE, encoding_of, opened
from desktop.domain.errors import UnreadableFile

LARGEST_FILE = 80 * MEGABYTE  # some 200,000 rows of a store's orders
_SEPARATORS = (",", ";", "\t")
_SAYS_SEPARATOR = re.compile(r"\"?sep=(.)\"?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: the line of the file on which it begins, and its cells as they stand there."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what its columns are called, and the rows below, to be read once."""

    headings: tuple[str, ...]
    separator: str
    rows: Iterator[TableRow]


@contextmanager
def opened_table(path: Path) -> Iterator[Table]:
    """The table of a file.

    Raises:
        UnreadableFile: it cannot be read, is too large, no text, empty, or a text in quotation
            marks breaks off. That is found out only when it is reached, so nothing may be done
            with the rows before the last.
    """
    with opened(path) as file:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableFile(str(path), f"too_large:{LARGEST_FILE // MEGABYTE}")
        if file.read(4) == b"PK\x03\x04":
            raise UnreadableFile(str(path), "spreadsheet")
        file.seek(0)
        encoding = encoding_of(file)
        if not encoding:
            raise UnreadableFile(str(path), "not_text")
        errors = "replace" if encoding == "cp1252" else "strict"
        with TextIOWrapper(file, encoding=encoding, errors=errors, newline="") as text:
            try:
                yield _table(path, text)
            except UnicodeDecodeError as error:
                raise UnreadableFile(str(path), "not_text") from error


def _table(path: Path, text: TextIOWrapper) -> Table:
    lines = _Lines(path, text)
    first = lines.after_blanks()
    if not first:
        raise UnreadableFile(str(path), "empty")
    said = _SAYS_SEPARATOR.fullmatch(first)
    if said:
        separator = said[1]
        first = lines.after_blanks()
    else:
        separator = max(_SEPARATORS, key=lambda sign: len(_cells(first, sign)))
    lines.give_back(first)
    rows = _rows(path, lines, separator)
    headings = next(rows, TableRow(0, []))
    return Table(tuple(heading.strip() for heading in headings.cells), separator, rows)


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
            raise UnreadableFile(str(path), f"broken_quote:{begins}") from error
        if cells is None:
            return
        if any(cells):
            yield TableRow(begins, cells)
        begins = lines.count + 1


class _Lines:
    """The lines of a text, counted; one may be looked at and given back."""

    def __init__(self, path: Path, text: TextIOWrapper) -> None:
        self._path, self._text = path, text
        self._waiting = ""
        self.count = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._waiting or self._text.readline()
        self._waiting = ""
        if not line:
            raise StopIteration
        if "\0" in line:
            raise UnreadableFile(str(self._path), "not_text")
        self.count += 1
        return line

    def after_blanks(self) -> str:
        """The next line with something on it, empty at the end."""
        return next((line for line in self if line.strip()), "")

    def give_back(self, line: str) -> None:
        """Let a line be read once more."""
        if line:
            self._waiting = line
            self.count -= 1
