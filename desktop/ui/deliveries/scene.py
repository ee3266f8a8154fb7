"""The scene of a view of the deliveries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.domain.delivery import Deliveries, Delivery, Round
from desktop.domain.place import Place, Precision
from desktop.ui.map.round_scene import OrderPin, RoundScene, StopPin
from desktop.ui.map.scene import HIGHEST_LATITUDE, MapPin, PinKind


def order_pins(items: Sequence[Delivery]) -> tuple[OrderPin, ...]:
    """The pins of those orders that have a place on the map."""
    found = ((each.id, pin_for(each)) for each in items)
    return tuple(OrderPin(order_id=key, pin=pin) for key, pin in found if pin is not None)


def pin_for(one: Delivery) -> MapPin | None:
    """The pin of an order: hollow where only its town is known."""
    place = one.place
    if place is None or abs(place.latitude) > HIGHEST_LATITUDE:
        return None
    return MapPin(
        latitude=place.latitude,
        longitude=place.longitude,
        kind=PinKind(one.status.value),
        radius_m=None if place.precision is Precision.EXACT else place.radius_m,
        label=" · ".join(part for part in (one.number, one.name) if part),
        hollow=not one.is_near,
    )


def round_scene(
    look: Deliveries,
    orders: tuple[OrderPin, ...],
    *,
    with_round: bool,
    chosen: int,
    fitting: int,
    filling: int,
    language: str,
) -> RoundScene:
    """The scene of a view; `with_round` draws today's round over it."""
    today = look.round
    stops = tuple(stop_pins(today)) if with_round else ()
    shop = shop_pin(today.shop) if with_round else None
    return RoundScene(
        pins=(),
        language=language,
        orders=orders,
        stops=stops,
        line=line_of(stops, shop, today) if stops else (),
        shop=shop,
        crowds=look.crowds,
        chosen=chosen,
        fitting=fitting,
        filling=filling,
    )


def stop_pins(today: Round) -> Iterable[StopPin]:
    """The stops that are on the map, each with its number in the whole round."""
    for number, stop in enumerate(today.stops, start=1):
        pin = pin_for(stop.delivery)
        if pin is not None:
            yield StopPin(order_id=stop.delivery.id, number=number, pin=pin)


def shop_pin(place: Place | None) -> MapPin | None:
    """The pin of the shop, where it is known."""
    if place is None or abs(place.latitude) > HIGHEST_LATITUDE:
        return None
    return MapPin(latitude=place.latitude, longitude=place.longitude, kind=PinKind.SHOP)


def line_of(
    stops: Sequence[StopPin], shop: MapPin | None, today: Round
) -> tuple[tuple[float, float], ...]:
    """The points that the line of the round joins."""
    points = [(each.pin.latitude, each.pin.longitude) for each in stops]
    home = [] if shop is None else [(shop.latitude, shop.longitude)]
    return (*home, *points, *(home if today.goes_back else ()))
