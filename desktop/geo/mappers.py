"""What each service says of a place, in our words: where, how near to the door, in which country.

The answers are foreign: every value is looked at before it is believed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from babel.core import get_global

from desktop.domain.errors import NoPlace
from desktop.domain.place import Precision, checked_point
from desktop.geo.distance import metres_between
from desktop.geo.replies import Found, ServiceTrouble, Trouble

_NUMBER = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,20})?")
_LEAST_M = 30.0
_USUAL_M = {
    Precision.EXACT: 30.0,
    Precision.STREET: 300.0,
    Precision.POSTCODE: 1_500.0,
    Precision.NEIGHBOURHOOD: 1_500.0,
    Precision.CITY: 8_000.0,
    Precision.REGION: 100_000.0,
    Precision.COUNTRY: 500_000.0,
}
_WIDEST_M = 3_000_000.0

Box = tuple[Any, Any, Any, Any]  # south, west, north, east


def of_nominatim(raw: Any) -> Found:
    """A place of Nominatim; its rank says how near it is, its importance says nothing."""
    record, details = _record(raw), _record(raw).get("address")
    place_rank = record.get("place_rank")
    rank = place_rank if isinstance(place_rank, int) else 0
    kinds = (record.get("addresstype"), record.get("type"))
    return _found(
        (record.get("lat"), record.get("lon")),
        _of_rank(rank, postcode="postcode" in kinds),
        box=_box(record.get("boundingbox"), (0, 2, 1, 3)),
        country=details.get("country_code") if isinstance(details, Mapping) else "",
    )


def of_photon(raw: Any) -> Found:
    """A place of Photon."""
    told, point = _feature(raw)
    kind = "postcode" if told.get("osm_value") == "postcode" else _word(told.get("type"))
    return _found(
        point,
        _PHOTON.get(kind, Precision.COUNTRY),
        box=_box(told.get("extent"), (3, 0, 1, 2)),
        country=told.get("countrycode"),
    )


def of_pelias(raw: Any) -> Found:
    """A place of Pelias; a number that was guessed between two others is the street."""
    told, point = _feature(raw)
    precision = _PELIAS.get(_word(told.get("layer")), Precision.COUNTRY)
    if precision is Precision.EXACT and told.get("match_type") in ("interpolated", "fallback"):
        precision = Precision.STREET
    return _found(
        point,
        precision,
        box=_box(_record(raw).get("bbox"), (1, 0, 3, 2)),
        country=told.get("country_code") or told.get("country_a"),
    )


def of_opencage(raw: Any) -> Found:
    """A place of OpenCage."""
    record = _record(raw)
    point, parts = _record(record.get("geometry")), _record(record.get("components"))
    precision = _OPENCAGE.get(_word(parts.get("_type")), Precision.COUNTRY)
    if precision is Precision.EXACT and not (parts.get("house_number") or parts.get("road")):
        precision = Precision.NEIGHBOURHOOD
    bounds = record.get("bounds")
    box = None
    if isinstance(bounds, Mapping):
        low, high = _record(bounds.get("southwest")), _record(bounds.get("northeast"))
        box = (low.get("lat"), low.get("lng"), high.get("lat"), high.get("lng"))
    return _found(
        (point.get("lat"), point.get("lng")), precision, box=box, country=parts.get("country_code")
    )


MAPPERS: Mapping[str, Callable[[Any], Found]] = {
    "nominatim": of_nominatim,
    "photon": of_photon,
    "pelias": of_pelias,
    "geocode_earth": of_pelias,
    "opencage": of_opencage,
    "pickpoint": of_nominatim,
}

_PHOTON = {
    "house": Precision.EXACT,
    "street": Precision.STREET,
    "postcode": Precision.POSTCODE,
    "locality": Precision.NEIGHBOURHOOD,
    "district": Precision.NEIGHBOURHOOD,
    "city": Precision.CITY,
    "county": Precision.REGION,
    "state": Precision.REGION,
}
_PELIAS = {
    "address": Precision.EXACT,
    "venue": Precision.EXACT,
    "street": Precision.STREET,
    "intersection": Precision.STREET,
    "postalcode": Precision.POSTCODE,
    "neighbourhood": Precision.NEIGHBOURHOOD,
    "borough": Precision.NEIGHBOURHOOD,
    "locality": Precision.CITY,
    "localadmin": Precision.CITY,
    "county": Precision.REGION,
    "macrocounty": Precision.REGION,
    "region": Precision.REGION,
    "macroregion": Precision.REGION,
}
_OPENCAGE = {
    "building": Precision.EXACT,
    "house": Precision.EXACT,
    "road": Precision.STREET,
    "postcode": Precision.POSTCODE,
    "neighbourhood": Precision.NEIGHBOURHOOD,
    "suburb": Precision.NEIGHBOURHOOD,
    "city_district": Precision.NEIGHBOURHOOD,
    "city": Precision.CITY,
    "town": Precision.CITY,
    "village": Precision.CITY,
    "municipality": Precision.CITY,
    "county": Precision.REGION,
    "state_district": Precision.REGION,
    "state": Precision.REGION,
}


def _of_rank(rank: int, *, postcode: bool) -> Precision:
    if postcode:
        return Precision.POSTCODE
    ranks = (
        (28, Precision.EXACT),
        (26, Precision.STREET),
        (17, Precision.NEIGHBOURHOOD),
        (13, Precision.CITY),
        (5, Precision.REGION),
    )
    return next((precision for least, precision in ranks if rank >= least), Precision.COUNTRY)


def _found(
    point: tuple[Any, Any], precision: Precision, *, box: Box | None, country: object
) -> Found:
    """A place of checked values.

    Raises:
        ServiceTrouble: its point is none.
    """
    latitude, longitude = _point(*point)
    return Found(
        latitude=latitude,
        longitude=longitude,
        precision=precision,
        radius_m=_radius(box, precision),
        country=_country(country),
    )


def _point(latitude: Any, longitude: Any) -> tuple[float, float]:
    try:
        return checked_point(_degrees(latitude), _degrees(longitude))
    except (NoPlace, ValueError, OverflowError) as error:
        raise ServiceTrouble(Trouble.NONSENSE, "no point") from error


def _degrees(value: Any) -> float:
    """A number of degrees, also where it is written as text.

    Raises:
        ValueError: it is something else.
    """
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return float(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise ValueError("no number of degrees")


def _radius(box: Box | None, precision: Precision) -> float:
    """Half the diagonal of what was found, or what is usual."""
    if box is None:
        return _USUAL_M[precision]
    try:
        south, west, north, east = (_degrees(each) for each in box)
        checked = (checked_point(south, west), checked_point(north, east))
    except (NoPlace, ValueError, OverflowError):
        return _USUAL_M[precision]
    return min(max(metres_between(*checked) / 2, _LEAST_M), _WIDEST_M)


def _country(value: object) -> str:
    """The code of two letters, also of one with three."""
    if not isinstance(value, str) or not re.fullmatch("[A-Za-z]{2,3}", value):
        return ""
    code = value.upper()
    if len(code) == 2:
        return code
    aliases = get_global("territory_aliases").get(code, ())
    return str(aliases[0]) if len(aliases) == 1 else ""


def _record(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ServiceTrouble(Trouble.NONSENSE, "no record")
    return value


def _feature(raw: Any) -> tuple[Mapping[str, Any], tuple[Any, Any]]:
    """What a GeoJSON feature tells, and its point: they write the longitude first."""
    record = _record(raw)
    point = _record(record.get("geometry")).get("coordinates")
    if not isinstance(point, list) or len(point) < 2:
        raise ServiceTrouble(Trouble.NONSENSE, "no point")
    return _record(record.get("properties")), (point[1], point[0])


def _box(value: object, order: tuple[int, int, int, int]) -> Box | None:
    """South, west, north and east of a list that has them in an order of its own."""
    if not isinstance(value, list) or len(value) != 4:
        return None
    south, west, north, east = order
    return value[south], value[west], value[north], value[east]


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""
