"""How a country's post writes addresses, and what of an address it would miss."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.address import Address
from desktop.domain.text import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalLayout:
    """One country's way: `town` are the lines below the street, of C, S and Z.

    C is the city, S the region, Z the postcode.
    """

    town: tuple[str, ...] = ("%Z %C, %S",)
    postcode: str = ""  # a pattern of the whole; empty where any will do
    example: str = ""
    needs_postcode: bool = False


class Lack(StrEnum):
    """What a postman would miss."""

    STREET = "street"
    NUMBER = "number"
    CITY = "city"
    COUNTRY = "country"
    POSTCODE = "postcode"
    POSTCODE_SHAPE = "postcode_shape"  # there is one, and it does not look like the country's


_ONLY_A_NUMBER = re.compile(r"(?:n[o.]* ?|num\.? ?|# ?)?\d+ ?[a-z]?")
_NO_NUMBER = re.compile(
    r"\b(?:s ?/ ?n(?:o|um|ro)?|s\. ?n|sn|k\.? ?m|lote|quadra|parcela|s[ie][nm] numero)\b"
)


def lacks(address: Address, layout: PostalLayout) -> tuple[Lack, ...]:
    """What an address lacks, by the way of its country; nothing is ever refused for it."""
    found = []
    if not address.street.strip():
        found.append(Lack.STREET)
    elif not _has_number(address):
        found.append(Lack.NUMBER)
    if not address.city.strip():
        found.append(Lack.CITY)
    if not address.country:
        found.append(Lack.COUNTRY)
    postcode = address.postcode.strip()
    if not postcode and layout.needs_postcode:
        found.append(Lack.POSTCODE)
    elif postcode and not _looks_right(postcode, layout):
        found.append(Lack.POSTCODE_SHAPE)
    return tuple(found)


def _looks_right(postcode: str, layout: PostalLayout) -> bool:
    """Whether a postcode looks like its country's; any does where we know of no look."""
    known = bool(layout.postcode)
    return not known or bool(re.fullmatch(layout.postcode, postcode.upper(), re.ASCII))


def _has_number(address: Address) -> bool:
    """Whether there is a house number, or the word that there is none."""
    if any(sign.isdigit() for sign in address.street):
        return True
    floor = folded(address.complement)  # a floor is no house number, a bare figure is one
    said = f"{folded(address.street)} {floor}"
    return bool(_ONLY_A_NUMBER.fullmatch(floor) or _NO_NUMBER.search(said))
