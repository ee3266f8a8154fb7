"""Who and where, as Jumpseller writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.connectors import fields
from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.errors import NoPlace
from desktop.domain.place import checked_point
from desktop.domain.text import folded

# Where the house number stands before the street, and where a comma parts the two.
# Everywhere else it is "Rua da Rosa 84".
_NUMBER_FIRST = {"AU", "CA", "FR", "GB", "IE", "LU", "NZ", "US", "ZA"}
_WITH_COMMA = {"BR", "IT"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAddress:
    """An address, and what of it could not be kept."""

    address: Address
    warnings: tuple[str, ...] = ()


def address(record: Mapping[str, Any], name: str) -> ReadAddress:
    """One of the record's addresses; coordinates that are no place are dropped with a warning."""
    given = fields.part(record, name)
    country = fields.country(given, "country_code", "country")
    point, dropped = _point(given)
    is_billing = name == "billing_address"
    firm = fields.part(record, "billing_information") if is_billing else {}
    city, district = _town(given)
    return ReadAddress(
        address=Address(
            name=_joined(given, "name", "surname"),
            company=fields.text(firm, "company_name", longest=200),
            street=_street(given, country),
            complement=fields.text(given, "complement", longest=200),
            district=district,
            city=city,
            region=fields.text(given, "region", longest=120),
            postcode=fields.text(given, "postal", longest=20),
            country=country,
            tax_id=fields.text(given, "taxid", longest=40),
            latitude=point[0] if point else None,
            longitude=point[1] if point else None,
        ),
        warnings=("coordinates_dropped",) if dropped else (),
    )


def contact(record: Mapping[str, Any], billing: Address, shipping: Address) -> Contact:
    """The customer; the name is theirs, else the one on the parcel, else the one on the bill."""
    customer = fields.part(record, "customer")
    return Contact(
        name=fields.text(customer, "fullname", longest=200) or shipping.name or billing.name,
        email=fields.text(customer, "email", longest=254),
        phone=_phone(customer),
        tax_id=billing.tax_id,
    )


def _phone(customer: Mapping[str, Any]) -> str:
    phone = fields.text(customer, "phone", longest=40)
    prefix = fields.text(customer, "phone_prefix", longest=6).lstrip("+0")
    if not phone or not prefix.isdigit() or phone.startswith(("+", "00")):
        return phone
    return f"+{prefix} {phone}"


def _joined(given: Mapping[str, Any], *names: str) -> str:
    words = (fields.text(given, name, longest=120) for name in names)
    return " ".join(word for word in words if word)


def _street(given: Mapping[str, Any], country: str) -> str:
    street = fields.text(given, "address", longest=300)
    house = fields.text(given, "street_number", longest=30)
    if not street or not house:
        return street or house
    words = folded(street).replace(",", " ").split()
    if country in _NUMBER_FIRST:
        return street if words[:1] == [folded(house)] else f"{house} {street}"
    if words[-1:] == [folded(house)]:  # the customer wrote it twice
        return street
    return f"{street}, {house}" if country in _WITH_COMMA else f"{street} {house}"


def _town(given: Mapping[str, Any]) -> tuple[str, str]:
    """City and district; in Chile the municipality finds the door, not the city."""
    city, municipality, neighbourhood = (
        fields.text(given, name, longest=120) for name in ("city", "municipality", "neighbourhood")
    )
    city = city or municipality
    districts = [neighbourhood]
    if folded(municipality) not in {folded(city), folded(neighbourhood)}:
        districts.append(municipality)
    return city, ", ".join(part for part in districts if part)


def _point(given: Mapping[str, Any]) -> tuple[tuple[float, float] | None, bool]:
    """The coordinates when they are a place, and whether something was there that is none."""
    values = (given.get("latitude"), given.get("longitude"))
    if all(fields.is_nothing(value) for value in values):
        return None, False
    latitude, longitude = (fields.number(value) for value in values)
    if latitude is None or longitude is None:
        return None, True
    try:
        return checked_point(float(latitude), float(longitude)), False
    except NoPlace:
        return None, True
