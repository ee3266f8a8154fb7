"""What every controller works with: the shop's database, the clock, and who is at work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine

from desktop.domain.history import Actor

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


@dataclass(slots=True, kw_only=True)
class Workplace:
    """An open shop as seen from one workstation; `actor` changes when another person sits down."""

    engine: Engine
    location: str
    actor: Actor
    now: Clock
