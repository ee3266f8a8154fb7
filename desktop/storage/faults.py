"""What a database says when something is wrong, as facts of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from desktop.domain.errors import (
    DatabaseAway,
    DatabaseBusy,
    DiskFull,
    ReadOnlyShop,
    ShopDamaged,
    ShopError,
)


@contextmanager
def faults(place: str) -> Iterator[None]:
    """Turn what can be expected of a disk or a network into a ShopError; defects pass through."""
    try:
        yield
    except DBAPIError as error:
        known = _known(error, place)
        if known is None:
            raise
        raise known from error


def _known(error: DBAPIError, place: str) -> ShopError | None:
    original = error.orig
    details = str(original)[:300]
    if isinstance(original, sqlite3.Error):
        return _of_sqlite(getattr(original, "sqlite_errorname", ""), place, details)
    if error.connection_invalidated or isinstance(error, OperationalError | InterfaceError):
        return DatabaseAway(details)
    return None


def _of_sqlite(name: str, place: str, details: str) -> ShopError | None:
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return DatabaseBusy(details)
    if name in {"SQLITE_FULL", "SQLITE_IOERR_WRITE"}:
        return DiskFull(place)
    if name.startswith("SQLITE_READONLY"):
        return ReadOnlyShop(place)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return ShopDamaged(place, details)
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return DatabaseAway(details)
    return None
