"""Work off the window's thread: reads at once, writes and questions to the internet one by one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar, TypeVarTuple

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from desktop.controllers.stopping import Stop, stoppable
from desktop.domain.errors import ShopError

_log = logging.getLogger(__name__)
_READERS = 4
_LONGEST_WAIT_MS = 30_000  # how long quitting waits for work that is under way

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """One piece of work and what is to happen with its answer."""

    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[ShopError], None] | None
    settled: Callable[[], None] | None
    owner_key: Hashable
    sequence: int
    stop: Stop


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What a job gave, or the error it ended with."""

    job: _Job
    value: Any = None
    error: Exception | None = None


class Background(QObject):
    """The lanes of one open shop; `done` and `failed` run on the window's thread.

    Work never touches a widget. With an `owner_key`, an answer that a newer question of the same
    owner has overtaken is dropped, what is being read for it is broken off, and work that has not
    begun by then is never done.
    """

    crashed = Signal(object)  # an exception that is no ShopError
    stopping = Signal()  # no more work is taken; whoever keeps something open lets go of it
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reads = self._lane(_READERS)
        self._writes = self._lane(1)  # so that the shop's file never waits for itself
        self._asks = self._lane(1)  # of the internet: the shop's own work never waits for it
        self._steps = self._lane(1)  # with web stores, which may take minutes
        self._newest: dict[Hashable, int] = {}
        self._running: dict[Hashable, Stop] = {}
        self._sequence = 0
        self._stopped = False
        self._answered.connect(self._on_answer, Qt.ConnectionType.QueuedConnection)

    def _lane(self, threads: int) -> QThreadPool:
        pool = QThreadPool(self)
        pool.setMaxThreadCount(threads)
        pool.setExpiryTimeout(-1)  # a thread keeps its warm database connection
        return pool

    def read(
        self,
        work: Callable[[*Ts], T],
        *args: *Ts,
        done: Callable[[T], None],
        failed: Callable[[ShopError], None] | None = None,
        settled: Callable[[], None] | None = None,
        owner_key: Hashable = None,
    ) -> None:
        """Ask something of the shop; `settled` runs before `done` and `failed`, whatever came."""
        job = self._job(lambda: work(*args), done, failed, settled, owner_key)
        if owner_key is not None:
            self._break_off(owner_key)
            self._running[owner_key] = job.stop
        self._start(self._reads, job)

    def write(
        self,
        work: Callable[[*Ts], T],
        *args: *Ts,
        done: Callable[[T], None],
        failed: Callable[[ShopError], None] | None = None,
        settled: Callable[[], None] | None = None,
    ) -> None:
        """Change something in the shop; writes are done one after another, in their order."""
        self._start(self._writes, self._job(lambda: work(*args), done, failed, settled, None))

    def ask(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[ShopError], None] | None = None,
        owner_key: Hashable = None,
    ) -> None:
        """Ask something of the internet; the work looks at `is_stopped` and ends by itself."""
        self._start(self._asks, self._job(work, done, failed, None, owner_key))

    def keep_step(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[ShopError], None] | None = None,
        settled: Callable[[], None] | None = None,
    ) -> None:
        """Do something with a web store, after what was begun with one before; as `ask`."""
        self._start(self._steps, self._job(work, done, failed, settled, None))

    @property
    def is_stopped(self) -> bool:
        """Whether nobody waits for answers any more."""
        return self._stopped

    def forget(self, owner_key: Hashable) -> None:
        """Drop the answers that this owner still waits for."""
        self._sequence += 1
        self._newest[owner_key] = self._sequence
        self._break_off(owner_key)

    def _break_off(self, owner_key: Hashable) -> None:
        """End what is still read for an answer that nobody waits for any more."""
        running = self._running.pop(owner_key, None)
        if running is not None:
            running.stop()

    def stop(self) -> None:
        """Take no more work and drop all answers; what was to be written is written first."""
        self._stopped = True
        self.stopping.emit()
        for lane in (self._reads, self._asks, self._steps):
            lane.clear()
        for running in self._running.values():
            running.stop()
        for lane in (self._reads, self._asks, self._steps, self._writes):
            lane.waitForDone(_LONGEST_WAIT_MS)

    def _job(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[ShopError], None] | None,
        settled: Callable[[], None] | None,
        owner_key: Hashable,
    ) -> _Job:
        self._sequence += 1
        if owner_key is not None:
            self._newest[owner_key] = self._sequence
        return _Job(
            work=work,
            done=done,
            failed=failed,
            settled=settled,
            owner_key=owner_key,
            sequence=self._sequence,
            stop=Stop(),
        )

    def _start(self, lane: QThreadPool, job: _Job) -> None:
        if not self._stopped:
            lane.start(lambda: self._work(job))

    def _overtaken(self, job: _Job) -> bool:
        return job.owner_key is not None and self._newest.get(job.owner_key) != job.sequence

    def _work(self, job: _Job) -> None:
        """Do a job in a lane's thread and send its answer to the window's."""
        if self._overtaken(job):
            return
        try:
            with stoppable(job.stop):
                answer = _Answer(job=job, value=job.work())
        except Exception as error:  # noqa: BLE001  # told on the window's thread, with its traceback
            answer = _Answer(job=job, error=error)
        if not self._stopped:
            self._answered.emit(answer)

    @Slot(object)
    def _on_answer(self, answer: _Answer) -> None:
        job = answer.job
        if self._stopped or self._overtaken(job):
            return
        self._running.pop(job.owner_key, None)
        if job.settled is not None:
            job.settled()
        if answer.error is None:
            job.done(answer.value)
        elif isinstance(answer.error, ShopError):
            self._refused(job, answer.error)
        else:
            self.crashed.emit(answer.error)

    def _refused(self, job: _Job, error: ShopError) -> None:
        if job.failed is None:
            _log.warning("nobody was told: %s", type(error).__name__)
        else:
            job.failed(error)
