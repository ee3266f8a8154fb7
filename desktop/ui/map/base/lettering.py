"""How large each kind of name is written, and how wide it will be; knows no Qt.

The data's script places the names with these sizes, the painter paints them with the same: so
what does not collide in the file does not collide on the map.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Kind(IntEnum):
    """What a name on the map belongs to; the numbers stand in the data."""

    COUNTRY = 0
    REGION = 1
    WATER = 2
    METROPOLIS = 3
    CITY = 4
    TOWN = 5
    SMALL_TOWN = 6
    VILLAGE = 7
    QUARTER = 8  # a part of a greater town


@dataclass(frozen=True, slots=True)
class Lettering:
    """A kind's letters: pixels far out and near, weight, and whether they are capitals."""

    far: int
    near: int
    weight: int
    spaced: float = 0.0  # between letters, in parts of their size
    capitals: bool = False
    italic: bool = False


LETTERING = {
    Kind.COUNTRY: Lettering(11, 14, 600, 0.12, capitals=True),
    Kind.REGION: Lettering(11, 12, 500, 0.10, capitals=True),
    Kind.WATER: Lettering(11, 13, 400, 0.03, italic=True),
    Kind.METROPOLIS: Lettering(13, 18, 600),
    Kind.CITY: Lettering(12, 16, 600),
    Kind.TOWN: Lettering(11, 14, 500),
    Kind.SMALL_TOWN: Lettering(11, 13, 500),
    Kind.VILLAGE: Lettering(11, 12, 400),
    Kind.QUARTER: Lettering(11, 12, 400),
}
_FAR, _NEAR = 5, 12
_DOTTED = {Kind.METROPOLIS: 9, Kind.CITY: 9, Kind.TOWN: 10, Kind.SMALL_TOWN: 11, Kind.VILLAGE: 18}
DOT = 2.0  # pixels of radius
BELOW_DOT = 2.0

_NARROW = frozenset("iljtfrI.,'’()-/ íìîï|!:;1")
_WIDE = frozenset("mwMW")
_CAPITALS = 0.69


def pixels(kind: Kind, zoom: int) -> int:
    """The size of a kind's letters at a zoom."""
    how = LETTERING[kind]
    share = min(1.0, max(0.0, (zoom - _FAR) / (_NEAR - _FAR)))
    return round(how.far + (how.near - how.far) * share)


def has_dot(kind: Kind, zoom: int) -> bool:
    """Whether a dot says where the place is; nearer, the name stands on the place itself."""
    return zoom <= _DOTTED.get(kind, -1)


def width(text: str, kind: Kind, zoom: int) -> float:
    """How wide a name will be at most, in pixels."""
    how, size = LETTERING[kind], pixels(kind, zoom)
    ems = sum(_ems(letter.upper() if how.capitals else letter) for letter in text)
    return size * (ems + how.spaced * len(text)) + 2


def _ems(letter: str) -> float:
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.92
    return _CAPITALS if letter.isupper() else 0.6
