"""Cuts rings and lines into the cells of a level, quarter by quarter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import shapely

from map_data.ground.measure import Points, extent, margin, steps_across

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Shape:
    """A ring or a line with the number that says what it is."""

    points: Points
    mark: int = 0
    box: Box = field(init=False)

    def __post_init__(self) -> None:
        low, high = self.points.min(axis=0), self.points.max(axis=0)
        self.box = (low[0], low[1], high[0], high[1])


Cutter = Callable[[Shape, Box], list[Shape]]
Wanted = Callable[[int, int, int], bool]  # zoom, x, y of a square of the world


def cells(
    shapes: list[Shape],
    level: int,
    cutter: Cutter,
    wanted: Wanted,
    square: tuple[int, int, int] = (0, 0, 0),
) -> Iterator[tuple[int, int, list[Shape]]]:
    """Each wanted cell with what lies in it; cells without anything are left out."""
    zoom, x, y = square
    if not shapes or not wanted(zoom, x, y):
        return
    if zoom == level:
        yield x, y, shapes
        return
    for down in (0, 1):
        for right in (0, 1):
            column, row = 2 * x + right, 2 * y + down
            box = box_of(column, row, zoom + 1, level)
            inside = [part for shape in shapes for part in _cut(shape, box, cutter)]
            yield from cells(inside, level, cutter, wanted, (zoom + 1, column, row))


def box_of(x: int, y: int, zoom: int, level: int) -> Box:
    """A square of the world with its margin, in steps of the level."""
    side, over = extent(level) << (level - zoom), margin(level)
    return (
        x * side - over, y * side - over,
        (x + 1) * side + over, (y + 1) * side + over,
    )  # fmt: skip


def _cut(shape: Shape, box: Box, cutter: Cutter) -> list[Shape]:
    left, top, right, bottom = shape.box
    if left > box[2] or right < box[0] or top > box[3] or bottom < box[1]:
        return []
    if left >= box[0] and right <= box[2] and top >= box[1] and bottom <= box[3]:
        return [shape]
    return cutter(shape, box)


def cut_ring(shape: Shape, box: Box) -> list[Shape]:
    """What of a ring's inside lies in the box, as one ring that may follow the box's edge."""
    points = shape.points
    for axis, limit, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        points = _half(points, axis, limit, sign)
        if len(points) < 3:
            return []
    return [Shape(points, shape.mark)]


def _half(points: Points, axis: int, limit: float, sign: int) -> Points:
    """The part of a ring on one side of a line (Sutherland and Hodgman)."""
    inside = (points[:, axis] - limit) * sign >= 0
    if inside.all():
        return points
    before, was_inside = np.roll(points, 1, axis=0), np.roll(inside, 1)
    crossing = inside != was_inside
    place = np.cumsum(crossing.astype(int) + inside) - 1
    made = np.empty((place[-1] + 1 if len(place) else 0, 2))
    start, end = before[crossing], points[crossing]
    share = (limit - start[:, axis]) / (end[:, axis] - start[:, axis])
    met = np.round(start + (end - start) * share[:, None])
    met[:, axis] = limit
    made[place[crossing] - inside[crossing]] = met
    made[place[inside]] = points[inside]
    return made


def cut_line(shape: Shape, box: Box) -> list[Shape]:
    """The parts of a line that lie in the box."""
    left = shapely.clip_by_rect(shapely.LineString(shape.points), *box)
    parts = [
        np.round(shapely.get_coordinates(part))
        for part in shapely.get_parts(left)
        if part.geom_type == "LineString"
    ]
    return [Shape(part, shape.mark) for part in parts if len(part) > 1]


def is_whole(ring: Points, box: Box) -> bool:
    """Whether a ring is nothing but the box itself."""
    on_edge = np.isin(ring[:, 0], (box[0], box[2])) & np.isin(ring[:, 1], (box[1], box[3]))
    return bool(on_edge.all()) and len({tuple(point) for point in ring.tolist()}) == 4


def shore_runs(ring: Points, box: Box, level: int) -> tuple[Points, list[tuple[int, int]] | None]:
    """The ring, turned where needed, and its runs of true shore; None where all of it is.

    What follows the edge of the box or of the world was made by cutting.
    """
    world = steps_across(level)
    after = np.roll(ring, -1, axis=0)
    made = np.zeros(len(ring), bool)
    for axis in (0, 1):
        for limit in (box[axis], box[axis + 2], 0, world):
            made |= (ring[:, axis] == limit) & (after[:, axis] == limit)
    if not made.any():
        return ring, None
    turn = int(np.argmax(made)) + 1
    ring, made = np.roll(ring, -turn, axis=0), np.roll(made, -turn)
    runs, start = [], 0
    for end in np.flatnonzero(made).tolist():
        if end > start:
            runs.append((start, end - start + 1))
        start = end + 1
    return ring, runs
