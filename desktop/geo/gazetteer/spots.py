"""Points that the gazetteer knows, and how far they are from each other."""

from __future__ import annotations

import math
from dataclasses import dataclass

_DEGREE_KM = 111.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A town, a small place, a postcode or a region; `radius` in kilometres."""

    latitude: float
    longitude: float
    radius: float
    country: str
    region: int | None = None
    population: int = 0
    town: int = 0  # its number; none for what is no town
    own_name: bool = True  # found by its own name rather than a nickname or a foreign one
    edits: int = 0  # letters that are otherwise in what was asked

    @property
    def reach(self) -> float:
        """How far from its middle, in kilometres, something is that still belongs to it."""
        return 8 + math.sqrt(self.population) / 100


def town_radius(population: int) -> float:
    """Within how many kilometres of its middle most of a town of that size lives."""
    return 0.8 + math.sqrt(population) / 100


def apart(one: Spot, two: Spot) -> float:
    """Kilometres between two spots; good enough to compare, also over the date line."""
    across = abs(one.longitude - two.longitude)
    across = min(across, 360 - across)
    middle = math.radians((one.latitude + two.latitude) / 2)
    return _DEGREE_KM * math.hypot(one.latitude - two.latitude, across * math.cos(middle))
