"""What must have arrived: no level below zero, whatever was sold and came back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.controllers.sample_stock import supply

instants = st.integers(min_value=0, max_value=100)
flows = st.lists(st.tuples(instants, st.integers(min_value=-4, max_value=4)), max_size=40)


def levels(flow, found):
    """The level after every movement, arrivals first at the same instant."""
    level = found.opening
    moves = [(at, 0, units) for at, units in found.arrivals]
    moves += [(at, 1, -units) for at, units in flow]
    yield level
    for _at, _kind, units in sorted(moves, key=lambda move: move[:2]):
        level += units
        yield level


@given(flows, st.lists(instants, max_size=8), st.integers(0, 30), st.integers(0, 6))
def test_no_level_is_below_zero_and_the_last_is_the_one_asked_for(flow, deliveries, level, reserve):
    flow, deliveries = sorted(flow, key=lambda move: move[0]), sorted(deliveries)
    found = supply(flow, deliveries, level, reserve=reserve)
    after = list(levels(flow, found))
    assert min(after) >= 0
    assert after[-1] >= level
    if all(units >= 0 for _at, units in flow):  # nothing came back
        assert after[-1] == level
    assert all(units > 0 and at in deliveries for at, units in found.arrivals)


def test_goods_arrive_when_little_is_left():
    flow = [(at, 1) for at in range(30)]
    found = supply(flow, (10, 20), 2, reserve=1)
    assert found.arrivals == ((10, 12), (20, 6))
    assert found.opening == 30 + 2 - 18


def test_without_deliveries_everything_was_there_from_the_start():
    found = supply([(1, 3), (2, -1)], (), 4, reserve=2)
    assert found.arrivals == ()
    assert found.opening == 6
