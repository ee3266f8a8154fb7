"""How near the gazetteer comes to public addresses: the given samples, and town halls elsewhere.

The town halls are mostly those of small towns; their places were written down from general
knowledge, a kilometre or two right, and not taken from the gazetteer's own sources.
"""

from __future__ import annotations

import csv
import statistics
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.address import Address
from desktop.geo.gazetteer import Gazetteer
from desktop.geo.gazetteer.spots import Spot, apart

SAMPLES = Path(__file__).parents[1] / "samples"


def asked(name: str) -> list[tuple[Address, Spot]]:
    with (SAMPLES / name).open(encoding="utf-8", newline="") as file:
        return [
            (
                Address(
                    street=row["street"],
                    city=row["city"],
                    region=row["state"],
                    postcode=row["postcode"],
                    country=row["country"],
                ),
                Spot(latitude=float(row["lat"]), longitude=float(row["lon"]), radius=0, country=""),
            )
            for row in csv.DictReader(file)
        ]


def off(gazetteer: Gazetteer, address: Address, truth: Spot) -> float:
    place = gazetteer.resolve(address)
    if place is None:
        return 20_000.0
    here = Spot(latitude=place.latitude, longitude=place.longitude, radius=0, country="")
    return apart(here, truth)


def share(distances: list[float], near: float) -> float:
    return sum(far <= near for far in distances) / len(distances)


@pytest.mark.parametrize("name", ["addresses.csv", "town_halls.csv"])
def test_whole_addresses_land_in_their_town(gazetteer, name):
    distances = [off(gazetteer, address, truth) for address, truth in asked(name)]
    assert share(distances, 15) >= 0.97
    assert statistics.median(distances) <= 1.5


@pytest.mark.parametrize(
    ("left_out", "least"),
    [
        ({"postcode": ""}, 0.97),
        ({"region": ""}, 0.97),
        ({"postcode": "", "region": ""}, 0.90),
        ({"city": "", "region": ""}, 0.90),
    ],
)
def test_addresses_with_less_in_them_still_mostly_do(gazetteer, left_out, least):
    distances = [
        off(gazetteer, replace(address, **left_out), truth)
        for address, truth in [*asked("addresses.csv"), *asked("town_halls.csv")]
        if address.postcode or "city" not in left_out
    ]
    assert share(distances, 15) >= least


def test_the_radius_is_honest(gazetteer):
    inside = []
    for address, truth in [*asked("addresses.csv"), *asked("town_halls.csv")]:
        place = gazetteer.resolve(address)
        inside.append(off(gazetteer, address, truth) * 1000 <= place.radius_m + 500)
    assert sum(inside) / len(inside) >= 0.93


def test_true_addresses_are_hardly_ever_doubted(gazetteer):
    doubted = [
        address.city
        for address, _ in [*asked("addresses.csv"), *asked("town_halls.csv")]
        if gazetteer.resolve(address).is_unsure
    ]
    assert len(doubted) <= 10, doubted
