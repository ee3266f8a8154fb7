"""How great a river is: reaches that follow one another are one river, and length tells."""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np

from map_data.ground.measure import Points

# From which zoom on a river is seen that is so many kilometres long.
_SEEN_FROM = ((2200, 3), (1100, 4), (600, 5), (330, 6), (150, 7), (60, 8), (25, 9), (0, 10))
_EQUATOR_KM = 40075.017
_STRAIGHT = -0.2  # the cosine of a turn that is no longer one river's course


def seen_from(reaches: list[Points]) -> list[int]:
    """The zoom from which each reach is drawn."""
    course = _courses(reaches)
    length: dict[int, float] = defaultdict(float)
    for at, reach in enumerate(reaches):
        length[_root(course, at)] += kilometres(reach)
    return [_zoom(length[_root(course, at)]) for at in range(len(reaches))]


def kilometres(line: Points) -> float:
    """How long a line is on the ground."""
    steps = np.hypot(*np.diff(line, axis=0).T)
    north = np.pi * (1 - 2 * line[:-1, 1])
    return float((steps / np.cosh(north)).sum() * _EQUATOR_KM)


def _zoom(length: float) -> int:
    return next(zoom for least, zoom in _SEEN_FROM if length >= least)


def _courses(reaches: list[Points]) -> list[int]:
    """For each reach the one that it continues; of several the straightest pair is one."""
    ends: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for at, reach in enumerate(reaches):
        for side, point in ((0, reach[0]), (-1, reach[-1])):
            ends[_knot(point)].append((at, side))
    course = list(range(len(reaches)))
    for knot in sorted(ends):
        meeting = ends[knot]
        pairs = [
            (_turn(reaches, one, two), one, two)
            for number, one in enumerate(meeting)
            for two in meeting[number + 1 :]
            if one[0] != two[0]
        ]
        taken: set[tuple[int, int]] = set()
        for turn, one, two in sorted(pairs):
            if turn < _STRAIGHT and not {one, two} & taken:
                taken |= {one, two}
                course[_root(course, two[0])] = _root(course, one[0])
    return course


def _knot(point: Points) -> tuple[int, int]:
    return round(float(point[0]) * 4e5), round(float(point[1]) * 4e5)  # within 100 m


def _turn(reaches: list[Points], one: tuple[int, int], two: tuple[int, int]) -> float:
    """The cosine between the ways out of a knot: -1 where one goes straight on into the other."""
    (ax, ay), (bx, by) = (_way_out(reaches[at], side) for at, side in (one, two))
    return (ax * bx + ay * by) / ((math.hypot(ax, ay) * math.hypot(bx, by)) or 1.0)


def _way_out(reach: Points, side: int) -> tuple[float, float]:
    way = reach if side == 0 else reach[::-1]
    far = way[min(len(way) - 1, 6)] - way[0]
    return float(far[0]), float(far[1])


def _root(course: list[int], at: int) -> int:
    while course[at] != at:
        course[at] = course[course[at]]
        at = course[at]
    return at
