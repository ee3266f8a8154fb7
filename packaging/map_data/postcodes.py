"""Postcodes and the small places they serve: a point and how far it may be off."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable

from desktop.geo.address import region_key, search_key
from desktop.geo.gazetteer.postcode import stored_code
from map_data.points import Grid, Point, kilometres, middle, spread
from map_data.regions import REGION_NAMES
from map_data.sources import PostcodeRow, Town
from map_data.towns import TOWNS_WITH_ALL_NAMES, Regions, TownList

POSTCODES = TOWNS_WITH_ALL_NAMES | {
    "FR", "DE", "IT", "GB", "BE", "NL", "CH", "AT", "LU", "IE", "CA", "DK", "MC", "SM", "LI",
}  # fmt: skip
# Where a code is a whole municipality and its point is some point of it: the town is better.
_ONE_FOR_A_TOWN = frozenset({
    "AR", "BR", "CL", "CO", "CR", "DO", "EC", "GT", "HN", "PA", "PE", "UY",
})  # fmt: skip
_CLUSTER_KM = 6
_SAME_REGION_KM = 300  # how far off the point of a town's code may be and still be that town's
_ANYWHERE = 25_000.0
_RIGHT_KM = 8.0  # a guessed point this near to the town is no worse than the town
_SURE = 4  # from this accuracy on a row's point is that of its place
# The points of Mexican codes are that far off, however sure the list says it is.
_MEXICAN_KM = 5.0
# Codes that the list lacks though they are a city's: what they begin with, and whose they are.
_DISTRICTS = {"AR": ("Buenos Aires", ("10", "11", "12", "13", "14"))}
_STREET_KM = 0.06  # how far a Portuguese code reaches by itself
_SMALLEST_KM = {6: 0.25, 5: 0.6, 4: 0.6, 3: 0.8, 2: 1.0, 1: 1.0, 0: 0.8}


class Postcodes:
    """What the postcodes of the world's list come to."""

    def __init__(self, rows: Iterable[PostcodeRow], towns: TownList, regions: Regions) -> None:
        self._towns = towns
        self._regions = regions
        self._codes: dict[tuple[str, str], list[PostcodeRow]] = defaultdict(list)
        self._named: dict[tuple[str, str], list[PostcodeRow]] = defaultdict(list)
        self._nearest: dict[tuple[str, Point], str] = {}
        votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        provinces: dict[str, Counter[str]] = defaultdict(Counter)
        for row in rows:
            code = stored_code(row.country, row.code)
            self._codes[row.country, code].append(row)
            key = search_key(row.place)
            if row.country in TOWNS_WITH_ALL_NAMES and key and not key.startswith("depto "):
                self._named[row.country, key].append(row)
            region = self._region_at(row.country, (row.latitude, row.longitude))
            if row.state:
                votes[row.country, row.state][".".join(region.split(".")[:2])] += 1
            if row.country == "ES" and region:
                provinces[code[:2]][region] += 1
        self.states = {
            key: state
            for key, found in votes.items()
            if (state := self._called(*key) or found.most_common(1)[0][0])
        }
        self._provinces = {
            prefix: found.most_common(1)[0][0] for prefix, found in provinces.items()
        }

    def write(self, db: sqlite3.Connection) -> None:
        known = {key: self._point(key[0], rows) for key, rows in self._codes.items()}
        shared = Counter((country, place[0]) for (country, _), place in known.items())
        grids: dict[str, Grid[None]] = defaultdict(lambda: Grid(0.1))
        for country, point in shared:
            if country != "PT":
                grids[country].add(point, None)
        for (country, code), (point, least) in sorted(known.items()):
            many = math.sqrt(shared[country, point])
            if country == "PT":  # each code is a street; all of Lisbon's share one point
                radius = max(least, _STREET_KM * many)
            else:
                near = grids[country].nearest(point, 3, other=True)
                apart = 40.0 if near is None else near[0]
                radius = max(least, min(0.6 * apart * many, 40.0))
            known[country, code] = point, radius
            region = self._region(country, code, self._codes[country, code][0].state)
            row = (country, code, *_whole(point), math.ceil(radius * 10), region)
            db.execute("INSERT INTO postcode VALUES (?, ?, ?, ?, ?, ?)", row)
        for country, (name, fronts) in _DISTRICTS.items():
            town = self._towns.by_key[country, search_key(name)][0]  # the greatest of that name
            region = self._regions.ids[self._regions.of_town[town.id]]
            place = _whole((town.latitude, town.longitude))
            rows = [(country, front, *place, 110, region) for front in fronts]
            db.executemany("INSERT INTO postcode VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._write_localities(db, known)

    def _region_at(self, country: str, point: Point) -> str:
        """The region of the nearest town, when one is near; most rows share their point."""
        if (country, point) not in self._nearest:
            near = self._towns.near[country].nearest(point, 2)
            found = self._regions.of_town[near[1].id] if near and near[0] < 25 else ""
            self._nearest[country, point] = found
        return self._nearest[country, point]

    def _called(self, country: str, state: str) -> str:
        """The state of that name, when it is called here as elsewhere."""
        key = region_key(state)
        for code, names in self._regions.names.items():
            if code.count(".") == 1 and code.startswith(f"{country}."):
                extra = REGION_NAMES.get(country, {}).get(code.partition(".")[2], ())
                if key in {region_key(name) for name in (*names, *extra)}:
                    return code
        return ""

    def _region(self, country: str, code: str, state: str) -> int | None:
        if country == "ES":
            return self._regions.ids.get(self._provinces.get(code[:2], ""))
        return self._regions.ids.get(self.states.get((country, state), ""))

    def _point(self, country: str, rows: list[PostcodeRow]) -> tuple[Point, float]:
        sure = [row for row in rows if row.accuracy >= _SURE] or rows
        points = [(row.latitude, row.longitude) for row in sure]
        centre = middle(points)
        radius = max(spread(centre, points), _SMALLEST_KM[max(row.accuracy for row in rows)])
        radius = max(radius, _MEXICAN_KM if country == "MX" else 0)
        guessed = max(row.accuracy for row in rows) < 2
        if country in _ONE_FOR_A_TOWN or guessed:
            town = self._town(country, rows, centre, most=_ANYWHERE if guessed else _SAME_REGION_KM)
            if town is not None:
                at = (town.latitude, town.longitude)
                if country not in _ONE_FOR_A_TOWN and kilometres(at, centre) < _RIGHT_KM:
                    return centre, radius
                size = 0.8 + math.sqrt(town.population) / 100
                wide = 0 if guessed or len(points) < 2 else min(spread(at, points), 15.0)
                return at, max(size, wide)
        return centre, radius

    def _town(
        self, country: str, rows: list[PostcodeRow], centre: Point, *, most: float
    ) -> Town | None:
        """The greatest town that a row names, in the same region, not too far away."""
        state = self.states.get((country, rows[0].state), "")
        found = {
            town.id: town
            for row in rows
            for key in _keys_of(row.place)
            for town in self._towns.by_key.get((country, key), ())
            if f"{town.country}.{town.region}" == state
            and kilometres((town.latitude, town.longitude), centre) < most
        }
        if not found:
            return None
        return max(
            found.values(),
            key=lambda town: (
                math.log10(town.population + 100)
                - kilometres((town.latitude, town.longitude), centre) / 60,
                town.id,
            ),
        )

    def _write_localities(
        self, db: sqlite3.Connection, known: dict[tuple[str, str], tuple[Point, float]]
    ) -> None:
        for (country, key), rows in sorted(self._named.items()):
            found = {}
            for cluster in _clusters([row for row in rows if not self._is_a_town(row, key)]):
                points = [(row.latitude, row.longitude) for row in cluster]
                centre = middle(points)
                code = stored_code(country, cluster[0].code)
                sure = max(row.accuracy for row in cluster) >= 3
                least = 0.8 if sure else max(2.0, known[country, code][1])
                radius = max(least, spread(centre, points, 0.9))
                region = self._region(country, code, cluster[0].state)
                found[_whole(centre)] = (math.ceil(radius * 10), region)
            for place, rest in sorted(found.items()):
                values = (country, key, *place, *rest)
                db.execute("INSERT INTO locality VALUES (?, ?, ?, ?, ?, ?)", values)

    def _is_a_town(self, row: PostcodeRow, key: str) -> bool:
        """Whether the row is a town that is listed already, or a guess at where that may be."""
        state = self.states.get((row.country, row.state), "")
        guessed = row.accuracy < 2 or row.country in _ONE_FOR_A_TOWN
        here = (row.latitude, row.longitude)
        return any(
            kilometres(here, (town.latitude, town.longitude)) < _CLUSTER_KM
            or (guessed and f"{town.country}.{town.region}" == state)
            for town in self._towns.by_key.get((row.country, key), ())
        )


def _clusters(rows: list[PostcodeRow]) -> list[list[PostcodeRow]]:
    """The rows of one name, those near each other together."""
    clusters: list[list[PostcodeRow]] = []
    for row in rows:
        for cluster in clusters:
            first = (cluster[0].latitude, cluster[0].longitude)
            if kilometres((row.latitude, row.longitude), first) < _CLUSTER_KM:
                cluster.append(row)
                break
        else:
            clusters.append([row])
    return clusters


def _keys_of(place: str) -> set[str]:
    """The names a row may mean: “Jerez Centro” is Jerez."""
    key = search_key(place)
    return {key, key.removesuffix(" centro")} - {""}


def _whole(point: Point) -> tuple[int, int]:
    return round(point[0] * 1e4), round(point[1] * 1e4)
