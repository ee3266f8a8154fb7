"""What an address asks the gazetteer: which names may be the town's, which region, which code."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from desktop.domain.address import Address
from desktop.geo.address import region_key, search_key, without_article

_LONGEST = 200
_CODE = re.compile(
    r"(?:^|\s|[A-Z]{1,2}-)"
    r"(\d{5}-\d{3,4}|\d{4}-\d{3}|\d{4,8}|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})"
    r"(?=$|[\s,])"
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
    """One reading of a field as the name of a town."""

    key: str
    late: float  # how far-fetched the reading is
    hints: tuple[str, ...] = ()  # what stood beside it and may be its region
    field: str = "city"  # where it stood
    main: bool = True  # the field itself, not a later part of it or its first words
    is_front: bool = False  # its first words, when the last ones are taken for its region


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The parts of an address that say where it is, made comparable."""

    names: tuple[Name, ...]
    regions: tuple[str, ...]  # what the field of the region says, in several readings
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
    names = _Names()
    names.read("city", city, 0.0)
    names.read("district", district, 1.0)
    region = _short(address.region)
    regions = [region, _BRACKETS.sub(" ", region), *_PARTS.split(region)]
    return Asked(
        names=tuple(names.found.values()),
        regions=_keys(regions),
        postcode=postcode,
        country=search_key(_short(address.country)),
    )


class _Names:
    """The readings of the fields, the plainest first; each name once."""

    def __init__(self) -> None:
        self.found: dict[str, Name] = {}
        self._field = ""

    def read(self, field: str, text: str, late: float) -> None:
        """All readings of a field; what cannot be the town may be the region."""
        self._field = field
        self._note(text, late)
        outside = _BRACKETS.sub(" ", text)
        first, *others = [part for part in _PARTS.split(outside) if part.strip()] or [""]
        hints = _keys([*_BRACKETS.findall(text), *others])
        self._note(outside, late + 0.1, hints=hints)
        self._note(first, late + 0.2, hints=hints)
        for part in others[:3]:
            self._note(part, late + 1.0, main=False)
        words = search_key(outside).split()
        for size in (1, 2):  # “Springfield IL”, “Mérida Yucatán”
            if len(words) > size:
                key, hint = " ".join(words[:-size]), " ".join(words[-size:])
                self._add(Name(key=key, late=late + 0.8, hints=(hint,), main=False, is_front=True))

    def _note(
        self, text: str, late: float, *, hints: tuple[str, ...] = (), main: bool = True
    ) -> None:
        key = search_key(text)
        bare = _KINDS.sub("", key)
        for more, reading in ((0.0, key), (0.1, without_article(key)), (0.9, bare)):
            self._add(Name(key=reading, late=late + more, hints=hints, main=main))

    def _add(self, name: Name) -> None:
        if name.key:
            self.found.setdefault(name.key, replace(name, field=self._field))


def _keys(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for text in texts if (key := region_key(text))))


def _short(text: str) -> str:
    return text[:_LONGEST].replace("\0", " ").strip()
