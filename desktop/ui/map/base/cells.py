"""Reads the shapes of one cell of the map's data, as `packaging/map_data` packs them."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QByteArray, QDataStream
from PySide6.QtGui import QPainterPath, QPolygon, QPolygonF

EXTENT = 16384  # a cell's own grid, from edge to edge
SEA, LAND, OWN = 0, 1, 2  # what a cell of which nothing more is kept is
_MARGIN = 256
_LAYERS = ("land", "towns", "rivers", "regions", "countries")
_HEAD = struct.Struct("<HH")

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


def plain(ground: int) -> Cell:
    """A cell that is all sea, or all land."""
    if ground == SEA:
        return Cell()
    low, high = -_MARGIN, EXTENT + _MARGIN
    ring = _polygon(array("i", (low, low, high, low, high, high, low, high)))
    return Cell(land=(Line((low, low, high, high), 1, ring),))


def unpacked(shapes: bytes) -> Cell:
    """The cell that these bytes tell of.

    Raises:
        ValueError, struct.error: they are not what the program's own script packs.
    """
    if len(shapes) == 1:
        return plain(shapes[0])
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
        layers[name] = list(_lines(xs, ys, marks, lengths))
        if name == "land":
            layers["shore"] = list(_shore(xs, ys, layers["land"], lengths, runs, cuts))
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
    if len(made) != count:
        raise ValueError("a cell ends before its shapes do")
    return made


def _axis(source: bytes, at: int, count: int) -> array[int]:
    """The coordinates from the steps between them; low and high bytes stand apart."""
    mixed = bytearray(2 * count)
    mixed[0::2] = source[at : at + count]
    mixed[1::2] = source[at + count : at + 2 * count]
    return array("i", accumulate(_numbers("h", bytes(mixed), 0, count)))


def _lines(xs: array[int], ys: array[int], marks: bytes, lengths: Sequence[int]) -> Iterator[Line]:
    start = 0
    for mark, length in zip(marks, lengths, strict=True):
        yield _line(xs[start : start + length], ys[start : start + length], mark)
        start += length


def _line(xs: array[int], ys: array[int], mark: int) -> Line:
    pairs = array("i", bytes(8 * len(xs)))
    pairs[0::2], pairs[1::2] = xs, ys
    return Line((min(xs), min(ys), max(xs), max(ys)), mark, _polygon(pairs))


def _polygon(pairs: array[int]) -> QPolygonF:
    """Qt reads the points itself: a thousand times quicker than made one by one."""
    stream = QDataStream(QByteArray(struct.pack("<i", len(pairs) // 2) + pairs.tobytes()))
    stream.setByteOrder(QDataStream.ByteOrder.LittleEndian)
    points = QPolygon()
    stream >> points  # type: ignore[operator]  # the stubs do not know it
    return QPolygonF(points)


def _shore(
    xs: array[int],
    ys: array[int],
    rings: Sequence[Line],
    lengths: Sequence[int],
    runs: Sequence[int],
    cuts: int,
) -> Iterator[Line]:
    """The true shore lines: of a ring that was cut, only the runs between its cuts."""
    cut = set(runs[:cuts])
    starts = list(accumulate(lengths, initial=0))
    for number, ring in enumerate(rings):
        if number not in cut:
            closed = QPolygonF(ring.points)
            closed.append(closed.first())
            yield Line(ring.bounds, ring.mark, closed)
    for number, first, count in zip(
        runs[:cuts], runs[cuts : 2 * cuts], runs[2 * cuts :], strict=True
    ):
        if count > 1:
            start = starts[number] + first
            yield _line(xs[start : start + count], ys[start : start + count], rings[number].mark)
