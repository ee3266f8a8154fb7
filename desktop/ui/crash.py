"""What happens when the program meets its own defect: it says so and goes on."""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import IO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
    qVersion,
)

from desktop import __version__
from desktop.i18n import language
from desktop.paths import logs
from desktop.ui.log import redacted

_log = logging.getLogger(__name__)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def report(error: BaseException, *, at: datetime) -> str:
    """What is needed to mend a defect, without anything of a customer."""
    told = "".join(traceback.format_exception(error))
    head = [
        f"Mostrador {__version__}",
        f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
        f"Language {language()}",
    ]
    return "\n".join([*head, "", redacted(told)])


class CrashReports(QObject):
    """Catches what nobody expected, from any thread, and shows it on the window's own."""

    _caught = Signal(object)

    def __init__(
        self,
        show: Callable[[str], None],
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._show, self._clock = show, clock
        self._showing = False
        self._faults: IO[str] | None = None
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def tell(self, error: BaseException) -> None:
        """Report a defect; from any thread."""
        _log.error("defect", exc_info=(type(error), error, error.__traceback__))
        self._caught.emit(error)

    def install(self) -> None:
        """Catch everything from now on: Python's exceptions, threads', Qt's words, hard faults."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(tell_log)
        folder = logs()
        folder.mkdir(parents=True, exist_ok=True)
        self._faults = (folder / "fault.log").open("a", encoding="utf-8")
        faulthandler.enable(self._faults)

    def uninstall(self) -> None:
        """Leave everything as Python has it."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, where: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, where)
            return
        self.tell(error.with_traceback(where))

    def _on_thread_exception(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self.tell(told.exc_value)

    @Slot(object)
    def _on_caught(self, error: BaseException) -> None:
        if self._showing:  # one at a time: a defect that repeats itself must not pile up windows
            return
        self._showing = True
        try:
            self._show(report(error, at=self._clock()))
        finally:
            self._showing = False


def tell_log(kind: QtMsgType, where: QMessageLogContext, text: str) -> None:
    """Write what Qt says into the log."""
    logging.getLogger("qt").log(
        _LEVELS.get(kind, logging.WARNING), "%s%s", text, f" [{where.category}]"
    )
