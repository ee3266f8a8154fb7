"""The one clock that all workstations of a shop go by."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, text

from desktop.storage.instants import ms

_SERVERS_CLOCK = text("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)")


def now_ms(db: Connection, at: datetime) -> int:
    """The present instant as the database has it; `at` where the shop is a file."""
    if db.dialect.name != "postgresql":
        return ms(at)  # a file: all who ask are on this computer
    return int(db.execute(_SERVERS_CLOCK).scalar_one())
