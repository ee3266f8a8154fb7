import math
from dataclasses import asdict

import pytest

from desktop.ui.map.scene import MapColours, MapScene, PinKind
from tests.ui.map.samples import LIGHT, a_pin, a_scene


@pytest.mark.parametrize(
    "wrong",
    [
        {"latitude": math.nan},
        {"longitude": math.inf},
        {"latitude": 85.2},
        {"latitude": -91},
        {"longitude": 180.5},
        {"latitude": 0, "longitude": 0},
        {"latitude": 0.0, "longitude": -0.0},
        {"radius_m": -1},
        {"radius_m": math.nan},
        {"kind": "delivered"},
    ],
)
def test_what_is_no_place_is_no_pin(wrong):
    with pytest.raises(ValueError, match=r".+"):
        a_pin(**wrong)


def test_the_equator_and_the_meridian_are_places():
    assert a_pin(latitude=0.0, longitude=9.4).latitude == 0  # Libreville
    assert a_pin(latitude=51.47, longitude=0.0).longitude == 0  # Greenwich


def test_coordinates_read_the_same_in_every_language():
    assert a_pin().caption == "38.7131, −9.1455"


def test_only_one_place_has_its_coordinates_written():
    both = MapScene(pins=(a_pin(), a_pin(kind=PinKind.SHOP, latitude=41.15)))
    assert both.caption == ""
    assert a_scene().caption


def test_a_scene_without_pins_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        MapScene(pins=())


def test_another_status_stands_on_the_same_ground():
    assert a_scene().same_places(a_scene(kind=PinKind.SHIPPED, label="x"))
    assert not a_scene().same_places(a_scene(latitude=38.8))
    assert not a_scene().same_places(a_scene(radius_m=500.0))
    assert not a_scene().same_places(None)


@pytest.mark.parametrize("wrong", ["red", "#FFF", "#1234567", '#000000"/><script>', "url(x)"])
def test_a_colour_cannot_carry_anything_else(wrong):
    with pytest.raises(ValueError, match="land"):
        MapColours(**(asdict(LIGHT) | {"land": wrong}))
