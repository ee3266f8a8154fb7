"""Reads the shapes of one cell of the map's data, as `packaging/map_data` packs them."""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QByteArray, QDataStream
from PySide6.QtGui import QPainterPath, QPolygon, QPolygonF

FINEST = 9
SEA, LAND, OWN = 0, 1, 2  # what a cell of which nothing more is kept is
_LAYERS = ("land", "towns", "rivers", "regions", "countries")
_HEAD = struct.Struct("<HH")
ORDER = (
    QDataStream.ByteOrder.LittleEndian
    if sys.byteorder == "little"
    else QDataStream.ByteOrder.BigEndian
)

Bounds = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A line or a ring: where it lies, what it is, and its points on the cell's grid."""

    bounds: Bounds
    mark: int
    points: QPolygonF

    def meets(self, view: tuple[float, float, float, float]) -> bool:
        """Whether any of it may be seen."""
        left, top, right, bottom = self.bounds
        return left <= view[2] and right >= view[0] and top <= view[3] and bottom >= view[1]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one square of the world shows at one level of detail."""

    land: Sequence[Line] = ()
    shore: Sequence[Line] = ()
    towns: Sequence[Line] = ()
    rivers: Sequence[Line] = ()
    regions: Sequence[Line] = ()
    countries: Sequence[Line] = ()


def extent(level: int) -> int:
    """How many steps a cell's own grid has from edge to edge."""
    return 8192 if level == FINEST else 4096


def plain(ground: int, level: int) -> Cell:
    """A cell that is all sea, or all land."""
    if ground == SEA:
        return Cell()
    over = extent(level) // 64
    low, high = -over, extent(level) + over
    xs, ys = array("i", (low, high, high, low)), array("i", (low, low, high, high))
    return Cell(land=tuple(_lines(xs, ys, [(1, 0, 4)])))


def unpacked(shapes: bytes, level: int) -> Cell:
    """The cell that these bytes tell of.

    Raises:
        ValueError, struct.error: they are not what the program's own script packs.
    """
    if len(shapes) == 1:
        return plain(shapes[0], level)
    layers: dict[str, list[Line]] = {}
    at = 0
    for name in _LAYERS:
        count, cuts = _HEAD.unpack_from(shapes, at)
        at += _HEAD.size
        marks = shapes[at : at + count]
        lengths = _numbers("H", shapes, at + count, count)
        at += 3 * count
        runs = _numbers("H", shapes, at, 3 * cuts)
        at += 6 * cuts
        whole = sum(lengths)
        xs, ys = _axis(shapes, at, whole), _axis(shapes, at + 2 * whole, whole)
        at += 4 * whole
        starts = accumulate(lengths, initial=0)
        lines = list(zip(marks, starts, lengths))  # noqa: B905  # the last start is the end
        layers[name] = list(_lines(xs, ys, lines))
        if name == "land":
            layers["shore"] = list(_shore(xs, ys, lines, list(zip(*_thirds(runs), strict=True))))
    return Cell(**layers)


def fill(rings: Sequence[Line], view: tuple[float, float, float, float]) -> QPainterPath:
    """The ground within rings: inside one is in, inside a second is out again."""
    path = QPainterPath()
    for ring in rings:
        if ring.meets(view):
            path.addPolygon(ring.points)
            path.closeSubpath()
    return path


def _numbers(code: str, source: bytes, at: int, count: int) -> array[int]:
    made = array(code)
    made.frombytes(source[at : at + count * made.itemsize])
    if sys.byteorder == "big":
        made.byteswap()
    if len(made) != count:
        raise ValueError("a cell ends before its shapes do")
    return made


def _thirds(runs: array[int]) -> tuple[array[int], array[int], array[int]]:
    third = len(runs) // 3
    return runs[:third], runs[third : 2 * third], runs[2 * third :]


def _axis(source: bytes, at: int, count: int) -> array[int]:
    """The coordinates from the steps between them; low and high bytes stand apart."""
    mixed = bytearray(2 * count)
    mixed[0::2] = source[at : at + count]
    mixed[1::2] = source[at + count : at + 2 * count]
    return array("i", accumulate(_numbers("h", bytes(mixed), 0, count)))


def _lines(
    xs: array[int], ys: array[int], runs: Sequence[tuple[int, int, int]], *, closed: bool = False
) -> Iterator[Line]:
    """Lines from runs of points, each with its mark, its start and how many points it has.

    Qt reads the points itself: a hundred times quicker than made one by one.
    """
    pairs = array("i", bytes(8 * len(xs)))
    pairs[0::2], pairs[1::2] = xs, ys
    told = array("i")
    for _mark, start, count in runs:
        told.append(count + closed)
        told.extend(pairs[2 * start : 2 * (start + count)])
        if closed:
            told.extend(pairs[2 * start : 2 * start + 2])
    stream = QDataStream(QByteArray(told.tobytes()))
    stream.setByteOrder(ORDER)
    for mark, _start, _count in runs:
        points = QPolygon()
        stream >> points
        around = points.boundingRect()
        bounds = around.left(), around.top(), around.right(), around.bottom()
        yield Line(bounds, mark, QPolygonF(points))


def _shore(
    xs: array[int],
    ys: array[int],
    rings: Sequence[tuple[int, int, int]],
    cuts: Sequence[tuple[int, int, int]],
) -> Iterator[Line]:
    """The true shore lines: of a ring that was cut, only the runs between its cuts."""
    cut = {number for number, _start, _count in cuts}
    whole = [ring for number, ring in enumerate(rings) if number not in cut]
    yield from _lines(xs, ys, whole, closed=True)
    yield from _lines(
        xs, ys,
        [(rings[number][0], rings[number][1] + start, count)
         for number, start, count in cuts if count > 1],
    )  # fmt: skip
