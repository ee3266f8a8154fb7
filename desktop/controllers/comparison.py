"""Whether two shops hold the same orders."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection

from desktop.controllers.workplace import Workplace
from desktop.domain.comparison import Comparison, Difference, differences
from desktop.domain.export import ExportFilter
from desktop.domain.order import full_number
from desktop.exchange.json_lines import order_text
from desktop.storage import export_rows, orders
from desktop.storage.database import reading

MOST_TOLD = 1000  # orders whose differences are told one by one


def compare(one: Workplace, other: Workplace) -> Comparison:
    """Compare all orders of two shops, each seen at one instant."""
    with reading(one.engine) as here, reading(other.engine) as there:
        known = dict(_digests(here))
        count, told, more = len(known), list[Difference](), 0
        for number, digest in _digests(there):
            mine = known.pop(number, None)
            if mine == digest:
                continue
            count += mine is None
            found = _told(here, there, number, missing=mine is None)
            if len(told) < MOST_TOLD:
                told += found
            else:
                more += 1
        missing = [Difference(number=number, field="missing_there") for number in known]
        return Comparison(orders=count, differences=(*told, *missing[:MOST_TOLD]), more=more)


def _told(here: Connection, there: Connection, number: str, *, missing: bool) -> list[Difference]:
    if missing:
        return [Difference(number=number, field="missing_here")]
    mine = orders.get(here, orders.find(here, number))
    theirs = orders.get(there, orders.find(there, number))
    # What no field tells lies beneath: money that was sent back.
    return list(differences(mine, theirs)) or [Difference(number=number, field="refunds")]


def _digests(db: Connection) -> Iterator[tuple[str, bytes]]:
    """A short digest of each order's whole content, by its full number."""
    for batch in export_rows.batches(db, ExportFilter(), with_lines=True, with_history=False):
        for order in batch.orders:
            text = order_text(order, batch, with_history=False)
            digest = hashlib.blake2b(text.encode(), digest_size=12).digest()
            yield full_number(order.channel, order.number), digest
