"""Which store's orders a file holds: told by what is in it, never by its name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, tzinfo
from itertools import chain
from pathlib import Path

from desktop.connectors import (
    jumpseller,
    mapped_table,
    own_lines,
    own_table,
    shopify_columns,
    shopify_csv,
    woocommerce,
)
from desktop.connectors.fields import ShopClock
from desktop.connectors.file_bytes import MEGABYTE, encoding_by_mark, opened
from desktop.connectors.json_records import Record, records
from desktop.connectors.json_store import gathered
from desktop.connectors.table_look import headings_of
from desktop.connectors.tables import LARGEST_FILE, opened_table
from desktop.domain.errors import UnreadableFile
from desktop.domain.import_errors import UnknownTable
from desktop.domain.imports import ImportBatch
from desktop.domain.table_mapping import TableMapping

# The signs of the first are found in no order of the second.
_JSON_STORES = (woocommerce.STORE, jumpseller.STORE)
# Tables by their headings, the first that knows them reads them.
_TABLES = (
    (own_table.is_own, own_table.read_table),
    (shopify_columns.is_list_of_orders, shopify_csv.read_table),
)
_SHOPIFYS_OWN = frozenset({"financial_status", "admin_graphql_api_id", "displayFinancialStatus"})
_LOOKED_AT = 1000  # records, before it is said that none of them is an order
_A_LOOK = 4096  # bytes
_LARGEST_OWN = own_lines.LARGEST_FILE


def read(
    path: Path,
    zone: tzinfo = UTC,
    *,
    mappings: Iterable[TableMapping] = (),
    chosen: TableMapping | None = None,
) -> ImportBatch:
    """What a file of orders holds; dates without an offset are by the clocks of `zone`.

    A table that nobody here knows is read as the one of `mappings` says that was made for such
    headings, or as `chosen` says, whatever it is.

    Raises:
        UnreadableFile: it cannot be read to its end, or it is none of the files we know.
        UnknownTable: it is a table, and nobody has said what its columns mean.
    """
    if own_lines.begins_so(_start(path)):
        return own_lines.read(path)
    clock = ShopClock(zone)
    if _begins_as_json(path):
        return _json(path, clock)
    return _table(path, clock, tuple(mappings), chosen)


def _begins_as_json(path: Path) -> bool:
    return _start(path).lstrip("\ufeff \r\n\t").startswith(("[", "{"))


def _start(path: Path) -> str:
    with opened(path) as file:
        start = file.read(_A_LOOK)
    if not start.strip():
        raise UnreadableFile(str(path), "empty")
    return start.decode(encoding_by_mark(start) or "utf-8", errors="replace")


def _json(path: Path, clock: ShopClock) -> ImportBatch:
    found = records(path, one="order", many="orders")
    seen: list[Record] = []
    for record in found:
        seen.append(record)
        for store in _JSON_STORES:
            if _is_shopifys(record):
                raise UnreadableFile(str(path), "shopify_json")
            if store.knows(record.value):
                return gathered(path, chain(seen, found), store, clock)
        if len(seen) == _LOOKED_AT:
            break
    if seen:
        raise UnreadableFile(str(path), "not_orders")
    return ImportBatch(orders=(), bad=())


def _is_shopifys(record: Record) -> bool:
    return isinstance(record.value, dict) and not _SHOPIFYS_OWN.isdisjoint(record.value)


def _table(
    path: Path, clock: ShopClock, mappings: tuple[TableMapping, ...], chosen: TableMapping | None
) -> ImportBatch:
    encoding, separator = ("", "") if chosen is None else (chosen.encoding, chosen.separator)
    with opened_table(path, encoding=encoding, separator=separator, largest=_LARGEST_OWN) as table:
        if chosen is None:
            for is_ours, read_table in _TABLES:
                if is_ours(table.headings):
                    if is_ours is not own_table.is_own:
                        _check_size(path)
                    return read_table(path, table, clock)
        _check_size(path)
        kind = headings_of(table.headings)
        fitting = chosen or next((each for each in mappings if each.fits(kind)), None)
        if fitting is not None:
            return mapped_table.read_table(path, table, fitting, clock)
        if sum(1 for each in table.headings if each) > 1 and next(table.rows, None) is not None:
            raise UnknownTable(str(path), "unknown_table")
    raise UnreadableFile(str(path), "unknown_table")


def _check_size(path: Path) -> None:
    """Refuse what is larger than any store's list; our own tables may hold a shop's whole life."""
    if path.stat().st_size > LARGEST_FILE:
        raise UnreadableFile(str(path), f"too_large:{LARGEST_FILE // MEGABYTE}")
