"""Links to other maps: the point where it is known, else the address, and nothing unencoded."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.place import Doubt, Place, PlaceSource, Precision
from desktop.geo.distance import metres_between
from desktop.geo.links import directions, google_maps, map_program, openstreetmap

ROSA = "Rua da Rosa 84, 1200-389 Lisboa, Portugal"
DOOR = Place(
    latitude=38.7129, longitude=-9.1449, precision=Precision.EXACT, radius_m=0,
    source=PlaceSource.CORRECTED,
)  # fmt: skip
TOWN = replace(DOOR, precision=Precision.CITY, radius_m=4000)
UNSURE = replace(DOOR, doubts=(Doubt.POSTCODE,))


def test_a_point_is_shown_as_a_point():
    assert openstreetmap(DOOR, ROSA) == (
        "https://www.openstreetmap.org/?mlat=38.712900&mlon=-9.144900#map=17/38.712900/-9.144900"
    )
    assert google_maps(DOOR, ROSA) == (
        "https://www.google.com/maps/search/?api=1&query=38.712900%2C-9.144900"
    )
    assert map_program(DOOR, ROSA) == "geo:38.712900,-9.144900?q=38.712900%2C-9.144900"
    assert directions(DOOR, ROSA) == (
        "https://www.openstreetmap.org/directions?to=38.712900%2C-9.144900"
    )


@pytest.mark.parametrize("place", [None, TOWN, UNSURE])
def test_where_only_the_town_is_known_or_something_is_wrong_the_address_is_asked_for(place):
    wanted = "Rua%20da%20Rosa%2084%2C%201200-389%20Lisboa%2C%20Portugal"
    assert openstreetmap(place, ROSA) == f"https://www.openstreetmap.org/search?query={wanted}"
    assert directions(place, ROSA) == openstreetmap(place, ROSA)
    assert google_maps(place, ROSA).endswith(f"query={wanted}")
    assert map_program(place, ROSA) == f"geo:0,0?q={wanted}"


@given(st.text(max_size=60).filter(lambda text: max(text, default="a") < "\ud800"))
def test_no_customers_word_becomes_part_of_a_link(address):
    for make, name in ((openstreetmap, "query"), (google_maps, "query"), (directions, "query")):
        link = make(None, address)
        parts = urlsplit(link)
        assert parts.scheme == "https"
        assert parts.hostname in {"www.openstreetmap.org", "www.google.com"}
        assert parts.fragment == ""
        assert parse_qs(parts.query, keep_blank_values=True)[name] == [address]
    own = map_program(None, address)
    assert own.startswith("geo:0,0?q=")
    assert not set(own[10:]) & set("&?#=/:; \"'<>")


def test_the_distance_is_the_straight_line():
    lisboa, porto = (38.7169, -9.1399), (41.1496, -8.6110)
    assert metres_between(lisboa, porto) == pytest.approx(274_000, rel=0.01)
    assert metres_between(lisboa, lisboa) == 0
    assert metres_between((0, 179.9), (0, -179.9)) == pytest.approx(22_239, rel=0.01)
