"""What can be refused when other programs are to be let in, as facts."""

from __future__ import annotations

from desktop.domain.errors import ShopError


class PortTaken(ShopError):
    """Another program listens on this port."""

    port: int


class InterfaceMissing(ShopError):
    """The parts that the local interface is made of are not installed."""
