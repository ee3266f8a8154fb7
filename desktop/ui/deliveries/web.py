"""The map page with many orders on it; clicks come back as the number of an order."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from desktop.ui.deliveries.telling import told_orders, told_round
from desktop.ui.map.projection import Camera
from desktop.ui.map.round_scene import RoundScene
from desktop.ui.map.web_map import WebMap, camera_told


class RoundWebMap(WebMap):
    """Shows a `RoundScene`; the orders of a view are told once, the rest whenever it changes."""

    chosen = Signal(int)  # the id of an order, 0 for none
    moving = Signal(object)  # Camera: where the map is while it is being dragged
    zooming = Signal()

    _filled = 0  # which set of orders the page holds
    _script = ""  # that tells the set of the last scene

    def prepare_orders(self, script: str) -> None:
        """Take the script of the orders in the next scene, made elsewhere."""
        self._script = script

    @Slot()
    def _tell(self) -> None:
        super()._tell()
        if not self._loaded or self._scene is None:
            return
        scene, colours = self._scene[:2]
        if not isinstance(scene, RoundScene):
            return
        script = told_round(scene, colours)
        if scene.filling != self._filled:
            self._filled = scene.filling
            script += self._script or told_orders(scene.orders)
        self._page.runJavaScript(script)

    @Slot(bool)
    def _on_loaded(self, whole: bool) -> None:  # noqa: FBT001  # a signal's value
        self._filled = 0  # a page that was loaded anew holds nothing
        super()._on_loaded(whole)

    @Slot(dict)
    def _hear(self, said: dict[str, object]) -> None:
        super()._hear(said)
        order = said.get("order")
        if type(order) is int and 0 <= order < 2**63:
            self.chosen.emit(order)
        elif (camera := camera_told(said.get("moving"))) is not None:
            self._take_moving(camera)
        elif said.get("zooming") is True:
            self.zooming.emit()

    def _take_moving(self, camera: Camera) -> None:
        self.moving.emit(camera)
