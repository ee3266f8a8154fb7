"""Which columns there is room for, and how wide they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.orders.columns import (
    ColumnChoice,
    Measures,
    choice_from,
    choice_to_keep,
    column_widths,
    in_order,
    moved,
)
from desktop.ui.orders.table_model import Column

USUAL = Measures(number=56, date=90, total=92, status=150, method=150)


@given(st.integers(440, 3000), st.sampled_from([1.0, 1.15, 1.3, 1.5]))
def test_the_columns_fill_the_list_exactly(width, scale):
    measures = Measures(number=56, date=90, total=92, status=150, method=150, scale=scale)
    assert sum(column_widths(width, measures, ColumnChoice()).values()) == width


@given(st.dictionaries(st.sampled_from(list(Column)), st.integers(0, 5000)))
def test_no_chosen_width_pushes_the_customer_out(widths):
    choice = ColumnChoice(widths=widths)
    assert column_widths(616, USUAL, choice)[Column.CUSTOMER] >= 120


def test_a_chosen_width_is_kept():
    widths = column_widths(616, USUAL, ColumnChoice(widths={Column.TOTAL: 130}))
    assert widths[Column.TOTAL] == 130


@pytest.mark.parametrize(("width", "number"), [(410, 56), (440, 78), (500, 100), (880, 100)])
def test_long_numbers_take_only_what_the_customers_name_does_not_need(width, number):
    measures = replace(USUAL, long_number=100)
    widths = column_widths(width, measures, ColumnChoice(hidden=frozenset({Column.TICK})))
    assert widths[Column.NUMBER] == number
    assert widths[Column.CUSTOMER] >= 120 or number == 56


def test_a_chosen_width_of_the_numbers_is_kept_though_they_are_long():
    chosen = ColumnChoice(widths={Column.NUMBER: 70})
    assert column_widths(880, replace(USUAL, long_number=100), chosen)[Column.NUMBER] == 70


def test_larger_text_needs_a_wider_list_for_the_same_columns():
    larger = Measures(number=84, date=135, total=138, status=225, method=225, scale=1.5)
    assert Column.DATE in column_widths(616, USUAL, ColumnChoice())
    assert Column.DATE not in column_widths(616, larger, ColumnChoice())


def test_a_choice_survives_its_file():
    order = (Column.TICK, Column.TOTAL, *sorted(set(Column) - {Column.TICK, Column.TOTAL}))
    choice = ColumnChoice(hidden=frozenset({Column.DATE}), order=order, widths={Column.TOTAL: 130})
    assert choice_from(choice_to_keep(choice)) == choice


@pytest.mark.parametrize(
    "kept", [{}, {"hidden": 3, "widths": []}, {"hidden": ["NOPE"], "widths": {"TOTAL": "wide"}}]
)
def test_a_file_edited_by_hand_does_no_harm(kept):
    assert choice_from(kept) == ColumnChoice()


@pytest.mark.parametrize("kept", [["TOTAL"], ["TOTAL"] * 8, [3, None], "TOTAL", None])
def test_an_order_that_does_not_name_every_column_is_left_out(kept):
    assert choice_from({"order": kept}).order == ()


@given(st.permutations(list(Column)), st.sampled_from(list(Column)), st.sampled_from([-1, 1]))
def test_moving_a_column_loses_none_and_leaves_the_box_where_it_is(order, column, step):
    after = in_order(moved(ColumnChoice(order=tuple(order)), column, step, list(Column)))
    assert sorted(after) == list(Column)
    assert after[0] is Column.TICK


def test_a_column_goes_past_the_hidden_ones_in_one_step():
    shown = [Column.TICK, Column.NUMBER, Column.CUSTOMER, Column.TOTAL]
    after = in_order(moved(ColumnChoice(), Column.TOTAL, -1, shown))
    assert after.index(Column.TOTAL) == after.index(Column.CUSTOMER) - 1
