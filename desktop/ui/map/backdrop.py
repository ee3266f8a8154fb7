"""The base map behind a painted map: painted in a thread of its own, shown when it is there."""

from __future__ import annotations

import logging
import sqlite3
import struct
from collections import OrderedDict, deque
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
_KEPT = 6  # pictures of a map: the open order, those beside it, and those just left
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
        self._kept: OrderedDict[Sight, QImage] = OrderedDict()
        self._ahead: list[Sight] = []
        self._made: deque[tuple[Sight, QImage]] = deque()  # by the painter, not yet kept
        self._busy = False
        self._painted.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def sight(self) -> Sight | None:
        """What the picture shows."""
        return self._shown

    def prepare(self, sight: Sight) -> None:
        """Begin to paint a sight that is about to be looked at."""
        if base_map.present() is not None and not self._has(sight):
            self._ask(sight)

    def paint_ahead(self, sight: Sight) -> None:
        """Paint a sight that may be looked at, once there is nothing more urgent."""
        if base_map.present() is not None and sight not in self._kept:
            self._ahead = [*self._ahead[1 - _KEPT // 2 :], sight]
            self._go_on()

    def paint(self, painter: QPainter, sight: Sight) -> bool:
        """Draw the world as far as it is painted, and say whether any of it is."""
        if base_map.present() is None:
            return False
        if not self._has(sight):
            self._ask(sight)
        if self._picture is None or self._shown is None:
            return False
        if sight != self._shown:
            painter.fillRect(0, 0, sight.width, sight.height, QColor(sight.colours.land))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(_place(self._shown, sight), self._picture)
        return True

    def _has(self, sight: Sight) -> bool:
        """Whether the picture of a sight is there; if so, it is the one to be shown."""
        self._keep_what_is_made()
        picture = self._kept.get(sight)
        if picture is not None:
            self._kept.move_to_end(sight)
            self._picture, self._shown, self._wanted = picture, sight, None
        return picture is not None

    def _keep_what_is_made(self) -> None:
        """A frame that is painted before the painter's word arrives takes the picture too."""
        while self._made:
            sight, picture = self._made.popleft()
            self._kept[sight] = picture
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def _ask(self, sight: Sight) -> None:
        self._wanted = sight
        self._go_on()

    def _go_on(self) -> None:
        """Paint the next sight: the one that is looked at before those that may be."""
        if self._busy:
            return
        sight = self._wanted or (self._ahead.pop(0) if self._ahead else None)
        if sight is not None:
            self._busy = True
            _PAINTER.submit(self._work, sight)

    def _work(self, sight: Sight) -> None:
        """Paint a sight; runs in the painter's thread."""
        try:
            picture = _picture(sight)
        except (OSError, ValueError, sqlite3.Error, struct.error):
            _log.exception("the base map could not be painted")
            picture = None
        if picture is not None:
            self._made.append((sight, picture))
        with suppress(RuntimeError):  # the map is gone: the window was closed meanwhile
            self._painted.emit(sight, picture)

    @Slot(object, object)
    def _take(self, sight: Sight, picture: QImage | None) -> None:
        self._busy = False
        looked_at = self._wanted is not None  # then even an older picture is nearer to it
        if self._wanted == sight:
            self._wanted = None
        self._keep_what_is_made()
        if picture is not None and looked_at:
            self._picture, self._shown = picture, sight
            self.changed.emit()
        self._go_on()


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
