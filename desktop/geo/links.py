"""Where other maps show an address: addresses of their pages, with nothing in them unencoded."""

from __future__ import annotations

from urllib.parse import quote

from desktop.domain.place import Place, Precision

_SURE = {Precision.EXACT, Precision.STREET}
_OSM = "https://www.openstreetmap.org"
_GOOGLE = "https://www.google.com/maps/search/?api=1&query="


def point_of(place: Place | None) -> str:
    """The coordinates, where they say more than the address does; else nothing.

    A town's middle would lead a driver there, while the address leads a good map to the door.
    """
    if place is None or place.is_unsure or place.precision not in _SURE:
        return ""
    return f"{place.latitude:.6f},{place.longitude:.6f}"


def written(place: Place | None) -> str:
    """The coordinates to be pasted elsewhere, however sure they are: 38.71290, -9.14490."""
    return "" if place is None else f"{place.latitude:.5f}, {place.longitude:.5f}"


def openstreetmap(place: Place | None, address: str) -> str:
    """The page of openstreetmap.org with the place, or with what it finds for the address."""
    if not point_of(place) or place is None:
        return f"{_OSM}/search?query={_safe(address)}"
    at = f"mlat={place.latitude:.6f}&mlon={place.longitude:.6f}"
    return f"{_OSM}/?{at}#map=17/{place.latitude:.6f}/{place.longitude:.6f}"


def google_maps(place: Place | None, address: str) -> str:
    """The page of Google Maps with the place, or with what it finds for the address."""
    return _GOOGLE + _safe(point_of(place) or address)


def directions(place: Place | None, address: str) -> str:
    """The page of openstreetmap.org that leads to the place, or looks for the address."""
    point = point_of(place)
    return f"{_OSM}/directions?to={_safe(point)}" if point else openstreetmap(None, address)


def map_program(place: Place | None, address: str) -> str:
    """What the computer's own map program opens: geo:38.7,-9.1?q=38.7,-9.1."""
    point = point_of(place)
    return f"geo:{point}?q={_safe(point)}" if point else f"geo:0,0?q={_safe(address)}"


def _safe(text: str) -> str:
    return quote(text, safe="")
