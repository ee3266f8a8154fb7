"""A map of many orders: their pins, the stops of a round, the line between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.delivery import Crowd
from desktop.ui.map.scene import MapPin, MapScene


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPin:
    """An order with its pin."""

    order_id: int
    pin: MapPin


@dataclass(frozen=True, slots=True, kw_only=True)
class StopPin:
    """A stop of the round with its pin and number."""

    order_id: int
    number: int
    pin: MapPin


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundScene(MapScene):
    """A scene of many orders; it has no pin that it is about.

    `fitting` changes when the view should be fitted anew: all else may change under one's eyes.
    """

    orders: tuple[OrderPin, ...] = ()
    stops: tuple[StopPin, ...] = ()
    line: tuple[tuple[float, float], ...] = ()
    shop: MapPin | None = None
    crowds: tuple[Crowd, ...] = ()
    chosen: int = 0
    fitting: int = 0
    filling: int = 0  # a number for each set of orders: the page is told them once

    def __post_init__(self) -> None:
        return  # an empty map is a map too

    @property
    def caption(self) -> str:
        """Where many are shown, no coordinates."""
        return ""

    def same_places(self, other: MapScene | None) -> bool:
        return isinstance(other, RoundScene) and other.fitting == self.fitting

    def pin_of(self, order_id: int) -> MapPin | None:
        """The pin of an order, whether it is a stop or not."""
        every: Iterable[StopPin | OrderPin] = (*self.stops, *self.orders)
        return next((each.pin for each in every if each.order_id == order_id), None)

    @property
    def heart(self) -> tuple[MapPin, ...]:
        """What the view is fitted to: the round where there is one, else the orders."""
        if self.stops:
            home = () if self.shop is None else (self.shop,)
            return (*(each.pin for each in self.stops), *home)
        return tuple(each.pin for each in self.orders)
