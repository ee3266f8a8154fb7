"""Instants as they are stored: milliseconds since 1970 UTC."""

from __future__ import annotations

from datetime import UTC, datetime


def ms(at: datetime) -> int:
    """An instant as it is stored."""
    return round(at.timestamp() * 1000)


def instant(stored: int) -> datetime:
    """A stored instant."""
    return datetime.fromtimestamp(stored / 1000, UTC)


def maybe_instant(stored: int | None) -> datetime | None:
    """A stored instant, where there is one."""
    return None if stored is None else instant(stored)


def maybe_ms(at: datetime | None) -> int | None:
    """An instant as it is stored, where there is one."""
    return None if at is None else ms(at)
