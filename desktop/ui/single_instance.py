"""One window for each shop: a second start brings the first window to the front."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop.paths import settings_folder

_ANSWER_MS = 1000
FIRST_RUN = "first run"  # what stands for the shop while there is none


class SingleInstance(QObject):
    """Holds the door of one shop, and hears when somebody else knocks."""

    knocked = Signal()

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder or settings_folder() / "open"
        self._lock: QLockFile | None = None
        self._server: QLocalServer | None = None

    def take(self, location: str) -> bool:
        """Hold the door of this shop instead of the one held; false when another window does."""
        name = self._name(location)
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = QLockFile(str(self._folder / f"{name}.lock"))
        lock.setStaleLockTime(0)  # a lock is never too old, only its process can be gone
        if not lock.tryLock(0):
            return False
        self.release()
        self._lock = lock
        self._listen(name)
        return True

    def knock(self, location: str) -> bool:
        """Ask the window that holds this shop to come to the front."""
        socket = QLocalSocket()
        socket.connectToServer(self._name(location))
        if not socket.waitForConnected(_ANSWER_MS):
            return False
        socket.write(b"raise\n")
        socket.waitForBytesWritten(_ANSWER_MS)
        socket.disconnectFromServer()
        return True

    def release(self) -> None:
        """Let the door go."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _listen(self, name: str) -> None:
        QLocalServer.removeServer(name)  # what a killed program left behind
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_knock)
        self._server.listen(name)

    def _on_knock(self) -> None:
        server = self._server
        while server is not None and (socket := server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.disconnectFromServer()
            self.knocked.emit()

    def _name(self, location: str) -> str:
        """A short name for the shop that is the user's own."""
        is_file = "://" not in location and location != FIRST_RUN
        place = str(Path(location).resolve()) if is_file else location
        owner = os.environ.get("USERNAME") or os.environ.get("USER") or ""
        text = f"{owner}|{self._folder}|{place}"
        return f"mostrador-{hashlib.sha256(text.encode()).hexdigest()[:16]}"
