"""What the page is told to lay on its ground: the base map, and what was chosen above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import gettext as _
from desktop.ui.map.base_map import CREDIT
from desktop.ui.map.projection import MOST_ZOOM
from desktop.ui.map.tile_sources import BASE, OWN

if TYPE_CHECKING:
    from desktop.ui.map.tile_setting import TileSetting
    from desktop.ui.map.tiles import TileAnswers


def told_layers(setting: TileSetting, tiles: TileAnswers, look: str) -> dict[str, object]:
    """The layers from the ground up, None where there is none; addresses may hold a key."""
    own = _own_layer(tiles)
    over = own or _online_layer(setting)
    whose = (over["credit"] if over is not None else "", CREDIT if tiles.has_base else "")
    return {
        "base": _base_layer(look) if tiles.has_base else None,
        "over": over,
        "credit": " · ".join(str(each) for each in whose if each),
        "away": _("Offline map"),
    }


def _base_layer(look: str) -> dict[str, object]:
    """The base map, painted at every zoom: beyond its data the letters at least stay sharp."""
    return {"url": f"mostrador://tiles/{BASE}/{{z}}/{{x}}/{{y}}{{r}}?v={look}",
            "nearest": MOST_ZOOM, "farthest": 0}  # fmt: skip


def _own_layer(tiles: TileAnswers) -> dict[str, object] | None:
    facts = tiles.own_facts
    if facts is None:
        return None
    url = f"mostrador://tiles/{OWN}/{{z}}/{{x}}/{{y}}?v={tiles.own_name}"
    nearest, farthest = min(facts.nearest, MOST_ZOOM), min(facts.farthest, MOST_ZOOM)
    return {"url": url, "nearest": nearest, "farthest": farthest, "size": 256,
            "credit": facts.credit, "online": False}  # fmt: skip


def _online_layer(setting: TileSetting) -> dict[str, object] | None:
    url = setting.tiles_url
    if not url:
        return None
    choice = setting.choice
    preset = choice.preset
    nearest = min(preset.nearest, MOST_ZOOM) if preset is not None else MOST_ZOOM
    size = preset.tile_size if preset is not None else 256
    return {"url": url, "nearest": nearest, "farthest": 0, "size": size,
            "credit": choice.shown_credit, "online": True}  # fmt: skip
