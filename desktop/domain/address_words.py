"""The words that people shorten in addresses, language by language, and what each stands for.

Only words that stand for one thing in their place: "Mar." may be the marshal or the sea and stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_PORTUGUESE = {"PT", "BR", "AO", "MZ", "CV", "GW", "ST", "TL"}
_SPANISH = {
    "ES", "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "GQ", "GT", "HN", "MX", "NI", "PA", "PE",
    "PR", "PY", "SV", "UY", "VE", "AD",
}  # fmt: skip
_ENGLISH = {"US", "GB", "IE", "CA", "AU", "NZ", "ZA"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortWords:
    """What is short for what: without accents, capitals and dots."""

    kinds: Mapping[str, str] = field(default_factory=dict)  # at the beginning: R. da Rosa
    titles: Mapping[str, str] = field(default_factory=dict)  # before a name: R. Dr. Sousa, S. Paulo
    endings: Mapping[str, str] = field(default_factory=dict)  # behind the name: Kalakaua Ave


def _spelt(table: Mapping[str, str]) -> dict[str, str]:
    """Each short form with the word it stands for, from a table of word and its short forms."""
    return {short: word for word, shorts in table.items() for short in shorts.split()}


PORTUGUESE = ShortWords(
    kinds=_spelt({
        "rua": "r", "avenida": "av avda aven", "praca": "pr pc pca prc", "largo": "lgo lg",
        "travessa": "trav tv trv tr", "estrada": "est estr", "alameda": "al alam",
        "calcada": "calc cc", "beco": "bc", "urbanizacao": "urb", "quinta": "qta qt",
        "rotunda": "rot", "rodovia": "rod", "jardim": "jd", "bairro": "br", "ladeira": "lad",
        "azinhaga": "az",
    }),
    titles=_spelt({
        "sao": "s", "santa": "sta", "santo": "sto", "doutor": "dr", "doutora": "dra",
        "general": "gen gral", "professor": "prof", "professora": "profa", "engenheiro": "eng",
        "almirante": "alm", "coronel": "cel", "capitao": "cap", "comandante": "cmdt cmte",
        "presidente": "pres", "nossa": "nsa", "senhora": "sra", "senhor": "sr", "padre": "pe",
        "brigadeiro": "brig",
    }),
)  # fmt: skip
SPANISH = ShortWords(
    kinds=_spelt({
        "calle": "c cl cll", "avenida": "av avda avd ave avnda", "plaza": "pza plza pl plz",
        "paseo": "pso po", "travesia": "trav trva tva", "carretera": "ctra carr",
        "urbanizacion": "urb", "camino": "cno cmno cmo", "pasaje": "pje psje pj",
        "callejon": "cjon", "ronda": "rda", "glorieta": "gta", "colonia": "col",
        "fraccionamiento": "fracc", "boulevard": "blvd bulevar", "plazuela": "plzla",
        "carrera": "cra kra kr", "diagonal": "dg diag", "transversal": "transv tv",
        "jiron": "jr", "ciudad": "cd", "prolongacion": "prol",
    }),
    titles=_spelt({
        "san": "s", "santa": "sta", "santo": "sto", "doctor": "dr", "doctora": "dra",
        "general": "gral gen", "profesor": "prof", "profesora": "profa", "ingeniero": "ing",
        "almirante": "alm", "coronel": "cnel", "capitan": "cap", "comandante": "cmdte",
        "nuestra": "ntra nra", "senora": "sra", "senor": "sr", "presidente": "pdte",
    }),
)  # fmt: skip
ENGLISH = ShortWords(
    titles=_spelt({"saint": "st", "doctor": "dr", "mount": "mt", "fort": "ft"}),
    endings=_spelt({
        "street": "st str", "avenue": "ave av", "road": "rd", "boulevard": "blvd", "drive": "dr",
        "lane": "ln", "court": "ct", "place": "pl", "square": "sq", "highway": "hwy",
        "parkway": "pkwy", "terrace": "ter terr", "circle": "cir", "crescent": "cres",
        "close": "cl", "gardens": "gdns", "trail": "trl",
    }),
)  # fmt: skip
_NONE = ShortWords()
BEHIND_AN_ENDING = frozenset(
    {
        "n", "s", "e", "w", "ne", "nw", "se", "sw", "north", "south", "east", "west", "apt",
        "apartment", "unit", "suite", "ste", "fl", "floor", "rm", "room",
    }
)  # fmt: skip


def short_words(country: str) -> ShortWords:
    """The short words of a country's language; none where we do not know it."""
    if country in _PORTUGUESE:
        return PORTUGUESE
    if country in _SPANISH:
        return SPANISH
    return ENGLISH if country in _ENGLISH else _NONE
