import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.map.projection import (
    Camera,
    degrees,
    fine_step,
    fit,
    from_world,
    graticule_step,
    metres_per_pixel,
    multiples,
    to_world,
)
from desktop.ui.map.scene import MapScene, PinKind
from tests.ui.map.samples import a_pin, a_scene

latitudes = st.floats(-84, 84).filter(lambda each: abs(each) > 1e-6)
longitudes = st.floats(-179.9, 179.9)


@given(latitudes, longitudes, st.integers(2, 18))
def test_a_place_comes_back_from_the_map(latitude, longitude, zoom):
    back = from_world(*to_world(latitude, longitude, zoom), zoom)
    assert back == pytest.approx((latitude, longitude), abs=1e-7)


def test_the_world_is_a_square():
    assert to_world(0, -180, 0) == pytest.approx((0, 128))
    assert to_world(85.05112878, 180, 0) == pytest.approx((256, 0), abs=1e-6)


def test_an_exact_place_is_seen_among_its_neighbours_or_with_its_street():
    assert fit(a_scene(radius_m=None), 360, 210).zoom == 13
    assert fit(a_scene(radius_m=None), 360, 210, nearest=15).zoom == 15


@pytest.mark.parametrize(("metres", "zoom"), [(400.0, 13), (150.0, 14), (80.0, 15), (30.0, 15)])
def test_a_circle_is_seen_where_words_speak_of_it(metres, zoom):
    assert fit(a_scene(radius_m=metres), 360, 210).zoom == zoom


def test_a_town_is_seen_whole():
    assert fit(a_scene(radius_m=5000.0), 360, 210).zoom == 11


@given(latitudes, longitudes, st.floats(0, 200_000), latitudes, longitudes)
def test_every_pin_is_in_view_with_its_circle(latitude, longitude, radius, other, far):
    pins = (
        a_pin(latitude=latitude, longitude=longitude, radius_m=radius),
        a_pin(latitude=other, longitude=far, kind=PinKind.SHOP),
    )
    camera = fit(MapScene(pins=pins), 600, 400)
    if camera.zoom == 2:  # half the world lies between: there is no farther
        return
    for pin in pins:
        right, down = camera.offset(pin.latitude, pin.longitude)
        reach = (pin.radius_m or 0) / metres_per_pixel(pin.latitude, camera.zoom)
        assert abs(right) + reach <= 301
        assert abs(down) + reach <= 201


@given(st.floats(0.05, 1e6))
def test_figures_neither_crowd_nor_vanish(pixels_per_degree):
    step = graticule_step(pixels_per_degree)
    if 0.09 * 20 <= pixels_per_degree <= 90_000:
        assert 90 <= step * pixels_per_degree <= 90 * 2.5
    assert fine_step(step) * 3 < step


@pytest.mark.parametrize(("step", "fine"), [(0.005, 0.001), (0.2, 0.05), (1, 0.2), (20, 5)])
def test_faint_lines_fall_on_round_figures(step, fine):
    assert fine_step(step) == pytest.approx(fine)


def test_lines_are_counted_from_zero():
    assert list(multiples(0.005, -9.1512, -9.1398)) == pytest.approx([-9.15, -9.145, -9.14])


@pytest.mark.parametrize(
    ("value", "step", "text"),
    [(-9.15, 0.01, "−9.15°"), (38.715, 0.005, "38.715°"), (-0.0001, 1, "0°"), (181, 1, "−179°")],
)
def test_a_figure_says_as_much_as_it_must(value, step, text):
    assert degrees(value, step) == text


def test_zoom_ends_at_the_world_and_at_the_house():
    camera = Camera(latitude=38.7, longitude=-9.1, zoom=17)
    assert camera.zoomed(5).zoom == 18
    assert camera.zoomed(-30).zoom == 2


def test_moving_ends_before_the_pole():
    camera = Camera(latitude=84, longitude=0, zoom=3)
    assert camera.moved(0, -5000).latitude == 85


def test_rounding_is_not_a_move():
    camera = Camera(latitude=38.7, longitude=-9.1, zoom=15)
    assert camera.near(camera.moved(1, 1))
    assert not camera.near(camera.moved(3, 0))
    assert not camera.near(camera.zoomed(1))
