"""The sheets of closed days as they are kept: a text that holds nobody's name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from desktop.domain.check import Finding, Wrong
from desktop.domain.day_close import (
    ClosedDay,
    ClosedLine,
    DayNotClosed,
    DayOrder,
    DayRefund,
    DaySheet,
    MethodSum,
    OpenBalance,
    StockRow,
    digest_of,
)
from desktop.domain.history import GENESIS, Happening
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from desktop.storage.instants import instant, ms
from desktop.storage.money_schema import day_close
from desktop.storage.schema import contact, history

_AT_ONCE = 500


def keep(
    db: Connection,
    day: date,
    content: str,
    *,
    edition: int,
    at: datetime,
    actor: str,
    workstation: str,
    entry_id: int,
) -> int:
    """Keep the sheet of a closed day."""
    made = db.execute(
        day_close.insert()
        .values(
            day=day.isoformat(), edition=edition, at=ms(at), actor=actor, workstation=workstation,
            entry_id=entry_id, content=content,
        )
        .returning(day_close.c.id)
    )  # fmt: skip
    return int(made.scalar_one())


def closed_days(db: Connection) -> tuple[ClosedLine, ...]:
    """The closed days, the newest first; a day closed again has a line for each."""
    columns = (day_close.c.id, day_close.c.day, day_close.c.edition, day_close.c.at)
    query = select(*columns, day_close.c.actor).order_by(
        day_close.c.day.desc(), day_close.c.edition.desc()
    )
    return tuple(
        ClosedLine(
            id=row.id,
            day=date.fromisoformat(row.day),
            edition=row.edition,
            at=instant(row.at),
            actor=row.actor,
        )
        for row in db.execute(query)
    )


def newest_of(db: Connection, day: date) -> ClosedDay | None:
    """The sheet that was kept last of a day."""
    query = _kept().where(day_close.c.day == day.isoformat()).order_by(day_close.c.edition.desc())
    row = db.execute(query.limit(1)).first()
    return None if row is None else _closed(db, row)


def get(db: Connection, kept_id: int) -> ClosedDay:
    """One sheet that was kept.

    Raises:
        DayNotClosed: there is none.
    """
    row = db.execute(_kept().where(day_close.c.id == kept_id)).first()
    if row is None:
        raise DayNotClosed(date.min)
    return _closed(db, row)


def altered(db: Connection) -> Iterator[Finding]:
    """Closed days whose sheet is gone, or is not the one that the history tells of."""
    query = (
        select(history.c.facts, day_close.c.content)
        .outerjoin(day_close, day_close.c.entry_id == history.c.id)
        .where(history.c.happening == str(Happening.DAY_CLOSED))
        .order_by(history.c.id)
    )
    for row in db.execute(query):
        told = json.loads(row.facts)
        if row.content is None or digest_of(row.content) != told["sheet"]:
            yield Finding(wrong=Wrong.CLOSED_DAY, subject=told["day"], expected="", found="")


def _kept() -> Any:
    return select(day_close, history.c.facts, history.c.happening).join(
        history, history.c.id == day_close.c.entry_id
    )


def _closed(db: Connection, row: Row[Any]) -> ClosedDay:
    sheet = with_names(db, sheet_from(row.content))
    digest = digest_of(row.content)
    told = json.loads(row.facts)
    hashes = select(history.c.hash).where(history.c.id == sheet.head_id)
    head = db.execute(hashes).scalar() if sheet.head_id else GENESIS
    return ClosedDay(
        id=row.id,
        day=date.fromisoformat(row.day),
        edition=row.edition,
        at=instant(row.at),
        actor=row.actor,
        workstation=row.workstation,
        digest=digest,
        sheet=sheet,
        is_intact=told.get("sheet") == digest,
        head_holds=head == sheet.head,
    )


def sheet_from(content: str) -> DaySheet:
    """The sheet that a kept text says; nobody's name stands in it."""
    said: Mapping[str, Any] = json.loads(content)
    head_id, head = said["head"]
    return DaySheet(
        day=date.fromisoformat(said["day"]),
        since=instant(said["since"]),
        until=instant(said["until"]),
        orders=tuple(
            DayOrder(
                order_id=order_id,
                number=number,
                contact_id=contact_id,
                status=OrderStatus(status),
                total=Money(minor, currency),
            )
            for order_id, number, contact_id, status, minor, currency in said["orders"]
        ),
        received=tuple(
            MethodSum(method=method, amount=Money(minor, currency), payments=count)
            for method, minor, currency, count in said["received"]
        ),
        refunds=tuple(
            DayRefund(
                refund_id=refund_id,
                number=number,
                contact_id=contact_id,
                amount=Money(minor, currency),
            )
            for refund_id, number, contact_id, minor, currency in said["refunds"]
        ),
        open=tuple(_open_from(each) for each in said["open"]),
        to_collect=tuple(_open_from(each) for each in said["to_collect"]),
        stock=tuple(
            StockRow(
                product_id=product_id,
                sku=sku,
                product=name,
                reason=reason,
                units=units,
                after=after,
            )
            for product_id, sku, name, reason, units, after in said["stock"]
        ),
        head_id=head_id,
        head=head,
    )


def _open_from(said: Sequence[Any]) -> OpenBalance:
    order_id, number, contact_id, made_on, minor, currency = said
    return OpenBalance(
        order_id=order_id,
        number=number,
        contact_id=contact_id,
        made_on=date.fromisoformat(made_on),
        balance=Money(minor, currency),
    )


def with_names(db: Connection, sheet: DaySheet) -> DaySheet:
    """The sheet with the names of its customers, as the rows say them that it names."""
    rows: tuple[Any, ...] = (*sheet.orders, *sheet.refunds, *sheet.open, *sheet.to_collect)
    names = _names(db, {row.contact_id for row in rows})

    def named(these: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(replace(row, name=names.get(row.contact_id, "")) for row in these)

    return replace(
        sheet,
        orders=named(sheet.orders),
        refunds=named(sheet.refunds),
        open=named(sheet.open),
        to_collect=named(sheet.to_collect),
    )


def _names(db: Connection, ids: Iterable[int]) -> dict[int, str]:
    wanted, found = sorted(ids), {}
    for at in range(0, len(wanted), _AT_ONCE):
        part = wanted[at : at + _AT_ONCE]
        query = select(contact.c.id, contact.c.name).where(contact.c.id.in_(part))
        found.update({row.id: row.name for row in db.execute(query)})
    return found
