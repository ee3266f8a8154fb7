"""The painted map of the deliveries, where there is no page yet or none at all."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.map import pins
from desktop.ui.map.painter import paint_scene
from desktop.ui.map.projection import Camera
from desktop.ui.map.round_painter import grouped, last_on_top, paint_round, spot
from desktop.ui.map.round_scene import RoundScene
from desktop.ui.map.static_map import StaticMapWidget

_CLICK = 4  # pixels: a press that moves farther is a drag


class RoundPainted(StaticMapWidget):
    """The painted map of the deliveries; a click chooses what is under it."""

    chosen = Signal(int)
    nearer = Signal(object)  # Camera: into a crowd that was clicked

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._down: QPointF | None = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._scene is None:
            return
        scene, colours, camera, text_scale = self._scene
        painter = QPainter(self)
        area = QRectF(self.rect())
        paint_scene(
            painter, area, scene, colours,
            camera=camera, text_scale=text_scale, interactive=True,
            world=self._paint_world,
        )  # fmt: skip
        if isinstance(scene, RoundScene):
            paint_round(painter, area, scene, colours, camera=camera)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._down = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        down, self._down = self._down, None
        if down is not None and (down - event.position()).manhattanLength() <= _CLICK:
            self._click(event.position() - QRectF(self.rect()).center())

    def _click(self, at: QPointF) -> None:
        if self._scene is None:
            return
        scene, _colours, camera, _scale = self._scene
        if not isinstance(scene, RoundScene):
            return
        for stop in reversed(last_on_top(scene)):
            if _covers(spot(camera, stop.pin), at):
                self.chosen.emit(stop.order_id)
                return
        for group in reversed(grouped(scene, camera, QRectF(self.rect().translated(
                -self.rect().center())))):  # fmt: skip
            if len(group.orders) == 1 and _covers(group.at, at):
                self.chosen.emit(group.orders[0].order_id)
                return
            if len(group.orders) > 1 and (group.at - at).manhattanLength() < 26:
                where = camera.place(group.at.x(), group.at.y())
                self.nearer.emit(
                    Camera(latitude=where[0], longitude=where[1], zoom=camera.zoomed(2).zoom)
                )
                return
        self.chosen.emit(0)


def _covers(tip: QPointF, at: QPointF) -> bool:
    """Whether the pin that stands on `tip` lies under a point."""
    head = QRectF(tip.x() - 15, tip.y() - pins.TIP[1] + 2, 30, pins.TIP[1])
    return head.contains(at)
