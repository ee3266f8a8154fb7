"""The levels of detail of the base map, and the numbers that a place has in each.

The world is a square in the Mercator projection, cut into cells. A cell has a grid of its own;
shapes reach a little over its edge, so that what is painted of two neighbours overlaps and no
seam is seen between them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

LEVELS = (0, 2, 4, 7, 9)  # the zooms whose tiles are the cells; each serves some zooms more
NAMES_ACROSS = 1 << 23  # in so many steps of the world the names are placed
_NORTH = 85.0511287798066


def mercator(degrees: NDArray[np.floating]) -> Points:
    """Rows of longitude and latitude as rows of x and y in the unit square, y downwards."""
    made = np.empty((len(degrees), 2))
    made[:, 0] = (degrees[:, 0].astype(np.float64) + 180.0) / 360.0
    latitude = np.clip(degrees[:, 1].astype(np.float64), -_NORTH, _NORTH)
    made[:, 1] = (1 - np.arcsinh(np.tan(np.radians(latitude))) / np.pi) / 2
    return np.clip(made, 0.0, 1.0)


def extent(level: int) -> int:
    """How many steps a cell measures from edge to edge: a quarter of a pixel, or a half, each."""
    return 8192 if level == LEVELS[-1] else 4096


def margin(level: int) -> int:
    """How many steps the shapes of a cell reach over its edge."""
    return extent(level) // 64


def steps_across(level: int) -> int:
    """How many steps the whole world measures at a level."""
    return extent(level) << level
