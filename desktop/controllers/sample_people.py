"""The sample shop's customers: invented people at real streets, with the point of their town."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.text import folded
from desktop.paths import resources

_PREFIXES = {"PT": "+351 912", "ES": "+34 600", "CL": "+56 9 5550", "BR": "+55 11 5550"}
_SPELLS_PT = {"PT", "BR"}
_LOST = 0.04  # how many addresses nobody has located yet
# Most customers are near; the rest of the world orders now and then.
_SHARES = {"PT": 9, "ES": 7, "US": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town with streets that it really has."""

    country: str
    city: str
    region: str
    postcode: str
    latitude: float
    longitude: float
    streets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A customer with the one address that they order to."""

    contact: Contact
    address: Address


@cache
def towns() -> tuple[Town, ...]:
    """The towns of the sample shop's customers."""
    lines = (resources() / "sample_shop" / "places.txt").read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        if not line or line.startswith("#"):
            continue
        country, city, region, postcode, latitude, longitude, streets = line.split("|")
        found.append(
            Town(
                country=country, city=city, region=region, postcode=postcode,
                latitude=float(latitude), longitude=float(longitude),
                streets=tuple(streets.split(";")),
            )
        )  # fmt: skip
    return tuple(found)


def people(count: int, chance: Random) -> Sequence[Person]:
    """So many customers, the same for the same chance."""
    names = json.loads((resources() / "sample_shop" / "people.json").read_text(encoding="utf-8"))
    weights = [_SHARES.get(town.country, 1) for town in towns()]
    chosen = chance.choices(towns(), weights, k=count)
    return [_person(at, town, names, chance) for at, town in enumerate(chosen)]


def _person(at: int, town: Town, names: dict[str, dict[str, list[str]]], chance: Random) -> Person:
    spoken = "pt" if town.country in _SPELLS_PT else "es"
    first, last = chance.choice(names[spoken]["first"]), chance.choice(names[spoken]["last"])
    return make_person(f"{first} {last}", at, town, chance)


def make_person(
    name: str, at: int, town: Town, chance: Random, *, tax_id: str = "", street: str = ""
) -> Person:
    """A customer of that name in that town."""
    language = "pt" if town.country in _SPELLS_PT else "en" if town.country == "US" else "es"
    ending = {"PT": "pt", "ES": "es"}.get(town.country, "com")
    plain = folded(name).replace(" ", ".")
    number = f"{at % 1000:03d} {at * 37 % 1000:03d}"
    contact = Contact(
        name=name,
        email=f"{plain}{at if at > 40 else ''}@example.{ending}",
        phone=f"{_PREFIXES.get(town.country, '+1 202 555')} {number}",
        tax_id=tax_id,
        language=language,
    )
    lost = chance.random() < _LOST
    address = Address(
        name=name,
        street=street or f"{chance.choice(town.streets)} {chance.randint(1, 140)}",
        complement=chance.choice(("", "", "", "1.º Dto.", "3.º Esq.", "2.º B", "R/C")),
        city=town.city,
        region=town.region,
        postcode=town.postcode,
        country=town.country,
        tax_id=tax_id,
        latitude=None if lost else round(town.latitude + chance.uniform(-0.004, 0.004), 5),
        longitude=None if lost else round(town.longitude + chance.uniform(-0.004, 0.004), 5),
    )
    return Person(contact=contact, address=address)
