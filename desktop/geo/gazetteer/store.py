"""The data file of the gazetteer, read by any thread, each through a connection of its own."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desktop.geo.gazetteer.postcode import stored_code, telling
from desktop.geo.gazetteer.spelling import allowed, edits, respelt
from desktop.geo.gazetteer.spots import Spot, town_radius

_TOWN = "SELECT t.id, t.latitude, t.longitude, t.population, t.region, t.country, n.own, n.name"
_MOST_GUESSES = 4000  # names looked at for one wrong spelling, so that it stays quick
# One code stands for a whole municipality: the code below an unknown one is its town's.
_RANGES = {"BR": 1, "CL": 2, "CO": 3}


class _Held:
    """A connection that goes when its thread does."""

    def __init__(self, path: Path) -> None:
        address = f"{path.as_uri()}?mode=ro&immutable=1"
        self.db = sqlite3.connect(address, uri=True, check_same_thread=False)
        self.db.execute("PRAGMA mmap_size = 134217728")

    def __del__(self) -> None:
        self.db.close()


class Store:
    """Exact questions to the data; it decides nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._threads = threading.local()
        rows = self._rows("SELECT id, parent FROM region")
        self._parents: dict[int, int | None] = dict(rows)

    def meta(self) -> dict[str, str]:
        """What the data was made from."""
        return dict(self._rows("SELECT name, value FROM meta"))

    def country(self, key: str) -> str:
        """The code of the country that is called so; "" when none is."""
        rows = self._rows("SELECT country FROM country_name WHERE name = ?", key)
        return str(rows[0][0]) if rows else ""

    def country_spot(self, code: str) -> Spot | None:
        rows = self._rows("SELECT latitude, longitude, radius FROM country WHERE code = ?", code)
        return _spot(rows[0], country=code) if rows else None

    def regions(self, country: str, key: str) -> frozenset[int]:
        """The numbers of the regions that are called so."""
        rows = self._rows(
            "SELECT region FROM region_name WHERE name = ? AND country = ?", key, country
        )
        return frozenset(row[0] for row in rows)

    def regions_nearly(self, country: str, key: str) -> frozenset[int]:
        """The regions whose name differs by one letter after the second."""
        if len(key) < 5:
            return frozenset()
        rows = self._rows(
            "SELECT name, region FROM region_name"
            " WHERE name >= ? AND name < ? AND country = ? AND abs(length(name) - ?) <= 1",
            key[:2], key[:2] + "~", country, len(key),
        )  # fmt: skip
        return frozenset(region for name, region in rows if edits(key, name, 1) <= 1)

    def is_region_anywhere(self, key: str) -> bool:
        return bool(self._rows("SELECT 1 FROM region_name WHERE name = ? LIMIT 1", key))

    def region_spot(self, number: int) -> Spot | None:
        rows = self._rows(
            "SELECT latitude, longitude, radius, country FROM region WHERE id = ?", number
        )
        return _spot(rows[0][:3], country=rows[0][3], region=number) if rows else None

    def parent(self, region: int | None) -> int | None:
        """The state that a province belongs to; a state itself."""
        if region is None:
            return None
        return self._parents.get(region) or region

    def towns(self, country: str, key: str) -> list[Spot]:
        """The towns of that name."""
        return [
            _town(row)
            for row in self._rows(
                f"{_TOWN} FROM town_name n JOIN town t ON t.id = n.town"
                " WHERE n.country = ? AND n.name = ?",
                country,
                key,
            )
        ]

    def towns_anywhere(self, key: str) -> list[Spot]:
        """The towns of that name in all countries, the largest first."""
        rows = self._rows(
            f"{_TOWN} FROM country c CROSS JOIN town_name n ON n.country = c.code AND n.name = ?"
            " JOIN town t ON t.id = n.town ORDER BY t.population DESC LIMIT 40",
            key,
        )
        return [_town(row) for row in rows]

    def localities(self, country: str, key: str) -> list[Spot]:
        """Villages and neighbourhoods that postcodes name."""
        rows = self._rows(
            "SELECT latitude, longitude, radius, region FROM locality"
            " WHERE country = ? AND name = ? LIMIT 200",
            country,
            key,
        )
        return [_spot(row[:3], country=country, region=row[3]) for row in rows]

    def towns_nearly(self, country: str, key: str) -> list[Spot]:
        """The towns whose name differs by a letter or two.

        With one wrong letter the first half of a name or its second half is right, so that the
        index of names and that of names read backwards find it; with two, the first two letters
        or the last two nearly always are.
        """
        right = respelt(key)
        if right == key:
            return self._nearly(country, key)
        known = [replace(spot, edits=1) for spot in self.towns(country, right)]
        more = known or [
            replace(spot, edits=spot.edits + 1) for spot in self._nearly(country, right)
        ]
        return [*self._nearly(country, key), *more]

    def _nearly(self, country: str, key: str) -> list[Spot]:
        most = allowed(key)
        if not most or not key.isascii():
            return []
        letters = set(key)
        found: dict[str, int] = {}
        for name in self._similar(country, key, most):
            if len(letters.symmetric_difference(name)) > 2 * most:
                continue  # each wrong letter accounts for two at most
            off = edits(key, name, most)
            if 0 < off <= most:
                found[name] = off
        spots = []
        for name, off in sorted(found.items(), key=lambda each: (each[1], each[0]))[:60]:
            rows = self._rows(
                f"{_TOWN} FROM town_name n JOIN town t ON t.id = n.town"
                " WHERE n.country = ? AND n.name = ?",
                country,
                name,
            )
            spots += [_town(row, off) for row in rows]
        return spots

    def postcode(self, country: str, code: str) -> Spot | None:
        """The postcode itself."""
        rows = self._rows(
            "SELECT latitude, longitude, radius, region FROM postcode"
            " WHERE country = ? AND code = ?",
            country,
            code,
        )
        return _spot(rows[0][:3], country=country, region=rows[0][3]) if rows else None

    def around_postcode(self, country: str, code: str) -> Spot | None:
        """Where the codes are that begin as an unknown one does."""
        if country in _RANGES:
            rows = self._rows(
                "SELECT latitude, longitude, radius, region FROM postcode"
                " WHERE country = ? AND code <= ? AND code >= ? ORDER BY code DESC LIMIT 1",
                country, code, code[: _RANGES[country]],
            )  # fmt: skip
            if rows:
                return _spot(rows[0][:3], country=country, region=rows[0][3])
        front = telling(country, code)
        rows = self._rows(
            "SELECT avg(latitude), avg(longitude), max(latitude) - min(latitude),"
            " max(longitude) - min(longitude), min(region), max(region), count(*)"
            " FROM postcode WHERE country = ? AND code >= ? AND code < ?",
            country, front, front + "~",
        )  # fmt: skip
        latitude, longitude, high, wide, least, greatest, count = rows[0]
        if not count:
            return None
        radius = max(1.0, (high + wide) / 1e4 * 111.2 / 4)
        return Spot(
            latitude=latitude / 1e4,
            longitude=longitude / 1e4,
            radius=radius,
            country=country,
            region=least if least == greatest else None,
        )

    def knows_postcodes(self, country: str) -> bool:
        return bool(self._rows("SELECT 1 FROM postcode WHERE country = ? LIMIT 1", country))

    def code(self, country: str, text: str) -> str:
        """The postcode as it is kept, "" when it cannot be one of that country."""
        return stored_code(country, text)

    def _similar(self, country: str, key: str, most: int) -> Iterator[str]:
        half = len(key) // 2 if most == 1 else 2
        saint = 4 if key.startswith("san ") and len(key) > 8 else 0  # too many begin so
        for table, column, text, size in (
            ("town_name", "name", key, half + saint),
            ("town_eman", "eman", key[::-1], half),
        ):
            rows = self._rows(
                f"SELECT {column} FROM {table} WHERE country = ?"
                f" AND {column} >= ? AND {column} < ?"
                f" AND length({column}) BETWEEN ? AND ? LIMIT {_MOST_GUESSES}",
                country, text[:size], text[:size] + "~", len(key) - most, len(key) + most,
            )  # fmt: skip
            for (name,) in rows:
                yield name if column == "name" else name[::-1]

    def _rows(self, sql: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        held = getattr(self._threads, "held", None)
        if held is None:
            held = self._threads.held = _Held(self._path)
        return held.db.execute(sql, values).fetchall()


def _spot(row: tuple[int, int, int], *, country: str, region: int | None = None) -> Spot:
    return Spot(
        latitude=row[0] / 1e4,
        longitude=row[1] / 1e4,
        radius=row[2] / 10,
        country=country,
        region=region,
    )


def _town(row: tuple, off: int = 0) -> Spot:  # type: ignore[type-arg]
    number, latitude, longitude, population, region, country, own, _name = row
    return Spot(
        latitude=latitude / 1e4,
        longitude=longitude / 1e4,
        radius=town_radius(population),
        country=country,
        region=region,
        population=population,
        town=number,
        own_name=bool(own),
        edits=off,
    )
