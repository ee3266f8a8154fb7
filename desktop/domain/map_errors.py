"""What can be refused of the map's own sources, as facts."""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.errors import ShopError


class AddressFault(StrEnum):
    """Why an address is not one that map tiles can be fetched from."""

    NOT_AN_ADDRESS = "not_an_address"
    NO_PLACE_FOR_TILES = "no_place_for_tiles"  # {z}, {x} or {y} is missing
    UNKNOWN_PLACE = "unknown_place"  # a name in braces that nobody fills in
    NOT_ENCRYPTED = "not_encrypted"  # http, and somebody else's
    NOT_OURS = "not_ours"  # on the local network, and nobody said that it is one's own
    HAS_A_PASSWORD = "has_a_password"  # noqa: S105  # a reason, not a password


class FileFault(StrEnum):
    """Why a file is not a map that can be shown."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    NOT_A_MAP = "not_a_map"
    DAMAGED = "damaged"
    VECTOR = "vector"
    UNKNOWN_PICTURES = "unknown_pictures"
    EMPTY = "empty"


class TileAddressRefused(ShopError):
    """Map tiles are not fetched from this address."""

    address: str
    reason: str


class MapFileRefused(ShopError):
    """A file is not shown as a map."""

    name: str
    reason: str
