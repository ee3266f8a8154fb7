"""The one thread that paints and reads tiles: the newest first, and none that nobody waits for."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable, Hashable
from contextlib import suppress

_log = logging.getLogger(__name__)
_NICENESS = 10
_LONGEST_WAIT_S = 5.0


class TileWorker:
    """Does what it is asked for in a thread of its own, which begins with the first request."""

    def __init__(self, done: Callable[[Hashable, bytes | None], None]) -> None:
        """`done` is called in the worker's thread."""
        self._done = done
        self._waiting: dict[Hashable, Callable[[], bytes | None]] = {}
        self._first: list[Callable[[], None]] = []
        self._change = threading.Condition()
        self._ended = False
        self._thread: threading.Thread | None = None

    def ask(self, name: Hashable, make: Callable[[], bytes | None]) -> None:
        """Have something made; what is asked for again is asked for as the newest."""
        with self._change:
            self._waiting.pop(name, None)
            self._waiting[name] = make
            self._begin()

    def do(self, work: Callable[[], None]) -> None:
        """Have something done before the next tile."""
        with self._change:
            self._first.append(work)
            self._begin()

    def forget(self, name: Hashable) -> None:
        """Leave out what nobody waits for any more, unless it is being made."""
        with self._change:
            self._waiting.pop(name, None)

    def stop(self) -> None:
        """End the thread after what it is making now."""
        with self._change:
            self._ended = True
            self._waiting.clear()
            self._first.clear()
            self._change.notify_all()
        thread, self._thread = self._thread, None
        if thread is not None and thread is not threading.current_thread():
            thread.join(_LONGEST_WAIT_S)

    def _begin(self) -> None:
        if self._ended:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="map tiles", daemon=True)
            self._thread.start()
        self._change.notify_all()

    def _work(self) -> None:
        _step_back()
        while True:
            with self._change:
                self._change.wait_for(lambda: self._ended or self._first or self._waiting)
                if self._ended:
                    return
                work = self._first.pop(0) if self._first else None
                name, make = (None, None) if work else self._waiting.popitem()
            if work is not None:
                _safely(work)
            elif make is not None:
                with suppress(RuntimeError):  # who asked is gone: the program ends
                    self._done(name, _safely(make))


def _safely(make: Callable[[], bytes | None] | Callable[[], None]) -> bytes | None:
    """What comes of it; one tile that cannot be made is a hole, and the others follow."""
    try:
        return make()
    except Exception:  # noqa: BLE001  # a painter or a file may fail in any way: told in the log
        _log.exception("a tile could not be made")
        return None


def _step_back() -> None:
    """Let the window's thread go first, where the system gives threads their own priority."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
