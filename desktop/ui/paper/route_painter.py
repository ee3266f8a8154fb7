"""The inks that only a route has: its map with the numbered stops, and QR codes as vectors."""

from __future__ import annotations

import segno
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.documents.route_sheet import SheetPoint
from desktop.i18n import speaking
from desktop.ui.map.painter import paint_scene
from desktop.ui.map.projection import NEAREST_ON_STREETS, fit
from desktop.ui.map.round_painter import paint_round
from desktop.ui.map.round_scene import RoundScene, StopPin
from desktop.ui.map.scene import HIGHEST_LATITUDE, MapPin, MapScene, PinKind
from desktop.ui.paper import type as fonts
from desktop.ui.paper.inks import colour, map_colours
from desktop.ui.paper.sheet import Code, RouteMap
from desktop.ui.paper.type import TINY

_MAP_PIXEL = 0.72  # how many points a pixel of the screen's map measures on paper
_QUIET = 2  # modules of white around a code; the paper around it is white as well


def paint_route(painter: QPainter, ink: RouteMap) -> None:
    """The stops with their numbers and the line between them, as vectors."""
    scene = route_scene(ink)
    painter.save()
    painter.setFont(fonts.font(TINY))
    if scene is not None:
        width, height = ink.rect.width() / _MAP_PIXEL, ink.rect.height() / _MAP_PIXEL
        every = (*(each.pin for each in scene.stops), *((scene.shop,) if scene.shop else ()))
        camera = fit(MapScene(pins=every), width - 24, height - 16, nearest=NEAREST_ON_STREETS)
        with speaking(ink.language):
            paint_scene(painter, ink.rect, scene, map_colours(), _MAP_PIXEL, camera=camera)
            paint_round(painter, ink.rect, scene, map_colours(), _MAP_PIXEL, camera=camera)
    painter.restore()
    painter.setPen(QPen(QColor(colour("control")), 0.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(ink.rect.adjusted(0.25, 0.25, -0.25, -0.25))


def route_scene(ink: RouteMap) -> RoundScene | None:
    """What the paper's map shows, nothing where no stop can be on a map."""
    points = [each for each in ink.points if abs(each.latitude) <= HIGHEST_LATITUDE]
    stops = tuple(
        StopPin(order_id=each.number, number=each.number, pin=_pin(each))
        for each in points
        if each.number
    )
    if not stops:
        return None
    home = next((each for each in points if not each.number), None)
    shop = (
        None
        if home is None
        else MapPin(latitude=home.latitude, longitude=home.longitude, kind=PinKind.SHOP)
    )
    line = [(each.latitude, each.longitude) for each in points]
    if ink.goes_back and home is not None:
        line.append((home.latitude, home.longitude))
    return RoundScene(pins=(), language=ink.language, stops=stops, shop=shop, line=tuple(line))


def _pin(point: SheetPoint) -> MapPin:
    return MapPin(
        latitude=point.latitude,
        longitude=point.longitude,
        kind=PinKind(point.status.value),
        hollow=not point.is_near,
    )


def paint_code(painter: QPainter, ink: Code) -> None:
    """A QR code: one rectangle for each run of dark modules, sharp at any size."""
    code = segno.make(ink.text, error="m", micro=False)
    rows = [list(row) for row in code.matrix]
    side = ink.rect.width() / (len(rows) + 2 * _QUIET)
    left, top = ink.rect.left() + _QUIET * side, ink.rect.top() + _QUIET * side
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#000000"))
    for down, row in enumerate(rows):
        for start, length in _runs(row):
            at = QPointF(left + start * side, top + down * side)
            painter.drawRect(QRectF(at.x(), at.y(), length * side, side))
    painter.restore()


def _runs(row: list[int]) -> list[tuple[int, int]]:
    """Where dark modules begin, and how many follow each other."""
    found: list[tuple[int, int]] = []
    for at, dark in enumerate(row):
        if not dark:
            continue
        if found and sum(found[-1]) == at:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((at, 1))
    return found
