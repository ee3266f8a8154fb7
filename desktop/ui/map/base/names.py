"""Writes the names: dots for towns, letters with a halo, capitals for countries and regions."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from desktop.ui.map.base import lettering
from desktop.ui.map.base.data import NAME_STEPS, MapData, Name
from desktop.ui.map.base.lettering import BELOW_DOT, DOT, LETTERING, Kind
from desktop.ui.map.base.reminders import reminders
from desktop.ui.map.base.view import View
from desktop.ui.map.projection import TILE
from desktop.ui.map.scene import MapColours

_WIDEST = 170.0  # pixels from a name's middle to its end
_HALO = 2.6
_FAMILY = "Inter"


def paint_names(
    painter: QPainter,
    view: View,
    data: MapData,
    colours: MapColours,
    *,
    language: str,
    text_scale: float,
) -> None:
    """Write the names of the view at the painter's origin.

    Which names there are depends on the zoom alone, so that neighbouring tiles agree; larger
    letters take the names of a view farther out, which stand farther apart.
    """
    pen = _Letters(painter, view, colours, text_scale)
    for name, at in reminders(view, data, language):
        pen.write(name, at, again=True)
    zoom = view.zoom - max(0, math.ceil(math.log2(text_scale) - 0.01))
    world, reach = TILE * 2.0**view.zoom, _WIDEST * text_scale
    top, bottom = view.top - reach / 3, view.top + view.height + reach / 3
    for turn in (-1, 0, 1):  # the world repeats where the view crosses its edge
        left = view.left - turn * world - reach
        right = left + view.width + 2 * reach
        if right < 0 or left > world:
            continue
        box = left / world, top / world, right / world, bottom / world
        for name in sorted(data.names(zoom, box, language), key=lambda each: -each.number):
            x, y = name.right * world / NAME_STEPS, name.down * world / NAME_STEPS
            pen.write(name, QPointF(x - view.left + turn * world, y - view.top))


class _Letters:
    """Writes names of one view."""

    def __init__(
        self, painter: QPainter, view: View, colours: MapColours, text_scale: float
    ) -> None:
        self._painter = painter
        self._view = QRectF(0, 0, view.width, view.height)
        reach = _WIDEST * text_scale
        self._near = self._view.adjusted(-reach, -reach, reach, reach)
        self._zoom = view.zoom
        self._colours = colours
        self._scale = text_scale
        self._fonts: dict[Kind, tuple[QFont, QFontMetricsF]] = {}

    def write(self, name: Name, at: QPointF, *, again: bool = False) -> None:
        """Write a name at its place; `again` writes one faintly that stands elsewhere too."""
        if not self._near.contains(at):
            return
        kind = Kind.QUARTER if again else name.kind
        font, metrics = self._font(kind)
        how = LETTERING[kind]
        text = name.text.upper() if how.capitals else name.text
        dotted = lettering.has_dot(kind, self._zoom)
        wide = metrics.horizontalAdvance(text)
        base = at.y() + metrics.capHeight() / 2
        if dotted:
            base = at.y() + (DOT + BELOW_DOT) * self._scale + metrics.ascent() * 0.86
        box = QRectF(at.x() - wide / 2 - 4, base - metrics.ascent() - 4, wide + 8,
                     metrics.height() + 8).united(QRectF(at.x() - 4, at.y() - 4, 8, 8))  # fmt: skip
        if not box.intersects(self._view):
            return
        ink, halo = self._inks(kind)
        if dotted:
            self._dot(at, ink, halo)
        path = QPainterPath()
        start = QPointF(at.x() - wide / 2, base)
        path.addText(start, font, text)
        pen = QPen(halo, _HALO * self._scale, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                   Qt.PenJoinStyle.RoundJoin)  # fmt: skip
        self._painter.strokePath(path, pen)
        self._painter.setPen(ink)
        self._painter.setFont(font)
        self._painter.drawText(start, text)

    def _dot(self, at: QPointF, ink: QColor, halo: QColor) -> None:
        self._painter.setPen(QPen(halo, 1.2 * self._scale))
        self._painter.setBrush(ink)
        radius = (DOT + 0.6) * self._scale
        self._painter.drawEllipse(at, radius, radius)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _inks(self, kind: Kind) -> tuple[QColor, QColor]:
        """The colour of the letters and of what surrounds them."""
        colours = self._colours
        if kind is Kind.WATER:
            return QColor(colours.water_label), QColor(colours.water)
        strong = kind in {Kind.METROPOLIS, Kind.CITY, Kind.TOWN}
        halo = QColor(colours.land)
        halo.setAlphaF(0.9)
        return QColor(colours.place if strong else colours.label), halo

    def _font(self, kind: Kind) -> tuple[QFont, QFontMetricsF]:
        if kind not in self._fonts:
            how = LETTERING[kind]
            size = lettering.pixels(kind, self._zoom) * self._scale
            font = QFont(_FAMILY)
            font.setPixelSize(max(1, round(size)))
            font.setWeight(QFont.Weight(how.weight))
            font.setItalic(how.italic)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, how.spaced * size)
            self._fonts[kind] = font, QFontMetricsF(font)
        return self._fonts[kind]
