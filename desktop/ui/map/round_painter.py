"""A round painted with QPainter: over the painted map of the window, and on paper as vectors."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtSvg import QSvgRenderer

from desktop.i18n import format_number
from desktop.ui.map import pins
from desktop.ui.map.projection import Camera, metres_per_pixel
from desktop.ui.map.round_scene import OrderPin, RoundScene, StopPin
from desktop.ui.map.scene import MapColours, MapPin

_NUMBER_MIDDLE = 17.2  # of the pin's head, from the top of its drawing
_CROWD = 46  # pixels: what is nearer than that is one crowd
_LEAST_CIRCLE = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PinGroup:
    """Orders that would cover each other, or one by itself."""

    at: QPointF
    orders: tuple[OrderPin, ...]


def paint_round(
    painter: QPainter,
    rect: QRectF,
    scene: RoundScene,
    colours: MapColours,
    scale: float = 1.0,
    *,
    camera: Camera,
) -> None:
    """Paint stops, line and orders over a map that is painted already, on any device."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center())
    painter.scale(scale, scale)
    _paint_line(painter, scene, colours, camera)
    _paint_circle(painter, scene, colours, camera)
    half = QRectF(-rect.width() / 2, -rect.height() / 2, rect.width(), rect.height())
    half = QRectF(half.x() / scale, half.y() / scale, half.width() / scale, half.height() / scale)
    for group in grouped(scene, camera, half):
        if len(group.orders) == 1:
            drawing = pins.pin_svg(group.orders[0].pin, colours)
            _paint_pin(painter, group.at, drawing)
        else:
            _paint_crowd(painter, group.at, len(group.orders), colours.shop, colours.on_pin)
    for crowd in scene.crowds:
        at = QPointF(*camera.offset(crowd.latitude, crowd.longitude))
        _paint_crowd(painter, at, crowd.orders, colours.label, colours.on_pin)
    if scene.shop is not None:
        _paint_pin(painter, spot(camera, scene.shop), pins.pin_svg(scene.shop, colours))
    for stop in last_on_top(scene):
        _paint_stop(painter, spot(camera, stop.pin), stop, colours)
    painter.restore()


def grouped(scene: RoundScene, camera: Camera, seen: QRectF) -> list[PinGroup]:
    """The orders that are no stops, those near each other together."""
    stops = {stop.order_id for stop in scene.stops}
    room = seen.adjusted(-60, -60, 60, 60)
    cells: dict[tuple[int, int], list[tuple[QPointF, OrderPin]]] = {}
    alone: list[PinGroup] = []
    for each in scene.orders:
        if each.order_id in stops:
            continue
        at = spot(camera, each.pin)
        if not room.contains(at):
            continue
        if each.order_id == scene.chosen:
            alone.append(PinGroup(at=at, orders=(each,)))
            continue
        cell = (int(at.x() // _CROWD), int(at.y() // _CROWD))
        cells.setdefault(cell, []).append((at, each))
    groups = [
        PinGroup(at=_middle([at for at, _each in found]), orders=tuple(each for _at, each in found))
        for found in cells.values()
    ]
    return sorted(groups, key=lambda group: group.at.y()) + alone


def _middle(points: list[QPointF]) -> QPointF:
    count = len(points)
    return QPointF(sum(p.x() for p in points) / count, sum(p.y() for p in points) / count)


def last_on_top(scene: RoundScene) -> list[StopPin]:
    """The first stops lie on the later ones, the chosen one on all."""
    return sorted(scene.stops, key=lambda stop: (stop.order_id == scene.chosen, -stop.number))


def spot(camera: Camera, pin: MapPin) -> QPointF:
    """Where the tip of a pin stands, from the middle of the view."""
    return QPointF(*camera.offset(pin.latitude, pin.longitude))


def _paint_line(painter: QPainter, scene: RoundScene, colours: MapColours, camera: Camera) -> None:
    if len(scene.line) < 2:
        return
    way = QPolygonF([QPointF(*camera.offset(*point)) for point in scene.line])
    halo = QColor(colours.on_pin)
    halo.setAlphaF(0.75)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(halo, 6))
    painter.drawPolyline(way)
    pen = QPen(QColor(colours.shop), 3, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([11 / 3, 7 / 3])
    painter.setPen(pen)
    painter.drawPolyline(way)


def _paint_circle(
    painter: QPainter, scene: RoundScene, colours: MapColours, camera: Camera
) -> None:
    pin = scene.pin_of(scene.chosen) if scene.chosen else None
    if pin is None or not pin.radius_m:
        return
    reach = pin.radius_m / metres_per_pixel(pin.latitude, camera.zoom)
    if reach < _LEAST_CIRCLE:
        return
    colour = QColor(colours.of(pin.kind))
    pen = QPen(colour, 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    colour.setAlphaF(0.14)
    painter.setBrush(colour)
    painter.drawEllipse(spot(camera, pin), reach, reach)


def _paint_pin(painter: QPainter, at: QPointF, drawing: bytes) -> None:
    box = QRectF(at.x() - pins.TIP[0], at.y() - pins.TIP[1], pins.WIDTH, pins.HEIGHT)
    QSvgRenderer(QByteArray(drawing)).render(painter, box)


def _paint_stop(painter: QPainter, at: QPointF, stop: StopPin, colours: MapColours) -> None:
    _paint_pin(painter, at, pins.blank_svg(colours.of(stop.pin.kind), colours.on_pin))
    number = format_number(stop.number)
    _paint_number(painter, QPointF(at.x(), at.y() - pins.TIP[1] + _NUMBER_MIDDLE), number,
                  13 if len(number) < 3 else 10, colours.on_pin)  # fmt: skip


def _paint_crowd(painter: QPainter, at: QPointF, count: int, fill: str, ink: str) -> None:
    words = format_number(count)
    reach = 17 + 2 * (len(words) - 1)
    around = QColor(fill)
    around.setAlphaF(0.34)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(around)
    painter.drawEllipse(at, reach + 5, reach + 5)
    painter.setPen(QPen(QColor(ink), 2))
    painter.setBrush(QColor(fill))
    painter.drawEllipse(at, reach - 1, reach - 1)
    _paint_number(painter, at, words, 13, ink)


def _paint_number(painter: QPainter, at: QPointF, words: str, pixels: int, ink: str) -> None:
    font = QFont(painter.font())
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.Bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    room = QRectF(at.x() - 40, at.y() - 20, 80, 40)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), words)
