"""The view in which many pins are seen at once."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.ui.map.projection import NEAREST_ON_STREETS, Camera, fit
from desktop.ui.map.scene import MapPin, MapScene

_SIDE = 60  # pixels that stay free around what the view is fitted to
_NOWHERE = Camera(latitude=25.0, longitude=-5.0, zoom=2)


def fitted_to(pins: Sequence[MapPin], width: int, height: int) -> Camera:
    """The nearest view of that size that holds all the pins; the wide world where there is none."""
    if not pins:
        return _NOWHERE
    scene = MapScene(pins=outermost(pins))
    room = max(80, width - _SIDE), max(80, height - _SIDE)
    return fit(scene, *room, nearest=NEAREST_ON_STREETS)


def outermost(pins: Sequence[MapPin]) -> tuple[MapPin, ...]:
    """The pins that reach farthest to each side: the others lie between them."""
    by_latitude = sorted(pins, key=lambda pin: pin.latitude)
    by_longitude = sorted(pins, key=lambda pin: pin.longitude)
    return (by_latitude[0], by_latitude[-1], by_longitude[0], by_longitude[-1])
