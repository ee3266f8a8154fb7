"""Where nothing is named for a while, the town one is in is named again, faintly.

Very near, a great city is one plain ground, and whoever looks at it would not know which. The
world is divided into blocks; each that has no name of its own gets the one of the place around
it. A name stays within its block, so that neighbouring tiles agree on it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QPointF

from desktop.ui.map.base import cells
from desktop.ui.map.base.data import LAST_NAMES, NAME_STEPS, MapData, Name
from desktop.ui.map.base.lettering import Kind
from desktop.ui.map.base.view import View
from desktop.ui.map.projection import TILE

_FROM_ZOOM = 13
_BLOCK_WIDE, _BLOCK_HIGH = 400.0, 230.0  # an order's map is hardly larger
_TAKEN = 0.45  # of a block, from its middle: what stands there is name enough
_WIDE, _HIGH = 180.0, 24.0  # pixels that a name may reach to each side
_EQUATOR_KM = 40_075.0
_REACH_KM = {  # how far from its middle one is still in such a place
    Kind.METROPOLIS: 16.0, Kind.CITY: 8.0, Kind.TOWN: 3.5,
    Kind.SMALL_TOWN: 1.5, Kind.VILLAGE: 0.8, Kind.QUARTER: 0.9,
}  # fmt: skip


def reminders(view: View, data: MapData, language: str) -> Iterator[tuple[Name, QPointF]]:
    """The names to write again, and where in the view."""
    if view.zoom < _FROM_ZOOM:
        return
    world = TILE * 2.0**view.zoom
    for row in _blocks(view.top, view.height, _BLOCK_HIGH, _HIGH):
        shift = row % 2 * _BLOCK_WIDE / 2  # like bricks: columns of one word look like a list
        for column in _blocks(view.left - shift, view.width, _BLOCK_WIDE, _WIDE):
            x, y = (column + 0.5) * _BLOCK_WIDE + shift, (row + 0.5) * _BLOCK_HIGH
            spot = view.zoom, x / world, y / world, language
            name = data.reminder(spot, partial(_name_at, *spot, data))
            if name is not None:
                yield name, QPointF(x - view.left, y - view.top)


def _blocks(start: float, length: float, block: float, around: float) -> range:
    """The blocks whose names may reach into a stretch of the world."""
    return range(int((start - around) // block), int((start + length + around) // block) + 1)


def _name_at(zoom: int, x: float, y: float, language: str, data: MapData) -> Name | None:
    """What to write in the middle of a block: nothing where some name stands there already."""
    world = TILE * 2.0**zoom
    wide, high = _TAKEN * _BLOCK_WIDE / world, _TAKEN * _BLOCK_HIGH / world
    box = x - wide, y - high, x + wide, y + high
    if any(_within(name, box) for name in data.names(zoom, box, language)):
        return None
    across_km = _EQUATOR_KM / math.cosh(math.pi * (1 - 2 * y))
    far = max(_REACH_KM.values()) / across_km
    around = data.names(LAST_NAMES, (x - far, y - far, x + far, y + far), language)
    near = [
        (away / _REACH_KM[name.kind], name.number, name)
        for name in around
        if name.kind in _REACH_KM and (away := _km(name, x, y, across_km)) < _REACH_KM[name.kind]
    ]
    return min(near)[2] if near and _is_land(zoom, x, y, data) else None


def _within(name: Name, box: tuple[float, float, float, float]) -> bool:
    x, y = name.right / NAME_STEPS, name.down / NAME_STEPS
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _km(name: Name, x: float, y: float, across_km: float) -> float:
    return math.hypot(name.right / NAME_STEPS - x, name.down / NAME_STEPS - y) * across_km


def _is_land(zoom: int, x: float, y: float, data: MapData) -> bool:
    """Whether the middle of a block is dry: no name is written across the water."""
    size = TILE * 2.0**zoom
    spot = View(zoom, x * size, y * size, 1, 1)
    for square in spot.squares(data):
        at = -square.left / square.step, -square.top / square.step
        if cells.fill(square.cell.land, (*at, *at)).contains(QPointF(*at)):
            return True
    return False
