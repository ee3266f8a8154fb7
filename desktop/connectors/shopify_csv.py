"""A list of orders as Shopify exports it: a row a line item, the rows of an order by its name.

Only the first row of an order says what the whole order is. Shopify writes an order's rows one
after another; who sorts the list in a spreadsheet tears them apart, and here they find each other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop.connectors.fields import BadRecordError, ShopClock
from desktop.connectors.shopify_columns import Columns, Row
from desktop.connectors.shopify_order import MOST_LINES, order_from
from desktop.connectors.table import Table
from desktop.connectors.tables import opened_table
from desktop.domain.imports import BadRecord, ImportBatch, ImportedOrder

_SAME_ORDER = ("Id", "Created at", "Total", "Financial Status", "Cancelled at")
_SAME_LINE = ("Lineitem name", "Lineitem sku", "Lineitem price", "Lineitem quantity")


def read(path: Path, clock: ShopClock | None = None) -> ImportBatch:
    """What a list holds: the orders that can be brought in, and why the others cannot.

    Raises:
        UnreadableFile: the file cannot be read to its end, or it lacks a column.
    """
    with opened_table(path) as table:
        return read_table(path, table, clock or ShopClock())


def read_table(path: Path, table: Table, clock: ShopClock) -> ImportBatch:
    """What a list holds whose headings were looked at already.

    Raises:
        UnreadableFile: the file cannot be read to its end, or it lacks a column.
    """
    columns = Columns(path, table, clock)
    orders = _Orders(columns)
    for found in table.rows:
        if not columns.is_heading(found):
            orders.take(columns.row(found))
    return orders.batch()


class _Orders:
    """The orders of a list; what is read is kept once, as the order it became or as its texts."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._run: list[Row] = []  # the rows of the order that is being read
        self._scattered: dict[str, list[Row]] = {}  # of orders whose rows do not lie together
        self._heads: dict[str, tuple[int, int]] = {}  # what their first rows say, as hashes
        self._again = ""  # the order that comes a second time
        self._places: dict[str, int] = {}  # the position of an order in the file
        self._orders: dict[str, ImportedOrder] = {}
        self._bad: dict[str, BadRecord] = {}
        self._strays: list[BadRecord] = []
        self._count = 0
        self._read: dict[str, tuple[str, Sequence[int]]] = {}  # an order's text, and its lines

    def take(self, row: Row) -> None:
        """One row more."""
        number = row.number
        if not number:
            self._count += 1
            self._strays.append(_bad(row.line, self._count, "", "no_number"))
            return
        if self._comes_again(row):
            return
        if row.is_head:
            self._heads.setdefault(number, _heading(row))
        if number in self._scattered:
            self._append(self._scattered[number], row)
            return
        if self._run and self._run[0].number != number:
            self._close()
        if number in self._read:
            self._scattered[number] = [*self._restored(number), row]
            return
        if not self._run:
            self._count += 1
            self._places[number] = self._count
        self._append(self._run, row)

    def batch(self) -> ImportBatch:
        """All orders and all that are none, as they come in the file."""
        self._close()
        for number, rows in self._scattered.items():
            self._build(number, rows)
        found = sorted(self._orders, key=lambda number: self._places[number])
        return ImportBatch(
            orders=tuple(self._orders[number] for number in found),
            bad=tuple(sorted([*self._bad.values(), *self._strays], key=lambda bad: bad.line)),
            by_shop_clock=self._columns.clock.was_asked,
        )

    def _append(self, rows: list[Row], row: Row) -> None:
        if len(rows) <= MOST_LINES:  # one more is enough to refuse them all
            rows.append(row)

    def _comes_again(self, row: Row) -> bool:
        """Whether the row is of an order that stands earlier in the file, whole."""
        if self._again == row.number:
            return True
        self._again = ""
        first = self._heads.get(row.number)
        if not row.is_head or first is None:
            return False
        order, line = _heading(row)
        if order == first[0] and line != first[1]:
            return False  # some programs repeat the order's columns on each of its rows
        self._again = row.number
        self._count += 1
        self._strays.append(_bad(row.line, self._count, row.number, "twice_in_file"))
        return True

    def _close(self) -> None:
        if self._run:
            number = self._run[0].number
            self._build(number, self._run)
            self._run = []

    def _build(self, number: str, rows: Sequence[Row]) -> None:
        text = json.dumps({"rows": [dict(row.own) for row in rows]}, ensure_ascii=False)
        self._read[number] = text, [row.line for row in rows]
        self._orders.pop(number, None)
        self._bad.pop(number, None)
        place = self._places[number]
        faulty = next((row for row in rows if row.fault), None)
        if faulty is not None:
            self._bad[number] = _bad(faulty.line, place, number, "wrong_columns", faulty.fault)
            return
        try:
            self._orders[number] = order_from(rows, text, self._columns.clock)
        except BadRecordError as error:
            line = error.line or rows[0].line
            self._bad[number] = _bad(line, place, number, error.code, error.detail)

    def _restored(self, number: str) -> Iterator[Row]:
        """The rows of an order that was taken for complete."""
        text, lines = self._read[number]
        bad = self._bad.get(number)
        fault = bad.detail if bad is not None and bad.reason == "wrong_columns" else ""
        for line, own in zip(lines, json.loads(text)["rows"], strict=True):
            row = self._columns.restored(line, own)
            yield Row(line=line, cells=row.cells, own=own, fault=fault)


def _heading(row: Row) -> tuple[int, int]:
    """What tells the same order and the same line again."""
    order, line = (
        hash(tuple(row.cells.get(name, "") for name in names))
        for names in (_SAME_ORDER, _SAME_LINE)
    )
    return order, line


def _bad(line: int, position: int, number: str, reason: str, detail: str = "") -> BadRecord:
    return BadRecord(position=position, number=number, reason=reason, detail=detail, line=line)
