"""What the map shows of an order: one pin, as sure as its place is, or the ground without one."""

from __future__ import annotations

from desktop.domain.order_page import OrderPage
from desktop.domain.place import Place, Precision
from desktop.i18n import language
from desktop.ui.map.colours import colours_of
from desktop.ui.map.grounds import ground_of
from desktop.ui.map.scene import HIGHEST_LATITUDE, MapColours, MapPin, MapScene, PinKind
from desktop.ui.theme import Theme

_FILLED = {Precision.EXACT, Precision.STREET}


def scene_of(page: OrderPage, home: str = "") -> MapScene:
    """The pin of an order; without one its country, else the shop's, which is `home`."""
    place = page.place
    if place is None or abs(place.latitude) > HIGHEST_LATITUDE:
        ground = ground_of(page.order.shipping.country, home)
        return MapScene(pins=(), ground=ground, language=language())
    exact = place.precision is Precision.EXACT and not place.is_unsure
    pin = MapPin(
        latitude=place.latitude,
        longitude=place.longitude,
        kind=PinKind.UNSURE if place.is_unsure else PinKind(page.order.status.value),
        radius_m=None if exact else place.radius_m,
        label=page.order.shipping.name,
        hollow=place.is_unsure or place.precision not in _FILLED,
    )
    return MapScene(pins=(pin,), language=language())


def sign_of(place: Place | None) -> tuple[str, str]:
    """The icon of how sure a place is, and its colour."""
    if place is None:
        return "map-pin-off", "text2"
    if place.is_unsure:
        return "triangle-alert", "warn_fg"
    if place.precision is Precision.EXACT:
        return "map-pin", "success_fg"
    return "circle-alert", "warn_fg"


def map_colours(theme: Theme) -> MapColours:
    """The map's colours in the present theme."""
    return colours_of(theme.tokens, on_pin="#17181A" if theme.dark else "#FFFFFF")
