"""What can be refused of web stores, as facts."""

from __future__ import annotations

from desktop.domain.errors import ShopError
from desktop.domain.stores import StoreTrouble


class StoreFailed(ShopError):
    """A store did not give what it was asked for; `detail` is for the log and never its answer."""

    store: str  # its name
    trouble: StoreTrouble
    detail: str


class NoSuchStore(ShopError):
    """There is no connection of this channel."""

    channel: str


class BadStore(ShopError):
    """A connection cannot be as it is written.

    `field` is "address", "name", "every_minutes", or "own_server": the address is one that only a
    server of one's own has.
    """

    field: str
    value: str


class StoreBusy(ShopError):
    """Another workstation, or another window, keeps step with this store right now."""

    store: str  # its name


class ConflictGone(ShopError):
    """A conflict that was decided meanwhile."""
