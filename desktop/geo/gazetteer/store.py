"""The data file of the gazetteer, read by any thread, each through a connection of its own."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from desktop.geo.gazetteer.postcode import telling
from desktop.geo.gazetteer.spelling import edits
from desktop.geo.gazetteer.spots import Spot, town_radius

TOWN = "SELECT t.id, t.latitude, t.longitude, t.population, t.region, t.country, n.own, n.name"
_MAPPED = 128 * 2**20  # read as memory, not copied for each thread
# One code stands for a whole municipality: the code below an unknown one is its town's.
_RANGES = {"BR": 1, "CL": 2, "CO": 3}


class _Held:
    """A connection that goes when its thread does."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def __del__(self) -> None:
        self.db.close()


class Store:
    """Exact questions to the data; it decides nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._threads = threading.local()
        rows = self.rows("SELECT id, parent FROM region")
        self._parents: dict[int, int | None] = dict(rows)

    def country(self, key: str) -> str:
        """The code of the country that is called so; "" when none is."""
        rows = self.rows("SELECT country FROM country_name WHERE name = ?", key)
        return str(rows[0][0]) if rows else ""

    def country_spot(self, code: str) -> Spot | None:
        rows = self.rows("SELECT latitude, longitude, radius FROM country WHERE code = ?", code)
        return spot_of(rows[0], country=code) if rows else None

    def regions(self, country: str, key: str) -> frozenset[int]:
        """The numbers of the regions that are called so."""
        rows = self.rows(
            "SELECT region FROM region_name WHERE name = ? AND country = ?", key, country
        )
        return frozenset(row[0] for row in rows)

    def regions_nearly(self, country: str, key: str) -> frozenset[int]:
        """The regions whose name differs by one letter after the second."""
        if len(key) < 5:
            return frozenset()
        rows = self.rows(
            "SELECT name, region FROM region_name"
            " WHERE name >= ? AND name < ? AND country = ? AND abs(length(name) - ?) <= 1",
            key[:2], key[:2] + "~", country, len(key),
        )  # fmt: skip
        return frozenset(region for name, region in rows if edits(key, name, 1) <= 1)

    def is_region_anywhere(self, key: str) -> bool:
        return bool(self.rows("SELECT 1 FROM region_name WHERE name = ? LIMIT 1", key))

    def region_spot(self, number: int) -> Spot | None:
        rows = self.rows(
            "SELECT latitude, longitude, radius, country FROM region WHERE id = ?", number
        )
        return spot_of(rows[0][:3], country=rows[0][3], region=number) if rows else None

    def parent(self, region: int | None) -> int | None:
        """The state that a province belongs to; a state itself."""
        if region is None:
            return None
        return self._parents.get(region) or region

    def towns(self, country: str, key: str) -> list[Spot]:
        """The towns of that name."""
        return [
            town_of(row)
            for row in self.rows(
                f"{TOWN} FROM town_name n JOIN town t ON t.id = n.town"
                " WHERE n.country = ? AND n.name = ?",
                country,
                key,
            )
        ]

    def towns_anywhere(self, key: str) -> list[Spot]:
        """The towns of that name in all countries, the largest first."""
        rows = self.rows(
            f"{TOWN} FROM country c CROSS JOIN town_name n ON n.country = c.code AND n.name = ?"
            " JOIN town t ON t.id = n.town ORDER BY t.population DESC LIMIT 40",
            key,
        )
        return [town_of(row) for row in rows]

    def localities(self, country: str, key: str) -> list[Spot]:
        """Villages and neighbourhoods that postcodes name."""
        rows = self.rows(
            "SELECT latitude, longitude, radius, region FROM locality"
            " WHERE country = ? AND name = ? LIMIT 200",
            country,
            key,
        )
        return [spot_of(row[:3], country=country, region=row[3]) for row in rows]

    def postcode(self, country: str, code: str) -> Spot | None:
        """The postcode itself."""
        rows = self.rows(
            "SELECT latitude, longitude, radius, region FROM postcode"
            " WHERE country = ? AND code = ?",
            country,
            code,
        )
        return spot_of(rows[0][:3], country=country, region=rows[0][3]) if rows else None

    def around_postcode(self, country: str, code: str) -> Spot | None:
        """Where the codes are that begin as an unknown one does."""
        if country in _RANGES:
            rows = self.rows(
                "SELECT latitude, longitude, radius, region FROM postcode"
                " WHERE country = ? AND code <= ? AND code >= ? ORDER BY code DESC LIMIT 1",
                country, code, code[: _RANGES[country]],
            )  # fmt: skip
            if rows:
                return spot_of(rows[0][:3], country=country, region=rows[0][3])
        front = telling(country, code)
        rows = self.rows(
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

    def rows(self, sql: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        """What a question in SQL finds, by this thread's connection."""
        held = getattr(self._threads, "held", None)
        if held is None:
            address = f"{self._path.as_uri()}?mode=ro&immutable=1"
            db = sqlite3.connect(address, uri=True, check_same_thread=False)
            held = self._threads.held = _Held(db)
            db.execute(f"PRAGMA mmap_size = {_MAPPED}")
        return held.db.execute(sql, values).fetchall()


def spot_of(row: tuple[int, int, int], *, country: str, region: int | None = None) -> Spot:
    """A spot from ten thousandths of a degree and tenths of a kilometre."""
    return Spot(
        latitude=row[0] / 1e4,
        longitude=row[1] / 1e4,
        radius=row[2] / 10,
        country=country,
        region=region,
    )


def town_of(row: tuple, off: int = 0) -> Spot:  # type: ignore[type-arg]
    """A town from the columns of `TOWN`; `off` is how many letters of its name are otherwise."""
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
