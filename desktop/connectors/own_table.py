"""Orders as this program writes them into tables itself, read back: one row a line item.

The headings tell the language that a table was written in, and with it the words for states.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from desktop.connectors import fields, own_lines
from desktop.connectors.days import date_order, instant_in
from desktop.connectors.fields import BadRecordError, ShopClock
from desktop.connectors.figures import number_in
from desktop.connectors.table import Figure, Table, TableRow
from desktop.domain.errors import UnreadableFile
from desktop.domain.export import ExportRows
from desktop.domain.imports import BadRecord, ImportBatch, ImportedOrder
from desktop.domain.spreadsheet import bare
from desktop.domain.status import OrderStatus
from desktop.domain.table_mapping import DateOrder
from desktop.i18n import LANGUAGES, speaking
from desktop.i18n import gettext as _
from desktop.words.exported_columns import Kind, export_columns
from desktop.words.status import status_word

_TELLS = frozenset(("number", "channel"))  # that a table is one of ours
_NEEDED = (
    "number", "channel", "status", "currency", "subtotal", "shipping_cost", "discount", "tax",
    "total", "quantity", "unit_price", "line_total",
)  # fmt: skip
_NEEDED_OF_LINES = frozenset(("quantity", "unit_price", "line_total", "product", "sku"))
_INSTANTS = {
    "created": "date", "paid": "paid", "shipped": "shipped", "cancelled": "cancelled",
}  # fmt: skip
_PERSON = ("email", "phone", "tax_id")
_ADDRESS = own_lines.ADDRESS
_MONEY = ("subtotal", "discount", "tax", "total", "received", "refunded")
_TEXTS = (
    "payment_method", "payment_information", "payment_reference", "shipping_method",
    "tracking_number", "delivery_state",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Language:
    """What our tables say in one language."""

    keys: Mapping[str, tuple[str, Kind]]  # by heading
    states: Mapping[str, str]
    yes: str


def is_own(headings: Sequence[str]) -> bool:
    """Whether these are headings of our own, whichever were chosen and in whichever language."""
    return _language_of(headings) is not None


def read_table(path: Path, table: Table, clock: ShopClock) -> ImportBatch:
    """What a table of our own holds.

    Raises:
        UnreadableFile: it cannot be read to its end, or its columns do not tell whole orders.
    """
    language = _language_of(table.headings)
    assert language is not None  # noqa: S101  # `is_own` was asked
    columns = [(at, *language.keys[each]) for at, each in enumerate(table.headings)]
    _check(path, {key for _at, key, _kind in columns}, language)
    groups: dict[tuple[str, str], list[_Row]] = {}
    reader = _Reader(table, columns, language, clock)
    for found in table.rows:
        row = reader.row(found)
        groups.setdefault((row.text("channel"), row.text("number")), []).append(row)
    orders, bad = [], []
    for position, ((_channel, number), rows) in enumerate(groups.items(), start=1):
        try:
            orders.append(_order(rows))
        except BadRecordError as error:
            line = error.line or rows[0].line
            told = (error.code, error.detail)
            bad.append(
                BadRecord(
                    position=position, number=number, reason=told[0], detail=told[1], line=line
                )
            )
    return ImportBatch(
        orders=tuple(orders), bad=tuple(bad), own=True, by_shop_clock=clock.was_asked
    )


def _check(path: Path, keys: set[str], language: _Language) -> None:
    if _NEEDED_OF_LINES.isdisjoint(keys):
        raise UnreadableFile(str(path), "own_orders")
    heading_of = {key: heading for heading, (key, _kind) in language.keys.items()}
    missing = [heading_of[key] for key in _NEEDED if key not in keys]
    if {"created_utc", "date"}.isdisjoint(keys):
        missing.append(heading_of["date"])
    if {"sku", "product"}.isdisjoint(keys):
        missing.append(heading_of["product"])
    if missing:
        raise UnreadableFile(str(path), f"own_columns:{', '.join(missing)}")


def _language_of(headings: Sequence[str]) -> _Language | None:
    for code in LANGUAGES:
        language = _language(code)
        keys = {language.keys[each][0] for each in headings if each in language.keys}
        if len(keys) == len(headings) >= 3 and keys >= _TELLS:
            return language
    return None


@cache
def _language(code: str) -> _Language:
    with speaking(code):
        return _Language(
            keys={each.heading: (each.key, each.kind) for each in export_columns(ExportRows.LINES)},
            states={status_word(each): str(each) for each in OrderStatus},
            yes=_("yes"),
        )


class _Reader:
    """Makes rows of what stands in the table."""

    def __init__(
        self,
        table: Table,
        columns: Sequence[tuple[int, str, Kind]],
        language: _Language,
        clock: ShopClock,
    ) -> None:
        self.columns, self.language, self.clock = columns, language, clock
        self.heading = {key: table.headings[at] for at, key, _kind in columns}
        self.defused = bool(table.separator)
        self.decimal = "," if table.separator == ";" else "."
        self._width = len(table.headings)

    def row(self, found: TableRow) -> _Row:
        cells = {key: found.cells[at] for at, key, _kind in self.columns if at < len(found.cells)}
        too_many = any(found.cells[self._width :])
        cut = found.cut and len(found.cells) < self._width
        fault = f"{len(found.cells)}/{self._width}" if too_many or cut else ""
        return _Row(self, found.line, cells, fault)


class _Row:
    """A row by the names of our columns."""

    def __init__(self, reader: _Reader, line: int, cells: dict[str, str], fault: str) -> None:
        self._reader, self.line, self._cells, self.fault = reader, line, cells, fault

    def __contains__(self, key: str) -> bool:
        return key in self._cells

    def text(self, key: str) -> str:
        cell = self._cells.get(key, "")
        return bare(cell) if self._reader.defused else cell

    def number(self, key: str) -> str | None:
        """A number with a decimal point, None where the cell is empty."""
        cell = self._cells.get(key, "")
        if not cell.strip():
            return None
        number = number_in(cell, "." if isinstance(cell, Figure) else self._reader.decimal)
        if number is None:
            self._refuse("not_an_amount", self._reader.heading[key])
        return str(number)

    def instant(self, name: str) -> str | None:
        """An instant to the millisecond; where only the shop's own day is there, by its clock."""
        utc = self._cells.get(f"{name}_utc", "").strip()
        if utc:
            return utc
        cell = self._cells.get(_INSTANTS[name], "").strip()
        if not cell:
            return None
        at = instant_in(cell, date_order([cell]) or DateOrder.DAY_FIRST, self._reader.clock)
        if at is None:
            self._refuse("bad_date", cell[:40])
        return at.isoformat()

    def state(self, key: str) -> str | None:
        word = self._cells.get(key, "").strip()
        if not word:
            return None
        if word not in self._reader.language.states:
            self._refuse("unknown_status", word[:60])
        return self._reader.language.states[word]

    def is_yes(self, key: str) -> bool:
        return self._cells.get(key, "").strip() == self._reader.language.yes

    def _refuse(self, code: str, detail: str) -> NoReturn:
        error = BadRecordError(code, detail)
        error.line = self.line
        raise error


