"""The private address mostrador://map/ of the map page: from memory, GET only, sealed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QObject
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

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
    """What the page may load: our own files, pins as data, and tiles where they are turned on."""
    images = "img-src data:" + (f" {tile_origin}" if tile_origin else "")
    return (
        f"default-src 'none'; script-src mostrador://map; style-src mostrador://map; {images}; "
        "font-src mostrador://map; connect-src 'none'; base-uri 'none'; form-action 'none'; "
        "object-src 'none'; frame-src 'none'; frame-ancestors 'none'"
    )


class MapAssets(QWebEngineUrlSchemeHandler):
    """Answers the page's requests out of memory."""

    def __init__(self, files: Mapping[str, bytes], policy: str, parent: QObject) -> None:
        super().__init__(parent)
        self._files = dict(files)
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
        name = url.path().removeprefix("/")
        if job.requestMethod() != QByteArray(b"GET"):
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
            return
        if url.host() != HOST or name not in self._files:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        answer = QBuffer(job)
        answer.setData(QByteArray(self._files[name]))
        job.setAdditionalResponseHeaders(self._headers)  # type: ignore[arg-type]  # the stub knows no multimap
        job.reply(QByteArray(_KINDS[name.rpartition(".")[2]]), answer)
