"""A table whose columns a merchant has explained: its rows become orders, grouped by number."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from desktop.connectors.fields import BadRecordError, ShopClock
from desktop.connectors.mapped_cells import Cells, Reading, as_it_stood
from desktop.connectors.mapped_order import MOST_LINES, number_of, order_from
from desktop.connectors.table import Table, TableRow
from desktop.connectors.table_look import LOOKED_AT, SHOWN, look_at
from desktop.domain.errors import UnreadableFile
from desktop.domain.imports import BadRecord, ImportBatch, ImportedOrder
from desktop.domain.table_mapping import RowsAre, TableLook, TableMapping


def read_table(path: Path, table: Table, mapping: TableMapping, clock: ShopClock) -> ImportBatch:
    """What a table holds.

    Raises:
        UnreadableFile: the file cannot be read to its end, or it lacks a column.
    """
    first = list(islice(table.rows, LOOKED_AT + 1))
    look = look_at(table, first)
    reading = Reading(mapping, look, clock)
    known = {field: mapping.columns[field] for field in reading.places}
    if replace(mapping, columns=known).missing:
        lacking = [each for each in mapping.columns.values() if each not in look.headings]
        raise UnreadableFile(str(path), f"missing_columns:{', '.join(lacking)}")
    return _gathered(reading, chain(first, table.rows))


def preview(look: TableLook, mapping: TableMapping, clock: ShopClock) -> ImportBatch:
    """What the first orders of a table are under a mapping that is being made."""
    rows = [TableRow(line, list(cells)) for line, cells in look.rows]
    return _gathered(Reading(mapping, look, clock), rows, most=SHOWN)


def _gathered(
    reading: Reading, rows: Iterable[TableRow], *, most: int | None = None
) -> ImportBatch:
    groups: dict[str, list[Cells]] = {}
    strays: list[BadRecord] = []
    for number, row in _numbered(reading, rows):
        if not number:
            strays.append(_bad(row, 0, "", "no_number"))
            continue
        group = groups.setdefault(number, [])
        if group and reading.mapping.rows is RowsAre.ORDERS:
            strays.append(_bad(row, 0, number, "twice_in_file"))
        elif len(group) <= MOST_LINES:  # one more is enough to refuse them all
            group.append(row)
    orders, bad = [], strays
    for position, (number, group) in enumerate(islice(groups.items(), most), start=1):
        try:
            orders.append(_order(reading, group))
        except BadRecordError as error:
            line = error.line or group[0].line
            bad.append(
                BadRecord(
                    position=position,
                    number=number,
                    reason=error.code,
                    detail=error.detail,
                    line=line,
                )
            )
    return ImportBatch(
        orders=tuple(orders),
        bad=tuple(sorted(bad, key=lambda each: each.line)),
        by_shop_clock=reading.clock.was_asked,
        mapping=reading.learnt,
    )


def _numbered(reading: Reading, rows: Iterable[TableRow]) -> Iterator[tuple[str, Cells]]:
    """Each row with its order's number; one of a line item may leave it to the row above."""
    above = ""
    for found in rows:
        if tuple(cell.strip() for cell in found.cells) == reading.headings:
            continue  # two files were joined
        row = reading.row(found)
        number = number_of(row)
        if not number and reading.mapping.rows is RowsAre.LINES:
            number = above
        above = number
        yield number, row


def _order(reading: Reading, rows: Sequence[Cells]) -> ImportedOrder:
    for row in rows:
        have, wanted = len(row.row.cells), len(reading.headings)
        too_many = any(cell.strip() for cell in row.row.cells[wanted:])
        if too_many or (row.row.cut and have < wanted):
            error = BadRecordError("wrong_columns", f"{have}/{wanted}")
            error.line = row.line
            raise error
    text = json.dumps({"rows": [as_it_stood(reading, row.row) for row in rows]}, ensure_ascii=False)
    return order_from(rows, reading, text)


def _bad(row: Cells, position: int, number: str, reason: str) -> BadRecord:
    return BadRecord(position=position, number=number, reason=reason, line=row.line)
