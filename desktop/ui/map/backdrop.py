"""The base map behind a painted map: painted in a thread of its own, shown when it is there."""

from __future__ import annotations

import logging
import sqlite3
import struct
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.ui.map import base_map
from desktop.ui.map.projection import Camera
from desktop.ui.map.scene import MapColours

_log = logging.getLogger(__name__)
# One for all maps, and kept: a new thread would open the map's data anew for every picture.
_PAINTER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="map backdrop")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What is to be painted: a part of the world and how it looks."""

    camera: Camera
    width: int
    height: int
    ratio: float  # device pixels to a pixel
    colours: MapColours
    language: str
    text_scale: float


class Backdrop(QObject):
    """Keeps the picture of the last sight; the window's thread never paints the world itself."""

    changed = Signal()  # the picture that was asked for is there
    _painted = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture: QImage | None = None
        self._shown: Sight | None = None
        self._wanted: Sight | None = None
        self._busy = False
        self._painted.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def sight(self) -> Sight | None:
        """What the picture shows."""
        return self._shown

    def paint(self, painter: QPainter, sight: Sight) -> bool:
        """Draw the world as far as it is painted, and say whether any of it is."""
        if base_map.present() is None:
            return False
        if sight != self._shown:
            self._ask(sight)
        if self._picture is None or self._shown is None:
            return False
        if sight != self._shown:
            painter.fillRect(0, 0, sight.width, sight.height, QColor(sight.colours.land))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(_place(self._shown, sight), self._picture)
        return True

    def _ask(self, sight: Sight) -> None:
        self._wanted = sight
        if not self._busy:
            self._busy = True
            _PAINTER.submit(self._work, sight)

    def _work(self, sight: Sight) -> None:
        """Paint a sight; runs in the painter's thread."""
        try:
            picture = _picture(sight)
        except (OSError, ValueError, sqlite3.Error, struct.error):
            _log.exception("the base map could not be painted")
            picture = None
        with suppress(RuntimeError):  # the map is gone: the window was closed meanwhile
            self._painted.emit(sight, picture)

    @Slot(object, object)
    def _take(self, sight: Sight, picture: QImage | None) -> None:
        self._busy = False
        if picture is not None:
            self._picture, self._shown = picture, sight
        if self._wanted not in {sight, None}:
            self._ask(self._wanted)
        if picture is not None:
            self.changed.emit()


def _picture(sight: Sight) -> QImage | None:
    world = base_map.present()
    if world is None:
        return None
    size = round(sight.width * sight.ratio), round(sight.height * sight.ratio)
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:  # a painter that outlives its image, in an error's traceback, ends the program
        painter.scale(sight.ratio, sight.ratio)
        area = QRectF(0, 0, sight.width, sight.height)
        world.paint(
            painter, area, sight.camera, sight.colours,
            language=sight.language, text_scale=sight.text_scale,
        )  # fmt: skip
    finally:
        painter.end()
    return image


def _place(old: Sight, new: Sight) -> QRectF:
    """Where the picture of one sight belongs in another, as a map that is moved or enlarged."""
    growth = 2.0 ** (new.camera.zoom - old.camera.zoom)
    right, down = new.camera.offset(old.camera.latitude, old.camera.longitude)
    wide, high = old.width * growth, old.height * growth
    middle = new.width / 2 + right, new.height / 2 + down
    return QRectF(middle[0] - wide / 2, middle[1] - high / 2, wide, high)
