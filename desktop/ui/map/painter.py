"""Paint a map with QPainter: on a widget that stands in for the page, and on paper as vectors."""

from __future__ import annotations

import logging
import sqlite3
import struct
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from desktop.ui.map import base_map, pins
from desktop.ui.map.projection import (
    Camera,
    degrees,
    fine_step,
    fit,
    graticule_step,
    metres_per_pixel,
    multiples,
)
from desktop.ui.map.scale_bar import paint_scale_bar
from desktop.ui.map.scene import MapColours, MapPin, MapScene

_log = logging.getLogger(__name__)
CAPTION_PX = 11
CLEAR_OF_BUTTONS = 52  # the zoom buttons stand in the top left corner
_FINE, _COARSE = 0.42, 1.0  # how much ink the two kinds of line take
_LEAST_CIRCLE = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """One painting: the part of the world, in pixels of the screen, seen through `area`."""

    painter: QPainter
    area: QRectF
    camera: Camera
    colours: MapColours
    text_scale: float

    def point(self, latitude: float, longitude: float) -> QPointF:
        right, down = self.camera.offset(latitude, longitude)
        return self.area.center() + QPointF(right, down)


def paint_scene(
    painter: QPainter,
    rect: QRectF,
    scene: MapScene,
    colours: MapColours,
    scale: float = 1.0,
    *,
    camera: Camera | None = None,
    text_scale: float = 1.0,
    interactive: bool = False,
    world: Callable[[QPainter, Camera], bool] | None = None,
) -> None:
    """Paint a scene into a rectangle of any device.

    `scale` is how many device units a screen pixel measures: 1 on a widget, 12.5 on a page of
    1200 dpi. `interactive` leaves the corner free where a widget has its zoom buttons. `world`
    draws the base map and says whether it could; by itself the base map is painted as vectors,
    if it is loaded, and where there is none the graticule stands in.
    """
    area = QRectF(0, 0, rect.width() / scale, rect.height() / scale)
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.translate(rect.topLeft())
    painter.scale(scale, scale)
    sheet = _Sheet(
        painter=painter,
        area=area,
        camera=camera or fit(scene, area.width(), area.height()),
        colours=colours,
        text_scale=text_scale,
    )
    on_ground = _paint_world(sheet, scene.language, world)
    if not on_ground:
        painter.fillRect(area, QColor(colours.land))
        _paint_graticule(sheet, CLEAR_OF_BUTTONS if interactive else 0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for pin in scene.pins:
        _paint_circle(sheet, pin)
    # The pin that the map is about comes last and lies on top; the southern ones before the others.
    for pin in sorted(scene.pins[1:], key=lambda each: -each.latitude):
        _paint_pin(sheet, pin)
    _paint_pin(sheet, scene.pins[0])
    painter.setFont(_caption_font(sheet, CAPTION_PX))
    caption_high = QFontMetricsF(painter.font()).height() + 5 if scene.caption else 0.0
    paint_scale_bar(painter, area, sheet.camera, colours, above=caption_high)
    _paint_note(sheet, scene.caption, left=True)
    _paint_note(sheet, base_map.CREDIT if on_ground else scene.credit, left=False)
    painter.restore()


def _paint_world(
    sheet: _Sheet, language: str, world: Callable[[QPainter, Camera], bool] | None
) -> bool:
    if world is not None:
        return world(sheet.painter, sheet.camera)
    ground = base_map.present()
    if ground is None:
        return False
    try:
        ground.paint(
            sheet.painter, sheet.area, sheet.camera, sheet.colours,
            language=language, text_scale=sheet.text_scale,
        )  # fmt: skip
    except (OSError, ValueError, sqlite3.Error, struct.error):
        _log.exception("the base map could not be painted")
        return False
    return True


def _paint_graticule(sheet: _Sheet, clear: float) -> None:
    camera, area = sheet.camera, sheet.area
    north, west = camera.place(-area.width() / 2, -area.height() / 2)
    south, east = camera.place(area.width() / 2, area.height() / 2)
    across = graticule_step(area.width() / (east - west))
    up = graticule_step(area.height() / (north - south))
    sheet.painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for shade, x_step, y_step in (
        (_FINE, fine_step(across), fine_step(up)),
        (_COARSE, across, up),
    ):
        _use_pen(sheet, shade)
        for longitude in multiples(x_step, west, east):
            x = sheet.point(camera.latitude, longitude).x()
            sheet.painter.drawLine(QPointF(x, 0), QPointF(x, area.height()))
        for latitude in multiples(y_step, south, north):
            y = sheet.point(latitude, camera.longitude).y()
            sheet.painter.drawLine(QPointF(0, y), QPointF(area.width(), y))
    font = _caption_font(sheet, 10)
    for longitude in multiples(across, west, east):
        _paint_longitude(sheet, font, longitude, across, clear)
    for latitude in multiples(up, south, north):
        _paint_latitude(sheet, font, latitude, up)


def _use_pen(sheet: _Sheet, shade: float) -> None:
    colour = QColor(sheet.colours.grid)
    colour.setAlphaF(shade)
    pen = QPen(colour, 1.0)
    pen.setCosmetic(sheet.painter.worldTransform().m11() == 1.0)
    sheet.painter.setPen(pen)


def _paint_longitude(
    sheet: _Sheet, font: QFont, longitude: float, step: float, clear: float
) -> None:
    metrics = QFontMetricsF(font)
    text = degrees(longitude, step)
    x = sheet.point(sheet.camera.latitude, longitude).x()
    wide = metrics.horizontalAdvance(text)
    if clear < x - wide / 2 - 4 and x + wide / 2 + 44 < sheet.area.width():
        _paint_figure(sheet, font, QPointF(x - wide / 2, 5 + metrics.ascent()), text)


def _paint_latitude(sheet: _Sheet, font: QFont, latitude: float, step: float) -> None:
    metrics = QFontMetricsF(font)
    text = degrees(latitude, step)
    y = sheet.point(latitude, sheet.camera.longitude).y()
    if 24 < y < sheet.area.height() - 30:
        left = sheet.area.width() - metrics.horizontalAdvance(text) - 7
        _paint_figure(sheet, font, QPointF(left, y + metrics.capHeight() / 2), text)


def _paint_figure(sheet: _Sheet, font: QFont, at: QPointF, text: str) -> None:
    """A figure that interrupts its line, so that it can be read."""
    metrics = QFontMetricsF(font)
    behind = QRectF(at.x() - 3, at.y() - metrics.ascent(), metrics.horizontalAdvance(text) + 6,
                    metrics.height())  # fmt: skip
    sheet.painter.fillRect(behind, QColor(sheet.colours.land))
    sheet.painter.setFont(font)
    sheet.painter.setPen(QColor(sheet.colours.label))
    sheet.painter.drawText(at, text)


def _paint_circle(sheet: _Sheet, pin: MapPin) -> None:
    """The circle in which the true place lies; none where it would vanish under the pin."""
    reach = (pin.radius_m or 0) / metres_per_pixel(pin.latitude, sheet.camera.zoom)
    if reach < _LEAST_CIRCLE:
        return
    colour = QColor(sheet.colours.of(pin.kind))
    pen = QPen(colour, 2, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 2])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    sheet.painter.setPen(pen)
    wash = QColor(colour)
    wash.setAlphaF(0.14)
    sheet.painter.setBrush(wash)
    sheet.painter.drawEllipse(sheet.point(pin.latitude, pin.longitude), reach, reach)


