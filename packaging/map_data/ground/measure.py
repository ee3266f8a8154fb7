"""The levels of detail of the base map, and the numbers that a place has in each.

The world is a square in the Mercator projection, cut into cells. A cell's own grid counts
`EXTENT` steps from edge to edge; shapes reach `MARGIN` steps over it, so that what is painted
of two neighbours overlaps and no seam is seen between them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

EXTENT = 16384
MARGIN = 256
LEVELS = (0, 3, 6, 9)  # the zooms whose tiles are the cells; each serves three more zooms
TOLERANCE = 4.0  # steps that a line may be off; half a pixel of the nearest view it is made for
_NORTH = 85.0511287798066


def mercator(degrees: NDArray[np.floating]) -> Points:
    """Rows of longitude and latitude as rows of x and y in the unit square, y downwards."""
    made = np.empty((len(degrees), 2))
    made[:, 0] = (degrees[:, 0].astype(np.float64) + 180.0) / 360.0
    latitude = np.clip(degrees[:, 1].astype(np.float64), -_NORTH, _NORTH)
    made[:, 1] = (1 - np.arcsinh(np.tan(np.radians(latitude))) / np.pi) / 2
    return np.clip(made, 0.0, 1.0)


def steps_across(level: int) -> int:
    """How many steps the whole world measures at a level."""
    return EXTENT << level
