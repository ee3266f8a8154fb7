"""Orders of a file that this program wrote, beside those that are in the shop."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from enum import Enum, auto
from typing import Any

from sqlalchemy import Connection

from desktop.domain.export import ExportFilter
from desktop.domain.imports import ImportedOrder
from desktop.exchange.json_lines import order_text
from desktop.storage import export_rows, orders

_FIGURES = frozenset((
    "subtotal", "shipping", "discount", "tax", "total", "received", "refunded", "unit_price",
    "tax_rate", "latitude", "longitude",
))  # fmt: skip
_INSTANTS = frozenset(("created_at", "paid_at", "shipped_at", "cancelled_at"))


class Standing(Enum):
    """How an order of the file stands to the shop."""

    MISSING = auto()
    SAME = auto()
    DIFFERS = auto()


def standings(db: Connection, said: Sequence[ImportedOrder]) -> list[Standing]:
    """For each order of the file whether the shop has it, and as it stands there."""
    ids = orders.ids_of(db, [(each.channel, each.number) for each in said])
    here = _texts(db, [found for found in ids if found is not None])
    return [
        Standing.MISSING if found is None else _compared(each.payload, here[found])
        for each, found in zip(said, ids, strict=True)
    ]


def _compared(written: str, here: str) -> Standing:
    same = _agrees(json.loads(written), json.loads(here))
    return Standing.SAME if same else Standing.DIFFERS


def _agrees(written: Any, here: Any, name: str = "") -> bool:
    """Whether the shop says all that a file says; what a file leaves out it does not deny."""
    if isinstance(written, dict) and isinstance(here, dict):
        return all(
            key in here and _agrees(value, here[key], key)
            for key, value in written.items()
            if key != "history"  # a file may have it or not
        )
    if isinstance(written, list) and isinstance(here, list):
        alike = len(written) == len(here)
        return alike and all(_agrees(*pair) for pair in zip(written, here, strict=True))
    if written == here:
        return True
    if None in (written, here):
        return False
    if name in _FIGURES:  # 29.9 in a workbook is 29.90
        return Decimal(str(written)) == Decimal(str(here))
    return name in _INSTANTS and _instant(written) == _instant(here)


def _instant(text: str) -> datetime:
    """To the second: the shop's own clock is written no finer."""
    return datetime.fromisoformat(text).replace(microsecond=0)


def _texts(db: Connection, ids: Sequence[int]) -> dict[int, str]:
    """The orders of the shop as an export would write them now."""
    wanted = ExportFilter(ids=tuple(sorted(ids)))
    return {
        order.id: order_text(order, batch, with_history=False)
        for batch in export_rows.batches(db, wanted, with_lines=True, with_history=False)
        for order in batch.orders
    }
