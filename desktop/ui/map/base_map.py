"""The map that is always there: painted from the program's own data, on screen and on paper."""

from __future__ import annotations

import logging
import lzma
import sqlite3
import threading

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from desktop.geo.data_files import unpacked
from desktop.ui.map.base.data import MapData
from desktop.ui.map.base.ground import paint_ground
from desktop.ui.map.base.names import paint_names
from desktop.ui.map.base.view import View
from desktop.ui.map.projection import TILE, Camera, to_world
from desktop.ui.map.scene import MapColours

CREDIT = "© GSHHG · GeoNames"
_DATA = "base"
_log = logging.getLogger(__name__)


class BaseMap:
    """Paints any part of the world; any thread may ask for it."""

    def __init__(self, data: MapData) -> None:
        self._data = data

    @property
    def data(self) -> MapData:
        """What it is painted from."""
        return self._data

    def paint(
        self,
        painter: QPainter,
        area: QRectF,
        camera: Camera,
        colours: MapColours,
        *,
        language: str,
        text_scale: float = 1.0,
    ) -> None:
        """Paint what the camera sees into a rectangle, as lines, shapes and letters.

        Raises:
            OSError, ValueError, sqlite3.Error, struct.error: the data was damaged meanwhile.
        """
        x, y = to_world(camera.latitude, camera.longitude, camera.zoom)
        view = View(camera.zoom, x - area.width() / 2, y - area.height() / 2,
                    area.width(), area.height())  # fmt: skip
        painter.save()
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        painter.translate(area.topLeft())
        try:
            self._paint(painter, view, colours, language, text_scale)
        finally:
            painter.restore()

    def tile(
        self, zoom: int, x: int, y: int, *, scale: int, colours: MapColours, language: str
    ) -> QImage:
        """One square of the world, 256 pixels wide, or 512 at scale 2."""
        image = QImage(TILE * scale, TILE * scale, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        view = View(zoom, x * TILE, y * TILE, TILE, TILE)
        try:  # a painter that outlives its image, in an error's traceback, ends the program
            painter.scale(scale, scale)
            self._paint(painter, view, colours, language, 1.0)
        finally:
            painter.end()
        return image

    def _paint(
        self, painter: QPainter, view: View, colours: MapColours, language: str, text_scale: float
    ) -> None:
        paint_ground(painter, view, self._data, colours)
        paint_names(painter, view, self._data, colours, language=language, text_scale=text_scale)


_lock = threading.Lock()
_loaded: BaseMap | None = None


def load() -> BaseMap:
    """The base map; unpacks its data the first time, so never on the window's thread.

    Raises:
        OSError, ValueError, lzma.LZMAError, sqlite3.Error: there is no data, or it is damaged.
    """
    global _loaded  # noqa: PLW0603  # one map for the whole program
    with _lock:
        if _loaded is None:
            _loaded = BaseMap(MapData(unpacked(_DATA)))
        return _loaded


def load_if_whole() -> BaseMap | None:
    """The base map, or nothing where its data is missing or damaged; the reason is in the log."""
    try:
        return load()
    except (OSError, EOFError, ValueError, lzma.LZMAError, sqlite3.Error) as error:
        _log.warning("there is no base map: %s", error)
        return None


def present() -> BaseMap | None:
    """The base map if it has been loaded; never waits."""
    return _loaded
