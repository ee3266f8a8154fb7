"""The one web profile of the process: it remembers nothing and lets nothing out."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

import desktop
from desktop.paths import APPLICATION, cache_folder, resources
from desktop.ui.map.page import MapPage, build_page, keep_page, kept_page
from desktop.ui.map.scheme import HOST, SCHEME, MapAssets, content_policy

_Setting = QWebEngineSettings.WebAttribute
_OFF = (
    _Setting.LocalStorageEnabled,
    _Setting.PluginsEnabled,
    _Setting.JavascriptCanOpenWindows,
    _Setting.JavascriptCanAccessClipboard,
    _Setting.JavascriptCanPaste,
    _Setting.WebGLEnabled,
    _Setting.DnsPrefetchEnabled,
    _Setting.PdfViewerEnabled,
    _Setting.FullScreenSupportEnabled,
    _Setting.LocalContentCanAccessFileUrls,
    _Setting.LocalContentCanAccessRemoteUrls,
    _Setting.ScreenCaptureEnabled,
    _Setting.HyperlinkAuditingEnabled,
    _Setting.ErrorPageEnabled,
    _Setting.AllowRunningInsecureContent,
    _Setting.NavigateOnDropEnabled,
    _Setting.FocusOnNavigationEnabled,
    _Setting.ShowScrollBars,
)


class BlockedRequest(NamedTuple):
    """Something that the page wanted and did not get."""

    url: str
    kind: QWebEngineUrlRequestInfo.ResourceType


class Gate(QWebEngineUrlRequestInterceptor):
    """Lets the page's own files through, and pictures from the tile server where there is one."""

    def __init__(self, tile_origin: str | None, parent: QObject) -> None:
        super().__init__(parent)
        self._tile_origin = tile_origin
        self.blocked: deque[BlockedRequest] = deque(maxlen=200)

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        own = url.scheme() == SCHEME.decode() and url.host() == HOST
        picture = info.resourceType() is QWebEngineUrlRequestInfo.ResourceType.ResourceTypeImage
        port = f":{url.port()}" if url.port() != -1 else ""
        tile = picture and f"{url.scheme()}://{url.host()}{port}" == self._tile_origin
        if own or url.scheme() == "data" or tile:
            return
        info.block(True)
        self.blocked.append(BlockedRequest(url.toString(), info.resourceType()))


class MapProfile(QObject):
    """Owns the web profile; there is one in a process, as a scheme takes one handler."""

    prepared = Signal(bool)  # whether there is a page to open

    _built = Signal(object)  # MapPage or the exception, out of the thread that imported folium

    def __init__(
        self,
        parent: QObject,
        *,
        tile_origin: str | None = None,
        folder: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder or cache_folder() / "map"
        self._ready = False
        self._building = False

        self.web = QWebEngineProfile(self)  # without a name: off the record
        self.gate = Gate(tile_origin, self)
        self._assets = MapAssets(_own_files(), content_policy(tile_origin), self)
        self._harden()
        self.web.setUrlRequestInterceptor(self.gate)
        self.web.installUrlSchemeHandler(SCHEME, self._assets)

        self.web.downloadRequested.connect(_refuse_download)
        self._built.connect(self._take_page, Qt.ConnectionType.QueuedConnection)

    def _harden(self) -> None:
        self.web.setHttpUserAgent(f"{APPLICATION}/{desktop.__version__}")
        self.web.setHttpCacheType(QWebEngineProfile.HttpCacheType.MemoryHttpCache)
        self.web.setPersistentCookiesPolicy(
            QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies
        )
        self.web.setPersistentPermissionsPolicy(
            QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime
        )
        self.web.setSpellCheckEnabled(False)
        self.web.setPushServiceEnabled(False)
        settings = self.web.settings()
        for attribute in _OFF:
            settings.setAttribute(attribute, False)
        settings.setAttribute(_Setting.WebRTCPublicInterfacesOnly, True)

    def prepare(self) -> None:
        """Find or build the page, and say so by `prepared`."""
        if not self._ready and (page := kept_page(self._folder)) is not None:
            self._take_page(page)
        elif self._ready:
            self.prepared.emit(True)
        elif not self._building:
            self._building = True
            threading.Thread(target=self._build, name="map page").start()

    def _build(self) -> None:
        """Import folium and build the page, off the thread that the window lives in."""
        page: MapPage | ImportError
        try:
            page = build_page(20.0, 0.0, 2)
            keep_page(self._folder, page)
        except ImportError as missing:
            page = missing
        with suppress(RuntimeError):  # the program quit meanwhile
            self._built.emit(page)

    @Slot(object)
    def _take_page(self, page: object) -> None:
        self._building = False
        if isinstance(page, MapPage):
            self._assets.add(page.files())
            self._ready = True
        self.prepared.emit(self._ready)


def shared_profile() -> MapProfile:
    """The process's profile, made when it is first asked for; it ends with the application."""
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("a web profile needs an application")
    found = application.findChild(MapProfile)
    return found if isinstance(found, MapProfile) else MapProfile(application)


def _own_files() -> Mapping[str, bytes]:
    """The files of the page that are the same in every run."""
    folder = resources() / "map"
    files = {
        "leaflet.js": folder / "leaflet" / "leaflet.js",
        "leaflet.css": folder / "leaflet" / "leaflet.css",
        "map.js": folder / "map.js",
        "map.css": folder / "map.css",
        "markercluster.js": folder / "markercluster" / "leaflet.markercluster.js",
        "deliveries.js": folder / "deliveries.js",
        "deliveries.css": folder / "deliveries.css",
    }
    for name in ("Inter-Regular.otf", "Inter-Medium.otf"):
        if (font := resources() / "fonts" / name).is_file():
            files[name] = font
    return {name: path.read_bytes() for name, path in files.items()}


def _refuse_download(request: QWebEngineDownloadRequest) -> None:
    request.cancel()
