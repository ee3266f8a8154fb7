"""What each service says of a place, in our words."""

from __future__ import annotations

import pytest

from desktop.domain.place import Precision
from desktop.domain.providers import PROVIDERS
from desktop.geo.mappers import (
    MAPPERS,
    of_nominatim,
    of_opencage,
    of_pelias,
    of_photon,
)


def nominatim(**more):
    return {"lat": "38.7", "lon": "-9.1", "place_rank": 30, **more}


def feature(**properties):
    return {"geometry": {"coordinates": [-9.1, 38.7]}, "properties": properties}


def test_every_service_has_its_mapper():
    assert set(MAPPERS) == set(PROVIDERS)


@pytest.mark.parametrize(
    ("rank", "precision"),
    [
        (30, Precision.EXACT), (28, Precision.EXACT), (27, Precision.STREET),
        (26, Precision.STREET), (25, Precision.NEIGHBOURHOOD), (17, Precision.NEIGHBOURHOOD),
        (16, Precision.CITY), (13, Precision.CITY), (12, Precision.REGION),
        (5, Precision.REGION), (4, Precision.COUNTRY), (0, Precision.COUNTRY),
        ("30", Precision.COUNTRY), (None, Precision.COUNTRY),
    ],
)  # fmt: skip
def test_the_rank_of_nominatim_says_how_near_it_is(rank, precision):
    assert of_nominatim(nominatim(place_rank=rank)).precision is precision
    postcode = of_nominatim(nominatim(place_rank=rank, addresstype="postcode"))
    assert postcode.precision is Precision.POSTCODE


def test_the_radius_is_half_of_what_was_found_and_never_less_than_a_house():
    wide = of_nominatim(nominatim(place_rank=16, boundingbox=["38.6", "38.8", "-9.2", "-9.0"]))
    assert 14_000 < wide.radius_m < 14_200
    small = of_nominatim(nominatim(boundingbox=["38.7", "38.7", "-9.1", "-9.1"]))
    assert small.radius_m == 30
    broken = of_nominatim(nominatim(boundingbox=["x", "38.7", "-9.1", "999"]))
    assert broken.radius_m == 30


def test_a_number_that_was_guessed_is_the_street():
    assert of_pelias(feature(layer="address")).precision is Precision.EXACT
    guess = of_pelias(feature(layer="address", match_type="interpolated"))
    assert guess.precision is Precision.STREET


def test_countries_of_three_letters_are_known_too():
    assert of_pelias(feature(layer="street", country_a="PRT")).country == "PT"
    assert of_pelias(feature(layer="street", country_a="<b>")).country == ""
    assert of_photon(feature(type="street", countrycode="br")).country == "BR"


def test_opencage_says_what_kind_of_place_it_is():
    answer = {
        "geometry": {"lat": 38.7, "lng": -9.1},
        "components": {"_type": "road", "country_code": "pt", "road": "Rua da Rosa"},
        "bounds": {
            "southwest": {"lat": 38.69, "lng": -9.11}, "northeast": {"lat": 38.71, "lng": -9.09},
        },
    }  # fmt: skip
    found = of_opencage(answer)
    assert (found.precision, found.country) == (Precision.STREET, "PT")
    assert 1_300 < found.radius_m < 1_500
