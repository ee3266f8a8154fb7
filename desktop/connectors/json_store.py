"""A web store whose orders are saved as JSON: what an order of it is, and a file of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.connectors.fields import BadRecordError, ShopClock
from desktop.connectors.json_records import Record
from desktop.domain.errors import UnreadableFile
from desktop.domain.imports import BadRecord, ImportBatch, ImportedOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonStore:
    """How the orders of one store are known and read."""

    signs: frozenset[str]  # fields that tell one of its orders
    number_of: Callable[[Any], str]  # empty where there is none
    order_from: Callable[[Any, str, ShopClock], ImportedOrder]

    def knows(self, record: Any) -> bool:
        """Whether a record may be an order of this store."""
        return isinstance(record, Mapping) and not self.signs.isdisjoint(record)


def gathered(
    path: Path, records: Iterable[Record], store: JsonStore, clock: ShopClock
) -> ImportBatch:
    """What the records of a file hold: orders that can be brought in, and why others cannot.

    Raises:
        UnreadableFile: the file cannot be read to its end, or there is no order in it at all.
    """
    found = list(records)
    if found and not any(store.knows(each.value) for each in found):
        raise UnreadableFile(str(path), "not_orders")
    return gathered_of(found, store, clock)


def gathered_of(records: Iterable[Record], store: JsonStore, clock: ShopClock) -> ImportBatch:
    """What records hold: orders that can be brought in, and why the others cannot."""
    orders: dict[str, ImportedOrder] = {}
    bad = []
    for position, record in enumerate(records, start=1):
        code, detail = "twice_in_file", ""
        try:
            order = store.order_from(record.value, record.text, clock)
        except BadRecordError as error:
            code, detail = error.code, error.detail
        else:
            if orders.setdefault(order.number, order) is order:
                continue
        number = store.number_of(record.value)
        bad.append(BadRecord(position=position, number=number, reason=code, detail=detail))
    return ImportBatch(orders=tuple(orders.values()), bad=tuple(bad), by_shop_clock=clock.was_asked)
