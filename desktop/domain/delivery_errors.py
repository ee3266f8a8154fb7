"""What can be refused of deliveries, as facts."""

from __future__ import annotations

from desktop.domain.errors import ShopError


class NotToShip(ShopError):
    """An order that is not to be shipped now was to become a stop of a round."""

    number: str
    status: str


class EmptyRound(ShopError):
    """Something was asked of a round that has no stop."""


class RoundMovedOn(ShopError):
    """A change of a round cannot be undone: somebody has changed the round since."""
