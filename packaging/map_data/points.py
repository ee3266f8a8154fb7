"""Points on the globe for the build: distances, grids of neighbours, middles and spreads."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Generic, TypeVar

Point = tuple[float, float]
T = TypeVar("T")


def kilometres(one: Point, two: Point) -> float:
    """The distance over the globe."""
    lat1, lat2 = math.radians(one[0]), math.radians(two[0])
    turn = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * (
        math.sin(math.radians(two[1] - one[1]) / 2) ** 2
    )
    return 12742 * math.asin(min(1.0, math.sqrt(turn)))


def middle(points: Iterable[Point]) -> Point:
    """The median of the points: a stray one does not move it."""
    points = list(points)
    return median(lat for lat, _ in points), median(lon for _, lon in points)


def spread(centre: Point, points: Iterable[Point], share: float = 0.8) -> float:
    """How far, in kilometres, that share of the points lies at most."""
    distances = sorted(kilometres(centre, each) for each in points)
    return distances[min(len(distances) - 1, int(len(distances) * share))]


class Grid(Generic[T]):
    """Values by place, so that neighbours are found quickly."""

    def __init__(self, degrees: float) -> None:
        self._degrees = degrees
        self._cells: dict[tuple[int, int], list[tuple[Point, T]]] = defaultdict(list)

    def add(self, point: Point, value: T) -> None:
        self._cells[self._cell(point)].append((point, value))

    def nearest(self, point: Point, rings: int, *, other: bool = False) -> tuple[float, T] | None:
        """The nearest value and its distance; `other` leaves out what lies at the point itself."""
        best: tuple[float, T] | None = None
        for ring in range(rings + 1):
            for at, value in self._ring(point, ring):
                if other and at == point:
                    continue
                far = kilometres(point, at)
                if best is None or far < best[0]:
                    best = far, value
            if best is not None and best[0] < ring * self._degrees * 60:
                return best
        return best

    def _ring(self, point: Point, ring: int) -> Iterator[tuple[Point, T]]:
        row, column = self._cell(point)
        for down in range(-ring, ring + 1):
            edge = abs(down) == ring
            for right in range(-ring, ring + 1) if edge else (-ring, ring):
                yield from self._cells.get((row + down, column + right), ())

    def _cell(self, point: Point) -> tuple[int, int]:
        return math.floor(point[0] / self._degrees), math.floor(point[1] / self._degrees)
