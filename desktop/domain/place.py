"""Where an address is on Earth, how sure that is, and who says so."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.errors import NoPlace


class Precision(StrEnum):
    """How near a place is to the door."""

    EXACT = "exact"
    STREET = "street"
    POSTCODE = "postcode"
    CITY = "city"
    REGION = "region"


class PlaceSource(StrEnum):
    """Who says where it is."""

    CORRECTED = "corrected"  # the merchant put the pin there
    STORE = "store"  # the web store gave it with the order


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point with its uncertainty; `radius_m` in metres."""

    latitude: float
    longitude: float
    precision: Precision
    radius_m: float
    source: PlaceSource
    corrected_by: str = ""


def checked_point(latitude: float, longitude: float) -> tuple[float, float]:
    """The point itself, when it can be one.

    Raises:
        NoPlace: not finite, off the globe, or the empty point at 0, 0 that stands for "unknown".
    """
    good = math.isfinite(latitude) and math.isfinite(longitude)
    if not good or abs(latitude) > 90 or abs(longitude) > 180:
        raise NoPlace(latitude, longitude)
    if abs(latitude) < 0.001 and abs(longitude) < 0.001:
        raise NoPlace(latitude, longitude)
    return latitude, longitude
