"""What the tests of places share: the towns that the program knows, and a service to ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.domain.address import Address
from desktop.domain.place import Place
from desktop.geo import data_files
from desktop.geo.gazetteer import Gazetteer
from tests.geocoder_server import GeocoderServer


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory) -> Gazetteer:
    """The gazetteer that the program brings, unpacked into a folder of this run's own."""
    patch = pytest.MonkeyPatch()
    cache = tmp_path_factory.mktemp("cache")
    patch.setattr(data_files, "cache_folder", lambda: cache)
    opened = Gazetteer(data_files.unpacked("gazetteer"))
    patch.undo()
    return opened


@pytest.fixture
def find(gazetteer):
    """Where an address is, said by its fields."""

    def found(
        city: str = "", region: str = "", postcode: str = "", country: str = "", district: str = ""
    ) -> Place | None:
        return gazetteer.resolve(
            Address(city=city, region=region, postcode=postcode, country=country, district=district)
        )

    return found


@pytest.fixture
def server() -> Iterator[GeocoderServer]:
    """A service that finds addresses, on this computer."""
    made = GeocoderServer()
    yield made
    made.stop()
