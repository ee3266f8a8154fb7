"""An address, as it was when the order was made; it never changes afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.address_key import address_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Who and where: all parts cleaned text, `country` an ISO 3166 code, empty when unknown."""

    name: str = ""
    company: str = ""
    street: str = ""  # with the house number
    complement: str = ""  # floor, door, flat
    district: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    tax_id: str = ""
    latitude: float | None = None  # as the web store gave it
    longitude: float | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.street or self.city or self.postcode)

    @property
    def street_line(self) -> str:
        return ", ".join(part for part in (self.street, self.complement) if part)

    @property
    def key(self) -> str:
        """What makes two spellings one address: the place without persons, accents, short forms."""
        return address_key(self.street, self.city, self.region, self.postcode, self.country)
