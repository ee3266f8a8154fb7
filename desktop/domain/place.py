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
    NEIGHBOURHOOD = "neighbourhood"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"


class PlaceSource(StrEnum):
    """Who says where it is."""

    CORRECTED = "corrected"  # the merchant put the pin there
    STORE = "store"  # the web store gave it with the order
    ONLINE = "online"  # a service of the internet that the merchant turned on
    OFFLINE = "offline"  # the list of towns and postcodes that comes with the program


class Doubt(StrEnum):
    """Why a place may be the wrong one, though it was found."""

    COUNTRY = "country"  # the country of the address says otherwise
    REGION = "region"  # the province or state says otherwise
    POSTCODE = "postcode"  # the postcode lies elsewhere
    SPELLING = "spelling"  # the town is a guess at what was meant
    NAMESAKES = "namesakes"  # several towns are called so, and nothing tells them apart
    FAR_AWAY = "far_away"  # the service's answer lay far from the town and was not taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point with its uncertainty; `radius_m` in metres."""

    latitude: float
    longitude: float
    precision: Precision
    radius_m: float
    source: PlaceSource
    corrected_by: str = ""
    provider: str = ""  # the service that found it, when one did
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_unsure(self) -> bool:
        """Whether something contradicts it, so that it is no pin like the others."""
        return bool(self.doubts)


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
