"""What the page is told, as JSON that nothing in it can break out of."""

from __future__ import annotations

import base64
import json

from desktop.ui.map import pins
from desktop.ui.map.placing import RING_PX
from desktop.ui.map.projection import Camera
from desktop.ui.map.scene import MapColours, MapPin, MapScene

_PAGE_COLOURS = ("land", "grid", "label", "surface", "raised", "border", "text", "text2", "place")


def call(function: str, *arguments: object, of: str = "orderMap") -> str:
    """A call of one of the page's functions, with values and never with code for arguments."""
    return f"{of}.{function}({', '.join(script_json(each) for each in arguments)});"


def script_json(value: object) -> str:
    """JSON that is also safe inside a script of a page: no tag, no line separator survives.

    Raises:
        ValueError: a number is not finite.
    """
    text = json.dumps(
        value, ensure_ascii=True, allow_nan=False
    )  # so U+2028 and U+2029 go as \u2028
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def told_scene(
    scene: MapScene, colours: MapColours, camera: Camera, text_scale: float, number: int
) -> dict[str, object]:
    """Everything that the page shows, and the number that it answers with once it is painted."""
    look = {name: getattr(colours, name) for name in _PAGE_COLOURS}
    return {
        "number": number,
        "language": scene.language,
        "colours": look | {"text-scale": str(text_scale)},
        "camera": told_camera(camera),
        "pins": [_told_pin(pin, colours) for pin in scene.pins],
        "caption": scene.caption,
        "credit": scene.credit,
    }


def told_placing(pin: MapPin, colours: MapColours) -> dict[str, object]:
    """The pin that is put by hand."""
    return _told_pin(pin, colours) | {"ring": RING_PX}


def told_camera(camera: Camera) -> dict[str, float]:
    """A camera as the page takes it."""
    return {"latitude": camera.latitude, "longitude": camera.longitude, "zoom": camera.zoom}


def _told_pin(pin: MapPin, colours: MapColours) -> dict[str, object]:
    drawing = base64.b64encode(pins.pin_svg(pin, colours)).decode()
    return {
        "at": [pin.latitude, pin.longitude],
        "radius": pin.radius_m or 0.0,
        "colour": colours.of(pin.kind),
        "icon": f"data:image/svg+xml;base64,{drawing}",
        "size": [pins.WIDTH, pins.HEIGHT],
        "tip": list(pins.TIP),
        "label": pin.label,
    }
