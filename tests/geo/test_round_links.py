"""A round for other programs: every link is whole, and hostile text stays text."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from desktop.geo.round_links import (
    MOST_WAYPOINTS,
    RoundPoint,
    as_geojson,
    as_gpx,
    multi_stop_links,
    stop_link,
)

HOSTILE = 'Bobby "<script>" & ]]> \x00\x1b\ud800 <b>'
GPX = "{http://www.topografix.com/GPX/1/1}"


def a_stop(at: int = 0, **more) -> RoundPoint:
    given = {
        "name": f"10{at:02d} · Mariana",
        "address": f"Rua {at}, Lisboa",
        "point": (38.7 + at / 100, -9.1),
        "is_near": True,
    }
    return RoundPoint(**{**given, **more})


def asked(link: str) -> dict[str, str]:
    parts = urlsplit(link)
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "www.google.com", "/maps/dir/")
    return {name: values[0] for name, values in parse_qs(parts.query).items()}


def test_a_short_round_is_one_link_through_every_stop():
    (link,) = multi_stop_links([a_stop(at) for at in range(4)])
    assert asked(link) == {
        "api": "1", "origin": "38.7,-9.1", "destination": "38.73,-9.1",
        "waypoints": "38.71,-9.1|38.72,-9.1",
    }  # fmt: skip


def test_a_long_round_is_several_links_and_each_begins_where_the_last_one_ended():
    links = [asked(each) for each in multi_stop_links([a_stop(at) for at in range(25)])]
    assert len(links) == 3
    for each in links:
        assert each["waypoints"].count("|") < MOST_WAYPOINTS
    assert links[1]["origin"] == links[0]["destination"]
    assert links[2]["origin"] == links[1]["destination"]
    assert links[2]["destination"] == "38.94,-9.1"


def test_eleven_places_are_one_link_and_twelve_are_two():
    assert len(multi_stop_links([a_stop(at) for at in range(11)])) == 1
    assert len(multi_stop_links([a_stop(at) for at in range(12)])) == 2


def test_the_way_leads_from_the_shop_and_home_again():
    (link,) = multi_stop_links([a_stop(1)], start=(38.5, -9.0), back=True)
    assert asked(link)["origin"] == asked(link)["destination"] == "38.5,-9"
    assert asked(link)["waypoints"] == "38.71,-9.1"


def test_a_place_that_is_only_a_town_is_asked_for_by_its_address():
    (link,) = multi_stop_links([a_stop(1), a_stop(2, is_near=False, address="Rua A|B & C")])
    assert asked(link)["destination"] == "Rua A|B & C"
    (link,) = multi_stop_links([a_stop(1), a_stop(2, is_near=False, address="A|B"), a_stop(3)])
    assert asked(link)["waypoints"] == "A B"


def test_without_a_stop_there_is_no_link():
    assert multi_stop_links([]) == ()
    assert multi_stop_links([RoundPoint(name="1047", address="")], start=(38.5, -9.0)) == ()


def test_a_telephone_opens_the_spot_or_searches_the_address():
    assert stop_link(a_stop(1)) == "geo:38.71,-9.1"
    town = stop_link(a_stop(1, is_near=False, address="Rua da Rosa 84 & 3.º"))
    assert parse_qs(urlsplit(town).query)["query"] == ["Rua da Rosa 84 & 3.º"]
    assert stop_link(RoundPoint(name="1047", address="")) == ""


def test_a_small_coordinate_is_never_written_with_an_exponent():
    assert stop_link(a_stop(point=(0.00001, 1e-9))) == "geo:0.00001,0"


def test_gpx_holds_every_stop_in_order_and_only_as_text():
    stops = [a_stop(1, name=HOSTILE, note="2.º <esq>"), a_stop(2), a_stop(3, point=None)]
    read = ET.fromstring(as_gpx(HOSTILE, stops))  # noqa: S314  # our own file
    names = [each.findtext(f"{GPX}name") for each in read.iter(f"{GPX}rtept")]
    assert names == ['1. Bobby "<script>" & ]]>  <b>', "2. 1002 · Mariana"]
    assert len(list(read.iter(f"{GPX}wpt"))) == 2
    first = next(read.iter(f"{GPX}wpt"))
    assert (first.get("lat"), first.get("lon")) == ("38.71", "-9.1")
    assert first.findtext(f"{GPX}desc") == "Rua 1, Lisboa · 2.º <esq>"
    assert read.get("version") == "1.1"


@given(st.text())
def test_no_text_breaks_a_gpx_file(words):
    read = ET.fromstring(as_gpx(words, [a_stop(1, name=words, note=words)]).encode())  # noqa: S314  # our own
    assert read.tag == f"{GPX}gpx"


def test_geojson_has_the_stops_and_the_line_between_them_east_first():
    read = json.loads(as_geojson([a_stop(1, name=HOSTILE), a_stop(2)]))
    points = read["features"][:2]
    assert points[0]["geometry"]["coordinates"] == [-9.1, 38.71]
    assert points[0]["properties"]["name"] == HOSTILE
    assert read["features"][2]["geometry"]["coordinates"] == [[-9.1, 38.71], [-9.1, 38.72]]
