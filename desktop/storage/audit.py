"""Checking a shop: every number again from what it is made of, every entry against its hash."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, and_, func, select, text

from desktop.domain.check import Finding, Wrong
from desktop.domain.history import GENESIS, commitment, link, seal
from desktop.domain.order import OWN_CHANNEL, full_number
from desktop.storage import history
from desktop.storage.orders import NUMBER_SERIES
from desktop.storage.schema import counter, line, orders, setting, summary
from desktop.storage.schema import history as history_table

_BODY = (
    "id", "order_id", "at", "actor", "workstation", "source", "happening", "old_status",
    "new_status", "facts",
)  # fmt: skip
Count = Callable[[int], None]


def file_is_whole(db: Connection) -> Iterator[Finding]:
    """The file's own pages, on SQLite."""
    if db.dialect.name != "sqlite":
        return
    for (said,) in db.execute(text("PRAGMA integrity_check(20)")):
        if said != "ok":
            yield Finding(wrong=Wrong.FILE, subject="", expected="ok", found=str(said)[:200])
    for row in db.execute(text("PRAGMA foreign_key_check")):
        yield Finding(wrong=Wrong.FILE, subject=str(row[0]), expected="ok", found=str(row[2]))


def summaries(db: Connection) -> Iterator[Finding]:
    """The sums by month and state against the orders themselves."""
    true = {
        (row.month, row.status, row.currency): (row.orders, int(row.total))
        for row in db.execute(
            select(
                orders.c.month, orders.c.status, orders.c.currency,
                func.count().label("orders"), func.sum(orders.c.total).label("total"),
            ).group_by(orders.c.month, orders.c.status, orders.c.currency)
        )
    }  # fmt: skip
    kept = {
        (row.month, row.status, row.currency): (row.orders, int(row.total))
        for row in db.execute(select(summary).where(summary.c.orders != 0))
    }
    for which in sorted(true.keys() | kept.keys()):
        expected, found = true.get(which, (0, 0)), kept.get(which, (0, 0))
        if expected != found:
            yield Finding(
                wrong=Wrong.SUMMARY,
                subject=f"{which[0]} {which[1]} {which[2]}",
                expected=f"{expected[0]} / {expected[1]}",
                found=f"{found[0]} / {found[1]}",
            )


def numbers(db: Connection) -> Iterator[Finding]:
    """The own series: from its first number to the counter, none missing."""
    value = db.execute(select(counter.c.value).where(counter.c.name == NUMBER_SERIES)).scalar()
    first = db.execute(select(setting.c.value).where(setting.c.name == "first_number")).scalar()
    if value is None or first is None:
        yield Finding(wrong=Wrong.NUMBER, subject="", expected="a series", found="none")
        return
    query = (
        select(orders.c.number_sort)
        .where(orders.c.channel == OWN_CHANNEL)
        .order_by(orders.c.number_sort)
    )
    wanted = int(first)
    for number in db.execute(query).scalars():
        if number != wanted:
            yield Finding(
                wrong=Wrong.NUMBER, subject=str(number), expected=str(wanted), found=str(number)
            )
        wanted = number + 1
    if wanted != value:
        yield Finding(
            wrong=Wrong.NUMBER, subject=str(value), expected=str(wanted), found=str(value)
        )


def chain(db: Connection, count: Count) -> Iterator[Finding]:
    """Every history entry: its place, the hash of the one before, its own, and its text."""
    head, wanted = GENESIS, 1
    for row in history.rows_in_order(db):
        body = {name: getattr(row, name) for name in _BODY}
        if row.id != wanted:
            yield _broken(row.id, str(wanted), str(row.id))
        elif row.previous != head or link(head, body) != row.hash:
            yield _broken(row.id, link(head, body)[:12], row.hash[:12])
        promised = json.loads(row.facts).get("words", "") if row.facts.startswith("{") else ""
        if row.text is not None and commitment(row.salt, row.text) != promised:
            yield Finding(
                wrong=Wrong.TEXT, subject=f"#{row.id}", expected=promised[:12], found=row.text[:40]
            )
        head, wanted = row.hash, row.id + 1
        if row.id % 5000 == 0:
            count(row.id)


def seals(db: Connection, count: Count) -> Iterator[Finding]:
    """Every order against the seal of its last making or change, and its state's last entry."""
    last_id = 0
    while True:
        batch = db.execute(
            select(
                orders.c.id, orders.c.channel, orders.c.number, orders.c.currency,
                orders.c.total, orders.c.status,
            ).where(orders.c.id > last_id).order_by(orders.c.id).limit(2000)
        ).all()  # fmt: skip
        if not batch:
            return
        upto = batch[-1].id
        within = and_(line.c.order_id > last_id, line.c.order_id <= upto)
        lines: dict[int, list[tuple[str, int, int]]] = {}
        for row in db.execute(
            select(line).where(within).order_by(line.c.order_id, line.c.position)
        ):
            due = row.quantity - row.returned
            lines.setdefault(row.order_id, []).append((row.sku, due, row.total))
        told = _told(db, last_id, upto)
        for row in batch:
            mark, status = told.get(row.id, ("", ""))
            subject = full_number(row.channel, row.number)
            now = seal(row.channel, row.number, row.currency, row.total, lines.get(row.id, []))
            if mark != now:
                yield Finding(wrong=Wrong.SEAL, subject=subject, expected=mark[:12], found=now[:12])
            if status != row.status:
                yield Finding(
                    wrong=Wrong.STATUS, subject=subject, expected=status, found=row.status
                )
        last_id = upto
        count(last_id)


def _told(db: Connection, after: int, upto: int) -> dict[int, tuple[str, str]]:
    """By order id: its last seal, and the state of its last entry."""
    query = (
        select(history_table.c.order_id, history_table.c.new_status, history_table.c.facts)
        .where(history_table.c.order_id > after, history_table.c.order_id <= upto)
        .where(history_table.c.new_status.is_not(None))
        .order_by(history_table.c.order_id, history_table.c.id)
    )
    told: dict[int, tuple[str, str]] = {}
    for order_id, status, facts in db.execute(query):
        mark = told[order_id][0] if order_id in told else ""
        if '"seal":' in facts:
            mark = json.loads(facts)["seal"]
        told[order_id] = (mark, status)
    return told


def _broken(entry_id: int, expected: str, found: str) -> Finding:
    return Finding(wrong=Wrong.CHAIN, subject=f"#{entry_id}", expected=expected, found=found)
