"""A map without a web page: stands in until the page is painted, and wherever there is none."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.map import pins
from desktop.ui.map.backdrop import Backdrop, Sight
from desktop.ui.map.painter import paint_scene
from desktop.ui.map.projection import Camera
from desktop.ui.map.scene import MapColours, MapScene

_STILL = 4  # pixels: a hand is never quite still when it clicks
_NOTCH = 120  # what one step of a wheel measures


class StaticMapWidget(QWidget):
    """Shows the same scene in the same colours as the page, drawn here."""

    moved = Signal(object)  # Camera: the merchant dragged or turned the wheel
    placed = Signal(float, float)  # the pin under the hand went there

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: tuple[MapScene, MapColours, Camera, float] | None = None
        self._grip: QPointF | None = None
        self._pressed: QPointF | None = None  # where, while it may still become a click
        self._lift: QPointF | None = None  # from the pointer to the tip of the pin that it holds
        self._placing = False
        self._turned = 0
        self._backdrop = Backdrop(self)
        self._backdrop.changed.connect(self.update)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_scene(
        self, scene: MapScene, colours: MapColours, camera: Camera, text_scale: float
    ) -> None:
        """Show a scene."""
        self._scene = (scene, colours, camera, text_scale)
        if self.isVisible():
            self._backdrop.prepare(self._sight(*self._scene))  # begun before this frame is painted
        self.update()

    def prepare(
        self, scene: MapScene, colours: MapColours, camera: Camera, text_scale: float
    ) -> None:
        """Have the world behind a scene painted that may be shown next."""
        if self._scene is not None:
            self._backdrop.paint_ahead(self._sight(scene, colours, camera, text_scale))

    def set_placing(self, *, placing: bool) -> None:
        """Let the first pin be dragged, and let it go where one clicks; or no more."""
        self._placing = placing
        self._lift = self._pressed = self._grip = None
        self._show_hand()

    def look(self, camera: Camera) -> None:
        """Show another part of the world."""
        if self._scene is not None:
            scene, colours, _before, text_scale = self._scene
            self.show_scene(scene, colours, camera, text_scale)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._scene is None:
            return
        scene, colours, camera, text_scale = self._scene
        painter = QPainter(self)
        paint_scene(
            painter, QRectF(self.rect()), scene, colours,
            camera=camera, text_scale=text_scale, interactive=True, world=self._paint_world,
        )  # fmt: skip
        painter.end()

    def _paint_world(self, painter: QPainter, camera: Camera) -> bool:
        """Draw the base map from its kept picture; it is painted in another thread."""
        if self._scene is None:
            return False
        scene, colours, _camera, text_scale = self._scene
        return self._backdrop.paint(painter, self._sight(scene, colours, camera, text_scale))

    def _sight(
        self, scene: MapScene, colours: MapColours, camera: Camera, text_scale: float
    ) -> Sight:
        return Sight(
            camera=camera, width=self.width(), height=self.height(),
            ratio=self.devicePixelRatioF(), colours=colours,
            language=scene.language, text_scale=text_scale,
        )  # fmt: skip

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            self._lift = self._lift_of_pin(event.position()) if self._placing else None
            self._grip = event.position() if self._lift is None else None
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and _far(self._pressed, event.position()):
            self._pressed = None
        if self._lift is not None:
            self._place(event.position() + self._lift)
        elif self._grip is not None and self._scene is not None:
            way = self._grip - event.position()
            self._grip = event.position()
            self._go(self._scene[2].moved(way.x(), way.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._placing and self._pressed is not None and self._lift is None:
            self._place(event.position())
        self._grip = self._lift = self._pressed = None
        self._show_hand()

    def _lift_of_pin(self, pointer: QPointF) -> QPointF | None:
        """How far the pin's tip is from the pointer, when the pointer is on the pin."""
        if self._scene is None or not self._scene[0].pins:
            return None
        pin, camera = self._scene[0].pins[0], self._scene[2]
        right, down = camera.offset(pin.latitude, pin.longitude)
        tip = QRectF(self.rect()).center() + QPointF(right, down)
        box = QRectF(tip.x() - pins.TIP[0], tip.y() - pins.TIP[1], pins.WIDTH, pins.HEIGHT)
        return tip - pointer if box.contains(pointer) else None

    def _place(self, tip: QPointF) -> None:
        if self._scene is not None:
            away = tip - QRectF(self.rect()).center()
            self.placed.emit(*self._scene[2].place(away.x(), away.y()))

    def _show_hand(self) -> None:
        cross, hand = Qt.CursorShape.CrossCursor, Qt.CursorShape.OpenHandCursor
        self.setCursor(cross if self._placing else hand)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer once the map has the keyboard; else the page around it scrolls."""
        owner = self.parentWidget()
        if self._scene is None or owner is None or not owner.hasFocus():
            event.ignore()
            return
        self._turned += event.angleDelta().y()
        steps = int(self._turned / _NOTCH)
        self._turned -= steps * _NOTCH
        camera = self._scene[2]
        away = event.position() - QRectF(self.rect()).center()
        latitude, longitude = camera.place(away.x(), away.y())
        nearer = camera.zoomed(steps)
        now_at = nearer.offset(latitude, longitude)
        self._go(nearer.moved(now_at[0] - away.x(), now_at[1] - away.y()))

    def _go(self, camera: Camera) -> None:
        self.look(camera)
        self.moved.emit(camera)


def _far(one: QPointF, other: QPointF) -> bool:
    return (one - other).manhattanLength() > _STILL
