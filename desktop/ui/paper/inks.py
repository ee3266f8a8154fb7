"""The colours and icons of the papers: always those of the light theme, for paper is white."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

from desktop.paths import resources
from desktop.ui.map.colours import colours_of
from desktop.ui.map.scene import MapColours
from desktop.ui.tokens import LIGHT


def colour(name: str) -> str:
    """A token of the light theme as #RRGGBB."""
    value = getattr(LIGHT, name)
    if not isinstance(value, str):
        raise TypeError(name)
    return value


@cache
def sign(name: str, ink: str) -> QSvgRenderer:
    """An icon in a colour, as vectors."""
    svg = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(svg.replace("currentColor", ink).encode()))


@cache
def map_colours() -> MapColours:
    """The map's colours on paper."""
    return colours_of(LIGHT, on_pin=LIGHT.surface)
