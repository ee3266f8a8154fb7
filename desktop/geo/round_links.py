"""A round for other programs: links to a map service, GPX for a navigator, GeoJSON for maps."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from xml.sax.saxutils import escape

MOST_WAYPOINTS = 9  # between the beginning and the end of one link; the service drops more
_LONGEST_ADDRESS = 200  # signs; more is no address, and no code or link could hold it
_DIRECTIONS = "https://www.google.com/maps/dir/?"
_SEARCH = "https://www.google.com/maps/search/?"
_GPX = """<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="Mostrador" xmlns="http://www.topografix.com/GPX/1/1">
<metadata><name>{name}</name></metadata>
{waypoints}
<rte><name>{name}</name>
{route}
</rte>
</gpx>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPoint:
    """One stop as other programs are told of it; without a point only its address is known.

    `is_near` says that the point is at least in the right street.
    """

    name: str
    address: str
    note: str = ""
    point: tuple[float, float] | None = None
    is_near: bool = False


def stop_link(stop: RoundPoint) -> str:
    """What a telephone opens in its own map: the spot, or a search where that is only a town."""
    if stop.point is not None and (stop.is_near or not stop.address):
        return f"geo:{_degrees(stop.point[0])},{_degrees(stop.point[1])}"
    return _SEARCH + _encoded({"api": "1", "query": _asked(stop)}) if stop.address else ""


def multi_stop_links(
    stops: Sequence[RoundPoint], *, start: tuple[float, float] | None = None, back: bool = False
) -> tuple[str, ...]:
    """The round as links to a map service; a long one falls into pieces that follow each other."""
    places = [_asked(stop) for stop in stops if stop.address or stop.point]
    if not places:
        return ()
    if start is not None:
        home = f"{_degrees(start[0])},{_degrees(start[1])}"
        places = [home, *places, *([home] if back else [])]
    if len(places) == 1:
        return (_link(places),)
    longest = MOST_WAYPOINTS + 1  # legs in one link
    return tuple(_link(places[at : at + longest + 1]) for at in range(0, len(places) - 1, longest))


def as_gpx(name: str, stops: Sequence[RoundPoint]) -> str:
    """The round as GPX 1.1: each stop as a place and all of them as a route."""
    placed = [(at, stop) for at, stop in enumerate(stops, start=1) if stop.point is not None]
    return _GPX.format(
        name=_text(name),
        waypoints="\n".join(_gpx_point("wpt", at, stop) for at, stop in placed),
        route="\n".join(_gpx_point("rtept", at, stop) for at, stop in placed),
    )


def as_geojson(stops: Sequence[RoundPoint]) -> str:
    """The round as GeoJSON: a point for each stop and the straight lines between them."""
    placed = [(at, stop) for at, stop in enumerate(stops, start=1) if stop.point is not None]
    features: list[dict[str, object]] = [
        _feature(
            {"type": "Point", "coordinates": _east_first(stop)},
            {"stop": at, "name": stop.name, "address": stop.address, "note": stop.note},
        )
        for at, stop in placed
    ]
    if len(placed) > 1:
        line = [_east_first(stop) for _at, stop in placed]
        features.append(_feature({"type": "LineString", "coordinates": line}, {}))
    whole = {"type": "FeatureCollection", "features": features}
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _asked(stop: RoundPoint) -> str:
    """How the service is asked for a stop: by its spot where that is sure, else by its address."""
    if stop.point is not None and (stop.is_near or not stop.address):
        return f"{_degrees(stop.point[0])},{_degrees(stop.point[1])}"
    return stop.address[:_LONGEST_ADDRESS]


def _link(places: Sequence[str]) -> str:
    asked = {"api": "1"}
    if len(places) > 1:
        asked["origin"] = places[0]
    asked["destination"] = places[-1]
    if len(places) > 2:
        asked["waypoints"] = "|".join(each.replace("|", " ") for each in places[1:-1])
    return _DIRECTIONS + _encoded(asked)


def _encoded(asked: Mapping[str, str]) -> str:
    return urlencode(asked, errors="replace")


def _gpx_point(tag: str, at: int, stop: RoundPoint) -> str:
    assert stop.point is not None  # noqa: S101  # only these are asked for
    latitude, longitude = stop.point
    told = " · ".join(part for part in (stop.address, stop.note) if part)
    words = f"<name>{at}. {_text(stop.name)}</name>"
    words += f"<desc>{_text(told)}</desc>" if told else ""
    return f'<{tag} lat="{_degrees(latitude)}" lon="{_degrees(longitude)}">{words}</{tag}>'


def _feature(geometry: dict[str, object], words: dict[str, object]) -> dict[str, object]:
    return {"type": "Feature", "geometry": geometry, "properties": words}


def _east_first(stop: RoundPoint) -> list[float]:
    assert stop.point is not None  # noqa: S101  # only these are asked for
    return [round(stop.point[1], 6), round(stop.point[0], 6)]


def _degrees(value: float) -> str:
    """A coordinate with a decimetre's precision, never in the way of 1e-05."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _text(words: str) -> str:
    """A person's words inside XML: escaped, and without the signs that XML cannot hold."""
    whole = "".join(
        sign
        for sign in words
        if sign in "\t\n\r"
        or (sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff")
    )
    return escape(whole)
