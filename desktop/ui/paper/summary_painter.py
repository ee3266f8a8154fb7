"""Paint a sheet on any device: a printer, a PDF, a picture. What is painted are texts and lines.

Nothing here reads markup: whatever a customer has typed is drawn letter by letter.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.ui.map.painter import paint_scene
from desktop.ui.map.scene import HIGHEST_LATITUDE, MapPin, MapScene, PinKind
from desktop.ui.paper import type as fonts
from desktop.ui.paper.barcode import paint_bars
from desktop.ui.paper.inks import colour, map_colours, sign
from desktop.ui.paper.route_painter import paint_code, paint_route
from desktop.ui.paper.sheet import (
    Bars,
    Box,
    Code,
    Ink,
    MapWindow,
    RouteMap,
    Rule,
    Sheet,
    Sign,
    Words,
)
from desktop.ui.paper.type import TENTHS, TINY

_MAP_PIXEL = 0.72  # how many points a pixel of the screen's map measures on paper
_EDGE = 0.9


def paint_sheet(painter: QPainter, sheet: Sheet, points: float) -> None:
    """Paint a page at the painter's origin; `points` is how many device units a point measures."""
    painter.save()
    painter.scale(points, points)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for ink in sheet.inks:
        _paint(painter, ink)
    painter.restore()


def _paint(painter: QPainter, ink: Ink) -> None:
    match ink:
        case Words():
            _words(painter, ink)
        case Rule():
            right = ink.x + ink.length
            painter.setPen(QPen(QColor(colour(ink.colour)), ink.thickness))
            painter.drawLine(QPointF(ink.x, ink.y), QPointF(right, ink.y))
        case Box():
            _box(painter, ink)
        case Sign():
            sign(ink.icon, colour(ink.colour)).render(painter, ink.rect)
        case MapWindow():
            _map(painter, ink)
        case RouteMap():
            paint_route(painter, ink)
        case Code():
            paint_code(painter, ink)
        case Bars():
            paint_bars(painter, ink)


def _words(painter: QPainter, ink: Words) -> None:
    painter.save()
    painter.setFont(fonts.font(ink.style))
    painter.setPen(QColor(colour(ink.style.colour)))
    painter.translate(ink.x, ink.baseline)
    painter.scale(1 / TENTHS, 1 / TENTHS)
    painter.drawText(QPointF(0, 0), ink.text)
    painter.restore()


def _box(painter: QPainter, ink: Box) -> None:
    painter.setBrush(QColor(colour(ink.fill)))
    painter.setPen(Qt.PenStyle.NoPen)
    rect = ink.rect
    if ink.edge:
        painter.setPen(QPen(QColor(colour(ink.edge)), _EDGE))
        half = _EDGE / 2
        rect = rect.adjusted(half, half, -half, -half)
    if ink.radius:
        painter.drawRoundedRect(rect, ink.radius, ink.radius)
    else:
        painter.drawRect(rect)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _map(painter: QPainter, ink: MapWindow) -> None:
    """The place as vectors, by the painter that draws it where there is no web view."""
    painter.save()
    painter.setFont(fonts.font(TINY))
    scene = _scene(ink)
    if scene is not None:
        paint_scene(painter, ink.rect, scene, map_colours(), _MAP_PIXEL)
    painter.restore()
    painter.setPen(QPen(QColor(colour("control")), 0.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(ink.rect).adjusted(0.25, 0.25, -0.25, -0.25))


def _scene(ink: MapWindow) -> MapScene | None:
    where = ink.where
    if abs(where.latitude) > HIGHEST_LATITUDE:  # nobody delivers there; the frame stays empty
        return None
    pin = MapPin(
        latitude=where.latitude,
        longitude=where.longitude,
        kind=PinKind(ink.status.value),
        radius_m=where.radius_m,
        hollow=not where.is_address,
    )
    return MapScene(pins=(pin,), language=ink.language)
