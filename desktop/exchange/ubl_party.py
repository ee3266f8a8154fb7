"""Who sells and who buys, as an invoice draft in UBL names them."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree import ElementTree as ET

from desktop.domain.exported import ExportedAddress, ExportedPerson
from desktop.domain.invoice_draft import Seller
from desktop.exchange.ubl_text import add, clean

_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_SPACES = re.compile(r"[\s.\-]+")


class Place(NamedTuple):
    """An address in the order in which a document names its parts."""

    street: str
    complement: str
    city: str
    postcode: str
    region: str
    district: str
    country: str


class Party(NamedTuple):
    """A person or company."""

    name: str
    tax_id: str
    place: Place
    contact: str
    phone: str
    email: str
    sells: bool


def seller_party(seller: Seller) -> Party:
    """The shop."""
    place = Place(seller.street, "", seller.city, seller.postcode, "", "", seller.country)
    return Party(seller.name, seller.tax_id, place, "", seller.phone, seller.email, sells=True)


def buyer_name(billing: ExportedAddress, person: ExportedPerson) -> str:
    """Whom the invoice is for: the company, else the person."""
    return clean(billing.company) or clean(billing.name) or clean(person.name)


def buyer_party(billing: ExportedAddress, person: ExportedPerson) -> Party:
    """Who is to be billed."""
    name = buyer_name(billing, person)
    contact = clean(billing.name) or clean(person.name)
    return Party(
        name=name,
        tax_id=billing.tax_id or person.tax_id,
        place=_place(billing),
        contact="" if contact == name else contact,
        phone=person.phone,
        email=person.email,
        sells=False,
    )


def add_party(parent: ET.Element, who: Party) -> None:
    """Write a party down.

    A tax number with its country before it is a VAT number; another stands as what identifies the
    party, and with a seller also as the number at their tax office: nothing is put before it.
    """
    party = ET.SubElement(parent, "cac:Party")
    tax_id = _SPACES.sub("", clean(who.tax_id)).upper()
    vat = tax_id.startswith("EL" if who.place.country == "GR" else who.place.country)
    if tax_id and not vat:
        add(ET.SubElement(party, "cac:PartyIdentification"), "cbc:ID", tax_id)
    _add_place(party, "cac:PostalAddress", who.place)
    if tax_id and (vat or who.sells):
        scheme = ET.SubElement(party, "cac:PartyTaxScheme")
        add(scheme, "cbc:CompanyID", tax_id)
        add(ET.SubElement(scheme, "cac:TaxScheme"), "cbc:ID", "VAT" if vat else "TAX")
    add(ET.SubElement(party, "cac:PartyLegalEntity"), "cbc:RegistrationName", who.name)
    if clean(who.contact + who.phone + who.email):
        contact = ET.SubElement(party, "cac:Contact")
        add(contact, "cbc:Name", who.contact)
        add(contact, "cbc:Telephone", who.phone)
        add(contact, "cbc:ElectronicMail", who.email)


def add_delivery(root: ET.Element, where: ExportedAddress) -> None:
    """Where the goods go, where the order says in which country that is."""
    if not _COUNTRY.fullmatch(where.country):
        return
    delivery = ET.SubElement(root, "cac:Delivery")
    _add_place(ET.SubElement(delivery, "cac:DeliveryLocation"), "cac:Address", _place(where))
    name = clean(where.name) or clean(where.company)
    if name:
        party = ET.SubElement(delivery, "cac:DeliveryParty")
        add(ET.SubElement(party, "cac:PartyName"), "cbc:Name", name)


def _place(where: ExportedAddress) -> Place:
    return Place(
        where.street, where.complement, where.city, where.postcode, where.region, where.district,
        where.country,
    )  # fmt: skip


def _add_place(parent: ET.Element, name: str, place: Place) -> None:
    address = ET.SubElement(parent, name)
    add(address, "cbc:StreetName", place.street)
    add(address, "cbc:AdditionalStreetName", place.complement)
    add(address, "cbc:CityName", place.city)
    add(address, "cbc:PostalZone", place.postcode)
    add(address, "cbc:CountrySubentity", place.region)
    if clean(place.district):
        add(ET.SubElement(address, "cac:AddressLine"), "cbc:Line", place.district)
    add(ET.SubElement(address, "cac:Country"), "cbc:IdentificationCode", place.country)
