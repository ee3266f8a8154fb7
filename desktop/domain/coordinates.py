"""Coordinates as people type and paste them: decimal, with a comma, in degrees, as a link."""

from __future__ import annotations

import re

from desktop.domain.errors import NotCoordinates
from desktop.domain.place import checked_point

_GEO = re.compile(r"geo:\s*(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)", re.IGNORECASE)
# What the address line of a map site holds: .../@38.7129,-9.1449,17z or !3d38.71!4d-9.14
_IN_A_LINK = (
    re.compile(r"!3d(-?\d+\.\d+)!4d(-?\d+\.\d+)"),
    re.compile(r"@(-?\d+\.\d+),(-?\d+\.\d+)"),
    re.compile(r"[?&]mlat=(-?\d+\.\d+)&mlon=(-?\d+\.\d+)"),
    re.compile(r"[?&](?:q|query|ll|to|destination)=(-?\d+\.\d+)(?:,|%2C)(-?\d+\.\d+)"),
    re.compile(r"#map=\d+/(-?\d+\.\d+)/(-?\d+\.\d+)"),
)
_FIGURE = r"\d+(?:[.,]\d+)?"
_ANGLE = re.compile(
    rf"(?P<before>[NSEWO])?\s*(?P<sign>[-+])?\s*(?P<degrees>{_FIGURE})\s*°?"
    rf"(?:\s*(?P<minutes>{_FIGURE})\s*['′’])?(?:\s*(?P<seconds>{_FIGURE})\s*(?:\"|″|”|'')?)?"
    r"(?(before)|(?:\s*(?P<behind>[NSEWO]))?)",
    re.IGNORECASE,
)
_TWO_POINTS = re.compile(r"([-+]?\d+\.\d+)\s*[,;/\s]\s*([-+]?\d+(?:\.\d+)?)")
_TWO_COMMAS = re.compile(r"([-+]?\d+,\d+)\s*(?:[;/\s]|,\s)\s*([-+]?\d+(?:,\d+)?)")
_UP, _ALONG = {"N", "S"}, {"E", "W", "O"}  # O is west, as in Spanish and Portuguese
_LONGEST = 2000  # a map site's address is long, a novel is not read


def read_coordinates(text: str) -> tuple[float, float]:
    """Latitude and longitude as somebody wrote them.

    Raises:
        NotCoordinates: it cannot be read as two angles.
        NoPlace: it can, and there is no such place on Earth.
    """
    said = text.strip()[:_LONGEST].replace("−", "-").replace("\u00a0", " ")
    found = _linked(said) or _decimal(said.strip("()[] ")) or _angles(said.strip("()[] "))
    if found is None:
        raise NotCoordinates(text.strip()[:60])
    return checked_point(*found)


def _linked(text: str) -> tuple[float, float] | None:
    geo = _GEO.match(text)
    if geo is not None:
        return float(geo[1]), float(geo[2])
    if not text.lower().startswith(("http://", "https://")):
        return None
    found = next((hit for each in _IN_A_LINK if (hit := each.search(text))), None)
    return None if found is None else (float(found[1]), float(found[2]))


def _decimal(text: str) -> tuple[float, float] | None:
    """Two plain figures; with decimal commas something else must stand between them."""
    found = _TWO_POINTS.fullmatch(text) or _TWO_COMMAS.fullmatch(text)
    if found is None:
        return None
    return float(found[1].replace(",", ".")), float(found[2].replace(",", "."))


def _angles(text: str) -> tuple[float, float] | None:
    """Two angles with degrees, minutes, seconds or a quarter's letter: 38°42'46"N 9°08'42"O."""
    first = _ANGLE.match(text)
    if first is None:
        return None
    rest = text[first.end() :].lstrip(" ,;/")
    second = _ANGLE.fullmatch(rest)
    if second is None:
        return None
    if not any(each in text for each in "°NSEWOnsewo"):
        return None
    one, other = _quarter(first), _quarter(second)
    turned = one in _ALONG or other in _UP
    if turned and (one in _UP or other in _ALONG):
        return None  # both say north, or both say east
    latitude, longitude = _angle(first, one), _angle(second, other)
    if latitude is None or longitude is None:
        return None
    return (longitude, latitude) if turned else (latitude, longitude)


def _quarter(found: re.Match[str]) -> str:
    return (found["before"] or found["behind"] or "").upper()


def _angle(found: re.Match[str], quarter: str) -> float | None:
    """An angle in degrees; none when it has a sign and a quarter that says otherwise."""
    parts = [
        float(found[name].replace(",", ".")) if found[name] else 0.0
        for name in ("degrees", "minutes", "seconds")
    ]
    if parts[1] >= 60 or parts[2] >= 60 or (found["before"] and found["behind"]):
        return None
    value = parts[0] + parts[1] / 60 + parts[2] / 3600
    negative = found["sign"] == "-"
    if negative and quarter:
        return None
    return -value if negative or quarter in {"S", "W", "O"} else value
