"""What tiles are made of: the base map, painted, and the merchant's own map file, read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

from desktop.geo.map_file import MapFile, picture_kind
from desktop.geo.open_map import open_map_file
from desktop.ui.map.scene import MapColours

if TYPE_CHECKING:
    from desktop.geo.map_file import MapFileFacts

BASE, OWN = "base", "own"
_WIDEST = 2048  # pixels of a picture out of a file
_PACKING = 70  # of 100 where 100 is not packed at all: quick, and small enough to keep


@dataclass(frozen=True, slots=True)
class Look:
    """What a painted tile depends on besides its place."""

    colours: MapColours
    language: str


@dataclass(frozen=True, slots=True)
class TileName:
    """One tile of one source; `look` is empty where the picture is the same in every theme."""

    source: str
    look: str
    zoom: int
    x: int
    y: int
    scale: int


class TilePainter(Protocol):
    """Paints one square of the world; used by one thread."""

    def tile(
        self, zoom: int, x: int, y: int, *, scale: int, colours: MapColours, language: str
    ) -> QImage: ...


class OwnMap:
    """The merchant's map file; opened, asked and closed by the worker's thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: MapFile | None = None

    def open(self) -> MapFileFacts:
        """Open the file and tell what it is.

        Raises:
            MapFileRefused: it is not shown as a map.
        """
        self._file = open_map_file(self._path)
        return self._file.facts

    def picture(self, name: TileName) -> bytes | None:
        """One picture out of the file, if it is one that may be shown."""
        tile = self._file.tile(name.zoom, name.x, name.y) if self._file is not None else None
        return tile if tile and picture_kind(tile) and _is_of_a_sound_size(tile) else None

    def close(self) -> None:
        """Let the file go."""
        if self._file is not None:
            self._file.close()
            self._file = None


def painted(painter: TilePainter, name: TileName, look: Look) -> bytes:
    """One tile of the base map as a PNG file."""
    image = painter.tile(
        name.zoom, name.x, name.y, scale=name.scale, colours=look.colours, language=look.language
    )
    return packed(image)


def packed(image: QImage) -> bytes:
    """A picture as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", _PACKING)  # type: ignore[call-overload]  # the stub wants bytes here
    return bytes(buffer.data().data())


def _is_of_a_sound_size(tile: bytes) -> bool:
    """Whether a picture unpacks into a tile, not into all of the memory; by its head alone."""
    buffer = QBuffer()
    buffer.setData(QByteArray(tile))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    size = QImageReader(buffer).size()
    return 0 < size.width() <= _WIDEST and 0 < size.height() <= _WIDEST
