"""What an address asks the gazetteer: which names may be the town's, which region, which code."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.domain.address import Address
from desktop.geo.address import region_key, search_key, without_article

_LONGEST = 200
_CODE = re.compile(
    r"(?:^|\s|[A-Z]{1,2}-)(\d{5}-\d{3,4}|\d{4}-\d{3}|\d{4,8}|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})(?=$|[\s,])"
)
_LABEL = re.compile(r"\b(?:C\.?P\.?|CEP|ZIP)\b[\s.:]*", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_PARTS = re.compile(r"\s*[,;/|]\s*|\s+[-\u2013\u2014]\s+")
_KINDS = re.compile(
    r"^(?:ciudad|municipio|distrito|localidad|comuna|concelho|freguesia|partido|canton|barrio"
    r"|bairro|colonia|col|city|vila|urbanizacion|urb|fraccionamiento|fracc|conjunto|parroquia)\s+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One reading of a field as the name of a town; `late` is how far-fetched it is."""

    key: str
    late: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The parts of an address that say where it is, made comparable."""

    names: tuple[Name, ...]
    regions: tuple[str, ...]  # what the field of the region says, in several readings
    hints: tuple[str, ...]  # what else may name the region: brackets, second halves
    postcode: str  # as written
    country: str  # its key

    @property
    def is_empty(self) -> bool:
        return not (self.names or self.regions or self.postcode or self.country)


def asked(address: Address) -> Asked:
    """Read an address, whichever of its fields things stand in."""
    city, district = _short(address.city), _short(address.district)
    postcode = _short(address.postcode)
    if found := _CODE.search(city):
        postcode = postcode or found[1]
        city = _LABEL.sub(" ", city[: found.start()] + " " + city[found.end() :])
    names: dict[str, float] = {}
    hints: list[str] = []
    _read(city, 0.0, names, hints)
    _read(district, 1.0, names, hints)
    region = _short(address.region)
    regions = [region, _BRACKETS.sub(" ", region), *_PARTS.split(region)]
    return Asked(
        names=tuple(Name(key=key, late=late) for key, late in names.items()),
        regions=_keys(regions),
        hints=_keys(hints),
        postcode=postcode,
        country=search_key(_short(address.country)),
    )


def _read(text: str, late: float, names: dict[str, float], hints: list[str]) -> None:
    """All readings of a field, the plainest first; what cannot be the town may be the region."""
    _note(text, late, names)
    outside = _BRACKETS.sub(" ", text)
    hints += _BRACKETS.findall(text)
    parts = [part for part in _PARTS.split(outside) if part.strip()]
    _note(outside, late + 0.1, names)
    for at, part in enumerate(parts):
        _note(part, late + 0.2 + 0.3 * min(at, 3), names)
    hints += parts[1:]
    words = search_key(outside).split()
    for size in (1, 2):  # “Springfield IL”, “Mérida Yucatán”
        if len(words) > size:
            hints.append(" ".join(words[-size:]))
            names.setdefault(" ".join(words[:-size]), late + 0.8)


def _note(text: str, late: float, names: dict[str, float]) -> None:
    key = search_key(text)
    bare = _KINDS.sub("", key)
    for more, reading in enumerate((key, without_article(key), bare)):
        if reading:
            names.setdefault(reading, late + 0.05 * more)


def _keys(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for text in texts if (key := region_key(text))))


def _short(text: str) -> str:
    return text[:_LONGEST].replace("\0", " ").strip()
