"""The order of a round of stops by great-circle distance: nearest first, then put right.

No roads are known here: what is measured is a straight line over the ground.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

Point = tuple[float, float]  # latitude, longitude in degrees
_EARTH_M = 6_371_008.8  # the mean radius
_BETTER_M = 1e-6  # less is the noise of the reckoning, and would go round for ever
_EVERY_FIRST = 24  # up to so many stops, each is tried as the one to begin with
_LONGEST_CHAIN = 3  # stops that are moved to another place together


def distance_m(one: Point, other: Point) -> float:
    """Metres in a straight line over the ground."""
    north, east = math.radians(one[0]), math.radians(one[1])
    north2, east2 = math.radians(other[0]), math.radians(other[1])
    half = (
        math.sin((north2 - north) / 2) ** 2
        + math.cos(north) * math.cos(north2) * math.sin((east2 - east) / 2) ** 2
    )
    return 2 * _EARTH_M * math.asin(math.sqrt(min(1.0, half)))


def legs_m(
    points: Sequence[Point], *, start: Point | None = None, back: bool = False
) -> list[float]:
    """The metres to each stop from the one before it, and home again when the round goes `back`.

    The first leg begins at `start`; without one it is 0.
    """
    if not points:
        return []
    before = [points[0] if start is None else start, *points]
    after = [*points, *([start] if back and start is not None else [])]
    return [distance_m(one, other) for one, other in zip(before, after, strict=False)]


def length_m(points: Sequence[Point], *, start: Point | None = None, back: bool = False) -> float:
    """The metres of a whole round."""
    return math.fsum(legs_m(points, start=start, back=back))


def in_order(
    points: Sequence[Point],
    *,
    start: Point | None = None,
    back: bool = False,
    first_locked: bool = False,
    last_locked: bool = False,
) -> list[int]:
    """The stops' places in a good order: never longer than the one that is given.

    The round begins at `start` where there is one, and ends there when it goes `back`. What is
    locked stays the first or the last stop.
    """
    return _Round(points, start, back=back, first=first_locked, last=last_locked).best()


class _Round:
    """The distances of one round, with what may not move in it at either end.

    `start`, and the same again as the end of a round that goes back, are points like the others
    that nothing moves: every way that is tried runs from the fixed ones to the fixed ones.
    """

    def __init__(
        self, points: Sequence[Point], start: Point | None, *, back: bool, first: bool, last: bool
    ) -> None:
        count = len(points)
        home = [] if start is None else [start]
        self._all = [*points, *home]
        self._far = [[distance_m(one, other) for other in self._all] for one in self._all]
        self._head = [count] if start is not None else []
        self._tail = [count] if start is not None and back else []
        self._free = list(range(count))
        if first and self._free:
            self._head.append(self._free.pop(0))
        if last and self._free:
            self._tail.insert(0, self._free.pop())
        self._stops = count

    def best(self) -> list[int]:
        """The shortest way that was found."""
        given = [*self._head, *self._free, *self._tail]
        tried = [given, *(self._nearest_first(first) for first in self._beginnings())]
        if len(self._free) > _EVERY_FIRST:  # a long way is put right once, from the best beginning
            tried = [min(tried, key=self._length)]
        found = min((self._improved(way) for way in tried), key=self._length)
        inside = len(found) - (1 if self._tail and self._tail[-1] == self._stops else 0)
        return [each for each in found[:inside] if each != self._stops]

    def _beginnings(self) -> list[int]:
        """Which stops are tried as the first: the nearest where the beginning is known."""
        if not self._free:
            return []
        if len(self._free) <= _EVERY_FIRST:
            return self._free
        if self._head:
            return [min(self._free, key=lambda each: self._far[self._head[-1]][each])]
        return [self._free[0], self._free[len(self._free) // 2], self._free[-1]]

    def _nearest_first(self, first: int) -> list[int]:
        """From stop to stop, always on to the nearest that is left."""
        left = [each for each in self._free if each != first]
        way = [*self._head, first]
        while left:
            far = self._far[way[-1]]
            nearest = min(left, key=far.__getitem__)
            left.remove(nearest)
            way.append(nearest)
        return [*way, *self._tail]

    def _improved(self, way: list[int]) -> list[int]:
        """The way, turned and moved piece by piece as long as that makes it shorter."""
        steps: tuple[Callable[[list[int]], bool], ...] = (self._turn, self._move)
        while any(step(way) for step in steps):
            pass
        return way

    def _gain(self, way: list[int], at: int, other: int) -> float:
        """What the leg between two places of a way measures; nothing off either end."""
        if at < 0 or other >= len(way):
            return 0.0
        return self._far[way[at]][way[other]]

    def _turn(self, way: list[int]) -> bool:
        """2-opt: run through a part of the way backwards, wherever that is shorter."""
        low, high = len(self._head), len(way) - len(self._tail)
        far, better = self._far, False
        for one in range(low, high - 1):
            for other in range(one + 1, high):
                old = self._gain(way, one - 1, one) + self._gain(way, other, other + 1)
                new = 0.0 if one == 0 else far[way[one - 1]][way[other]]
                new += 0.0 if other + 1 == len(way) else far[way[one]][way[other + 1]]
                if new < old - _BETTER_M:
                    way[one : other + 1] = way[one : other + 1][::-1]
                    better = True
        return better

    def _move(self, way: list[int]) -> bool:
        """Or-opt: take up to three stops out and put them, either way round, somewhere else."""
        low, high = len(self._head), len(way) - len(self._tail)
        for size in range(1, min(_LONGEST_CHAIN, high - low - 1) + 1):
            for at in range(low, high - size + 1):
                if self._move_chain(way, at, size):
                    return True
        return False

    def _move_chain(self, way: list[int], at: int, size: int) -> bool:
        chain = way[at : at + size]
        rest = way[:at] + way[at + size :]
        gap = 0.0 if at == 0 or at == len(rest) else self._far[rest[at - 1]][rest[at]]
        out = self._gain(way, at - 1, at) + self._gain(way, at + size - 1, at + size) - gap
        if out <= _BETTER_M:
            return False
        for place in range(len(self._head), len(rest) - len(self._tail) + 1):
            if place == at:
                continue
            before = None if place == 0 else self._far[rest[place - 1]]
            after = None if place == len(rest) else self._far[rest[place]]
            closed = 0.0 if before is None or after is None else before[rest[place]]
            for piece in (chain, chain[::-1]) if size > 1 else (chain,):
                into = (before[piece[0]] if before else 0.0) + (after[piece[-1]] if after else 0.0)
                if into - closed < out - _BETTER_M:
                    way[:] = rest[:place] + piece + rest[place:]
                    return True
        return False

    def _length(self, way: list[int]) -> float:
        return math.fsum(self._far[one][other] for one, other in pairwise(way))
