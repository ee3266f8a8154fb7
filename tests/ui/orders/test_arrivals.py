"""Orders come in while somebody works: no row moves under the hand, a quiet line tells of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.status import OrderStatus
from tests.shops import line
from tests.ui.lanes import NOW, stocked


@pytest.fixture
def page(listed, file_shop):
    stocked(file_shop, 40)
    page = listed(height=600)
    page.wait_chip(None, 40)
    page.wait_listed(40)
    page.wait_read()
    return page


def come(page, shop, count: int) -> list:
    """Orders come from elsewhere, and the list is read again."""
    listed = page.model.rowCount()
    shop.clock.at = NOW - timedelta(minutes=30)
    made = [shop.order(line("KAI-39")) for _ in range(count)]
    page.pane.refresh(frozenset(each.id for each in made))
    page.wait_listed(listed + count)
    page.wait_chip(None, listed + count)
    return made


def on_screen(page) -> dict[int, int]:
    """Where each order that is in sight stands on the screen."""
    table = page.table
    rows = range(table.rowAt(0), table.rowAt(table.viewport().height() - 1) + 1)
    viewport = table.viewport()
    return {
        page.model.order_at(row): viewport.mapTo(
            page.pane, viewport.rect().topLeft()
        ).y() + table.rowViewportPosition(row)
        for row in rows
    }  # fmt: skip


def scrolled(page, value: int = 517) -> dict[int, int]:
    page.table.verticalScrollBar().setValue(value)
    return on_screen(page)


def stayed(before: dict[int, int], after: dict[int, int]) -> bool:
    both = before.keys() & after.keys()
    return len(both) > 3 and all(before[each] == after[each] for each in both)


def test_who_reads_farther_down_is_not_disturbed_but_told(page, file_shop):
    before = scrolled(page)
    come(page, file_shop, 3)
    line_above = page.find("arrivals")
    assert (line_above.isVisible(), line_above.text()) == (True, "3 new orders")
    assert stayed(before, on_screen(page))
    come(page, file_shop, 1)
    assert line_above.text() == "4 new orders"
    assert stayed(before, on_screen(page))


def test_a_click_shows_the_new_orders_and_the_line_goes(page, file_shop):
    scrolled(page)
    opened = list(page.opened)
    made = come(page, file_shop, 2)
    page.qtbot.mouseClick(page.find("arrivals"), Qt.MouseButton.LeftButton)
    assert not page.find("arrivals").isVisible()
    assert page.table.verticalScrollBar().value() == 0
    assert page.model.order_at(page.table.rowAt(0)) == made[-1].id
    assert page.opened == opened  # who was reading an order goes on reading it
    assert QApplication.focusWidget() is page.table


def test_scrolling_up_to_them_is_enough(page, file_shop):
    scrolled(page)
    come(page, file_shop, 2)
    page.table.verticalScrollBar().setValue(0)
    assert not page.find("arrivals").isVisible()
    scrolled(page)
    come(page, file_shop, 1)
    assert page.find("arrivals").text() == "1 new order"


def test_at_the_top_they_simply_come(page, file_shop):
    made = come(page, file_shop, 2)
    assert not page.find("arrivals").isVisible()
    assert page.model.order_at(page.table.rowAt(0)) == made[-1].id


def test_whoever_has_marked_orders_is_not_disturbed_at_the_top_either(page, file_shop):
    page.table.marks.toggle(page.model.order_at(1))
    before = on_screen(page)
    come(page, file_shop, 2)
    assert page.find("arrivals").text() == "2 new orders"
    assert stayed(before, on_screen(page))
    assert len(page.table.marks) == 1


def test_only_what_the_view_lists_is_counted(page, file_shop):
    page.click_chip(OrderStatus.PAID)
    page.wait_listed(10)
    page.wait_chip(None, 40)
    scrolled(page, 20)
    file_shop.clock.at = NOW
    made = [file_shop.order(line("KAI-39")) for _ in range(3)]
    file_shop.mark(made[0], OrderStatus.PAID)
    page.pane.refresh(frozenset(each.id for each in made))
    page.wait_listed(11)
    page.qtbot.waitUntil(lambda: page.find("arrivals").text() == "1 new order")


def test_an_order_made_at_this_window_is_no_news(page, file_shop):
    scrolled(page)
    file_shop.clock.at = NOW
    made = file_shop.order(line("KAI-39"))
    page.pane.arrivals.know(made.id, 1)
    page.pane.refresh(frozenset({made.id}))
    page.wait_listed(41)
    page.wait_chip(None, 41)
    assert not page.find("arrivals").isVisible()


def test_another_view_has_seen_what_came(page, file_shop):
    scrolled(page)
    come(page, file_shop, 2)
    page.click_chip(OrderStatus.PENDING_PAYMENT)
    page.wait_listed(12)
    page.qtbot.waitUntil(lambda: not page.find("arrivals").isVisible())
    page.click_chip(None)
    page.wait_listed(42)
    scrolled(page)
    come(page, file_shop, 1)
    assert page.find("arrivals").text() == "1 new order"


def test_in_another_order_the_line_leads_to_the_newest_first(page, file_shop):
    page.pane.sort_by(page.pane.query.sort)  # the oldest first
    page.qtbot.waitUntil(lambda: page.order_in_words() == "oldest first")
    page.wait_listed(40)
    scrolled(page)
    made = come(page, file_shop, 1)
    page.pane.show_new()
    page.qtbot.waitUntil(lambda: page.order_in_words() == "newest first")
    page.qtbot.waitUntil(lambda: page.model.order_at(0) == made[0].id)
    assert page.table.verticalScrollBar().value() == 0
