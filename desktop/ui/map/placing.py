"""Putting a pin on the map by hand: where each key takes it, and how it looks meanwhile."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt

from desktop.ui.map.projection import Camera, metres_per_pixel
from desktop.ui.map.scene import HIGHEST_LATITUDE, MapPin, MapScene, PinKind

STEP_M, WIDE_STEP_M = 5.0, 50.0  # an arrow key, and with Shift
RING_PX = 26.0  # the circle that shows where the tip stands
_METRES_PER_DEGREE = 111_319.49
_STEPS: dict[int, tuple[int, int]] = {  # to the east, to the north
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
Point = tuple[float, float]


def stepped(point: Point, key: int, *, wide: bool) -> Point | None:
    """The point one key further on; none when that key is no arrow."""
    if key not in _STEPS:
        return None
    metres = WIDE_STEP_M if wide else STEP_M
    east, north = (each * metres for each in _STEPS[key])
    latitude, longitude = point
    along = math.cos(math.radians(latitude)) * _METRES_PER_DEGREE
    return on_the_map(latitude + north / _METRES_PER_DEGREE, longitude + east / along)


def on_the_map(latitude: float, longitude: float) -> Point:
    """The nearest point that the map has, and never the empty one at 0, 0."""
    latitude = min(HIGHEST_LATITUDE, max(-HIGHEST_LATITUDE, latitude))
    if abs(longitude) > 180:
        longitude = (longitude + 540) % 360 - 180
    if abs(latitude) < 0.001 and abs(longitude) < 0.001:
        return 0.001, longitude
    return latitude, longitude


def placing_scene(scene: MapScene, point: Point, camera: Camera) -> MapScene:
    """The same ground with the one pin that is being put."""
    return MapScene(
        pins=(placing_pin(point, camera),), credit=scene.credit, language=scene.language
    )


def placing_pin(point: Point, camera: Camera) -> MapPin:
    """The pin under the hand, with a ring that is as large at every nearness."""
    return MapPin(
        latitude=point[0],
        longitude=point[1],
        kind=PinKind.PLACING,
        radius_m=RING_PX * metres_per_pixel(point[0], camera.zoom),
    )


def keeps_in_view(camera: Camera, point: Point, width: float, height: float) -> Camera:
    """The same view, or one with the point in its middle where it would be hidden."""
    right, down = camera.offset(*point)
    aside = abs(right) > width / 2 - 24
    hidden = down < 52 - height / 2 or down > height / 2 - 24
    if aside or hidden:
        return Camera(latitude=point[0], longitude=point[1], zoom=camera.zoom)
    return camera
