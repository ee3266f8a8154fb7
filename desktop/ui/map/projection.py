"""Where a place falls on the map: the Mercator projection, the zoom that fits, the graticule."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.ui.map.scene import HIGHEST_LATITUDE, MapScene

TILE = 256
NEAREST_FIT = 13  # a place among its neighbours: the ground of our own map has no streets
NEAREST_ON_STREETS = 15  # where a service or a file draws them, or pins must be told apart
LEAST_ZOOM, MOST_ZOOM = 2, 18
_SEEN_CIRCLE = 18.0  # pixels from its middle to its rim
_EQUATOR_M = 40_075_016.686
_FILL = 0.86  # how much of the shorter side a circle of accuracy may take
_PIN_BESIDE, _PIN_ABOVE, _PIN_BELOW = 18, 44, 6  # a pin needs its place too
_STEPS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50)
_LINE_GAP = 90  # pixels between two lines that carry a figure, at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """What part of the world is in view: its centre, and how near."""

    latitude: float
    longitude: float
    zoom: int

    def zoomed(self, steps: int) -> Camera:
        """The same centre, nearer or farther."""
        zoom = min(MOST_ZOOM, max(LEAST_ZOOM, self.zoom + steps))
        return Camera(latitude=self.latitude, longitude=self.longitude, zoom=zoom)

    def moved(self, right: float, down: float) -> Camera:
        """The same nearness, so many pixels away."""
        x, y = to_world(self.latitude, self.longitude, self.zoom)
        latitude, longitude = from_world(x + right, y + down, self.zoom)
        latitude = min(HIGHEST_LATITUDE, max(-HIGHEST_LATITUDE, latitude))
        return Camera(latitude=latitude, longitude=longitude, zoom=self.zoom)

    def offset(self, latitude: float, longitude: float) -> tuple[float, float]:
        """How many pixels right of and below the centre a place lies."""
        here = to_world(self.latitude, self.longitude, self.zoom)
        there = to_world(latitude, longitude, self.zoom)
        return there[0] - here[0], there[1] - here[1]

    def near(self, other: Camera) -> bool:
        """Whether both show the same but for the rounding of pixels."""
        right, down = self.offset(other.latitude, other.longitude)
        return self.zoom == other.zoom and abs(right) < 2 and abs(down) < 2

    def place(self, right: float, down: float) -> tuple[float, float]:
        """The latitude and longitude so many pixels right of and below the centre."""
        x, y = to_world(self.latitude, self.longitude, self.zoom)
        return from_world(x + right, y + down, self.zoom)


def to_world(latitude: float, longitude: float, zoom: int) -> tuple[float, float]:
    """A place as pixels from the north-west corner of the world."""
    size = TILE * 2.0**zoom
    y = (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2
    return (longitude + 180) / 360 * size, y * size


def from_world(x: float, y: float, zoom: int) -> tuple[float, float]:
    """The place at so many pixels from the north-west corner of the world."""
    size = TILE * 2.0**zoom
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / size))))
    return latitude, x / size * 360 - 180


def metres_per_pixel(latitude: float, zoom: int) -> float:
    """How much ground one pixel covers at a latitude."""
    return _EQUATOR_M * math.cos(math.radians(latitude)) / (TILE * 2.0**zoom)


def fit(scene: MapScene, width: float, height: float, *, nearest: int = NEAREST_FIT) -> Camera:
    """The nearest view that shows every pin with its circle, and never nearer than `nearest`."""
    if not scene.pins and scene.ground is not None:
        latitude, longitude, zoom = scene.ground
        return Camera(latitude=latitude, longitude=longitude, zoom=zoom)
    for zoom in range(_with_circles(scene, nearest), LEAST_ZOOM, -1):
        left, top, right, bottom = _extent(scene, zoom)
        if right - left <= width * _FILL and bottom - top <= height * _FILL:
            break
    else:
        zoom = LEAST_ZOOM
        left, top, right, bottom = _extent(scene, zoom)
    latitude, longitude = from_world((left + right) / 2, (top + bottom) / 2, zoom)
    return Camera(latitude=latitude, longitude=longitude, zoom=zoom)


def _with_circles(scene: MapScene, nearest: int) -> int:
    """As near as that, or nearer where a circle that words speak of would not be seen."""
    zoom = nearest
    while zoom < NEAREST_ON_STREETS and any(
        0 < (pin.radius_m or 0) / metres_per_pixel(pin.latitude, zoom) < _SEEN_CIRCLE
        for pin in scene.pins
    ):
        zoom += 1
    return zoom


def _extent(scene: MapScene, zoom: int) -> tuple[float, float, float, float]:
    boxes = []
    for pin in scene.pins:
        x, y = to_world(pin.latitude, pin.longitude, zoom)
        reach = (pin.radius_m or 0) / metres_per_pixel(pin.latitude, zoom)
        boxes.append((
            x - max(reach, _PIN_BESIDE), y - max(reach, _PIN_ABOVE),
            x + max(reach, _PIN_BESIDE), y + max(reach, _PIN_BELOW),
        ))  # fmt: skip
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def graticule_step(pixels_per_degree: float) -> float:
    """How many degrees lie between two lines, so that they neither crowd nor vanish."""
    for step in _STEPS:
        if step * pixels_per_degree >= _LINE_GAP:
            return step
    return _STEPS[-1]


def fine_step(step: float) -> float:
    """The distance of the faint lines between: a fifth, or a quarter of 2, 20, 0.2 ..."""
    leading = round(step / 10 ** math.floor(math.log10(step) + 1e-9))
    return step / (4 if leading == 2 else 5)


def multiples(step: float, low: float, high: float) -> Iterator[float]:
    """The multiples of `step` from `low` to `high`."""
    for number in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1):
        yield number * step


def degrees(value: float, step: float) -> str:
    """A line's figure, with as many decimals as tell it from the next: −9.15°."""
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    text = f"{(value + 540) % 360 - 180 if abs(value) > 180 else value:.{decimals}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    return text.replace("-", "−") + "°"