def _paint_pin(sheet: _Sheet, pin: MapPin) -> None:
    at = sheet.point(pin.latitude, pin.longitude)
    drawing = QSvgRenderer(QByteArray(pins.pin_svg(pin, sheet.colours)))
    box = QRectF(at.x() - pins.TIP[0], at.y() - pins.TIP[1], pins.WIDTH, pins.HEIGHT)
    drawing.render(sheet.painter, box)


def _paint_note(sheet: _Sheet, text: str, *, left: bool) -> None:
    """The coordinates at the bottom left, the credit at the bottom right."""
    if not text:
        return
    font = _caption_font(sheet, CAPTION_PX)
    metrics = QFontMetricsF(font)
    room = sheet.area.width() * (0.42 if left else 0.58) - 12
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    wide, high = metrics.horizontalAdvance(text) + 12, metrics.height() + 5
    x = 0.0 if left else sheet.area.width() - wide
    box = QRectF(x, sheet.area.height() - high, wide, high)
    behind = QColor(sheet.colours.surface)
    behind.setAlphaF(0.86)
    sheet.painter.fillRect(box, behind)
    sheet.painter.setFont(font)
    sheet.painter.setPen(QColor(sheet.colours.text2))
    sheet.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _caption_font(sheet: _Sheet, pixels: int) -> QFont:
    font = QFont(sheet.painter.font())
    font.setPixelSize(round(pixels * sheet.text_scale))
    font.setWeight(QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
