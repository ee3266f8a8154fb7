"""The map's colours out of a theme's table."""

from __future__ import annotations

from desktop.ui.map.scene import MapColours
from desktop.ui.tokens import Tokens


def colours_of(tokens: Tokens, *, on_pin: str) -> MapColours:
    """The colours of the map in a theme; `on_pin` is the sign on a pin and the line around it."""
    return MapColours(
        land=tokens.map_land,
        water=tokens.map_water,
        shallows=tokens.map_shallows,
        shore=tokens.map_shore,
        river=tokens.map_river,
        frontier=tokens.map_frontier,
        town=tokens.map_town,
        town_core=tokens.map_town_core,
        place=tokens.map_place,
        label=tokens.map_label,
        water_label=tokens.map_water_label,
        grid=tokens.map_grid,
        surface=tokens.surface,
        raised=tokens.raised,
        subtle=tokens.subtle,
        border=tokens.border,
        control=tokens.control,
        text=tokens.text,
        text2=tokens.text2,
        focus=tokens.focus,
        pending=tokens.pending_fg,
        paid=tokens.paid_fg,
        shipped=tokens.shipped_fg,
        cancelled=tokens.cancel_fg,
        shop=tokens.accent,
        on_pin=on_pin,
    )
