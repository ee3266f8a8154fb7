"""The gate that every request of the map page goes through, whatever the page thinks it may."""

from __future__ import annotations

from collections import Counter, deque
from typing import NamedTuple

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor

from desktop.ui.map.scheme import HOST, SCHEME
from desktop.ui.map.tiles import TILES_HOST

_Kind = QWebEngineUrlRequestInfo.ResourceType


class BlockedRequest(NamedTuple):
    """Something that the page wanted and did not get."""

    url: str
    kind: QWebEngineUrlRequestInfo.ResourceType


class Gate(QWebEngineUrlRequestInterceptor):
    """Lets the page's own files and tiles through, and pictures of the one server there may be."""

    def __init__(self, tile_origin: str | None, parent: QObject) -> None:
        super().__init__(parent)
        self.tile_origin = tile_origin
        self.blocked: deque[BlockedRequest] = deque(maxlen=200)
        self.passed: Counter[str] = (
            Counter()
        )  # where to, never the whole address: it may hold a key

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if self._may_pass(url, info.resourceType()):
            self.passed[origin_of(url)] += 1
            return
        info.block(True)
        self.blocked.append(BlockedRequest(url.toString(), info.resourceType()))

    def _may_pass(self, url: QUrl, kind: _Kind) -> bool:
        if url.scheme() == "data":
            return True
        picture = kind is _Kind.ResourceTypeImage
        if url.scheme() == SCHEME.decode():
            return url.host() == HOST or (picture and url.host() == TILES_HOST)
        return picture and self.tile_origin is not None and origin_of(url) == self.tile_origin


def origin_of(url: QUrl) -> str:
    """The server of an address, as the content policy names it."""
    if url.scheme() == "data":
        return "data:"
    port = f":{url.port()}" if url.port() != -1 else ""
    host = url.host()
    return f"{url.scheme()}://{f'[{host}]' if ':' in host else host}{port}"
