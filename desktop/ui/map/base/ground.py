"""Paints what lies on the ground: water, land, towns, rivers and borders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.ui.map.base import cells
from desktop.ui.map.base.cells import Cell
from desktop.ui.map.base.data import MapData
from desktop.ui.map.base.view import Square, View
from desktop.ui.map.scene import MapColours

_TOWN, _CORE = 1, 2
_SHALLOWS_FROM = 4
_LAST_RIVER = 10
_EDGE = 16.0  # pixels around the view in which lines are still drawn, for they are wide


@dataclass(frozen=True, slots=True)
class _Piece:
    """A square with its cell, and the part of the cell's grid that is seen."""

    square: Square
    cell: Cell
    seen: tuple[float, float, float, float]


def paint_ground(painter: QPainter, view: View, data: MapData, colours: MapColours) -> None:
    """Paint the ground at the painter's origin."""
    pieces = [  # all is read before anything is painted
        _Piece(square, square.cell, _seen(view, square)) for square in view.squares(data)
    ]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, view.width, view.height), QColor(colours.water))
    brush = _Brush(painter, pieces)
    _paint_land(brush, view.zoom, colours)
    _paint_lines(brush, view.zoom, colours)
    painter.restore()


def _paint_land(brush: _Brush, zoom: int, colours: MapColours) -> None:
    """The land, with shallow water around it: the soft line is wide and its inner half covered."""
    if zoom >= _SHALLOWS_FROM:
        width = min(9.0, 1.0 + 0.8 * (zoom - _SHALLOWS_FROM + 2))
        brush.stroke("shore", _pen(colours.shallows, width))
    brush.fill("land", colours.land)
    brush.fill("towns", colours.town, range(_TOWN, _TOWN + 1))
    brush.fill("towns", colours.town_core, range(_CORE, _CORE + 1))


def _paint_lines(brush: _Brush, zoom: int, colours: MapColours) -> None:
    for mark in range(min(_LAST_RIVER, zoom), 2, -1):  # the smallest first
        brush.stroke(
            "rivers",
            _pen(colours.river, min(3.2, 0.7 + 0.32 * (zoom - mark))),
            range(mark, mark + 1),
        )
    brush.stroke("shore", _pen(colours.shore, 0.6 if zoom < 6 else 0.9))
    if zoom >= 4:
        dashes = _pen(colours.frontier, 0.7 if zoom < 8 else 0.9)
        dashes.setDashPattern([5.0, 3.5])
        brush.stroke("regions", dashes, range(zoom + 1))
        brush.stroke("countries", _pen(colours.land, 3.4))
    brush.stroke("countries", _pen(colours.frontier, 0.8 if zoom < 5 else 1.4))


class _Brush:
    """Paints one layer of all pieces at a time, so that what overlaps at a seam looks like one."""

    def __init__(self, painter: QPainter, pieces: Sequence[_Piece]) -> None:
        self._painter = painter
        self._pieces = pieces

    def fill(self, layer: str, colour: str, marks: range | None = None) -> None:
        for piece in self._pieces:
            rings = getattr(piece.cell, layer)
            if marks is not None:
                rings = [ring for ring in rings if ring.mark in marks]
            path = cells.fill(rings, piece.seen)
            if not path.isEmpty():
                self._enter(piece)
                self._painter.fillPath(path, QColor(colour))
                self._painter.restore()

    def stroke(self, layer: str, pen: QPen, marks: range | None = None) -> None:
        for piece in self._pieces:
            lines = [
                line
                for line in getattr(piece.cell, layer)
                if (marks is None or line.mark in marks) and line.meets(piece.seen)
            ]
            if lines:
                self._enter(piece)
                own = QPen(pen)
                own.setWidthF(pen.widthF() / piece.square.step)
                self._painter.setPen(own)
                for line in lines:
                    self._painter.drawPolyline(line.points)
                self._painter.restore()

    def _enter(self, piece: _Piece) -> None:
        square, painter = piece.square, self._painter
        painter.save()
        if piece.square.clipped:
            painter.setClipRect(square.rect, Qt.ClipOperation.IntersectClip)
        painter.translate(square.left, square.top)
        painter.scale(square.step, square.step)


def _pen(colour: str, width: float) -> QPen:
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin)  # fmt: skip


def _seen(view: View, square: Square) -> tuple[float, float, float, float]:
    step = square.step
    return (
        (-square.left - _EDGE) / step, (-square.top - _EDGE) / step,
        (view.width - square.left + _EDGE) / step, (view.height - square.top + _EDGE) / step,
    )  # fmt: skip
