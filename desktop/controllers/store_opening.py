"""The connectors of web stores, loaded when the first store is talked with."""

from __future__ import annotations

from desktop.connectors.store import Opening, StoreConnection


def open_store(opening: Opening) -> StoreConnection:
    """A connection with a store, by its kind."""
    from desktop.connectors import stores  # noqa: PLC0415  # the network is not on the way in

    return stores.open_store(opening)
