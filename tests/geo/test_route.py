"""The order of a round: short, whole, and obedient to what is locked."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.geo.route import distance_m, in_order, legs_m, length_m

LISBON, PORTO = (38.7223, -9.1393), (41.1579, -8.6291)
POINT = st.tuples(st.floats(-85, 85, allow_nan=False), st.floats(-180, 180, allow_nan=False))
ROUND = st.lists(POINT, max_size=14)


def shortest_m(points: list[tuple[float, float]]) -> float:
    """The best there is: every set of stops that was visited, by the last of them."""
    count = len(points)
    far = [[distance_m(one, other) for other in points] for one in points]
    best = [[float("inf")] * count for _set in range(1 << count)]
    for at in range(count):
        best[1 << at][at] = 0.0
    for seen in range(1 << count):
        for last in range(count):
            for following in range(count):
                if not seen >> following & 1:
                    wider = seen | 1 << following
                    way = best[seen][last] + far[last][following]
                    best[wider][following] = min(best[wider][following], way)
    return min(best[-1])


def test_the_distance_of_two_towns_is_what_an_atlas_says():
    assert distance_m(LISBON, PORTO) == pytest.approx(274_000, rel=0.01)
    assert distance_m((0, 179.5), (0, -179.5)) == pytest.approx(111_195, rel=0.001)
    assert distance_m(LISBON, LISBON) == 0


def test_two_hundred_rounds_of_nine_stops_come_within_a_tenth_of_the_best():
    for seed in range(200):
        chance = random.Random(seed)  # noqa: S311  # the same rounds in every run
        spread = chance.choice([0.02, 0.3, 6.0])
        points = [
            (38.7 + chance.uniform(-spread, spread), -9.1 + chance.uniform(-spread, spread))
            for _stop in range(9)
        ]
        found = length_m([points[each] for each in in_order(points)])
        assert found <= 1.10 * shortest_m(points), seed


@given(points=ROUND, start=st.none() | POINT, back=st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_round_becomes_longer_and_no_stop_is_lost(points, start, back):
    order = in_order(points, start=start, back=back)
    assert sorted(order) == list(range(len(points)))
    after = length_m([points[each] for each in order], start=start, back=back)
    assert after <= length_m(points, start=start, back=back) + 0.001


@given(points=st.lists(POINT, min_size=1, max_size=12), start=st.none() | POINT,
       back=st.booleans(), first=st.booleans(), last=st.booleans())  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_what_is_locked_stays_first_or_last(points, start, back, first, last):
    order = in_order(points, start=start, back=back, first_locked=first, last_locked=last)
    assert sorted(order) == list(range(len(points)))
    if first:
        assert order[0] == 0
    if last and len(points) > 1:
        assert order[-1] == len(points) - 1
    after = length_m([points[each] for each in order], start=start, back=back)
    assert after <= length_m(points, start=start, back=back) + 0.001


def test_a_long_round_is_never_longer_either():
    chance = random.Random(7)  # noqa: S311  # the same round in every run
    points = [(38 + chance.random(), -9 + chance.random()) for _stop in range(70)]
    good = [points[each] for each in in_order(points)]
    again = [good[each] for each in in_order(good)]
    assert length_m(again) <= length_m(good) <= length_m(points) / 2


def test_the_round_begins_near_the_shop():
    stops = [(38.80, -9.1), (38.74, -9.1), (38.76, -9.1)]
    assert in_order(stops, start=(38.72, -9.1)) == [1, 2, 0]
    assert in_order(stops, start=(38.82, -9.1)) == [0, 2, 1]


def test_the_legs_are_those_between_the_stops_from_the_shop_and_back():
    stops = [(38.74, -9.1), (38.76, -9.1)]
    shop = (38.72, -9.1)
    assert legs_m(stops) == [0.0, distance_m(*stops)]
    home = legs_m(stops, start=shop, back=True)
    way = [shop, *stops, shop]
    assert home == [distance_m(one, other) for one, other in pairwise(way)]
    assert legs_m([], start=shop, back=True) == []
