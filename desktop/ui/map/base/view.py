"""The part of the world that is painted, and which squares of the data it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF

from desktop.ui.map.base.cells import extent
from desktop.ui.map.base.data import COARSE, FINEST, LAST_ZOOM, MapData
from desktop.ui.map.projection import TILE


@dataclass(frozen=True, slots=True)
class Square:
    """One cell in a view: where its corner falls, and how many pixels a step measures."""

    level: int
    x: int
    y: int
    left: float
    top: float
    step: float
    side: float
    clipped: bool = False  # a coarse one beside fine ones, over which its margin must not reach

    @property
    def rect(self) -> QRectF:
        """The whole square in the view's pixels."""
        return QRectF(self.left, self.top, self.side, self.side)


@dataclass(frozen=True, slots=True)
class View:
    """A rectangle of the world at a zoom; `left` and `top` in pixels from its north-west corner."""

    zoom: int
    left: float
    top: float
    width: float
    height: float

    def squares(self, data: MapData) -> Iterator[Square]:
        """The cells to paint, coarse ones first where the finest level is not kept everywhere."""
        level = next((each for each, last in LAST_ZOOM.items() if self.zoom <= last), None)
        if level is not None:
            yield from self._grid(level)
            return
        coarse = [each for each in self._grid(COARSE) if not data.is_fine(COARSE, each.x, each.y)]
        fine = [each for each in self._grid(FINEST) if data.is_fine(FINEST, each.x, each.y)]
        yield from (replace(each, clipped=bool(fine)) for each in coarse)
        yield from fine

    def _grid(self, level: int) -> Iterator[Square]:
        side = TILE * 2.0 ** (self.zoom - level)
        across = 1 << level
        top = max(0, int(self.top // side))
        bottom = min(across - 1, int((self.top + self.height) // side))
        for row in range(top, bottom + 1):
            for column in range(int(self.left // side), int((self.left + self.width) // side) + 1):
                yield Square(
                    level, column % across, row, column * side - self.left,
                    row * side - self.top, side / extent(level), side,
                )  # fmt: skip
