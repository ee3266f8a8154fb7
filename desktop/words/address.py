"""An address as it is written on a parcel."""

from __future__ import annotations

import re

from desktop.domain.address import Address
from desktop.domain.postal import Lack, lacks
from desktop.domain.text import folded
from desktop.i18n import country_name
from desktop.i18n import gettext as _
from desktop.words.postal import layout_of

_FIELD = re.compile(r"%([CSZ])")


def address_lines(address: Address, *, with_name: bool = True) -> tuple[str, ...]:
    """The lines of an address block, the country last, empty lines left out."""
    lines = [
        address.name if with_name else "",
        address.company,
        address.street_line,
        address.district,
        *town_lines(address),
        country_name(address.country) if address.country else "",
    ]
    return tuple(line for line in lines if line)


def town_lines(address: Address) -> tuple[str, ...]:
    """Postcode, city and region as the country's post writes them; none of the first two is lost.

    A region that the post does not write, or that is called like its city, is left out.
    """
    region = address.region if folded(address.region) != folded(address.city) else ""
    said = {"C": address.city, "S": region, "Z": address.postcode}
    layout = layout_of(address.country)
    lines = [_filled(line, said) for line in layout.town]
    if address.postcode and "%Z" not in "".join(layout.town):
        lines = [" ".join(part for part in (address.postcode, lines[0]) if part), *lines[1:]]
    return tuple(line for line in lines if line)


def _filled(line: str, said: dict[str, str]) -> str:
    """A line with its parts, and between two of them what stands before the second."""
    whole, at = "", 0
    for found in _FIELD.finditer(line):
        before, text = line[at : found.start()], said[found[1]]
        at = found.end()
        if text:
            whole += (before if whole else "") + text
    return whole.strip(" ,")


def missing(address: Address) -> tuple[str, ...]:
    """What a postman would miss of an address, a sentence each; they never hold anything up."""
    layout = layout_of(address.country)
    words = {
        Lack.STREET: _("The street is missing."),
        Lack.NUMBER: _("The house number is missing."),
        Lack.CITY: _("The city is missing."),
        Lack.COUNTRY: _("The country is missing."),
        Lack.POSTCODE: _("The postcode is missing."),
        Lack.POSTCODE_SHAPE: _("A postcode of {country} looks like {example}.").format(
            country=country_name(address.country), example=layout.example
        ),
    }
    return tuple(words[each] for each in lacks(address, layout))


_TAX_IDS = {
    "PT": "NIF", "ES": "NIF", "BR": "CPF/CNPJ", "CL": "RUT", "UY": "RUT", "MX": "RFC", "AR": "CUIT",
    "AD": "NRT", "CO": "NIT", "PE": "RUC", "EC": "RUC", "PY": "RUC", "BO": "NIT", "GT": "NIT",
    "VE": "RIF",
}  # fmt: skip


def tax_id_line(tax_id: str, country: str) -> str:
    """A tax number with the name that the country gives it, which is not translated."""
    if not tax_id:
        return ""
    name = _TAX_IDS.get(country)
    return f"{name} {tax_id}" if name else _("Tax ID {number}").format(number=tax_id)


def one_line(address: Address) -> str:
    """The place without the person, on one line."""
    return ", ".join(address_lines(address, with_name=False))
