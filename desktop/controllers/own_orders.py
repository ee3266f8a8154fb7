"""Orders of a file that this program wrote, beside those that are in the shop."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import Enum, auto
from typing import Any

from sqlalchemy import Connection

from desktop.domain.export import ExportFilter
from desktop.domain.imports import ImportedOrder
from desktop.exchange.json_lines import order_text
from desktop.storage import export_rows, orders


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
    return Standing.SAME if _content(written) == _content(here) else Standing.DIFFERS


def _content(text: str) -> dict[str, Any]:
    """An order without its history, which a file may have or not."""
    content: dict[str, Any] = json.loads(text)
    content.pop("history", None)
    return content


def _texts(db: Connection, ids: Sequence[int]) -> dict[int, str]:
    """The orders of the shop as an export would write them now."""
    wanted = ExportFilter(ids=tuple(sorted(ids)))
    return {
        order.id: order_text(order, batch, with_history=False)
        for batch in export_rows.batches(db, wanted, with_lines=True, with_history=False)
        for order in batch.orders
    }
