"""Whether the shop is safe: what is being saved, and the copies that are made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import ShopError
from desktop.ui.background import Background
from desktop.ui.saved_words import Saved, foot_line

if TYPE_CHECKING:
    from desktop.controllers.backup import BackupController
    from desktop.domain.backup import Backup

_TOLD_EVERY_MS = 60_000
_FIRST_AFTER_MS = 2000  # the list comes before the copy
_DUE_EVERY_MS = 30 * 60_000  # a program that stays open makes its daily copy too


class Safety(QObject):
    """Makes the daily copy in the background and says at the foot what is true."""

    told = Signal(str, str, str, str)  # icon, two lines, and ok, warn or error
    changed = Signal(object)  # the copies there are, newest first
    failed = Signal(object)  # ShopError

    def __init__(
        self,
        background: Background,
        backups: BackupController,
        *,
        clock: Callable[[], datetime],
        zone: tzinfo,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background, self._backups = background, backups
        self._clock, self._zone = clock, zone
        self._saved = Saved(shared=not backups.possible)
        self._telling = QTimer(self, interval=_TOLD_EVERY_MS)
        self._looking = QTimer(self, interval=_DUE_EVERY_MS)
        self._first = QTimer(self, singleShot=True, interval=_FIRST_AFTER_MS)
        self._first.timeout.connect(self._make_daily)
        self._telling.timeout.connect(self.tell)
        self._looking.timeout.connect(self._make_daily)

    def start(self) -> None:
        """Make today's copy when there is none yet, and go on saying what is true."""
        self.tell()
        self._telling.start()
        self._looking.start()
        self._background.read(self._backups.all, done=self._on_found, failed=self.failed.emit)
        self._first.start()

    def stop(self) -> None:
        """Say nothing more."""
        self._first.stop()
        self._telling.stop()
        self._looking.stop()

    def set_writing(self, writing: bool) -> None:  # noqa: FBT001  # a signal brings it
        """Say that something is on its way to the disk, or no more."""
        self._say(replace(self._saved, writing=writing))

    def set_away(self, away: bool) -> None:  # noqa: FBT001  # a signal brings it
        """Say that the shop does not answer, or answers again."""
        self._say(replace(self._saved, away=away))

    def set_zone(self, zone: tzinfo) -> None:
        """Tell times by another time zone."""
        self._zone = zone
        self.tell()

    def back_up(self) -> None:
        """Make a copy now."""
        if self._backups.possible:
            self._background.read(
                self._backups.back_up,
                done=lambda _path: self._look_again(),
                failed=self._on_failed,
            )

    def tell(self) -> None:
        """Say what is true now."""
        line = foot_line(self._saved, now=self._clock(), zone=self._zone)
        self.told.emit(line.icon, line.first, line.second, line.kind)

    def _make_daily(self) -> None:
        self._background.read(
            self._copy_when_due, done=lambda _made: self._look_again(), failed=self._on_failed
        )

    def _copy_when_due(self) -> bool:
        """In a lane: make the copy when today's is missing."""
        due = self._backups.due()
        if due:
            self._backups.back_up()
        return due

    def _look_again(self) -> None:
        self._saved = replace(self._saved, backup_failed=False)
        self._background.read(self._backups.all, done=self._on_found, failed=self.failed.emit)

    def _on_found(self, backups: tuple[Backup, ...]) -> None:
        at = backups[0].at if backups else None
        self._say(replace(self._saved, backup_at=at))
        self.changed.emit(backups)

    def _on_failed(self, error: ShopError) -> None:
        self._say(replace(self._saved, backup_failed=True))
        self.failed.emit(error)

    def _say(self, saved: Saved) -> None:
        self._saved = saved
        self.tell()
