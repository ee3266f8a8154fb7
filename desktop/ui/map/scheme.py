"""The private addresses of the map page: its files at mostrador://map/, tiles at mostrador://tiles/."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QObject
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from desktop.ui.map.tiles import TILES_HOST, TileAnswers

SCHEME = b"mostrador"
HOST = "map"
_KINDS = {
    "html": b"text/html; charset=utf-8",
    "js": b"text/javascript; charset=utf-8",
    "css": b"text/css; charset=utf-8",
    "otf": b"font/otf",
}


def register_scheme() -> None:
    """Make the scheme known to the web engine; once, and before the QApplication exists."""
    if not QWebEngineUrlScheme.schemeByName(QByteArray(SCHEME)).name().isEmpty():
        return
    scheme = QWebEngineUrlScheme(QByteArray(SCHEME))
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme | QWebEngineUrlScheme.Flag.CorsEnabled)
    QWebEngineUrlScheme.registerScheme(scheme)


def content_policy(tile_origin: str | None = None) -> str:
    """What the page may load: our own files, pins as data, and our and the one server's tiles."""
    images = f"img-src data: mostrador://{TILES_HOST}" + (f" {tile_origin}" if tile_origin else "")
    return (
        f"default-src 'none'; script-src mostrador://map; style-src mostrador://map; {images}; "
        "font-src mostrador://map; connect-src 'none'; base-uri 'none'; form-action 'none'; "
        "object-src 'none'; frame-src 'none'; frame-ancestors 'none'"
    )


class MapAssets(QWebEngineUrlSchemeHandler):
    """Answers the page's requests: its files out of memory, its tiles when they are made."""

    def __init__(
        self, files: Mapping[str, bytes], policy: str, tiles: TileAnswers, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._files = dict(files)
        self._tiles = tiles
        self._headers: dict[QByteArray, list[QByteArray]] = {}
        self.set_policy(policy)

    def set_policy(self, policy: str) -> None:
        """Serve pages that are loaded from now on under another content policy."""
        headers = {
            b"Content-Security-Policy": policy.encode(),
            b"X-Content-Type-Options": b"nosniff",
            b"Referrer-Policy": b"no-referrer",
        }
        self._headers = {QByteArray(name): [QByteArray(text)] for name, text in headers.items()}

    def add(self, files: Mapping[str, bytes]) -> None:
        """Answer for more files, once folium has made them."""
        self._files.update(files)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        url = job.requestUrl()
        if job.requestMethod() != QByteArray(b"GET"):
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
        elif url.host() == TILES_HOST:
            self._tiles.answer(job)
        elif url.host() == HOST and url.path().removeprefix("/") in self._files:
            self._reply(job, url.path().removeprefix("/"))
        else:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)

    def _reply(self, job: QWebEngineUrlRequestJob, name: str) -> None:
        answer = QBuffer(job)
        answer.setData(QByteArray(self._files[name]))
        job.setAdditionalResponseHeaders(self._headers)  # type: ignore[arg-type]  # the stub knows no multimap
        job.reply(QByteArray(_KINDS[name.rpartition(".")[2]]), answer)
