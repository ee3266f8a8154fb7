"""Coordinates in all the ways in which people type and paste them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.coordinates import read_coordinates
from desktop.domain.errors import NoPlace, NotCoordinates

HERE = (38.7129, -9.1449)


@pytest.mark.parametrize(
    "text",
    [
        "38.7129, -9.1449", "38.7129,-9.1449", " 38.7129 -9.1449 ", "38.7129; -9.1449",
        "(38.7129, -9.1449)", "38.7129, −9.1449", "38,7129; -9,1449", "38,7129, -9,1449",
        "38,7129 -9,1449", "38.7129 N, 9.1449 W", "38.7129°N 9.1449°O", "N 38.7129 W 9.1449",
        "9.1449 W, 38.7129 N", "38,7129° N; 9,1449° O", "+38.7129, -9.1449",
        "geo:38.7129,-9.1449", "geo:38.7129,-9.1449?z=17", "GEO:38.7129,-9.1449;u=30",
        "https://www.openstreetmap.org/?mlat=38.7129&mlon=-9.1449#map=17/38.7/-9.1",
        "https://www.openstreetmap.org/#map=17/38.7129/-9.1449",
        "https://www.google.com/maps/@38.7129,-9.1449,17z",
        "https://www.google.com/maps/place/Rua/@38.5,-9.5,17z/data=!4m2!3d38.7129!4d-9.1449",
        "https://maps.google.com/?q=38.7129,-9.1449",
        "https://www.google.com/maps/search/?api=1&query=38.7129%2C-9.1449",
        "https://www.openstreetmap.org/directions?to=38.7129,-9.1449",
    ],
)  # fmt: skip
def test_every_way_of_writing_leads_to_the_same_place(text):
    assert read_coordinates(text) == pytest.approx(HERE)


@pytest.mark.parametrize(
    "text",
    [
        "38°42'46.44\"N 9°08'41.64\"W", "38° 42′ 46.44″ N, 9° 8′ 41.64″ O", "38°42,774'N 9°8,694'O",
        "9°8'41.64\"O 38°42'46.44\"N", "N 38° 42.774' W 9° 8.694'",
    ],
)  # fmt: skip
def test_degrees_minutes_and_seconds_are_read(text):
    assert read_coordinates(text) == pytest.approx(HERE, abs=1e-4)


def test_the_south_and_the_east_have_their_signs():
    assert read_coordinates("33.45 S, 70.66 O") == pytest.approx((-33.45, -70.66))
    assert read_coordinates("38.7 N 9.1 E") == pytest.approx((38.7, 9.1))


@pytest.mark.parametrize(
    "text",
    [
        "", "Lisboa", "38.7129", "38.7129,", "38.7129 N 9.1449 S", "1, 2, 3", "38,7129,9,1449,1",
        "-38.7 S, 9.1 W", "38°61'0\"N 9°8'0\"W", "https://example.org/", "rua 84, 12", "<b>1.0</b>",
        "38.7129 W 9.1449 E", "84, 3.º Esq.",
    ],
)  # fmt: skip
def test_what_is_no_pair_of_coordinates_is_refused(text):
    with pytest.raises(NotCoordinates):
        read_coordinates(text)


@pytest.mark.parametrize("text", ["91.0, 0.5", "38.7, 181.0", "0.0, 0.0", "geo:0.0,0.0"])
def test_coordinates_off_the_globe_are_no_place(text):
    with pytest.raises(NoPlace):
        read_coordinates(text)


@given(
    st.floats(min_value=-84, max_value=84).filter(lambda x: abs(x) > 0.01),
    st.floats(min_value=-179, max_value=179),
)
def test_what_the_program_writes_it_reads(latitude, longitude):
    text = f"{latitude:.5f}, {longitude:.5f}"
    assert read_coordinates(text) == pytest.approx((latitude, longitude), abs=1e-5)


@given(st.text(max_size=80))
def test_any_other_text_is_refused_in_words(text):
    with suppress(NotCoordinates, NoPlace):
        read_coordinates(text)
