"""The map services that can be chosen: where their tiles are, and what each asks in return.

Source: the addresses are those of xyzservices (BSD-3), which a test compares, and of the
services' own pages.
"""

from __future__ import annotations

from dataclasses import dataclass

_OSM = "© OpenStreetMap contributors"


@dataclass(frozen=True, slots=True, kw_only=True)
class TileService:
    """One service: `credit` must be seen on the map, `terms` is what to read before using it."""

    code: str
    name: str
    template: str
    credit: str
    terms: str
    site: str = ""  # where a key is had
    nearest: int = 19  # the nearest zoom that it has pictures for
    tile_size: int = 256

    @property
    def needs_key(self) -> bool:
        """Whether the service wants to know whose request it is."""
        return "{key}" in self.template


SERVICES = (
    TileService(
        code="maptiler",
        name="MapTiler",
        template="https://api.maptiler.com/maps/streets-v2/{z}/{x}/{y}{r}.png?key={key}",
        credit=f"© MapTiler {_OSM}",
        terms="https://www.maptiler.com/terms/cloud/",
        site="https://cloud.maptiler.com/account/keys/",
        nearest=21,
        tile_size=512,
    ),
    TileService(
        code="thunderforest",
        name="Thunderforest",
        template="https://api.thunderforest.com/atlas/{z}/{x}/{y}{r}.png?apikey={key}",
        credit=f"© Thunderforest, {_OSM}",
        terms="https://www.thunderforest.com/terms/",
        site="https://manage.thunderforest.com/dashboard",
        nearest=22,
    ),
    TileService(
        code="stadia",
        name="Stadia Maps",
        template="https://tiles.stadiamaps.com/tiles/alidade_smooth/{z}/{x}/{y}{r}.png?api_key={key}",
        credit=f"© Stadia Maps © OpenMapTiles {_OSM}",
        terms="https://stadiamaps.com/terms-of-service/",
        site="https://client.stadiamaps.com/",
        nearest=20,
    ),
    TileService(
        code="geoapify",
        name="Geoapify",
        template="https://maps.geoapify.com/v1/tile/osm-bright/{z}/{x}/{y}{r}.png?apiKey={key}",
        credit=f"Powered by Geoapify {_OSM}",
        terms="https://www.geoapify.com/terms-and-conditions/",
        site="https://myprojects.geoapify.com/",
        nearest=20,
    ),
    TileService(
        code="jawg",
        name="Jawg Maps",
        template="https://tile.jawg.io/jawg-streets/{z}/{x}/{y}{r}.png?access-token={key}",
        credit=f"© JawgMaps {_OSM}",
        terms="https://www.jawg.io/en/terms/",
        site="https://www.jawg.io/lab/access-tokens",
        nearest=22,
    ),
    TileService(
        code="osm",
        name="OpenStreetMap",
        template="https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        credit=_OSM,
        terms="https://operations.osmfoundation.org/policies/tiles/",
    ),
)


def service_of(code: str) -> TileService | None:
    """The service of a code; None for one that is no longer offered."""
    return next((each for each in SERVICES if each.code == code), None)
