"""Which store's orders a file holds: told by what is in it, never by its name."""

from __future__ import annotations

from datetime import UTC, tzinfo
from itertools import chain
from pathlib import Path

from desktop.connectors import jumpseller, own_lines, shopify_columns, shopify_csv, woocommerce
from desktop.connectors.fields import ShopClock
from desktop.connectors.file_bytes import encoding_by_mark, opened
from desktop.connectors.json_records import Record, records
from desktop.connectors.json_store import gathered
from desktop.connectors.tables import opened_table
from desktop.domain.errors import UnreadableFile
from desktop.domain.imports import ImportBatch

# The signs of the first are found in no order of the second.
_JSON_STORES = (woocommerce.STORE, jumpseller.STORE)
# Tables by their headings, the first that knows them reads them.
_TABLES = ((shopify_columns.is_list_of_orders, shopify_csv.read_table),)
_SHOPIFYS_OWN = frozenset({"financial_status", "admin_graphql_api_id", "displayFinancialStatus"})
_LOOKED_AT = 1000  # records, before it is said that none of them is an order
_A_LOOK = 4096  # bytes


def read(path: Path, zone: tzinfo = UTC) -> ImportBatch:
    """What a file of orders holds; dates without an offset are by the clocks of `zone`.

    Raises:
        UnreadableFile: it cannot be read to its end, or it is none of the files we know.
    """
    if own_lines.begins_so(_start(path)):
        return own_lines.read(path)
    clock = ShopClock(zone)
    return _json(path, clock) if _begins_as_json(path) else _table(path, clock)


def _begins_as_json(path: Path) -> bool:
    return _start(path).lstrip().startswith(("[", "{"))


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


def _table(path: Path, clock: ShopClock) -> ImportBatch:
    with opened_table(path) as table:
        for is_ours, read_table in _TABLES:
            if is_ours(table.headings):
                return read_table(path, table, clock)
    raise UnreadableFile(str(path), "unknown_table")
