"""How far one point of the Earth lies from another, in a straight line."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

_RADIUS_M = 6_371_008.8  # of a sphere as large as the Earth


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The way over ground in metres, right to half a percent: points as latitude, longitude."""
    up, along = radians(other[0] - one[0]), radians(other[1] - one[1])
    half = sin(up / 2) ** 2 + cos(radians(one[0])) * cos(radians(other[0])) * sin(along / 2) ** 2
    return 2 * _RADIUS_M * asin(min(1.0, sqrt(half)))