def _order(rows: Sequence[_Row]) -> ImportedOrder:
    head = rows[0]
    faulty = next((row for row in rows if row.fault), None)
    if faulty is not None:
        error = BadRecordError("wrong_columns", faulty.fault)
        error.line = faulty.line
        raise error
    record = _record(head)
    record["items"] = [_item(row) for row in sorted(rows, key=_position)]
    return own_lines.order_from(record, json.dumps(record, ensure_ascii=False))


def _record(head: _Row) -> dict[str, Any]:
    """An order as a line of JSON of ours says it; what the table does not hold is left out."""
    record: dict[str, Any] = {"schema": own_lines.SCHEMA}
    record |= {key: head.text(key) for key in ("channel", "number", "currency")}
    record |= {f"{name}_at": head.instant(name) for name in _INSTANTS if _holds(head, name)}
    for key in ("status", "status_before_cancel"):
        if key in head:
            record[key] = head.state(key)
    record |= {key: head.is_yes(key) for key in ("pay_on_delivery", "tax_included") if key in head}
    record |= {key: head.number(key) for key in _MONEY if key in head}
    record |= {key: head.text(key) for key in _TEXTS if key in head}
    for key, column in {"tracking_company": "carrier", "customer_note": "note"}.items():
        if column in head:
            record[key] = head.text(column)
    if "shipping_cost" in head:
        record["shipping"] = head.number("shipping_cost")
    person = {"name": "customer", "language": "customer_language"} | {key: key for key in _PERSON}
    record["customer"] = {
        key: head.text(column) for key, column in person.items() if column in head
    }
    record["shipping_address"] = _address(head, "shipping_", "")
    record["billing_address"] = _address(head, "billing_", "billing_")
    return record


def _holds(head: _Row, name: str) -> bool:
    return f"{name}_utc" in head or _INSTANTS[name] in head


def _address(head: _Row, before: str, before_point: str) -> dict[str, Any]:
    said: dict[str, Any] = {
        part: head.text(f"{before}{part}") for part in _ADDRESS if f"{before}{part}" in head
    }
    for each in ("latitude", "longitude"):
        if f"{before_point}{each}" in head:
            value = head.number(f"{before_point}{each}")
            said[each] = None if value is None else float(value)
    return said


_OF_A_LINE = {
    "discount": "line_discount", "tax": "line_tax", "total": "line_total",
    "unit_price": "unit_price", "tax_rate": "tax_rate", "quantity": "quantity",
    "shipped": "line_shipped", "returned": "line_returned",
}  # fmt: skip


def _item(row: _Row) -> dict[str, Any]:
    item: dict[str, Any] = {"sku": row.text("sku"), "name": row.text("product")}
    item |= {key: row.number(column) for key, column in _OF_A_LINE.items() if column in row}
    for key in ("quantity", "shipped", "returned"):
        if fields.whole_number(item.get(key)) is not None:
            item[key] = fields.whole_number(item[key])
    return item


def _position(row: _Row) -> int:
    return fields.whole_number(row.text("line")) or 0
