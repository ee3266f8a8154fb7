"""The one drawing of a pin, as SVG: the page, the painted map and the paper all show it."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.paths import resources
from desktop.ui.map.scene import MapColours, MapPin, PinKind

WIDTH, HEIGHT = 36.0, 50.0
TIP = (18.0, 43.0)  # the point that stands on the place

_SIGNS = {
    PinKind.PENDING_PAYMENT: "clock",
    PinKind.PAID: "circle-check",
    PinKind.SHIPPED: "truck",
    PinKind.CANCELLED: "ban",
    PinKind.SHOP: "store",
    PinKind.UNSURE: "circle-alert",
    PinKind.PLACING: "navigation",
}
_DROP = "M18 43C16.2 38.2 4.2 28.6 4.2 17.2A13.8 13.8 0 1 1 31.8 17.2C31.8 28.6 19.8 38.2 18 43Z"
_PIN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}"'
    ' viewBox="0 0 36 50">'
    # A soft shadow of flat layers: Qt's PDF engine paints a gradient's transparency solid black.
    '<ellipse cx="18" cy="43.4" rx="9.5" ry="3.8" fill="#000" fill-opacity=".07"/>'
    '<ellipse cx="18" cy="43.4" rx="7.4" ry="2.9" fill="#000" fill-opacity=".1"/>'
    '<ellipse cx="18" cy="43.4" rx="5" ry="2" fill="#000" fill-opacity=".16"/>'
    '<path d="{drop}" fill="{edge}" stroke="{edge}" stroke-width="3.2" stroke-linejoin="round"/>'
    '<path d="{drop}" fill="{fill}"{rim}/>'
    '<g transform="translate({left:g} {top:g}) scale({shrink:g})" fill="none" stroke="{sign}"'
    ' stroke-width="{pen:g}" stroke-linecap="round" stroke-linejoin="round">{shape}</g></svg>'
)
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="{colour}"'
    ' stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">{shape}</svg>'
)


def pin_svg(pin: MapPin, colours: MapColours) -> bytes:
    """A pin in the colour and with the sign of what it stands for; hollow when it is a town."""
    return _svg(pin.kind, colours.of(pin.kind), colours.on_pin, pin.hollow)


def blank_svg(colour: str, edge: str) -> bytes:
    """A pin without a sign, for the number of a stop."""
    return _blank(colour, edge).encode()


@lru_cache(maxsize=16)
def _blank(colour: str, edge: str) -> str:
    return _PIN.format(
        width=WIDTH, height=HEIGHT, drop=_DROP, edge=edge, fill=colour, rim="",
        left=0, top=0, shrink=1, pen=0, sign=colour, shape="",
    )  # fmt: skip


def sign_svg(name: str, colour: str) -> bytes:
    """One of the program's icons in a colour."""
    return _ICON.format(colour=colour, shape=_shape(name)).encode()


@lru_cache(maxsize=64)
def _svg(kind: PinKind, colour: str, on_pin: str, hollow: bool) -> bytes:  # noqa: FBT001  # a cache key
    size = 16.5
    text = _PIN.format(
        width=WIDTH, height=HEIGHT, drop=_DROP, edge=on_pin, fill=on_pin if hollow else colour,
        rim=f' stroke="{colour}" stroke-width="2.2" stroke-linejoin="round"' if hollow else "",
        left=18 - size / 2, top=17.2 - size / 2, shrink=size / 24, pen=2.4 if hollow else 2.3,
        sign=colour if hollow else on_pin, shape=_shape(_SIGNS[kind]),
    )  # fmt: skip
    return text.encode()


@lru_cache(maxsize=32)
def _shape(name: str) -> str:
    """What is drawn inside one of the program's icons, without its frame."""
    text = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    inside = re.search(r"<svg\b[^>]*>(.*)</svg>", text, re.DOTALL)
    if inside is None:
        raise ValueError(f"{name} is not a drawing")
    return " ".join(inside.group(1).split())
