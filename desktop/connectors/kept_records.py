"""What is kept of an order's source, read once more: told by what is in it, as files are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from desktop.connectors import (
    jumpseller,
    shopify_columns,
    shopify_node,
    shopify_order,
    woocommerce,
)
from desktop.connectors.fields import BadRecordError, ShopClock
from desktop.connectors.table import Table
from desktop.domain.errors import UnreadableFile
from desktop.domain.imports import ImportedOrder

_JSON_STORES = (shopify_node.STORE, woocommerce.STORE, jumpseller.STORE)


def read_again(payload: str, clock: ShopClock) -> ImportedOrder | None:
    """The order that a store's words tell of; None where they are no store's we know."""
    try:
        said = json.loads(payload)
        for store in _JSON_STORES:
            if store.knows(said):
                return store.order_from(said, payload, clock)
        if isinstance(said, dict) and _are_rows(said.get("rows")):
            return _from_rows(said["rows"], payload, clock)
    except (ValueError, RecursionError, BadRecordError, UnreadableFile):
        pass  # words that were understood once, or never: they are shown as they are
    return None


def _are_rows(rows: Any) -> bool:
    return isinstance(rows, list) and bool(rows) and all(isinstance(each, dict) for each in rows)


def _from_rows(rows: list[dict[str, str]], payload: str, clock: ShopClock) -> ImportedOrder:
    """An order of Shopify's list; its empty cells were left out, and its separator.

    Amounts with a comma are only in lists that are separated otherwise: no other was ever let in.
    """
    headings = dict.fromkeys(heading for row in rows for heading in row)
    headings |= dict.fromkeys(shopify_columns.CORE)
    table = Table(headings=tuple(headings), separator=";", rows=iter(()))
    columns = shopify_columns.Columns(Path("source"), table, clock)
    found = [columns.restored(line, row) for line, row in enumerate(rows, start=1)]
    return shopify_order.order_from(found, payload, clock)
