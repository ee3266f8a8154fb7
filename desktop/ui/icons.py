"""Icons: one family of line drawings, coloured when they are shown, sharp on every screen."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.paths import resources


@cache
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def renderer(name: str, colour: str, stroke: float = 2.0) -> QSvgRenderer:
    """The drawing in a colour, to be painted at any size, on paper too."""
    drawing = _drawing(name).replace("currentColor", colour)
    drawing = drawing.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    return QSvgRenderer(QByteArray(drawing.encode()))


@lru_cache(maxsize=2048)
def pixmap(name: str, colour: str, size: int, dpr: float = 1.0, stroke: float = 2.0) -> QPixmap:
    """The icon as pixels; `size` is logical, `dpr` what the screen makes of it."""
    edge = round(size * dpr)
    made = QPixmap(edge, edge)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer(name, colour, stroke).render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    made.setDevicePixelRatio(dpr)
    return made


def icon(name: str, colour: str, size: int = 16) -> QIcon:
    """The icon for buttons and menus, with the pixels of common screens."""
    made = QIcon()
    for dpr in (1.0, 1.5, 2.0, 3.0):
        made.addPixmap(pixmap(name, colour, size, dpr))
    return made
