"""An address as it is written on a parcel."""

from __future__ import annotations

from desktop.domain.address import Address
from desktop.i18n import country_name
from desktop.i18n import gettext as _


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
