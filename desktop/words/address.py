"""An address as it is written on a parcel."""

from __future__ import annotations

from desktop.domain.address import Address
from desktop.i18n import country_name


def address_lines(address: Address, *, with_name: bool = True) -> tuple[str, ...]:
    """The lines of an address block, the country last, empty lines left out."""
    lines = [
        address.name if with_name else "",
        address.company,
        address.street_line,
        address.district,
        address.town_line,
        country_name(address.country) if address.country else "",
    ]
    return tuple(line for line in lines if line)


def one_line(address: Address) -> str:
    """The place without the person, on one line."""
    return ", ".join(address_lines(address, with_name=False))
