"""The towns of the gazetteer: which ones, under which names, in which region."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from desktop.geo.address import search_key, without_article
from map_data.points import Grid, Point
from map_data.regions import TOWN_NAMES
from map_data.sources import Town

# Iberia, all Latin America and the United States: every town under every name.
TOWNS_WITH_ALL_NAMES = frozenset({
    "PT", "ES", "AD", "US", "AR", "BO", "BR", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "HN", "MX",
    "NI", "PA", "PE", "PR", "PY", "SV", "UY", "VE",
})  # fmt: skip
_EVERY_TOWN = TOWNS_WITH_ALL_NAMES | {"FR", "DE", "IT", "GB"}
_SMALLEST_ELSEWHERE = 1_000
_MANY_NAMES_FROM = 50_000  # elsewhere: how big a town must be to be looked for under all its names
_LATIN = "ɏ"  # the last letter of the Latin blocks that names are written in
_WITH_PROVINCES = TOWNS_WITH_ALL_NAMES | {"FR", "IT", "GB"}


class Regions:
    """States, provinces and districts: their numbers, names, and the towns in them."""

    def __init__(
        self, names: dict[str, str], provinces: dict[tuple[str, int, int], str], towns: list[Town]
    ) -> None:
        self._names = names
        self.of_town = self._found(provinces, towns)
        self.places: dict[str, list[tuple[Point, int]]] = defaultdict(list)
        for town in towns:
            code = self.of_town[town.id]
            for level in {code, f"{town.country}.{town.region}"}:
                at = (town.latitude, town.longitude)
                self.places[level].append((at, town.population))
        self.ids = {code: at for at, code in enumerate(sorted(self.places), 1)}
        self.names = {code: {names[code]} if code in names else set() for code in self.ids}

    def _found(
        self, provinces: dict[tuple[str, int, int], str], towns: list[Town]
    ) -> dict[int, str]:
        """The deepest region of each town; a small one is where its nearest neighbour is."""
        found: dict[int, str] = {}
        known: dict[str, Grid[str]] = defaultdict(lambda: Grid(0.1))
        missing = []
        for town in towns:
            state = f"{town.country}.{town.region}"
            place = (town.country, round(town.latitude * 1e4), round(town.longitude * 1e4))
            province = provinces.get(place, "")
            found[town.id] = state
            if town.country not in _WITH_PROVINCES:
                continue
            if province in self._names and province.startswith(f"{state}."):
                found[town.id] = province
                known[state].add((town.latitude, town.longitude), province)
            else:
                missing.append(town)
        for town in missing:
            state = f"{town.country}.{town.region}"
            near = known[state].nearest((town.latitude, town.longitude), 3)
            if near is not None and near[0] < 15:
                found[town.id] = near[1]
        return found


class TownList:
    """The towns that are kept, and the names they are found under."""

    def __init__(self, towns: list[Town], regions: Regions) -> None:
        self.regions = regions
        self.towns = [
            town
            for town in towns
            if town.country in _EVERY_TOWN or town.population >= _SMALLEST_ELSEWHERE
        ]
        self.towns.sort(key=lambda town: (town.country, -town.population, town.id))
        self.ids = {town.id: at for at, town in enumerate(self.towns, 1)}
        self.keys = {town.id: self._keys(town) for town in self.towns}
        self.by_key: dict[tuple[str, str], list[Town]] = defaultdict(list)
        self.near: dict[str, Grid[Town]] = defaultdict(lambda: Grid(0.25))
        for town in self.towns:
            self.near[town.country].add((town.latitude, town.longitude), town)
            for key in self.keys[town.id]:
                self.by_key[town.country, key].append(town)

    def _keys(self, town: Town) -> dict[str, bool]:
        """The names it is found under, and whether each is its own rather than a nickname."""
        names = {town.name, *TOWN_NAMES.get(town.country, {}).get(town.name, ())}
        biggest = self._is_biggest(town)
        if town.name in TOWN_NAMES.get(town.country, {}) and not biggest:
            names = {town.name}
        own = {search_key(part) for name in names for part in (name, *name.split("/"))}
        if town.country in TOWNS_WITH_ALL_NAMES or town.population >= _MANY_NAMES_FROM:
            others = {search_key(name) for name in town.names if _is_a_name(name)}
        else:
            others = set()
        others |= {without_article(key) for key in own}
        return {key: key in own for key in sorted(own | others) if key}

    def _is_biggest(self, town: Town) -> bool:
        """Whether it is the town of its name that everybody means."""
        if not hasattr(self, "_greatest"):
            self._greatest: dict[tuple[str, str], int] = {}
            for each in self.towns:  # by falling population in each country
                self._greatest.setdefault((each.country, each.name), each.id)
        return self._greatest[town.country, town.name] == town.id

    def write(self, db: sqlite3.Connection) -> None:
        for town in self.towns:
            region = self.regions.ids[self.regions.of_town[town.id]]
            row = (self.ids[town.id], town.country, region, *at(town), town.population)
            db.execute("INSERT INTO town VALUES (?, ?, ?, ?, ?, ?)", row)
        names = sorted(
            (town.country, key, self.ids[town.id], int(own))
            for town in self.towns
            for key, own in self.keys[town.id].items()
        )
        db.executemany("INSERT INTO town_name VALUES (?, ?, ?, ?)", names)
        backwards = sorted({(country, key[::-1]) for country, key, _, _ in names if len(key) > 3})
        db.executemany("INSERT INTO town_eman VALUES (?, ?)", backwards)


def at(town: Town) -> tuple[int, int]:
    """The point in ten thousandths of a degree."""
    return round(town.latitude * 1e4), round(town.longitude * 1e4)


def _is_a_name(name: str) -> bool:
    """Whether a further name is one that is written on parcels: Latin, and no airport's code."""
    if len(name) < 3 or len(name) > 40 or any(sign > _LATIN and sign != "’" for sign in name):
        return False
    return not (name.isupper() and len(name) <= 4)
