"""What is seen of a table before anybody says what its columns mean, and a guess at that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from itertools import islice
from pathlib import Path

from desktop.connectors.days import date_order
from desktop.connectors.figures import currency_in, decimal_sign
from desktop.connectors.table import Table, TableRow, told_apart
from desktop.connectors.table_words import field_of, likelihood, plain, state_of
from desktop.connectors.tables import opened_table
from desktop.domain.status import OrderStatus
from desktop.domain.table_mapping import (
    AMOUNTS,
    OF_LINES,
    STATES,
    ColumnLook,
    OrderField,
    RowsAre,
    TableLook,
    TableMapping,
)

LOOKED_AT = 5000  # rows
SHOWN = 20  # rows
_MOST_WORDS = 40
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Unexplained:
    """A table whose columns somebody is about to explain."""

    path: Path
    look: TableLook
    mapping: TableMapping  # what is known or guessed so far
    zone: tzinfo  # whose clock its dates are by


def look_into(path: Path, *, encoding: str = "", separator: str = "") -> TableLook:
    """Look at the beginning of a table.

    Raises:
        UnreadableFile: it cannot be read, or it is no table.
    """
    with opened_table(path, encoding=encoding, separator=separator) as table:
        rows = list(islice(table.rows, LOOKED_AT + 1))
        return look_at(table, rows)


def look_at(table: Table, rows: Sequence[TableRow]) -> TableLook:
    """What the first rows of a table show."""
    headings = told_apart(table.headings)
    seen = rows[:LOOKED_AT]
    columns = tuple(
        _column(heading, [row.cells[at] for row in seen if at < len(row.cells)])
        for at, heading in enumerate(headings)
    )
    return TableLook(
        columns=columns,
        rows=tuple((row.line, tuple(row.cells)) for row in seen[: 10 * SHOWN]),
        encoding=table.encoding,
        separator=table.separator,
        sheet=table.sheet,
        more_sheets=table.more_sheets,
        whole=len(rows) <= LOOKED_AT,
    )


def headings_of(headings: Sequence[str]) -> frozenset[str]:
    """By what a file is known to be of the same kind: its headings, in whatever order."""
    return frozenset(plain(each) or each for each in told_apart(tuple(headings)))


def guessed(look: TableLook, *, currency: str) -> TableMapping:
    """What the columns mean as far as their headings tell; `currency` is the shop's own."""
    columns: dict[OrderField, str] = {}
    for each in sorted(look.columns, key=lambda each: (not each.filled, likelihood(each.heading))):
        field = field_of(each.heading)
        if field is not None and field not in columns:
            columns[field] = each.heading
    places = {heading: at for at, heading in enumerate(look.headings)}
    columns = dict(sorted(columns.items(), key=lambda each: places[each[1]]))
    _told_by_rows(columns, look)
    lines = bool(OF_LINES & columns.keys())
    by_heading = {each.heading: each for each in look.columns}
    amounts = [by_heading[heading] for field, heading in columns.items() if field in AMOUNTS]
    return TableMapping(
        channel="",
        columns=columns,
        rows=RowsAre.LINES if lines else RowsAre.ORDERS,
        currency=currency_in(each.sample for each in amounts) or currency,
        headings=headings_of(look.headings),
    )


def states_in(look: TableLook, mapping: TableMapping) -> dict[str, OrderStatus | None]:
    """The words that stand in the columns of states, and what each means as far as it is known."""
    chosen = {mapping.columns[field] for field in STATES if field in mapping.columns}
    words = (word for each in look.columns if each.heading in chosen for word in each.words)
    return {word: mapping.states.get(plain(word)) or state_of(word) for word in words}


def _column(heading: str, cells: Sequence[str]) -> ColumnLook:
    filled = [cell.strip() for cell in cells if cell and not cell.isspace()]
    short = Counter(cell for cell in filled if len(cell) <= _LONGEST_WORD)
    few = len(short) <= _MOST_WORDS and all(len(cell) <= _LONGEST_WORD for cell in filled)
    return ColumnLook(
        heading=heading,
        sample=filled[0][:120] if filled else "",
        filled=len(filled),
        decimal=decimal_sign(filled),
        date_order=date_order(filled),
        words=tuple(word for word, _count in short.most_common()) if few else (),
    )


def _told_by_rows(columns: dict[OrderField, str], look: TableLook) -> None:
    """What the rows tell that a heading does not: a total that differs within an order is a line's.

    Where a customer's name is in two columns, the heading "name" stands for the first of them.
    """
    total = columns.get(OrderField.TOTAL)
    if total and OrderField.NUMBER in columns and OrderField.LINE_TOTAL not in columns:
        number_at = look.headings.index(columns[OrderField.NUMBER])
        total_at = look.headings.index(total)
        said: dict[str, set[str]] = {}
        for _line, cells in look.rows:
            if max(number_at, total_at) < len(cells) and cells[total_at].strip():
                said.setdefault(cells[number_at].strip(), set()).add(cells[total_at].strip())
        if any(len(each) > 1 for each in said.values()):
            columns[OrderField.LINE_TOTAL] = columns.pop(OrderField.TOTAL)
    if OrderField.LAST_NAME in columns and OrderField.FIRST_NAME not in columns:
        name = columns.pop(OrderField.CUSTOMER, "")
        if name:
            columns[OrderField.FIRST_NAME] = name
