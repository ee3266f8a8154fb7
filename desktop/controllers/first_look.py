"""The first orders of a shop, before the shop is open."""

from __future__ import annotations

from desktop.domain.listing import FirstLook, OrderQuery
from desktop.storage import first_look as looking


def first_look(location: str, query: OrderQuery) -> FirstLook | None:
    """What the list begins with; None when the opening of the shop has to tell."""
    return looking.first_look(location, query.sort, descending=query.descending)
