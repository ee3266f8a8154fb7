"""How an address is asked for: only where it is, never who lives there, the fullest first."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from babel import Locale

from desktop.domain.address import Address
from desktop.domain.place import Place, Precision
from desktop.domain.text import folded

MOST_QUESTIONS = 4  # of one address; each takes a second of everybody's patience
_RANKS = tuple(Precision)
# "Rua Casa Branca" is a street: cleaned words are never all that is asked.
_UNIT = re.compile(
    r"[\s,;-]+(?:\d{1,3}\s*[.ºª°o]{1,2}\s*(?:andar|piso|esq\w*|dto|dir\w*|frente|[a-z]\b)?"
    r"|(?:piso|planta|andar|apto?|apart\w*|depto|dpto|departamento|dept|oficina|of|ofic|local|sala"
    r"|bloco|bloque|bl|torre|interior|int|esq\w*|dto|r/c|casa|suite|ste|unit|flat|floor|apt|puerta"
    r"|escalera|esc|loja|fra[cç][aã]o)\b)[\s.:#º]*.*$",
    re.IGNORECASE,
)
_LAST_NUMBER = re.compile(
    r"[\s,]*(?:\bn(?:[.ºo°]|um|úm)\S*\s*|#\s*)?\b\d[\w/.-]*\s*$", re.IGNORECASE
)
_FIRST_NUMBER = re.compile(r"^\s*\d[\w/-]*[\s,]+(?=\D)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a service is told of an address, and how near its answer can be at best."""

    street: str = ""
    district: str = ""
    city: str = ""
    postcode: str = ""
    region: str = ""
    country: str = ""  # ISO 3166
    finest: Precision = Precision.EXACT

    @property
    def parts(self) -> dict[str, str]:
        """For services that take the parts of an address apart; the country goes by its code."""
        named = {
            "street": self.street,
            "city": self.city,
            "state": self.region,
            "postalcode": self.postcode,
        }
        return {name: value for name, value in named.items() if value}

    @property
    def line(self) -> str:
        """For services that take one line."""
        town = " ".join(part for part in (self.postcode, self.city) if part)
        country = Locale("en").territories.get(self.country, "")
        parts = (self.street, self.district, town, self.region, country)
        return ", ".join(part for part in parts if part)


def questions(address: Address, known: Place | None) -> tuple[Question, ...]:
    """The ways to ask for an address, one after another until one is answered.

    Towns and postcodes are asked for only where the program does not know them itself.
    """
    whole = _whole(address)
    bare = _without_unit(whole.street)
    cleaned = replace(whole, street=bare)
    loose = replace(cleaned, postcode="", region="") if whole.city else cleaned
    street = without_number(bare)
    wishes = [whole, cleaned, loose, replace(loose, street=street, finest=Precision.STREET)]
    if not whole.street:
        wishes = []
    if whole.postcode and _is_news(Precision.POSTCODE, known):
        wishes.append(
            Question(postcode=whole.postcode, country=whole.country, finest=Precision.POSTCODE)
        )
    if whole.city and _is_news(Precision.CITY, known):
        wishes.append(
            Question(
                city=whole.city,
                region=whole.region,
                country=whole.country,
                finest=Precision.NEIGHBOURHOOD,
            )
        )
    different: dict[tuple[str, str], Question] = {}
    for each in wishes:
        different.setdefault((folded(each.line), str(each.country)), each)
    return tuple(different.values())[:MOST_QUESTIONS]


def without_number(street: str) -> str:
    """A street without its house number, when something is left of it."""
    for pattern in (_LAST_NUMBER, _FIRST_NUMBER):
        rest = pattern.sub("", street).strip(" ,")
        if rest != street and len(rest.split()) > 1:  # "Calle 45" is no "Calle"
            return rest
    return street


def _without_unit(street: str) -> str:
    """A street without floor and door, when something is left of it."""
    rest = _UNIT.sub("", street).strip(" ,;-")
    return rest if len(rest) > 5 else street


def _whole(address: Address) -> Question:
    numbered = any(sign.isdigit() for sign in address.street)
    return Question(
        street=address.street,
        district=address.district,
        city=address.city,
        postcode=address.postcode,
        region=address.region if folded(address.region) != folded(address.city) else "",
        country=address.country,
        finest=Precision.EXACT if numbered else Precision.STREET,
    )


def _is_news(precision: Precision, known: Place | None) -> bool:
    return (
        known is None or known.is_unsure or _RANKS.index(precision) < _RANKS.index(known.precision)
    )
