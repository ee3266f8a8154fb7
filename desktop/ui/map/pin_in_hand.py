"""The pin that the merchant is putting: dragged, clicked, moved by keys or by typed figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from desktop.ui.map.pins import HEIGHT, TIP, WIDTH
from desktop.ui.map.placing import (
    Point,
    keeps_in_view,
    on_the_map,
    placing_pin,
    placing_scene,
    stepped,
)
from desktop.ui.map.projection import Camera
from desktop.ui.map.scene import MapColours, MapScene
from desktop.ui.map.static_map import StaticMapWidget

if TYPE_CHECKING:
    from desktop.ui.map.web_map import WebMap


class Stage(Protocol):
    """The map that the pin is put on."""

    @property
    def camera(self) -> Camera | None:
        """What is in view."""

    @property
    def web(self) -> WebMap | None:
        """The page, where there is one."""

    def width(self) -> int:
        """How wide the map is."""

    def height(self) -> int:
        """How high the map is."""

    def go(self, camera: Camera) -> None:
        """Look elsewhere."""

    def paint(self) -> None:
        """Paint what is in view again."""


class PinInHand(QObject):
    """Where the pin is while it is being put; on no map, a click or a drag moves it."""

    moved = Signal(float, float)  # by mouse or key
    kept = Signal()  # Enter: it shall stay where it is
    dropped = Signal()  # Esc: it shall be as it was

    def __init__(self, stage: Stage, painted: StaticMapWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._stage, self._painted = stage, painted
        self._point: Point | None = None
        self._colours: MapColours | None = None
        painted.placed.connect(self._on_painted)

    @property
    def point(self) -> Point | None:
        """Where it is, while there is one."""
        return self._point

    def take(self, point: Point | None, colours: MapColours) -> None:
        """Take a pin, from `point` or the middle of what is seen."""
        camera = self._stage.camera
        if camera is None:
            return
        self._colours = colours
        self._point = on_the_map(*(point or (camera.latitude, camera.longitude)))
        self._painted.set_placing(placing=True)
        self._keep_in_view()
        self.show_in(self._stage.web)
        self._stage.paint()

    def set_colours(self, colours: MapColours) -> None:
        """Take the colours of a theme."""
        if self._point is not None:
            self._colours = colours
            self.show_in(self._stage.web)

    def put(self, point: Point) -> None:
        """Let it go somewhere, where it can be seen."""
        self._point = on_the_map(*point)
        self._keep_in_view()
        if self._stage.web is not None:
            self._stage.web.move_placing(*self._point)
        self._stage.paint()

    def drop(self) -> None:
        """Take it out of the hand; what the map shows is what it showed before."""
        if self._point is None:
            return
        self._point = None
        self._painted.set_placing(placing=False)
        if self._stage.web is not None:
            self._stage.web.end_placing()
        self._stage.paint()

    def show_in(self, web: WebMap | None) -> None:
        """Let a page show it too: one that was there, or has only just started."""
        if web is None:
            return
        web.placed.connect(self._on_page, Qt.ConnectionType.UniqueConnection)
        if self._point is not None and self._stage.camera is not None and self._colours is not None:
            web.begin_placing(placing_pin(self._point, self._stage.camera), self._colours)

    def in_scene(self, scene: MapScene, camera: Camera) -> MapScene:
        """What is painted: the scene, or only its ground with this pin."""
        return scene if self._point is None else placing_scene(scene, self._point, camera)

    def box(self, camera: Camera) -> QRectF | None:
        """Where its picture stands on the map, in pixels; none when there is no pin in hand."""
        if self._point is None:
            return None
        right, down = camera.offset(*self._point)
        left = self._stage.width() / 2 + right - TIP[0]
        return QRectF(left, self._stage.height() / 2 + down - TIP[1], WIDTH, HEIGHT)

    def key(self, event: QKeyEvent) -> bool:
        """Move, keep or drop it; whether the key meant any of these."""
        if self._point is None:
            return False
        wide = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        point = stepped(self._point, event.key(), wide=wide)
        if point is not None:
            self.put(point)
            self.moved.emit(*self._point)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            return False
        return True

    @Slot(float, float)
    def _on_page(self, latitude: float, longitude: float) -> None:
        self._take_from_hand((latitude, longitude))

    @Slot(float, float)
    def _on_painted(self, latitude: float, longitude: float) -> None:
        if self._point is not None and self._stage.web is not None:
            self._stage.web.move_placing(*on_the_map(latitude, longitude))
        self._take_from_hand((latitude, longitude))

    def _take_from_hand(self, point: Point) -> None:
        if self._point is not None:
            self._point = on_the_map(*point)
            self._stage.paint()
            self.moved.emit(*self._point)

    def _keep_in_view(self) -> None:
        camera = self._stage.camera
        if camera is None or self._point is None:
            return
        to = keeps_in_view(camera, self._point, self._stage.width(), self._stage.height())
        if to != camera:
            self._stage.go(to)
