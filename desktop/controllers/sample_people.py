"""The sample shop's customers: invented people at streets that exist."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import accumulate
from random import Random
from typing import Any

from desktop.controllers.sample_wares import sample_file
from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.text import folded

_NOT_LOCATED = 0.04  # of the customers
_COMPANIES = 0.03
_BILLED_ELSEWHERE = 0.09
_SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"  # the check letter of a Spanish identity number


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Who buys, where it goes and where the bill goes."""

    contact: Contact
    billing: Address
    shipping: Address


def customers(how_many: int, rng: Random, *, taken: Collection[str]) -> list[Customer]:
    """So many customers, no two with the same e-mail, and none with one that is `taken`."""
    places = sample_file("places")
    weights = list(accumulate(place["weight"] for place in places))
    used = set(taken)
    return [
        _customer(at, place, rng, used)
        for at, place in enumerate(rng.choices(places, cum_weights=weights, k=how_many))
    ]


def _customer(at: int, place: dict[str, Any], rng: Random, used: set[str]) -> Customer:
    people = sample_file("people")
    country = people["countries"][place["country"]]
    name, email = _name(people[country["names"]], country["domain"], rng, used)
    contact = Contact(
        name=name,
        email=email,
        phone=country["phone"].format(a=at // 1000 % 10, b=f"{at % 1000:03d}"),
        tax_id=_tax_id(place["country"], at) if rng.random() < 0.35 else "",
        language=country["language"],
    )
    shipping = _address(name, place, rng)
    return Customer(
        contact=contact,
        billing=_billing(contact, shipping, place, rng),
        shipping=shipping,
    )


def _name(names: dict[str, list[str]], domain: str, rng: Random, used: set[str]) -> tuple[str, str]:
    """A name and the e-mail made of it; a second surname where the first is not enough."""
    first, last = rng.choice(names["first"]), rng.choice(names["last"])
    name, email = f"{first} {last}", f"{_mail(first)}.{_mail(last)}"
    while f"{email}@{domain}" in used:
        second = rng.choice(names["last"])
        name, email = f"{first} {last} {second}", f"{_mail(first)}.{_mail(last)}.{_mail(second)}"
        if f"{email}@{domain}" in used:
            email = f"{email}{rng.randrange(2, 100)}"
    used.add(f"{email}@{domain}")
    return name, f"{email}@{domain}"


def _mail(name: str) -> str:
    return folded(name).replace(" ", "")


def _tax_id(country: str, at: int) -> str:
    if country == "PT":
        return f"245 {at // 1000 % 1000:03d} {at % 1000:03d}"
    if country == "ES":
        return f"{at:08d}{_SPANISH_LETTERS[at % 23]}"
    return ""


def _address(name: str, place: dict[str, Any], rng: Random) -> Address:
    street, postcode, latitude, longitude, lowest, highest = rng.choice(place["streets"])
    number = rng.randint(lowest, highest)
    complements = sample_file("people")["complements"]
    country = place["country"]
    located = rng.random() >= _NOT_LOCATED
    return Address(
        name=name,
        street=street.format(n=number),
        complement=(
            rng.choice(complements.get(country, complements["other"])) if rng.random() < 0.6 else ""
        ),
        city=place["city"],
        region=place["region"],
        postcode=postcode,
        country=country,
        # Doors of one street lie a few steps apart.
        latitude=round(latitude + (number * 37 % 21 - 10) * 4e-5, 6) if located else None,
        longitude=round(longitude + (number * 53 % 21 - 10) * 4e-5, 6) if located else None,
    )


def _billing(contact: Contact, shipping: Address, place: dict[str, Any], rng: Random) -> Address:
    chance = rng.random()
    if chance < _COMPANIES:
        company = rng.choice(sample_file("people")["companies"][contact.language])
        return replace(shipping, company=company, tax_id=contact.tax_id)
    if chance < _COMPANIES + _BILLED_ELSEWHERE:
        return replace(_address(contact.name, place, rng), tax_id=contact.tax_id)
    return replace(shipping, tax_id=contact.tax_id) if contact.tax_id else shipping
