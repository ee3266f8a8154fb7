"""Connections with web stores as they are stored; their keys are never here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from desktop.domain.store_errors import NoSuchStore
from desktop.domain.stores import Store, StoreKind, StoreTrouble
from desktop.storage.instants import maybe_instant, ms
from desktop.storage.schema import history, movement
from desktop.storage.servers_clock import now_ms
from desktop.storage.store_schema import store

_HELD_MS = 60_000  # renewed while the network is waited for, so that a dead one is soon over


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a store's orders are here, and how far what was done here was looked at."""

    cursor: str
    begun_at: datetime | None
    history_seen: int
    movement_seen: int


def everything(db: Connection) -> tuple[Store, ...]:
    """All stores that the shop is connected with, by name."""
    query = select(store).where(store.c.parted_at.is_(None)).order_by(store.c.name, store.c.channel)
    return tuple(_store(row) for row in db.execute(query))


def get(db: Connection, channel: str) -> Store:
    """The store of a channel.

    Raises:
        NoSuchStore: there is none.
    """
    query = select(store).where(store.c.channel == channel, store.c.parted_at.is_(None))
    row = db.execute(query).first()
    if row is None:
        raise NoSuchStore(channel)
    return _store(row)


def standing(db: Connection, channel: str) -> Standing:
    """How far a store's orders are here."""
    row = db.execute(select(store).where(store.c.channel == channel)).one()
    return Standing(
        cursor=row.cursor,
        begun_at=maybe_instant(row.begun_at),
        history_seen=row.history_seen,
        movement_seen=row.movement_seen,
    )


def connect(db: Connection, new: Store) -> str:
    """Add a connection; gives its channel.

    A store that was connected before has its channel again, so that its orders are recognised.
    Another store of the same kind gets a channel of its own: the two may use the same numbers.
    """
    query = select(store).where(store.c.kind == str(new.kind))
    known = {row.channel: row for row in db.execute(query)}
    row = _details(new)
    for channel, was in known.items():
        if was.parted_at is not None and was.address == new.address:
            back = {**row, "parted_at": None, "trouble": "", "busy_until": 0}
            db.execute(store.update().where(store.c.channel == channel).values(**back))
            return str(channel)
    channel = _free(str(new.kind), known)
    db.execute(store.insert().values(channel=channel, kind=str(new.kind), **row))
    return channel


def change(db: Connection, new: Store) -> None:
    """Write what a merchant says of a connection."""
    db.execute(store.update().where(store.c.channel == new.channel).values(**_details(new)))


def part(db: Connection, channel: str, *, at: datetime) -> None:
    """End a connection; how far its orders are here is remembered."""
    db.execute(
        store.update()
        .where(store.c.channel == channel)
        .values(
            parted_at=ms(at), every_minutes=0, writes_status=0, writes_tracking=0, writes_stock=0
        )
    )


def begin(db: Connection, channel: str, *, at: datetime) -> None:
    """Remember when the first read began, unless it is known."""
    row = store.c.channel == channel
    db.execute(store.update().where(row, store.c.begun_at.is_(None)).values(begun_at=ms(at)))


def keep_cursor(db: Connection, channel: str, cursor: str) -> None:
    """Remember where to go on, in the transaction that writes what came before."""
    db.execute(store.update().where(store.c.channel == channel).values(cursor=cursor))


def keep_seen(db: Connection, channel: str, *, history_id: int, movement_id: int) -> None:
    """Remember how far what was done here was looked at for writing back."""
    db.execute(
        store.update()
        .where(store.c.channel == channel)
        .values(history_seen=history_id, movement_seen=movement_id)
    )


def newest(db: Connection) -> tuple[int, int]:
    """The newest history entry and the newest movement."""
    entry = db.execute(select(func.coalesce(func.max(history.c.id), 0))).scalar_one()
    moved = db.execute(select(func.coalesce(func.max(movement.c.id), 0))).scalar_one()
    return int(entry), int(moved)


def take_turn(db: Connection, channel: str, *, at: datetime) -> int:
    """Take a store for keeping step with it; 0 when another has it.

    What is given names this turn: whoever died with one in hand loses it when its time is over.
    """
    row = store.c.channel == channel
    until = int(db.execute(select(store.c.busy_until).where(row).with_for_update()).scalar_one())
    now = now_ms(db, at)
    if now < until <= now + 2 * _HELD_MS:  # later ones come from a clock that was put back
        return 0
    ours = max(now + _HELD_MS, min(until + 1, now + 2 * _HELD_MS))
    db.execute(store.update().where(row).values(busy_until=ours))
    return ours


def keep_turn(db: Connection, channel: str, turn: int, *, at: datetime) -> int:
    """Hold a turn longer; gives what names it now, 0 when it was lost."""
    ours = max(now_ms(db, at) + _HELD_MS, turn + 1)
    row = (store.c.channel == channel) & (store.c.busy_until == turn)
    held = db.execute(store.update().where(row).values(busy_until=ours))
    return ours if held.rowcount == 1 else 0


def end_turn(
    db: Connection,
    channel: str,
    turn: int,
    *,
    tried: datetime,
    went_well: bool,
    trouble: StoreTrouble | None,
) -> None:
    """Let others keep step, and remember how it went."""
    values: dict[str, Any] = {"tried_at": ms(tried), "trouble": "" if trouble is None else trouble}
    if went_well:
        values["synced_at"] = ms(tried)
    row = store.c.channel == channel
    db.execute(store.update().where(row).values(**values))
    db.execute(store.update().where(row, store.c.busy_until == turn).values(busy_until=0))


def _free(kind: str, known: Mapping[str, object]) -> str:
    """The first channel of a kind that no store has had: jumpseller-2 after jumpseller."""
    if kind not in known:
        return kind
    number = 2
    while f"{kind}-{number}" in known:
        number += 1
    return f"{kind}-{number}"


def _details(new: Store) -> dict[str, Any]:
    return {
        "name": new.name,
        "address": new.address,
        "own_server": int(new.own_server),
        "every_minutes": new.every_minutes,
        "writes_status": int(new.writes_status),
        "writes_tracking": int(new.writes_tracking),
        "writes_stock": int(new.writes_stock),
    }


def _store(row: Row[Any]) -> Store:
    return Store(
        channel=row.channel,
        kind=StoreKind(row.kind),
        name=row.name,
        address=row.address,
        own_server=bool(row.own_server),
        every_minutes=row.every_minutes,
        writes_status=bool(row.writes_status),
        writes_tracking=bool(row.writes_tracking),
        writes_stock=bool(row.writes_stock),
        synced_at=maybe_instant(row.synced_at),
        tried_at=maybe_instant(row.tried_at),
        trouble=StoreTrouble(row.trouble) if row.trouble else None,
    )
