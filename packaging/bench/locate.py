"""How near the offline gazetteer comes to public addresses whose place is known, and how quickly.

    python packaging/bench/locate.py ADDRESSES.csv [MORE.csv ...] [--half odd|even] [--misses]

The files have the columns country, street, city, state, postcode, lat, lon. Each line of the table
asks with fewer of the fields; the last but one leaves a letter out of the middle of the town's
name, the last one changes two.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.domain.address import Address
from desktop.domain.place import Place
from desktop.geo.gazetteer import Gazetteer, load
from desktop.geo.gazetteer.spots import Spot, apart

_NEAR_KM = (2, 5, 15)


@dataclass(frozen=True, slots=True)
class Known:
    """An address and where it is."""

    address: Address
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one address."""

    known: Known
    place: Place | None
    kilometres: float
    milliseconds: float


def known_addresses(path: Path) -> list[Known]:
    """The addresses of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Known(
                Address(
                    street=row["street"],
                    city=row["city"],
                    region=row["state"],
                    postcode=row["postcode"],
                    country=row["country"],
                ),
                float(row["lat"]),
                float(row["lon"]),
            )
            for row in csv.DictReader(file)
        ]


def located(gazetteer: Gazetteer, known: Known, address: Address) -> Result:
    """Ask, and compare with the truth."""
    start = time.perf_counter()
    place = gazetteer.resolve(address)
    took = (time.perf_counter() - start) * 1000
    if place is None:
        return Result(known, None, 20_000.0, took)
    here = Spot(latitude=place.latitude, longitude=place.longitude, radius=0, country="")
    there = Spot(latitude=known.latitude, longitude=known.longitude, radius=0, country="")
    return Result(known, place, apart(here, there), took)


def _letter_missing(address: Address) -> Address:
    middle = len(address.city) // 2
    city = address.city[:middle] + address.city[middle + 1 :]
    return replace(address, city=city, postcode="")


def _two_wrong(address: Address) -> Address:
    city = address.city
    if len(city) < 8:
        return _letter_missing(address)
    return replace(address, city=f"{city[:2]}{city[3:-2]}x{city[-1]}", postcode="")


WAYS: dict[str, Callable[[Address], Address]] = {
    "all fields": lambda address: address,
    "without postcode": lambda address: replace(address, postcode=""),
    "without state": lambda address: replace(address, region=""),
    "postcode only": lambda address: replace(address, city="", region=""),
    "city only": lambda address: replace(address, region="", postcode=""),
    "a letter missing, no postcode": _letter_missing,
    "two letters wrong, no postcode": _two_wrong,
}


def line(name: str, results: list[Result]) -> str:
    """One line of the table."""
    off = [result.kilometres for result in results]
    shares = [100 * sum(far <= near for far in off) / len(off) for near in _NEAR_KM]
    inside = [
        result.place is not None and result.kilometres * 1000 <= result.place.radius_m + 500
        for result in results
    ]
    doubted = [result.place is not None and result.place.is_unsure for result in results]
    times = sorted(result.milliseconds for result in results)
    return (
        f"{name:32}{len(off):5}"
        + "".join(f"{share:7.1f}%" for share in shares)
        + f"{statistics.median(off):8.2f}"
        + f"{100 * sum(inside) / len(inside):8.1f}%{100 * sum(doubted) / len(doubted):8.1f}%"
        + f"{statistics.median(times):9.2f}{times[int(len(times) * 0.99)]:8.2f}"
    )


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--half", choices=("odd", "even"))
    parser.add_argument("--misses", action="store_true", help="name what is more than 15 km off")
    given = parser.parse_args()
    known = [each for path in given.files for each in known_addresses(path)]
    if given.half:
        known = known[1 if given.half == "odd" else 0 :: 2]
    gazetteer = load()
    near = "".join(f"{f'<={each} km':>8}" for each in _NEAR_KM)
    print(f"{'fields given':32}{'n':>5}{near}{'median':>8}{'inside':>9}{'unsure':>9}", end="")
    print(f"{'ms med':>9}{'p99':>8}")
    for name, way in WAYS.items():
        asked = [(each, way(each.address)) for each in known]
        asked = [(each, address) for each, address in asked if address.city or address.postcode]
        results = [located(gazetteer, each, address) for each, address in asked]
        print(line(name, results))
        if given.misses:
            for each in sorted(results, key=lambda result: -result.kilometres):
                if each.kilometres > 15:
                    _print_miss(each)
    return 0


def _print_miss(result: Result) -> None:
    address, place = result.known.address, result.place
    found = f"{place.precision.value} {','.join(place.doubts)}" if place else "nothing"
    print(
        f"    {result.kilometres:8.1f} km  {address.country} {address.postcode} {address.city}"
        f", {address.region}: {found}"
    )


if __name__ == "__main__":
    sys.exit(main())
