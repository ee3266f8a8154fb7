"""A web page that stays where it is: no links, no windows, no dialogs, no permissions."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Sequence

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineCertificateError,
    QWebEngineFileSystemAccessRequest,
    QWebEngineFullScreenRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineRegisterProtocolHandlerRequest,
)

HOME = QUrl("mostrador://map/index.html")
_PREFIX = "mostrador "
_ADDRESS = re.compile(r"(https?://[^/\s'\"]+)/[^\s'\"]*")
_log = logging.getLogger(__name__)


class SealedPage(QWebEnginePage):
    """Opens `HOME` and nothing else; `said` passes on what our own script reports."""

    said = Signal(dict)

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(profile, parent)
        self.permissionRequested.connect(_deny)
        self.fullScreenRequested.connect(_reject)
        self.fileSystemAccessRequested.connect(_reject)
        self.registerProtocolHandlerRequested.connect(_reject)
        self.certificateError.connect(_reject_certificate)

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        _type: QWebEnginePage.NavigationType,
        isMainFrame: bool,  # noqa: FBT001, N803  # Qt's signature
    ) -> bool:
        return isMainFrame and QUrl(url) == HOME

    def createWindow(self, _type: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]  # Qt takes None for no window
        return None

    def chooseFiles(
        self,
        _mode: QWebEnginePage.FileSelectionMode,
        _old: Sequence[str],
        _accepted: Sequence[str],
    ) -> list[str]:
        return []

    def javaScriptAlert(self, _origin: QUrl | str, _text: str) -> None:
        return

    def javaScriptConfirm(self, _origin: QUrl | str, _text: str) -> bool:
        return False

    def javaScriptPrompt(self, _origin: QUrl | str, _text: str, _default: str) -> tuple[bool, str]:
        return False, ""

    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        line: int,
        source: str,
    ) -> None:
        if not message.startswith(_PREFIX):
            if level is not QWebEnginePage.JavaScriptConsoleMessageLevel.InfoMessageLevel:
                _log.warning("map page, %s line %d: %s", source, line, _without_addresses(message))
            return
        try:
            said = json.loads(message.removeprefix(_PREFIX))
        except ValueError:
            return
        if isinstance(said, dict):
            self.said.emit(said)


def _without_addresses(message: str) -> str:
    """What the page says, with no more of an address than its server: the rest may hold a key."""
    return _ADDRESS.sub(r"\1/…", message)


def _deny(permission: QWebEnginePermission) -> None:
    permission.deny()


def _reject(
    request: QWebEngineFullScreenRequest
    | QWebEngineFileSystemAccessRequest
    | QWebEngineRegisterProtocolHandlerRequest,
) -> None:
    request.reject()


def _reject_certificate(error: QWebEngineCertificateError) -> None:
    error.rejectCertificate()
