"""The part of the world that is painted, and which squares of the data it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF

from desktop.ui.map.base.cells import Cell, extent
from desktop.ui.map.base.data import COARSE, FINEST, LAST_ZOOM, NEAR, MapData
from desktop.ui.map.projection import TILE


@dataclass(frozen=True, slots=True)
class Square:
    """One cell in a view: where its corner falls, and how many pixels a step measures."""

    cell: Cell
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

    def squares(self, data: MapData) -> list[Square]:
        """The cells to paint, coarse ones first where the finest level is not kept everywhere."""
        level = next((each for each, last in LAST_ZOOM.items() if self.zoom <= last), None)
        if level is not None:
            return [self._square(level, x, y, data.cell(level, x % (1 << level), y))
                    for x, y in self._grid(level)]  # fmt: skip
        if self.zoom > NEAR:
            return self._near(data)
        coarse = [
            self._square(COARSE, x, y, data.cell(COARSE, x % (1 << COARSE), y))
            for x, y in self._grid(COARSE)
            if not data.is_fine(COARSE, x % (1 << COARSE), y)
        ]
        fine = [
            self._square(FINEST, x, y, data.cell(FINEST, x % (1 << FINEST), y))
            for x, y in self._grid(FINEST)
            if data.is_fine(FINEST, x % (1 << FINEST), y)
        ]
        return [replace(each, clipped=bool(fine)) for each in coarse] + fine

    def _near(self, data: MapData) -> list[Square]:
        """The same of parts of cells: they have the cell's grid, but only what is around."""
        coarse: list[Square] = []
        fine: list[Square] = []
        for x, y in self._grid(NEAR):
            column = x % (1 << NEAR)
            level, found = (FINEST, fine) if data.is_fine(NEAR, column, y) else (COARSE, coarse)
            fold = NEAR - level
            part = data.part(level, column, y)
            found.append(self._square(level, x >> fold, y >> fold, part))
        return [replace(each, clipped=bool(fine)) for each in coarse] + fine

    def _square(self, level: int, x: int, y: int, cell: Cell) -> Square:
        side = TILE * 2.0 ** (self.zoom - level)
        return Square(cell, x * side - self.left, y * side - self.top, side / extent(level), side)

    def _grid(self, level: int) -> Iterator[tuple[int, int]]:
        """The squares of a level in view; beyond the edge of the world their columns go on."""
        side = TILE * 2.0 ** (self.zoom - level)
        top = max(0, int(self.top // side))
        bottom = min((1 << level) - 1, int((self.top + self.height) // side))
        for row in range(top, bottom + 1):
            for column in range(int(self.left // side), int((self.left + self.width) // side) + 1):
                yield column, row
