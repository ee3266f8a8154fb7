"""One sentence for each thing that can be refused of the map's own sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.domain.errors import ShopError
from desktop.domain.map_errors import AddressFault, FileFault, MapFileRefused, TileAddressRefused
from desktop.i18n import gettext as _

_NEEDED, _KNOWN = "{z}, {x}, {y}", "{z}, {x}, {y}, {s}, {r}, {key}"


def _address(error: TileAddressRefused) -> str:
    said: dict[str, str] = {
        AddressFault.NO_PLACE_FOR_TILES: _(
            "“{address}” is not the address of a tile server: it must contain {names}."
        ),
        AddressFault.UNKNOWN_PLACE: _(
            "“{address}” holds a name in braces that is not known: it may contain {names}."
        ),
        AddressFault.NOT_ENCRYPTED: _(
            "“{address}” is not encrypted: an address that is not on your own network must begin"
            " with https://."
        ),
        AddressFault.NOT_OURS: _(
            "“{address}” is on your own network: tick “This is my own server” if it is yours."
        ),
        AddressFault.HAS_A_PASSWORD: _(
            "“{address}” holds a user name or a password: tile servers take a key instead."
        ),
    }
    other = _("“{address}” is not a web address that begins with https://.")
    names = _NEEDED if error.reason == AddressFault.NO_PLACE_FOR_TILES else _KNOWN
    return said.get(error.reason, other).format(address=error.address, names=names)


def _file(error: MapFileRefused) -> str:
    said: dict[str, str] = {
        FileFault.MISSING: _("{name} is no longer there: the offline map is shown instead."),
        FileFault.UNREADABLE: _("{name} cannot be read: another program may be using it."),
        FileFault.NOT_A_MAP: _("{name} is not a map file: choose an .mbtiles or .pmtiles file."),
        FileFault.VECTOR: _(
            "{name} holds vector tiles. Mostrador shows map files with pictures: PNG, JPEG or WebP."
        ),
        FileFault.UNKNOWN_PICTURES: _(
            "{name} holds pictures of a kind that is not shown: PNG, JPEG and WebP are."
        ),
        FileFault.EMPTY: _("{name} is a map file without a single tile."),
    }
    other = _("{name} is damaged: the offline map is shown instead.")
    return said.get(error.reason, other).format(name=error.name)


MAP_SENTENCES: dict[type[ShopError], Callable[[Any], str]] = {
    TileAddressRefused: _address,
    MapFileRefused: _file,
}
