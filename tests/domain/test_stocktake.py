"""The sheet of a stocktake: lines, differences, and how it is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import DraftUnreadable
from desktop.domain.stocktake import Correction, CountLine, Sheet, corrections_of, read, written

levels = st.integers(-20, 200)
lines = st.builds(
    CountLine,
    product_id=st.integers(1, 20),
    sku=st.text(max_size=8),
    name=st.text(max_size=20),
    seen=levels,
    counted=st.none() | st.integers(0, 200),
)
sheets = st.builds(
    Sheet,
    lines=st.lists(lines, unique_by=lambda each: each.product_id).map(tuple),
    reason=st.text(),
)


def a_line(product_id: int = 1, *, seen: int = 5, counted: int | None = None) -> CountLine:
    return CountLine(product_id=product_id, sku="A", name="Kai", seen=seen, counted=counted)


@given(sheets)
def test_what_is_kept_is_read_again(sheet):
    assert read(written(sheet)) == sheet


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 1}', '{"kind": "stocktake", "sheet": 2, "lines": []}']
)
def test_what_is_no_sheet_is_refused(text):
    with pytest.raises(DraftUnreadable):
        read(text)


@given(lines, levels, st.integers(-30, 30))
def test_what_moves_between_counting_and_correcting_stays_moved(line, seen, moved):
    """Corrected before or after the movement: the level comes out the same."""
    correction = Correction(line=line, present=line.seen + moved)
    at_once = line.seen + line.difference
    assert correction.after == at_once + moved


def test_a_blank_line_neither_differs_nor_is_worth_keeping():
    blank = Sheet().with_blank([a_line()])
    assert (blank.is_empty, blank.differing, blank.counted) == (True, (), ())
    assert corrections_of(blank, {1: 9}) == ()


def test_a_new_line_stands_first_and_a_known_one_where_it_stood():
    sheet = Sheet().with_line(a_line(1)).with_line(a_line(2)).with_line(a_line(1, counted=3))
    assert [(each.product_id, each.counted) for each in sheet.lines] == [(2, None), (1, 3)]
    assert [each.product_id for each in sheet.with_blank([a_line(1), a_line(3)]).lines] == [2, 1, 3]
    assert [each.product_id for each in sheet.without(2).lines] == [1]


def test_a_product_that_is_gone_drops_out():
    sheet = Sheet(lines=(a_line(1, counted=3), a_line(2, counted=4)))
    assert [each.line.product_id for each in corrections_of(sheet, {2: 5})] == [2]
