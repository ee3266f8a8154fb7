"""The copies of the shop, each with a way back to it."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import format_datetime, format_number
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import ElidedLabel, PlainLabel, tip
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.domain.backup import Backup

_SHOWN = 12


class BackupList(QWidget):
    """The newest copies, when each was made and how large it is."""

    chosen = Signal(object)  # the Backup to go back to

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backups")
        self._theme, self._zone = theme, zone
        self._backups: tuple[Backup, ...] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)

    def set_zone(self, zone: tzinfo) -> None:
        """Tell times by another time zone."""
        self._zone = zone
        self.show_backups(self._backups)

    def show_backups(self, backups: tuple[Backup, ...]) -> None:
        """Show these copies, the newest first."""
        self._backups = backups
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not backups:
            self._rows.addWidget(PlainLabel(self._theme, _("None yet"), role="secondary"))
        for number, backup in enumerate(backups[:_SHOWN]):
            self._rows.addWidget(self._row(number, backup))

    def _row(self, number: int, backup: Backup) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        made = told_time(backup.at, self._zone)
        when = PlainLabel(self._theme, made)
        where = ElidedLabel(self._theme, _size(backup.size), role="secondary")
        where.setToolTip(tip(str(backup.path)))
        restore = Button(self._theme, _("Restore…"), kind="link", icon="rotate-ccw")
        restore.setObjectName(f"restore_{number}")
        restore.setAccessibleName(_("Restore the backup of {time}…").format(time=made))
        restore.clicked.connect(lambda _checked=False, backup=backup: self.chosen.emit(backup))
        line.addWidget(when)
        line.addWidget(where, 1)
        line.addWidget(restore)
        return row


def told_time(at: datetime, zone: tzinfo) -> str:
    """When a copy was made, in the shop's time."""
    return format_datetime(at.astimezone(zone))


def _size(size: int) -> str:
    if size < 10**6:
        return _("{size} kB").format(size=format_number(max(round(size / 10**3), 1)))
    return _("{size} MB").format(size=format_number(round(size / 10**6)))
