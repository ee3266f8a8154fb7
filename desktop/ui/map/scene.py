"""What a map shows: pins, the circles of their accuracy, and the colours of it all."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, fields
from enum import StrEnum

HIGHEST_LATITUDE = 85.0  # the Mercator map ends there
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


class PinKind(StrEnum):
    """What a pin stands for: an order in one of the four states, or the shop."""

    PENDING_PAYMENT = "pending_payment"
    PAID = "paid"
    SHIPPED = "shipped"
    CANCELLED = "cancelled"
    SHOP = "shop"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPin:
    """One place on the map.

    `radius_m` is how far in metres the true place may be; `hollow` marks a place that is a town
    and not a street. The label is whatever a person wrote: it is shown, never interpreted.

    Raises:
        ValueError: the coordinates are not a place on the map. (0, 0) is what a failed lookup
            answers, not where anybody lives.
    """

    latitude: float
    longitude: float
    kind: PinKind
    radius_m: float | None = None
    label: str = ""
    hollow: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", PinKind(self.kind))
        if not (math.isfinite(self.latitude) and math.isfinite(self.longitude)):
            raise ValueError("coordinates must be finite")
        if abs(self.latitude) > HIGHEST_LATITUDE or abs(self.longitude) > 180:
            raise ValueError("coordinates are outside the map")
        if self.latitude == 0 and self.longitude == 0:
            raise ValueError("nothing ever stands at 0, 0")
        if self.radius_m is not None and not (math.isfinite(self.radius_m) and self.radius_m >= 0):
            raise ValueError("a radius must be a finite number of metres")

    @property
    def caption(self) -> str:
        """The coordinates, the same in every language: 38.7131, −9.1455."""
        return f"{self.latitude:.4f}, {self.longitude:.4f}".replace("-", "−")


@dataclass(frozen=True, slots=True, kw_only=True)
class MapScene:
    """Everything one map shows; the first pin is the one that it is about.

    `credit` names whose data the map is drawn from, and is empty where it is nobody else's.
    """

    pins: tuple[MapPin, ...]
    credit: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        if not self.pins:
            raise ValueError("a scene shows at least one pin")

    @property
    def caption(self) -> str:
        """The coordinates of the pin that the map is about; nothing when it shows many."""
        return self.pins[0].caption if len(self.pins) == 1 else ""

    def same_places(self, other: MapScene | None) -> bool:
        """Whether both scenes stand on the same ground, so that the view need not move."""
        return other is not None and _places(self) == _places(other)


def _places(scene: MapScene) -> list[tuple[float, float, float | None]]:
    return [(pin.latitude, pin.longitude, pin.radius_m) for pin in scene.pins]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapColours:
    """The colours of one theme, each #RRGGBB: they are written into style sheets as they are.

    Raises:
        ValueError: one of them is not #RRGGBB.
    """

    land: str
    water: str
    shallows: str  # the water along a shore
    shore: str
    river: str
    frontier: str
    town: str  # built-up ground
    town_core: str
    place: str  # the names of towns
    label: str  # all other words
    water_label: str
    grid: str
    surface: str  # of the card around the map
    raised: str  # of the zoom buttons
    subtle: str  # of the placeholder
    border: str
    control: str
    text: str
    text2: str
    focus: str
    pending: str
    paid: str
    shipped: str
    cancelled: str
    shop: str
    on_pin: str  # the sign on a pin, and the line around it

    def __post_init__(self) -> None:
        for field in fields(self):
            if not _HEX.fullmatch(getattr(self, field.name)):
                raise ValueError(f"{field.name} is not a colour")

    def of(self, kind: PinKind) -> str:
        """The colour of a pin."""
        return {
            PinKind.PENDING_PAYMENT: self.pending,
            PinKind.PAID: self.paid,
            PinKind.SHIPPED: self.shipped,
            PinKind.CANCELLED: self.cancelled,
            PinKind.SHOP: self.shop,
        }[kind]
