"""Showing a scene on a web map, and looking for a colour in its picture."""

from __future__ import annotations

from PySide6.QtGui import QColor

from desktop.ui.map.projection import fit
from desktop.ui.map.scene import MapScene
from desktop.ui.map.web_map import WebMap
from tests.ui.map.samples import LIGHT


def show(qtbot, web_map: WebMap, scene: MapScene, colours=LIGHT) -> None:
    with qtbot.waitSignal(web_map.painted, timeout=10_000):
        web_map.show_scene(scene, colours, fit(scene, 360, 210), 1.0)


def frame_of(qtbot, web_map: WebMap, colour: str) -> bool:
    """Whether the window comes to show a colour: the frame follows the page's word for it."""

    def seen() -> bool:
        image = web_map.grab().toImage()
        spots = ((x, y) for x in range(0, 360, 3) for y in range(0, 210, 3))
        return any(image.pixelColor(*spot) == QColor(colour) for spot in spots)

    qtbot.waitUntil(seen, timeout=10_000)
    return True
