"""Built-up ground: where many people live, drawn from towns and the places that postcodes name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from map_data.ground.clip import Box, Shape
from map_data.ground.coast import ICE, ISLAND, LAKE, LAND
from map_data.ground.measure import Points, steps_across

TOWN, CORE = 1, 2
_PEOPLE_PER_KM2 = 3600
_CORE_FROM, _CORE = 150_000, 0.5
_WIDEST_KM = 26.0
_ROUND_CORNERS = 0.45  # of a kilometre: how far shapes reach out to each other
_EQUATOR_KM = 40075.017


@dataclass(frozen=True, slots=True)
class Settled:
    """A place with its people, at x and y in the unit square."""

    x: float
    y: float
    people: int
    seed: int


def radius_km(people: int) -> float:
    """How far a town of so many people reaches."""
    return min(_WIDEST_KM, math.sqrt(people / _PEOPLE_PER_KM2 / math.pi))


class BuiltUp:
    """The built-up shapes of one level."""

    def __init__(
        self, places: Sequence[Settled], level: int, *, least_km: float, tolerance: float
    ) -> None:
        self._across = steps_across(level)
        self._tolerance = tolerance
        kept = [place for place in places if radius_km(place.people) >= least_km]
        self._towns = np.array([self._blot(place, 1.0) for place in kept])
        cores = [place for place in kept if place.people >= _CORE_FROM]
        self._cores = np.array([self._blot(place, _CORE) for place in cores])
        self._trees = [shapely.STRtree(self._towns), shapely.STRtree(self._cores)]

    def inside(self, box: Box, land: list[Shape]) -> list[Shape]:
        """What of it lies on the land of a cell."""
        round_off = self._steps_per_km(box) * _ROUND_CORNERS
        reach = shapely.box(*box).buffer(3 * round_off, join_style="mitre")
        frame = shapely.box(*box)
        shapes, ground = [], None
        for mark, tree, all_of in ((TOWN, self._trees[0], self._towns),
                                   (CORE, self._trees[1], self._cores)):  # fmt: skip
            near = all_of[np.sort(tree.query(reach))]
            if not len(near):
                continue
            whole = shapely.union_all(near)
            whole = whole.buffer(round_off, quad_segs=3).buffer(-1.4 * round_off, quad_segs=3)
            whole = whole.buffer(0.4 * round_off, quad_segs=3).simplify(self._tolerance)
            whole = shapely.intersection(whole, frame)
            if whole.is_empty:
                continue
            if ground is None:
                ground = _ground(land, whole)
            shapes += _rings(shapely.intersection(whole, ground), mark)
        return shapes

    def _steps_per_km(self, box: Box) -> float:
        north = math.pi * (1 - (box[1] + box[3]) / self._across)
        return self._across / _EQUATOR_KM * math.cosh(north)

    def _blot(self, place: Settled, share: float) -> shapely.Polygon:
        """A circle that is none: towns are not round, and nobody should think that this one is."""
        north = math.pi * (1 - 2 * place.y)
        reach = radius_km(place.people) * share * self._across / _EQUATOR_KM * math.cosh(north)
        corners = 28 if radius_km(place.people) > 1.5 else 14
        angles = np.arange(corners) * (2 * math.pi / corners)
        wave = sum(
            (0.15 / order) * np.sin(order * angles + (place.seed * order * 0.7345) % (2 * math.pi))
            for order in (2, 3, 5)
        )
        edge = np.stack((np.cos(angles), np.sin(angles)), axis=1) * (reach * (1 + wave))[:, None]
        return shapely.Polygon(edge + np.array([place.x, place.y]) * self._across)


def _ground(land: list[Shape], around: shapely.Geometry) -> shapely.Geometry:
    """The dry land near some shapes."""
    left, top, right, bottom = around.bounds

    def near(*kinds: int) -> shapely.Geometry:
        return shapely.union_all([
            shapely.make_valid(shapely.Polygon(shape.points))
            for shape in land
            if shape.mark in kinds
            and shape.box[0] <= right and shape.box[2] >= left
            and shape.box[1] <= bottom and shape.box[3] >= top
        ])  # fmt: skip

    dry = shapely.difference(near(LAND, ICE), near(LAKE))
    return shapely.union(dry, near(ISLAND))


def _rings(shape: shapely.Geometry, mark: int) -> list[Shape]:
    """The outlines of polygons; what lies inside two of them is a hole again."""
    found: list[Shape] = []
    for part in shapely.get_parts(shape):
        if part.geom_type != "Polygon" or part.area < 24:
            continue
        for ring in (part.exterior, *part.interiors):
            points: Points = np.round(shapely.get_coordinates(ring)[:-1])
            if len(points) > 2:
                found.append(Shape(points, mark))
    return found
