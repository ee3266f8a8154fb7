"""Who and where, as WooCommerce writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.connectors import fields
from desktop.connectors.woocommerce_texts import words
from desktop.domain.address import Address
from desktop.domain.customer import Contact

# How the usual plug-ins of our countries call the tax number, in the order's own extra fields.
_TAX_IDS = (
    "_billing_nif", "billing_nif", "_billing_vat", "_billing_vat_number", "_vat_number",
    "vat_number", "_billing_cpf", "_billing_cnpj", "_billing_rut", "billing_rut", "_billing_cuit",
)  # fmt: skip


def addresses(record: Mapping[str, Any]) -> tuple[Address, Address]:
    """Where the bill goes and where the parcel goes.

    A shop that sends only to the billing address leaves the other one empty; so does an order that
    is picked up, and that one goes nowhere.
    """
    billing = _address(fields.part(record, "billing"), tax_id(record))
    shipping = _address(fields.part(record, "shipping"), "")
    if shipping == Address() and _is_sent(record):
        shipping = _address(fields.part(record, "billing"), "")
    return billing, shipping


def contact(record: Mapping[str, Any], billing: Address, shipping: Address) -> Contact:
    """The customer: who pays, with the ways to reach them."""
    payer, receiver = fields.part(record, "billing"), fields.part(record, "shipping")
    return Contact(
        name=billing.name or shipping.name or billing.company,
        email=fields.text(payer, "email", longest=254),
        phone=fields.text(payer, "phone", longest=40) or fields.text(receiver, "phone", longest=40),
        tax_id=billing.tax_id,
    )


def tax_id(record: Mapping[str, Any]) -> str:
    """The customer's tax number, where a plug-in asks for it."""
    known = {
        fields.text(extra, "key", longest=60): extra
        for extra in fields.parts(record, "meta_data")[:300]
    }
    said = (fields.text(known[key], "value", longest=40) for key in _TAX_IDS if key in known)
    return next((number for number in said if number), "")


def _is_sent(record: Mapping[str, Any]) -> bool:
    ways = [fields.code(way, "method_id") for way in fields.parts(record, "shipping_lines")]
    return bool(ways) and not any("pickup" in way for way in ways)


def _address(given: Mapping[str, Any], tax_number: str) -> Address:
    names = (words(given, name, longest=120) for name in ("first_name", "last_name"))
    return Address(
        name=" ".join(name for name in names if name),
        company=words(given, "company", longest=200),
        street=words(given, "address_1", longest=300),
        complement=words(given, "address_2", longest=200),
        city=words(given, "city", longest=120),
        region=words(given, "state", longest=120),
        postcode=fields.text(given, "postcode", longest=20),
        country=fields.country(given, "country", "country"),
        tax_id=tax_number,
    )
