"""Opening a shop's database: SQLite in one file, or PostgreSQL on a server."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from desktop.domain.errors import DriverMissing, NotAShop
from desktop.storage.faults import faults
from desktop.storage.order_words import catch_up
from desktop.storage.prepared import on_driver
from desktop.storage.shop_file import check_header, check_place, is_server
from desktop.storage.stopping import may_be_stopped

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # NORMAL lost the last acknowledged changes when the power failed
    "PRAGMA fullfsync=ON",  # on macOS a plain fsync does not reach the disk
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA recursive_triggers=ON",  # else INSERT OR REPLACE deletes past the triggers
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-16384",
)


def shown(location: str) -> str:
    """The location as it may be shown and logged: without a password."""
    return (
        make_url(location).render_as_string(hide_password=True)
        if is_server(location)
        else (location)
    )


def open_engine(location: str, *, create: bool = False) -> Engine:
    """The engine of a shop; nothing is read yet but the file's header.

    Raises:
        ShopMissing: there is no such file.
        NotAShop: the file is something else.
        OnNetworkShare: the file lies on a network share, where SQLite's locks do not hold.
        DriverMissing: the PostgreSQL driver is not installed.
    """
    if is_server(location):
        return _server(location)
    path = Path(location)
    if not create:
        check_header(path)
    check_place(path)
    return _file(path)


def reader(engine: Engine) -> Engine:
    """The same engine for reading only: it never takes the lock of those who write."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ")
    return engine.execution_options(sqlite_begin="DEFERRED")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: all of it lands, or nothing; what is searched follows."""
    with bare_writing(engine) as db:
        yield db
        catch_up(db)


@contextmanager
def bare_writing(engine: Engine) -> Iterator[Connection]:
    """A transaction for the tables themselves, which may not all be there yet."""
    with faults(str(engine.url.render_as_string(hide_password=True))), engine.begin() as db:
        yield db


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the shop."""
    place = str(engine.url.render_as_string(hide_password=True))
    with faults(place), reader(engine).begin() as db, may_be_stopped(db):
        yield db


def fold_in(engine: Engine) -> None:
    """Bring what waits in the write-ahead log of a file into the file itself.

    A shop just made would else be an empty file to whoever looks at its header.
    """
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _file(path: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{path.as_posix()}",
        isolation_level=None,  # the driver keeps its hands off: we say BEGIN ourselves
        connect_args={"check_same_thread": False, "cached_statements": 256},
        pool_size=6,
        max_overflow=4,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        for pragma in _PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begin(db: Connection) -> None:
        kind = db.get_execution_options().get("sqlite_begin", "IMMEDIATE")
        on_driver(db, f"BEGIN {kind}")

    return engine


def _server(location: str) -> Engine:
    try:
        url = make_url(location.replace("postgres://", "postgresql://", 1))
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,
            pool_size=6,
            connect_args={"connect_timeout": 5},
        )
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise DriverMissing(shown(location)) from error
    except (ArgumentError, ValueError) as error:
        raise NotAShop(location.rpartition("@")[2]) from error
