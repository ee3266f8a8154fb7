"""What the page is told of many orders, as JSON that nothing in it can break out of."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from desktop.ui.map import pins
from desktop.ui.map.round_scene import OrderPin, RoundScene
from desktop.ui.map.scene import MapColours, MapPin, PinKind
from desktop.ui.map.telling import script_json


def told_orders(orders: Sequence[OrderPin]) -> str:
    """The pins of a view as a script; made off the window's thread, for they may be thousands."""
    told = [
        [each.order_id, each.pin.latitude, each.pin.longitude, kind_of(each.pin), each.pin.label]
        for each in orders
    ]
    return f"roundMap.fill({script_json(told)});"


def told_round(scene: RoundScene, colours: MapColours) -> str:
    """What changes more often than the orders: the stops, the line, what is chosen."""
    told = {
        "icons": _icons(colours),
        "accent": colours.shop,
        "halo": colours.on_pin,
        "stops": [
            {
                "order": each.order_id,
                "at": [each.pin.latitude, each.pin.longitude],
                "kind": f"blank-{each.pin.kind}",
                "number": str(each.number),
                "words": each.pin.label,
            }
            for each in scene.stops
        ],
        "line": [list(point) for point in scene.line],
        "crowds": [[each.latitude, each.longitude, each.orders] for each in scene.crowds],
        "shop": None if scene.shop is None else [scene.shop.latitude, scene.shop.longitude],
        "chosen": scene.chosen,
        "circle": _circle(scene, colours),
    }
    return f"roundMap.show({script_json(told)});"


def kind_of(pin: MapPin) -> str:
    """Under which name the page knows the drawing of a pin."""
    return f"{pin.kind}-hollow" if pin.hollow else str(pin.kind)


def _circle(scene: RoundScene, colours: MapColours) -> list[object] | None:
    pin = scene.pin_of(scene.chosen) if scene.chosen else None
    if pin is None or not pin.radius_m:
        return None
    return [pin.latitude, pin.longitude, pin.radius_m, colours.of(pin.kind)]


def _icons(colours: MapColours) -> dict[str, object]:
    """Every drawing once, however many pins show it."""
    drawn: dict[str, object] = {}
    for kind in PinKind:
        for hollow in (False, True):
            pin = MapPin(latitude=1, longitude=1, kind=kind, hollow=hollow)
            drawn[kind_of(pin)] = _icon(pins.pin_svg(pin, colours))
        drawn[f"blank-{kind}"] = _icon(pins.blank_svg(colours.of(kind), colours.on_pin))
    return drawn


def _icon(drawing: bytes) -> dict[str, object]:
    return {
        "icon": f"data:image/svg+xml;base64,{base64.b64encode(drawing).decode()}",
        "size": [pins.WIDTH, pins.HEIGHT],
        "tip": list(pins.TIP),
    }
