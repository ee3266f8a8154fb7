"""The bar that says how long a kilometre is on the map."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from desktop.ui.map.projection import Camera, metres_per_pixel
from desktop.ui.map.scene import MapColours

_LONGEST = 84.0  # pixels
_TICK = 4.0
_LEFT, _LIFT = 10.0, 9.0


def bar_length(metres_a_pixel: float, longest: float = _LONGEST) -> int:
    """The greatest round number of metres whose bar is not too long: 1, 2 or 5 and noughts."""
    most = metres_a_pixel * longest
    unit = 10.0 ** math.floor(math.log10(most))
    return max(1, round(max(step for step in (1, 2, 5) if step * unit <= most) * unit))


def length_words(metres: int) -> str:
    """The figure beside the bar, the same in every language: 500 m, 2 km."""
    return f"{metres} m" if metres < 1000 else f"{metres // 1000} km"


def paint_scale_bar(
    painter: QPainter, area: QRectF, camera: Camera, colours: MapColours, *, above: float
) -> None:
    """Paint the bar at the bottom left, so many pixels above the edge."""
    ratio = metres_per_pixel(camera.latitude, camera.zoom)
    metres = bar_length(ratio)
    long, foot = metres / ratio, area.height() - above - _LIFT
    if area.width() < 2 * _LONGEST or area.height() < 6 * _LIFT:
        return
    bar = QPolygonF([
        QPointF(_LEFT, foot - _TICK), QPointF(_LEFT, foot),
        QPointF(_LEFT + long, foot), QPointF(_LEFT + long, foot - _TICK),
    ])  # fmt: skip
    font = QFont(painter.font())
    metrics = QFontMetricsF(font)
    at = QPointF(_LEFT + long + 6, foot + metrics.capHeight() / 2 - _TICK / 2)
    halo = QColor(colours.land)
    halo.setAlphaF(0.85)
    words = QPainterPath()
    words.addText(at, font, length_words(metres))
    painter.strokePath(words, QPen(halo, 3))
    for colour, width in ((halo, 4.2), (QColor(colours.place), 1.5)):
        painter.setPen(QPen(colour, width))
        painter.drawPolyline(bar)
    painter.setPen(QColor(colours.place))
    painter.drawText(at, length_words(metres))
