"""Which stores there are, each in a module of its own."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from desktop.connectors.store import Opening, StoreConnection
from desktop.domain.stores import StoreKind

# Loaded when a store is asked: the network's library is not on the way to the window.
_MODULES = {
    StoreKind.JUMPSELLER: "jumpseller_api",
    StoreKind.WOOCOMMERCE: "woocommerce_api",
    StoreKind.SHOPIFY: "shopify_api",
}


def open_store(opening: Opening) -> StoreConnection:
    """The store of a connection, ready to be asked."""
    module = import_module(f"desktop.connectors.{_MODULES[opening.store.kind]}")
    opened: Callable[[Opening], StoreConnection] = module.opened
    return opened(opening)
