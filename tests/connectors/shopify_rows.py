"""Rows as Shopify writes them, and lists of such rows."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path

from tests.connectors.records import SAMPLES

SAMPLE_ORDERS = SAMPLES / "shopify_orders.csv"
with SAMPLE_ORDERS.open(encoding="utf-8", newline="") as _file:
    _rows = list(csv.reader(_file))
HEADINGS = tuple(_rows[0])
_HEAD, _NEXT = (dict(zip(HEADINGS, row, strict=True)) for row in _rows[1:3])


def a_head(**changes: str) -> dict[str, str]:
    """The first row of an order of one mug; `Created_at` is the column "Created at"."""
    bare = {
        "Name": "#1001", "Fulfillment Status": "unfulfilled", "Subtotal": "10.00", "Taxes": "0.00",
        "Total": "15.00", "Lineitem quantity": "1", "Lineitem name": "Taza",
        "Lineitem price": "10.00", "Lineitem sku": "0042", "Notes": "",
    }  # fmt: skip
    return {**_HEAD, **bare, **_columns(changes)}


def a_row(**changes: str) -> dict[str, str]:
    """A further row of the same order: one more mug."""
    return {**_NEXT, **_columns(changes)}


def _columns(changes: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", " "): text for name, text in changes.items()}


def a_text(
    rows: Iterable[Mapping[str, str]],
    *,
    headings: Sequence[str] = HEADINGS,
    separator: str = ",",
) -> str:
    """The rows as a file's text, a row a line."""
    target = StringIO(newline="")
    writer = csv.writer(target, delimiter=separator, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([[row.get(heading, "") for heading in headings] for row in rows])
    return target.getvalue()


def a_file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "orders_export_1.csv"
    path.write_bytes(text.encode(encoding))
    return path
