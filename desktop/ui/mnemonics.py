"""The underlined letters of buttons: shown while Alt is held, as people know it.

Fusion always underlines. Its word could be changed by a style of our own, but then every question
that Qt puts to the style would go through Python.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class AltKey(QObject):
    """Knows whether Alt is held in any window it watches."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.held = False

    def watch(self, window: QWidget) -> None:
        """Look at the keys of a window: those that nobody inside has taken."""
        if not window.property("altWatched"):
            window.setProperty("altWatched", True)  # Qt's own signature
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in {QEvent.Type.KeyPress, QEvent.Type.KeyRelease}:
            assert isinstance(event, QKeyEvent)  # noqa: S101  # of these types
            if event.key() == Qt.Key.Key_Alt:
                self._set(kind == QEvent.Type.KeyPress)
        elif kind == QEvent.Type.WindowDeactivate:
            self._set(False)
        return False

    def _set(self, held: bool) -> None:  # noqa: FBT001  # the one thing it says
        if held != self.held:
            self.held = held
            self.changed.emit()


alt_key = AltKey()
