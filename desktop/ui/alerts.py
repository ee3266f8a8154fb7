"""A word on the desktop when something came while nobody looked at the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

_SHOWN_MS = 10_000


class Alerts(QObject):
    """Shows one alert at a time, where the desktop has a place for them; a click leads there."""

    order_wanted = Signal(int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None
        self._about = 0

    def alert(self, title: str, text: str, order_id: int) -> None:
        """Say it, unless the window is looked at: there it stands anyway."""
        window = self._window.window()
        if window.isActiveWindow() or not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(window.windowIcon(), self)
            self._tray.messageClicked.connect(self._on_clicked)
            self._tray.activated.connect(lambda _how: self._on_clicked())
        self._about = order_id
        self._tray.show()
        self._tray.showMessage(title, text, window.windowIcon(), _SHOWN_MS)

    def _on_clicked(self) -> None:
        window = self._window.window()
        if window.isMinimized():
            window.showNormal()
        window.raise_()
        window.activateWindow()
        if self._about:
            self.order_wanted.emit(self._about)
        if self._tray is not None:
            self._tray.hide()
