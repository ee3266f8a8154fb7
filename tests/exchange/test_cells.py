"""Instants and numbers in the cells of a file, against what Python itself makes of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.exchange.cells import texts, utc_text, writers
from desktop.i18n import zone
from desktop.words.exported_columns import Kind

ZONES = (
    "Europe/Lisbon", "America/Santiago", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia",
    "Africa/Monrovia",
)  # fmt: skip
INSTANTS = st.integers(-2_000_000_000_000, 4_000_000_000_000)
DST_NIGHT = int(datetime(2026, 3, 29, 1, 0, tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize("name", ZONES)
@given(at=INSTANTS)
@example(at=DST_NIGHT - 1)
@example(at=DST_NIGHT)
@example(at=int(datetime(2011, 12, 30, 10, 0, tzinfo=UTC).timestamp() * 1000))  # Apia lost a day
def test_days_are_those_of_the_zone_at_that_very_instant(name, at):
    told = datetime.fromtimestamp(at // 1000, zone(name)).replace(tzinfo=None)
    assert writers("en", zone(name))[Kind.DAY](at) == told.isoformat(" ", "seconds")


@given(at=INSTANTS)
def test_an_instant_is_told_to_the_millisecond(at):
    told = datetime.fromisoformat(utc_text(at))
    assert told.timestamp() * 1000 == pytest.approx(at, abs=0.01)
    assert utc_text(None) == ""


@given(value=st.floats(-180, 180))
def test_a_place_is_read_back_as_the_same_point(value):
    text = writers("en", UTC)[Kind.DEGREES](value)
    assert float(text) == value
    assert "e" not in text


@given(column=st.lists(st.text(max_size=6), min_size=1))
def test_no_column_holds_a_formula(column):
    told = list(texts(column))
    assert len(told) == len(column)
    assert not any(text.startswith(("=", "@", "\t", "\r")) for text in told)


def test_one_formula_in_a_column_is_defused_and_the_others_stay():
    assert list(texts(["Ana", "=1+1", "+351 912"])) == ["Ana", "'=1+1", "+351 912"]
