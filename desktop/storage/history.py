"""The history: entries are only ever added, each holding the hash of the one before."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, text

from desktop.domain.history import (
    GENESIS,
    Actor,
    Happening,
    HistoryEntry,
    Source,
    canonical,
    commitment,
    in_effect,
    link,
)
from desktop.domain.product import StockChange
from desktop.domain.status import OrderStatus
from desktop.storage.instants import instant, ms
from desktop.storage.prepared import Prepared
from desktop.storage.schema import history, history_text

_CHAIN_LOCK = 0x4D53_5452  # one appender at a time on a server; SQLite has one writer anyway


_LAST = Prepared(select(history.c.id, history.c.hash).order_by(history.c.id.desc()).limit(1))
_BEFORE_SHIPPING = (str(OrderStatus.PENDING_PAYMENT), str(OrderStatus.PAID))
_OF_ORDER = Prepared(
    select(history, history_text.c.text)
    .outerjoin(history_text, history_text.c.entry_id == history.c.id)
    .where(history.c.order_id == bindparam("which"))
    .order_by(history.c.id.desc())
)
_INSERT = Prepared(history.insert(), columns=history.c.keys())
_INSERT_TEXT = Prepared(history_text.insert(), columns=history_text.c.keys())


class Chain:
    """The open end of the history within one transaction; entries are collected, then flushed."""

    def __init__(self, db: Connection, actor: Actor) -> None:
        self._db = db
        self._actor = actor
        self._rows: list[dict[str, Any]] = []
        self._texts: list[dict[str, Any]] = []
        if db.dialect.name == "postgresql":
            db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _CHAIN_LOCK})
        last = _LAST.first(db)
        self._last_id, self._head = (0, GENESIS) if last is None else (int(last[0]), str(last[1]))

    def add(
        self,
        happening: Happening,
        *,
        at: datetime,
        order_id: int | None = None,
        old: OrderStatus | None = None,
        new: OrderStatus | None = None,
        stock: Sequence[StockChange] = (),
        facts: Mapping[str, Any] | None = None,
        words: str = "",
        source: Source | None = None,
        actor: str | None = None,
    ) -> int:
        """Add an entry to the chain and give its id; `words` stay outside what is hashed."""
        body_facts = dict(facts or {})
        if stock:
            body_facts["stock"] = [[c.product_id, c.sku, c.before, c.after] for c in stock]
        if words:
            salt = secrets.token_hex(16)
            body_facts["words"] = commitment(salt, words)
            self._texts.append({"entry_id": self._last_id + 1, "salt": salt, "text": words})
        row: dict[str, Any] = {
            "id": self._last_id + 1,
            "order_id": order_id,
            "at": ms(at),
            "actor": self._actor.name if actor is None else actor,
            "workstation": self._actor.workstation,
            "source": str(source or self._actor.source),
            "happening": str(happening),
            "old_status": None if old is None else str(old),
            "new_status": None if new is None else str(new),
            "facts": canonical(body_facts),
        }
        digest = link(self._head, row)
        self._rows.append({**row, "previous": self._head, "hash": digest})
        self._last_id, self._head = self._last_id + 1, digest
        return self._last_id

    def flush(self) -> None:
        """Write the collected entries."""
        _INSERT.many(self._db, self._rows)
        _INSERT_TEXT.many(self._db, self._texts)
        self._rows, self._texts = [], []


def of_order(db: Connection, order_id: int, names: Mapping[int, str]) -> tuple[HistoryEntry, ...]:
    """The entries of an order, newest first; `names` gives products their present names."""
    return tuple(_entry(row, names) for row in _OF_ORDER.named(db, which=order_id))


def entry(db: Connection, entry_id: int) -> HistoryEntry | None:
    """One entry."""
    query = (
        select(history, history_text.c.text)
        .outerjoin(history_text, history_text.c.entry_id == history.c.id)
        .where(history.c.id == entry_id)
    )
    row = db.execute(query).first()
    return None if row is None else _entry(row, {})


def last_status_entry(db: Connection, order_id: int) -> HistoryEntry | None:
    """The entry that gave an order its present status."""
    query = (
        select(history, history_text.c.text)
        .outerjoin(history_text, history_text.c.entry_id == history.c.id)
        .where(history.c.order_id == order_id, history.c.new_status.is_not(None))
        .order_by(history.c.id.desc())
        .limit(1)
    )
    row = db.execute(query).first()
    return None if row is None else _entry(row, {})


def stands_last(db: Connection, order_id: int, entry_id: int) -> bool:
    """Whether an entry is an order's newest change, or the newest that was not taken back."""
    query = (
        select(history, history_text.c.text)
        .outerjoin(history_text, history_text.c.entry_id == history.c.id)
        .where(history.c.order_id == order_id, history.c.new_status.is_not(None))
        .order_by(history.c.id.desc())
    )
    told = [_entry(row, {}) for row in db.execute(query)]
    return entry_id in {each.id for each in (*told[:1], in_effect(told)) if each is not None}


def last_shipping(db: Connection, order_id: int) -> HistoryEntry | None:
    """The newest entry that made an order Shipped for the first time since it was not."""
    query = (
        select(history, history_text.c.text)
        .outerjoin(history_text, history_text.c.entry_id == history.c.id)
        .where(history.c.order_id == order_id, history.c.new_status == str(OrderStatus.SHIPPED))
        .where(history.c.old_status.in_(_BEFORE_SHIPPING))
        .order_by(history.c.id.desc())
        .limit(1)
    )
    row = db.execute(query).first()
    return None if row is None else _entry(row, {})


def last_id(db: Connection) -> int:
    """The id of the newest entry of the shop, 0 when there is none."""
    return int(db.execute(select(func.coalesce(func.max(history.c.id), 0))).scalar_one())


def orders_since(db: Connection, entry_id: int) -> frozenset[int]:
    """The orders that entries newer than `entry_id` are about."""
    query = select(history.c.order_id).where(history.c.id > entry_id).distinct()
    return frozenset(row.order_id for row in db.execute(query) if row.order_id is not None)


def rows_in_order(db: Connection) -> Iterator[Row[Any]]:
    """Every stored entry with its text and salt, oldest first, without holding them all."""
    query = (
        select(history, history_text.c.text, history_text.c.salt)
        .outerjoin(history_text, history_text.c.entry_id == history.c.id)
        .order_by(history.c.id)
    )
    yield from db.execution_options(yield_per=2000).execute(query)


def _entry(row: Row[Any], names: Mapping[int, str]) -> HistoryEntry:
    facts = json.loads(row.facts)
    stock = tuple(
        StockChange(
            product_id=product_id,
            sku=sku,
            name=names.get(product_id, sku),
            before=before,
            after=after,
        )
        for product_id, sku, before, after in facts.pop("stock", ())
    )
    return HistoryEntry(
        id=row.id,
        order_id=row.order_id,
        at=instant(row.at),
        actor=row.actor,
        workstation=row.workstation,
        source=Source(row.source),
        happening=Happening(row.happening),
        old_status=None if row.old_status is None else OrderStatus(row.old_status),
        new_status=None if row.new_status is None else OrderStatus(row.new_status),
        stock=stock,
        facts=facts,
        text=row.text or "",
    )
