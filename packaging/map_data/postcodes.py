"""Postcodes and the small places they serve: a point and how far it may be off."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable

from desktop.geo.address import search_key
from desktop.geo.gazetteer.postcode import stored_code
from map_data.points import Grid, Point, kilometres, middle, spread
from map_data.sources import PostcodeRow, Town
from map_data.towns import TOWNS_WITH_ALL_NAMES, Regions, TownList

POSTCODES = TOWNS_WITH_ALL_NAMES | frozenset("FR DE IT GB BE NL CH AT LU IE CA DK MC SM LI".split())
# Where a code is a whole municipality and its point is some point of it: the town is better.
_ONE_FOR_A_TOWN = frozenset("AR BR CL CO CR DO EC GT HN PA PE UY".split())
_SURE = 4  # from this accuracy on a row's point is that of its place
_SMALLEST_KM = {6: 0.25, 5: 0.6, 4: 0.6, 3: 0.8, 2: 1.0, 1: 1.0, 0: 0.8}


class Postcodes:
    """What the postcodes of the world's list come to."""

    def __init__(self, rows: Iterable[PostcodeRow], towns: TownList, regions: Regions) -> None:
        self._towns = towns
        self._regions = regions
        self._codes: dict[tuple[str, str], list[PostcodeRow]] = defaultdict(list)
        self._named: dict[tuple[str, str], list[PostcodeRow]] = defaultdict(list)
        votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        provinces: dict[str, Counter[str]] = defaultdict(Counter)
        for row in rows:
            code = stored_code(row.country, row.code)
            self._codes[row.country, code].append(row)
            if row.country in TOWNS_WITH_ALL_NAMES and not row.place.casefold().startswith("dep"):
                self._named[row.country, search_key(row.place)].append(row)
            near = towns.near[row.country].nearest((row.latitude, row.longitude), 2)
            if near is None or near[0] > 25:
                continue
            region = regions.of_town[near[1].id]
            if row.state:
                votes[row.country, row.state]["".join(region.split(".", 2)[:2])] += 0
                votes[row.country, row.state][".".join(region.split(".")[:2])] += 1
            if row.country == "ES":
                provinces[code[:2]][region] += 1
        self.states = {key: found.most_common(1)[0][0] for key, found in votes.items()}
        self._provinces = {
            prefix: found.most_common(1)[0][0] for prefix, found in provinces.items()
        }

    def write(self, db: sqlite3.Connection) -> None:
        known = {key: self._point(*key, rows) for key, rows in self._codes.items()}
        shared = Counter((country, place[0]) for (country, _), place in known.items())
        grids: dict[str, Grid[None]] = defaultdict(lambda: Grid(0.1))
        for country, point in shared:
            if country != "PT":
                grids[country].add(point, None)
        for (country, code), (point, radius) in sorted(known.items()):
            if country != "PT":
                near = grids[country].nearest(point, 3, other=True)
                apart = 40.0 if near is None else near[0]
                many = math.sqrt(shared[country, point])
                radius = max(radius, min(0.6 * apart * many, 40.0))
            region = self._region(country, code, self._codes[country, code][0].state)
            row = (country, code, *_whole(point), math.ceil(radius * 10), region)
            db.execute("INSERT INTO postcode VALUES (?, ?, ?, ?, ?, ?)", row)
        self._write_localities(db, known)

    def _region(self, country: str, code: str, state: str) -> int | None:
        if country == "ES":
            return self._regions.ids.get(self._provinces.get(code[:2], ""))
        return self._regions.ids.get(self.states.get((country, state), ""))

    def _point(self, country: str, code: str, rows: list[PostcodeRow]) -> tuple[Point, float]:
        sure = [row for row in rows if row.accuracy >= _SURE] or rows
        points = [(row.latitude, row.longitude) for row in sure]
        centre = middle(points)
        radius = max(spread(centre, points), _SMALLEST_KM[max(row.accuracy for row in rows)])
        if country in _ONE_FOR_A_TOWN:
            town = self._town(country, rows, centre)
            if town is not None:
                at = (town.latitude, town.longitude)
                size = 0.8 + math.sqrt(town.population) / 100
                return at, max(size, min(spread(at, points), 15.0) if len(points) > 1 else 0)
        return centre, radius

    def _town(self, country: str, rows: list[PostcodeRow], centre: Point) -> Town | None:
        """The greatest town that a row names, in the same region, not too far away."""
        state = self.states.get((country, rows[0].state), "")
        found = {
            town.id: town
            for row in rows
            for town in self._towns.by_key.get((country, search_key(row.place)), ())
            if f"{town.country}.{town.region}" == state
            and kilometres((town.latitude, town.longitude), centre) < 150
        }
        if not found:
            return None
        return max(
            found.values(),
            key=lambda town: (
                math.log10(town.population + 100)
                - kilometres((town.latitude, town.longitude), centre) / 20,
                town.id,
            ),
        )

    def _write_localities(
        self, db: sqlite3.Connection, known: dict[tuple[str, str], tuple[Point, float]]
    ) -> None:
        for (country, key), rows in sorted(self._named.items()):
            if not key:
                continue
            towns = self._towns.by_key.get((country, key), ())
            clusters: list[list[PostcodeRow]] = []
            for row in rows:
                here = (row.latitude, row.longitude)
                if any(kilometres(here, (t.latitude, t.longitude)) < 6 for t in towns):
                    continue
                for cluster in clusters:
                    if kilometres(here, (cluster[0].latitude, cluster[0].longitude)) < 6:
                        cluster.append(row)
                        break
                else:
                    clusters.append([row])
            found = {}
            for cluster in clusters:
                points = [(row.latitude, row.longitude) for row in cluster]
                centre = middle(points)
                best = max(row.accuracy for row in cluster)
                radius = max(0.8 if best >= 3 else 2.0, spread(centre, points, 0.9))
                code = stored_code(country, cluster[0].code)
                region = self._region(country, code, cluster[0].state)
                found[_whole(centre)] = (math.ceil(radius * 10), region)
            for place, rest in sorted(found.items()):
                row = (country, key, *place, *rest)
                db.execute("INSERT INTO locality VALUES (?, ?, ?, ?, ?, ?)", row)


def _whole(point: Point) -> tuple[int, int]:
    return round(point[0] * 1e4), round(point[1] * 1e4)
