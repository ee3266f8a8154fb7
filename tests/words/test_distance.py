"""Distances in three languages."""

from __future__ import annotations

import pytest

from desktop.i18n import speak
from desktop.words.distance import kilometres


@pytest.mark.parametrize(
    ("metres", "words"),
    [(0, "0.0 km"), (49, "0.0 km"), (51, "0.1 km"), (620, "0.6 km"), (4000, "4.0 km"),
     (99_940, "99.9 km"), (100_000, "100 km"), (1_234_567, "1,235 km")],
)  # fmt: skip
def test_a_distance_has_a_tenth_below_a_hundred_kilometres(metres, words):
    assert kilometres(metres) == words


def test_a_distance_is_written_as_its_language_does():
    speak("es")
    assert kilometres(3340) == "3,3 km"
    speak("pt")
    assert kilometres(4000) == "4,0 km"
