"""Where other programs ask, and what can be refused when they are to be let in."""

from __future__ import annotations

from desktop.domain.errors import ShopError

USUAL_PORT = 8765
PORTS = range(1024, 65536)  # below are those of the system
LOGIN = "mostrador"  # any does: clients of Jumpseller's interface have a field for one
OWN_FACE = "/mostrador/v1"
JUMPSELLER_FACE = "/v1"
DOCS = "/mostrador/docs"
OPENAPI = "/mostrador/openapi.json"


class PortTaken(ShopError):
    """Another program listens on this port."""

    port: int


class InterfaceMissing(ShopError):
    """The parts that the local interface is made of are not installed."""
