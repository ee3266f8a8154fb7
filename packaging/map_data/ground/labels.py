"""Which names stand on the map from which zoom on, so that no two of them collide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.ui.map.base.lettering import BELOW_DOT, DOT, Kind, has_dot, pixels, width
from map_data.ground.built import radius_km
from map_data.ground.names import Named

LAST_ZOOM = 14  # nearer than that nothing new appears
_TILE = 256
_BUCKET = 192  # pixels
_ALWAYS = 30  # a last zoom that is never reached
# Around each kind's name so many pixels stay free: small names are not crowded together.
_FREE = {
    Kind.COUNTRY: 4, Kind.REGION: 10, Kind.WATER: 6, Kind.METROPOLIS: 5, Kind.CITY: 7,
    Kind.TOWN: 10, Kind.SMALL_TOWN: 13, Kind.VILLAGE: 15, Kind.QUARTER: 13,
}  # fmt: skip
# Where nobody else is, the small are named earlier: so many zooms, with so many pixels around.
_EARLY = {Kind.TOWN: 1, Kind.SMALL_TOWN: 2, Kind.VILLAGE: 3}
_LONELY = 46.0
_WAITS = {Kind.METROPOLIS, Kind.CITY, Kind.TOWN}


@dataclass(slots=True)
class Candidate:
    """A name that wants to be on the map, from and to a zoom."""

    named: Named
    kind: Kind
    first: int
    last: int = _ALWAYS

    def box(self, zoom: int) -> tuple[float, float, float, float]:
        """What it covers, in pixels of the world at a zoom."""
        across = _TILE << zoom
        x, y, free = self.named.x * across, self.named.y * across, _FREE[self.kind]
        half = max(width(name, self.kind, zoom) for name in self.named.variants()) / 2
        high = pixels(self.kind, zoom) * 1.25
        top, bottom = y - high / 2, y + high / 2
        if has_dot(self.kind, zoom):
            top, bottom = y - DOT, y + DOT + BELOW_DOT + high
        return x - half - free, top - free / 2, x + half + free, bottom + free / 2


def towns(places: Iterable[Named]) -> list[Candidate]:
    """The kind of each town, and from where on it may be named; the greater come first."""
    ordered = sorted(places, key=lambda each: (-_weight(each), each.number, each.name))
    around: dict[tuple[int, int], list[Named]] = defaultdict(list)
    found = []
    for place in ordered:
        kind, first = _kind(place)
        if kind is not Kind.METROPOLIS and not place.capital and _is_quarter(place, around):
            kind, first = (
                Kind.QUARTER,
                10 if place.people > 60_000 else 11 if place.people > 9_000 else 12,
            )
        if place.people > 40_000:
            around[_square(place.x, place.y)].append(place)
        found.append(Candidate(place, kind, first))
    return found


def _weight(place: Named) -> int:
    return place.people + (2_000_000 if place.capital else 0)


def _kind(place: Named) -> tuple[Kind, int]:
    people = place.people
    if people >= 1_500_000 or (place.capital and people >= 250_000):
        return Kind.METROPOLIS, 3 if people >= 8_000_000 else 4
    if people >= 250_000 or place.capital:
        return Kind.CITY, 5
    if people >= 40_000:
        return Kind.TOWN, 6 if people > 100_000 else 7
    if people >= 4_000:
        return Kind.SMALL_TOWN, 8 if people > 12_000 else 9
    return (Kind.VILLAGE, 10) if people > 0 else (Kind.QUARTER, 12)


def _is_quarter(place: Named, around: dict[tuple[int, int], list[Named]]) -> bool:
    """Whether it lies within a town many times its size."""
    column, row = _square(place.x, place.y)
    for right in (-1, 0, 1):
        for down in (-1, 0, 1):
            for town in around.get((column + right, row + down), ()):
                away = ((town.x - place.x) ** 2 + (town.y - place.y) ** 2) ** 0.5 * 40075 * 0.75
                if town.people > 6 * place.people and away < radius_km(town.people) * 0.9:
                    return True
    return False


def _square(x: float, y: float) -> tuple[int, int]:
    return int(x * 1024), int(y * 1024)  # some 39 km


def placed(candidates: list[Candidate]) -> list[tuple[int, Candidate]]:
    """The names that find room, each with the zoom from which it is there.

    Who comes first in the list takes the room; what is on the map stays when one comes nearer.
    """
    kept: list[tuple[int, Candidate]] = []
    waiting = candidates
    for zoom in range(2, LAST_ZOOM + 1):
        room = _Room()
        for _first, each in kept:
            if each.last >= zoom:
                room.take(each.box(zoom))
        left = []
        for each in waiting:
            if each.last < zoom:
                continue
            early = each.first - zoom
            if early <= _EARLY.get(each.kind, 0):
                box = each.box(zoom)
                if room.has(_widened(box, early * _LONELY)):
                    room.take(box)
                    kept.append((zoom, each))
                    continue
                if (
                    early <= 0 and each.kind in _WAITS
                ):  # a lesser one beside it must not be there before it
                    room.take(box)
            left.append(each)
        waiting = left
    return kept


def _widened(
    box: tuple[float, float, float, float], by: float
) -> tuple[float, float, float, float]:
    by = max(0.0, by)
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


class _Room:
    """What is taken at one zoom, found by neighbourhood."""

    def __init__(self) -> None:
        self._taken: dict[tuple[int, int], list[tuple[float, float, float, float]]] = defaultdict(
            list
        )

    def has(self, box: tuple[float, float, float, float]) -> bool:
        left, top, right, bottom = box
        return not any(
            left < other[2] and right > other[0] and top < other[3] and bottom > other[1]
            for square in self._squares(box)
            for other in self._taken.get(square, ())
        )

    def take(self, box: tuple[float, float, float, float]) -> None:
        for square in self._squares(box):
            self._taken[square].append(box)

    @staticmethod
    def _squares(box: tuple[float, float, float, float]) -> list[tuple[int, int]]:
        columns = range(int(box[0] // _BUCKET), int(box[2] // _BUCKET) + 1)
        rows = range(int(box[1] // _BUCKET), int(box[3] // _BUCKET) + 1)
        return [(column, row) for column in columns for row in rows]
