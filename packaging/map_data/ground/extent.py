"""How much is told of which part of the world."""

from __future__ import annotations

import numpy as np

from map_data.ground.measure import mercator


def _codes(written: str) -> frozenset[str]:
    return frozenset(written.split())


# Where the program's customers are: every village, and the coast as fine as there is.
DETAILED = _codes(
    "PT ES AD GI BR MX CL AR CO PE UY PY BO EC VE CR PA NI HN SV GT CU DO PR BZ JM HT TT BS "
    "BB GY SR GF GP MQ AW CW US CA CV ST"
)
_EUROPE = _codes(
    "FR IT DE GB IE BE NL LU CH AT DK SE NO FI IS PL CZ SK HU SI HR BA RS ME AL MK GR BG RO "
    "MD MT MC SM LI EE LV LT UA BY MA AO MZ GW GQ TL"
)
_BOXES = (  # west, south, east, north
    (-32.0, 27.3, 4.6, 44.2),  # Iberia, the Azores, Madeira, the Canaries
    (-25.6, 14.6, -22.4, 17.4),  # Cabo Verde
    (-161.0, 18.7, -154.5, 22.4),  # Hawaii
    (-130.0, 6.9, -52.0, 51.0),  # North and Central America, the Caribbean
    (-92.5, -56.2, -32.0, 13.5),  # South America
)


def is_listed(country: str, people: int) -> bool:
    """Whether a place is named on the map."""
    if country in DETAILED:
        return True
    return people >= (1_000 if country in _EUROPE else 15_000)


def detailed_squares() -> set[tuple[int, int]]:
    """The squares of zoom 6 in which the finest level is kept."""
    squares = set()
    for west, south, east, north in _BOXES:
        (left, bottom), (right, top) = mercator(np.array([[west, south], [east, north]])) * 64
        squares |= {
            (x, y)
            for x in range(int(left), int(right) + 1)
            for y in range(int(top), int(bottom) + 1)
        }
    return squares
