"""The part of a cell around one spot: very near, only a corner of a cell is ever seen.

What is far outside would be carried through every stroke, and written into every paper.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from PySide6.QtCore import QByteArray, QDataStream, QIODevice
from PySide6.QtGui import QPolygonF

from desktop.ui.map.base.cells import ORDER, Cell, Line

Box = tuple[float, float, float, float]
_Points = list[tuple[float, float]]
_COUNT = struct.Struct("=I")  # how many points follow, as Qt writes it


def part_of(cell: Cell, box: Box) -> Cell:
    """The shapes of a cell that lie in a box of its grid; their edges may follow the box."""
    return Cell(
        land=_rings(cell.land, box),
        shore=_lines(cell.shore, box),
        towns=_rings(cell.towns, box),
        rivers=_lines(cell.rivers, box),
        regions=_lines(cell.regions, box),
        countries=_lines(cell.countries, box),
    )


def _rings(rings: Sequence[Line], box: Box) -> tuple[Line, ...]:
    found = []
    for ring in rings:
        if not ring.meets(box):
            continue
        if _lies_within(ring, box):
            found.append(ring)
            continue
        points = _points(ring)
        for axis, limit, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
            points = _half(points, axis, limit, sign)
        if len(points) > 2:
            found.append(_line(points, ring.mark))
    return tuple(found)


def _lines(lines: Sequence[Line], box: Box) -> tuple[Line, ...]:
    found: list[Line] = []
    for line in lines:
        if _lies_within(line, box):
            found.append(line)
        elif line.meets(box):
            found.extend(_line(run, line.mark) for run in _runs(line, box))
    return tuple(found)


def _lies_within(line: Line, box: Box) -> bool:
    left, top, right, bottom = line.bounds
    return left >= box[0] and top >= box[1] and right <= box[2] and bottom <= box[3]


def _runs(line: Line, box: Box) -> Iterator[_Points]:
    """The stretches of a line whose pieces may reach into the box."""
    run: _Points = []
    points = _points(line)
    left, top, right, bottom = box
    for (ax, ay), (bx, by) in pairwise(points):
        if (
            (ax > right and bx > right) or (ax < left and bx < left)
            or (ay > bottom and by > bottom) or (ay < top and by < top)
        ):  # fmt: skip
            if run:
                yield run
            run = []
            continue
        if not run:
            run.append((ax, ay))
        run.append((bx, by))
    if run:
        yield run


def _half(points: _Points, axis: int, limit: float, sign: int) -> _Points:
    """The part of a ring on one side of a line (Sutherland and Hodgman)."""
    kept: _Points = []
    if not points:
        return kept
    before = points[-1]
    was_inside = (before[axis] - limit) * sign >= 0
    for point in points:
        inside = (point[axis] - limit) * sign >= 0
        if inside is not was_inside:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append((
                before[0] + (point[0] - before[0]) * share,
                before[1] + (point[1] - before[1]) * share,
            ))  # fmt: skip
        if inside:
            kept.append(point)
        before, was_inside = point, inside
    return kept


def _points(line: Line) -> _Points:
    """Qt writes the points, Python reads them all at once: ten times as quick as one by one."""
    told = QByteArray()
    stream = QDataStream(told, QIODevice.OpenModeFlag.WriteOnly)
    stream.setByteOrder(ORDER)
    stream << line.points
    figures = array("d", bytes(told.data()[_COUNT.size :]))
    return list(zip(figures[0::2], figures[1::2], strict=True))


def _line(points: _Points, mark: int) -> Line:
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    bounds = int(min(xs)) - 1, int(min(ys)) - 1, int(max(xs)) + 1, int(max(ys)) + 1
    figures = array("d", chain.from_iterable(points))
    stream = QDataStream(QByteArray(_COUNT.pack(len(points)) + figures.tobytes()))
    stream.setByteOrder(ORDER)
    polygon = QPolygonF()
    stream >> polygon
    return Line(bounds, mark, polygon)
