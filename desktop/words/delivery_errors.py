"""One sentence for each thing that can be refused of deliveries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.domain import delivery_errors as errors
from desktop.domain.errors import ShopError
from desktop.domain.status import OrderStatus
from desktop.i18n import gettext as _
from desktop.words.status import status_word


def _not_to_ship(error: errors.NotToShip) -> str:
    words = _("Order {number} is {status}: it cannot be a stop of the round.")
    return words.format(number=error.number, status=status_word(OrderStatus(error.status)))


DELIVERY_SENTENCES: dict[type[ShopError], Callable[[Any], str]] = {
    errors.NotToShip: _not_to_ship,
    errors.EmptyRound: lambda _error: _("The round has no stop on the map yet."),
    errors.RoundMovedOn: lambda _error: _("Cannot be undone: the round has been changed since."),
}
