"""Whose turn it is to ask a service: one row a service, so that all workstations keep its pace.

A turn is held from before the question until its answer and some time more. Nobody else asks
meanwhile, so that between two requests of the whole shop lies at least the service's pause. A
workstation that dies with a turn in its hand loses it when its time is over. Time is the
database's own where it is a server: the workstations' clocks may differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select, text

from desktop.storage.schema import place_pace
from desktop.storage.servers_clock import now_ms

_NEW_ROW = text(
    "INSERT INTO place_pace (provider, next_at) VALUES (:service, 0) ON CONFLICT DO NOTHING"
)
_LONGEST_MS = 3_700_000  # nobody waits longer: a clock that was put back would hold all up


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A turn to ask, or how long to wait before trying again."""

    wait_ms: int = 0
    until: int = 0  # what the row says while the turn is held

    @property
    def is_ours(self) -> bool:
        return not self.wait_ms


def wait_ms(db: Connection, service: str, *, at: datetime) -> int:
    """How long nobody may ask a service yet."""
    row = db.execute(select(place_pace.c.next_at).where(place_pace.c.provider == service)).scalar()
    return 0 if row is None else _left(int(row), now_ms(db, at))


def take_turn(db: Connection, service: str, *, held_ms: int, at: datetime) -> Turn:
    """Take the turn to ask a service for at most so long, if nobody has it."""
    _make_row(db, service)
    query = select(place_pace.c.next_at).where(place_pace.c.provider == service).with_for_update()
    next_at = int(db.execute(query).scalar_one())
    now = now_ms(db, at)
    left = _left(next_at, now)
    if left:
        return Turn(wait_ms=left)
    # Later than any turn before, also when the clock was put back: it names this turn.
    until = max(now + held_ms, min(next_at + 1, now + _LONGEST_MS))
    _set(db, service, until)
    return Turn(until=until)


def give_back(db: Connection, service: str, turn: Turn, *, pause_ms: int, at: datetime) -> None:
    """End a turn: nobody asks before the pause is over."""
    ours = (place_pace.c.provider == service) & (place_pace.c.next_at == turn.until)
    next_at = now_ms(db, at) + min(pause_ms, _LONGEST_MS)
    db.execute(place_pace.update().where(ours).values(next_at=next_at))


def _left(next_at: int, now: int) -> int:
    left = next_at - now
    return left if 0 < left <= _LONGEST_MS else 0


def _make_row(db: Connection, service: str) -> None:
    """Make the service's row; on a server two workstations may do it at once."""
    there = select(func.count()).where(place_pace.c.provider == service)
    if not db.execute(there).scalar_one():
        db.execute(_NEW_ROW, {"service": service})


def _set(db: Connection, service: str, next_at: int) -> None:
    ours = place_pace.c.provider == service
    db.execute(place_pace.update().where(ours).values(next_at=next_at))
