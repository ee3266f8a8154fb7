"""The map's web profile: what the page is served, what it may ask, and of whom."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWebEngineCore import QWebEngineProfile

from desktop.geo.tile_choice import TileKind
from desktop.paths import cache_folder, resources
from desktop.ui.map.base_map import load_if_whole
from desktop.ui.map.gate import Gate
from desktop.ui.map.layers import told_layers
from desktop.ui.map.network import NetworkWatch
from desktop.ui.map.page import MapPage, build_page, keep_page, kept_page
from desktop.ui.map.scene import MapColours
from desktop.ui.map.scheme import SCHEME, MapAssets, content_policy
from desktop.ui.map.tile_setting import TileSetting, is_online, shared_setting
from desktop.ui.map.tiles import FindPainter, TileAnswers
from desktop.ui.map.web_profiles import caching_profile, forgetful_profile, user_agent


class MapProfile(QObject):
    """Owns the web profiles and what they are served; there is one in a process.

    While a map service is turned on the page lives in a profile that keeps its tiles on the disk;
    else in one that keeps nothing. A page cannot move between profiles, and its content policy
    comes with it: `replaced` asks for a new one.
    """

    prepared = Signal(bool)  # whether there is a page to open
    replaced = Signal()  # the page must be opened anew, in `web`
    layers_changed = Signal()  # the open page is to be told its layers
    network_returned = Signal()

    _built = Signal(object)  # MapPage or the exception, out of the thread that imported folium

    def __init__(
        self,
        parent: QObject,
        *,
        folder: Path | None = None,
        setting: TileSetting | None = None,
        find_painter: FindPainter = load_if_whole,
    ) -> None:
        super().__init__(parent)
        self._folder = folder or cache_folder() / "map"
        self.setting = setting or shared_setting()
        self._ready = False
        self._building = False

        self.gate = Gate(None, self)
        self.tiles = TileAnswers(self, find_painter)
        self._assets = MapAssets(_own_files(), content_policy(), self.tiles, self)
        self._forgetful = self._equipped(forgetful_profile(self))
        self._caching: QWebEngineProfile | None = None
        self.web = self._forgetful

        self._built.connect(self._take_page, Qt.ConnectionType.QueuedConnection)
        self.tiles.opened.connect(self.layers_changed)
        self.tiles.refused.connect(self.setting.tell_refusal)
        self.setting.changed.connect(self._follow)
        self.setting.clear_open_cache = self._clear_cache
        self._follow()

    def _equipped(self, web: QWebEngineProfile) -> QWebEngineProfile:
        web.setUrlRequestInterceptor(self.gate)
        web.installUrlSchemeHandler(SCHEME, self._assets)
        return web

    # ---- what the merchant chose ----
    def layers(self, colours: MapColours, language: str) -> dict[str, object]:
        """What lies on the map's ground, as the page is told it."""
        self.tiles.seek_base()
        return told_layers(self.setting, self.tiles, self.tiles.look(colours, language))

    @Slot()
    def _follow(self) -> None:
        """Serve what was chosen; a page that is open is opened anew where it has to be."""
        choice = self.setting.choice
        online = choice.online
        origin = online.origin if online is not None else None
        path = Path(choice.path) if choice.kind == "file" and choice.path else None
        if path != self.tiles.own_path:
            self.tiles.use_own(path)
        before = (self.web, self.gate.tile_origin)
        self.gate.tile_origin = origin
        self._assets.set_policy(content_policy(origin))
        self.web = self._web_for(caches=is_online(choice))
        self.web.setHttpUserAgent(user_agent(choice.contact))
        if (self.web, origin) != before:
            self.replaced.emit()
        else:
            self.layers_changed.emit()

    def _web_for(self, *, caches: bool) -> QWebEngineProfile:
        if not caches:
            return self._forgetful
        if self._caching is None:
            self._caching = self._equipped(caching_profile(self._folder, self))
            self._caching.clearHttpCacheCompleted.connect(self._on_cleared)
            NetworkWatch(self).returned.connect(self.network_returned)
        return self._caching

    @property
    def draws_streets(self) -> bool:
        """Whether a service or a file draws more than our own ground."""
        return self.setting.choice.kind is not TileKind.OFFLINE

    def _clear_cache(self) -> bool:
        """Empty the cache of the profile that has one open; false when none has."""
        if self._caching is None:
            return False
        self._caching.clearHttpCache()
        return True

    @Slot()
    def _on_cleared(self) -> None:
        """Open the page anew: after its cache was emptied an open page gets nothing more."""
        self.setting.cleared.emit()
        if self.web is self._caching:
            self.replaced.emit()

    # ---- the page ----
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
        "layers.js": folder / "layers.js",
        "map.js": folder / "map.js",
        "placing.js": folder / "placing.js",
        "map.css": folder / "map.css",
        "markercluster.js": folder / "markercluster" / "leaflet.markercluster.js",
        "deliveries.js": folder / "deliveries.js",
        "deliveries.css": folder / "deliveries.css",
    }
    for name in ("Inter-Regular.otf", "Inter-Medium.otf"):
        if (font := resources() / "fonts" / name).is_file():
            files[name] = font
    return {name: path.read_bytes() for name, path in files.items()}
