"""A button that copies something larger than its words say."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import tip
from desktop.ui.theme import Theme

_TICK_MS = 1500


class CopyLink(Button):
    """Copies its value; for a moment a tick stands in place of its icon."""

    copied = Signal(str)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, kind="link", icon="copy", parent=parent)
        self._value = ""
        self._tick = QTimer(self, singleShot=True, interval=_TICK_MS)
        self._tick.timeout.connect(lambda: self.set_icon("copy"))
        self.clicked.connect(self._copy)

    @property
    def value(self) -> str:
        """What a click copies."""
        return self._value

    def set_value(self, text: str, value: str) -> None:
        """Say `text`; a click copies `value`."""
        self._value = value
        self.set_text(text)
        self.setToolTip(tip(value))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._value)
        self.set_icon("check")
        self._tick.start()
        told = QAccessibleAnnouncementEvent(self, _("Copied"))
        told.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(told)
        self.copied.emit(self._value)
