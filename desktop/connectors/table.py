"""A table of whatever kind of file: its headings, and its rows with the lines they stand on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

MOST_COLUMNS = 1000


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: the line of the file on which it begins, and its cells as they stand there."""

    line: int
    cells: list[str]
    cut: bool = False  # the file ends within it


class Figure(str):
    """A cell that is a number in a workbook: with a decimal point, whatever the rest is written."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what its columns are called, and the rows below, to be read once."""

    headings: tuple[str, ...]
    separator: str  # empty: a workbook
    rows: Iterator[TableRow]
    encoding: str = ""
    sheet: str = ""
    more_sheets: int = 0


def told_apart(headings: tuple[str, ...]) -> tuple[str, ...]:
    """The headings, the second of two alike and one without a word with its column's number."""
    seen: set[str] = set()
    apart = []
    for column, heading in enumerate(headings, start=1):
        name = f"{heading} ({column})".strip() if heading in seen or not heading else heading
        seen.add(name)
        apart.append(name)
    return tuple(apart)
