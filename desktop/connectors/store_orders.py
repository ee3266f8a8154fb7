"""The orders in what a store answers, where each has a number of its own in the store."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.connectors import fields
from desktop.connectors.json_records import Record
from desktop.connectors.store_wire import Answer
from desktop.domain.store_errors import StoreFailed


def orders_in(answer: Answer, otherwise: StoreFailed) -> list[Record]:
    """The orders of an answer, each with its own text.

    Raises:
        StoreFailed: `otherwise`, because orders are not what it holds.
    """
    if not isinstance(answer.value, (list, Mapping)):
        raise otherwise
    found = answer.records(one="order", many="orders")
    if any(id_of(each) < 1 for each in found):
        raise otherwise
    return found


def id_of(record: Record) -> int:
    """The store's own id of an order, 0 where there is none."""
    held = record.value.get("id") if isinstance(record.value, Mapping) else None
    return fields.whole_number(held) or 0
