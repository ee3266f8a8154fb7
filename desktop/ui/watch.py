"""Notices what other workstations do to the shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import ShopError
from desktop.ui.background import Background

if TYPE_CHECKING:
    from desktop.controllers.reading import ReadingController

EVERY_MS = 3000


class Watch(QObject):
    """Asks every few seconds for history entries newer than the last seen."""

    others_changed = Signal(object)  # a frozenset of order ids
    entries_seen = Signal()  # something happened, to an order or to anything else
    away = Signal(object)  # ShopError: the shop does not answer
    back = Signal()  # it answers again

    def __init__(
        self,
        background: Background,
        reading: ReadingController,
        parent: QObject | None = None,
        *,
        every_ms: int = EVERY_MS,
    ) -> None:
        super().__init__(parent)
        self._background, self._reading = background, reading
        self._seen: int | None = None
        self._gone = False
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self.look)

    def start(self, *, regularly: bool) -> None:
        """Take what is there now as seen; look `regularly`, or only when somebody calls `look`."""
        self._background.read(
            self._reading.last_entry, done=self._begin, failed=self._on_failed, owner_key=self
        )
        if regularly:
            self._timer.start()

    def look(self) -> None:
        """Look once."""
        if self._seen is None:
            self.start(regularly=False)
            return
        self._background.read(
            self._reading.changed_since,
            self._seen,
            done=self._on_seen,
            failed=self._on_failed,
            owner_key=self,
        )

    def know(self, entry_id: int) -> None:
        """Not be surprised by an entry of our own, when it is the next one."""
        if self._seen is not None and entry_id == self._seen + 1:
            self._seen = entry_id

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _begin(self, newest: int) -> None:
        self._seen = newest
        self._answered()

    def _on_seen(self, told: tuple[int, frozenset[int]]) -> None:
        before, (self._seen, ids) = self._seen, told
        self._answered()
        if before != self._seen:
            self.entries_seen.emit()
        if ids:
            self.others_changed.emit(ids)

    def _answered(self) -> None:
        if self._gone:
            self._gone = False
            self.back.emit()

    def _on_failed(self, error: ShopError) -> None:
        if not self._gone:
            self._gone = True
            self.away.emit(error)
