"""The orders in what a store answers, where each has a number of its own in the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from desktop.connectors import fields
from desktop.connectors.json_records import Record
from desktop.connectors.json_store import JsonStore
from desktop.connectors.store_wire import Answer
from desktop.domain.store_errors import StoreFailed


def orders_in(answer: Answer, store: JsonStore, otherwise: StoreFailed) -> list[Record]:
    """The orders of an answer, each with its own text.

    One that makes no sense among others stays: it is said which, and holds up none of them.

    Raises:
        StoreFailed: `otherwise`, because orders are not what it holds.
    """
    if not isinstance(answer.value, (list, Mapping)):
        raise otherwise
    found = answer.records(one="order", many="orders")
    if found and not any(store.knows(each.value) for each in found):
        raise otherwise
    return found


def each_once(records: Iterable[Record]) -> list[Record]:
    """The records of a list that may repeat itself."""
    return list({key_of(each): each for each in records}.values())


def held_in(record: Record) -> Mapping[str, Any]:
    """The fields of a record, none where it is something else."""
    return record.value if isinstance(record.value, Mapping) else {}


def id_of(record: Record) -> int:
    """The store's own id of an order, 0 where there is none."""
    return max(fields.whole_number(held_in(record).get("id")) or 0, 0)


def key_of(record: Record) -> int | str:
    """What tells a record from the others of a list."""
    return id_of(record) or record.text
