"""To whom a parcel goes, as it is written large."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.order import Order
from desktop.i18n import country_name
from desktop.i18n import gettext as _
from desktop.words.address import town_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """An address in its parts: the town is what sorts parcels."""

    name: str
    lines: tuple[str, ...]
    town: tuple[str, ...]
    country: str
    phone: str


def receiver_of(order: Order) -> Receiver:
    """Whoever gets the order."""
    address = order.shipping
    lines = (address.company, address.street_line, address.district)
    known = tuple(line for line in lines if line)
    town = town_lines(address)
    return Receiver(
        name=address.name or order.contact.name,
        lines=known or (() if town else (_("No address"),)),
        town=town,
        country=country_name(address.country) if address.country else "",
        phone=order.contact.phone,
    )
