"""Readings that another thread breaks off: what nobody waits for is not read to its end."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

_mine = threading.local()


class Stop:
    """What one piece of work reads, and the way to break it off from another thread.

    A statement in a file ends within a millisecond, with an error in the thread that runs it. One
    on a server runs on: to call it off there might hit the next one on the same connection.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._reading: sqlite3.Connection | None = None

    def stop(self) -> None:
        """Break off what is being read now, if anything is."""
        with self._lock:
            if self._reading is not None:
                self._reading.interrupt()

    @contextmanager
    def during(self, connection: sqlite3.Connection) -> Iterator[None]:
        """The connection is read by this work; never longer than the work has it."""
        with self._lock:
            self._reading = connection
        try:
            yield
        finally:
            with self._lock:
                self._reading = None


@contextmanager
def stoppable(stop: Stop) -> Iterator[None]:
    """What this thread reads from now on can be broken off by `stop`."""
    _mine.stop = stop
    try:
        yield
    finally:
        _mine.stop = None


@contextmanager
def may_be_stopped(db: Connection) -> Iterator[None]:
    """Let the present work's reading be broken off, where there is a way."""
    stop: Stop | None = getattr(_mine, "stop", None)
    driver = db.connection.dbapi_connection
    if stop is None or not isinstance(driver, sqlite3.Connection):
        yield
        return
    with stop.during(driver):
        yield
