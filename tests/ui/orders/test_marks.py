"""Marking rows: tick boxes, Ctrl, Shift, the keyboard, and what lets the marks go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop.domain.listing import SortBy
from desktop.ui.orders.table_model import Column
from tests.pages.window_page import WindowPage
from tests.ui.lanes import stocked

NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(file_shop, windowed) -> WindowPage:
    """Eight orders, the newest, 1008, in the first row."""
    stocked(file_shop, 8)
    shown = windowed(file_shop)
    shown.list.wait_listed(8)
    return shown


def click(page: WindowPage, row: int, keys=NONE, column: Column = Column.CUSTOMER) -> None:
    table = page.view.list.table
    at = QPoint(
        table.columnViewportPosition(column) + table.columnWidth(column) // 2,
        table.rowViewportPosition(row) + 10,
    )
    page.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, at)


def key(page: WindowPage, which: Qt.Key, keys=NONE) -> None:
    page.qtbot.keyClick(page.view.list.table, which, keys)


def marked(page: WindowPage) -> list[int]:
    """The places of the marked orders in the view."""
    table = page.view.list.table
    return sorted(page.view.list.model.row_of(each) for each in table.marks.ids)


def test_a_tick_box_marks_one_order_and_opens_none(page):
    before = page.view.desk.open_id
    click(page, 3, column=Column.TICK)
    assert (marked(page), page.view.desk.open_id) == ([3], before)
    click(page, 3, column=Column.TICK)
    assert marked(page) == []


def test_ctrl_takes_the_open_order_along(page):
    click(page, 0)
    click(page, 2, CTRL)
    click(page, 5, CTRL)
    assert marked(page) == [0, 2, 5]
    click(page, 2, CTRL)
    assert marked(page) == [0, 5]


def test_shift_marks_all_between(page):
    click(page, 1)
    click(page, 4, SHIFT)
    assert marked(page) == [1, 2, 3, 4]


def test_a_plain_click_lets_the_marks_go(page):
    click(page, 1, CTRL)
    click(page, 3, CTRL)
    click(page, 5)
    assert marked(page) == []


def test_the_head_marks_all_or_none(page):
    head = page.view.list.table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(Column.TICK) + 10, 10)
    for expected in (list(range(8)), []):
        page.qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, NONE, at)
        assert marked(page) == expected


def test_the_keyboard_marks_too(page):
    click(page, 0)
    key(page, Qt.Key.Key_Down, SHIFT)
    key(page, Qt.Key.Key_Down, SHIFT)
    assert marked(page) == [0, 1, 2]
    key(page, Qt.Key.Key_Space)
    assert marked(page) == [0, 1]
    key(page, Qt.Key.Key_Escape)
    assert marked(page) == []
    key(page, Qt.Key.Key_A, CTRL)
    assert marked(page) == list(range(8))
    key(page, Qt.Key.Key_Down)
    assert marked(page) == []


def test_the_marks_survive_sorting(page):
    click(page, 0, column=Column.TICK)
    ids = page.view.list.table.marks.ids
    with page.qtbot.waitSignal(page.view.list.model.modelReset):
        page.view.list.sort_by(SortBy.DATE)
    assert page.view.list.table.marks.ids == ids


@pytest.mark.parametrize("narrowed", ["search", "chip"])
def test_marks_go_with_what_is_no_longer_listed(page, narrowed):
    key(page, Qt.Key.Key_A, CTRL)
    if narrowed == "search":
        page.view.list.search_for("1003")
    else:
        page.view.list.choose_state(1)
    assert marked(page) == []


def test_a_narrow_list_keeps_its_room_and_marks_with_the_keys(page):
    page.window.resize(1024, 700)
    page.qtbot.waitUntil(lambda: page.view.list.table.isColumnHidden(Column.TICK))
    click(page, 0)
    click(page, 1, CTRL)
    assert marked(page) == [0, 1]
