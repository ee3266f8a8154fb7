"""The orders list over a real shop: what it shows, and what happens under the hand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from desktop.domain.errors import DatabaseAway
from desktop.domain.order_filters import Filters, Period
from desktop.domain.status import OrderStatus
from desktop.ui.orders.columns import ColumnChoice
from desktop.ui.orders.search_field import PAUSE_MS
from desktop.ui.orders.table_model import SORTS, Column
from tests.shops import line
from tests.ui.lanes import NOW, stocked


def test_the_newest_order_stands_first_and_is_open(listed, file_shop):
    orders = stocked(file_shop, 8)
    page = listed()
    page.wait_listed(8)
    page.wait_read()
    assert page.numbers() == [order.number for order in reversed(orders)]
    assert page.opened == [orders[-1].id]
    assert page.bar_on() == orders[-1].number


def test_a_row_says_when_who_where_what_and_how_much(listed, file_shop):
    stocked(file_shop, 4)
    page = listed()
    page.wait_read()
    texts = page.model.texts(0)
    assert (texts.day, texts.time, texts.customer) == ("Today", "13:00", "Mariana Costa")
    assert texts.place == "Honolulu · Beach flip-flops Kai 39"
    assert (texts.total, texts.status_word) == ("€34.80", "Cancelled")


def test_a_screen_reader_hears_the_whole_row(listed, file_shop):
    stocked(file_shop, 2)
    page = listed()
    page.wait_read()
    role = Qt.ItemDataRole.AccessibleTextRole
    heard = page.model.data(page.model.index(0, Column.NUMBER), role)
    assert heard == "Order 1002, Lucía Herrera, Honolulu, €34.80, Paid, Today 13:00"


def test_chips_count_the_states_and_choose_them(listed, file_shop):
    stocked(file_shop, 10)
    page = listed()
    page.wait_listed(10)
    page.wait_chip(None, 10)
    assert [page.chip_count(each) for each in OrderStatus] == [3, 3, 2, 2]
    page.click_chip(OrderStatus.PAID)
    page.wait_listed(3)
    page.wait_read(2)
    assert {page.cell(row, Column.STATUS) for row in range(3)} == {"Paid"}
    assert page.chip_count(None) == 10


def test_the_foot_names_the_cancelled_apart(listed, file_shop):
    stocked(file_shop, 4)
    page = listed()
    page.wait_listed(4)
    page.wait_chip(None, 4)
    assert page.foot() == "4 orders · €104.40 without 1 Cancelled"


def test_the_foot_keeps_its_numbers_where_there_is_little_room(listed, file_shop):
    stocked(file_shop, 4)
    page = listed(width=440)
    page.wait_chip(None, 4)
    foot, order = page.find("listFoot"), page.find("listOrder")
    assert order.isVisible() == (foot.sizeHint().width() + order.sizeHint().width() + 56 <= 440)
    page.pane.resize(900, 600)
    assert order.isVisible()
    assert foot.width() >= foot.sizeHint().width()


def test_typing_searches_after_a_pause_and_opens_the_first_hit(listed, file_shop):
    orders = stocked(file_shop, 10)
    page = listed()
    page.wait_listed(10)
    page.type("joao")
    assert page.pane.top.search.pause.interval() == PAUSE_MS
    assert page.pane.top.search.pause.isActive()
    assert page.is_listed(10)
    page.wait_listed(2)
    page.wait_read(1)
    assert page.customers() == ["João Ferreira", "João Ferreira"]
    assert page.opened[-1] == orders[7].id
    page.wait_chip(None, 2)


def test_escape_empties_the_search_and_then_leads_to_the_list(listed, file_shop):
    stocked(file_shop, 5)
    page = listed()
    page.wait_listed(5)
    page.type("1003")
    page.wait_listed(1)
    page.press(Qt.Key.Key_Escape, page.find("search"))
    page.wait_listed(5)
    page.press(Qt.Key.Key_Escape, page.find("search"))
    page.qtbot.waitUntil(page.table.hasFocus)


def test_what_is_not_understood_is_said_below_the_field_and_the_list_stays(listed, file_shop):
    stocked(file_shop, 5)
    page = listed()
    page.wait_listed(5)
    page.pane.search_for("colour:red")
    words = page.find("searchNotUnderstood")
    page.qtbot.waitUntil(words.isVisible)
    assert "colour:" in words.text()
    assert page.is_listed(5)
    page.pane.search_for("date:<b>x</b>")
    page.qtbot.waitUntil(lambda: "<b>x</b>" in words.text())
    assert words.textFormat() == Qt.TextFormat.PlainText
    page.pane.search_for("mariana")
    page.qtbot.waitUntil(lambda: not words.isVisible())


def test_a_search_in_vain_offers_the_closest_name(listed, file_shop):
    stocked(file_shop, 5)
    page = listed()
    page.wait_listed(5)
    page.pane.search_for("marina coxta")
    page.qtbot.waitUntil(lambda: page.empty_title() == "No order matches “marina coxta”")
    assert page.empty_text() == "Closest: Mariana Costa (1 order)."
    assert page.opened[-1] == -1
    page.click_empty(0)
    page.wait_listed(1)
    page.wait_read()
    assert page.customers() == ["Mariana Costa"]


def test_a_search_says_what_the_chip_hides(listed, file_shop):
    stocked(file_shop, 5)
    page = listed()
    page.wait_listed(5)
    page.click_chip(OrderStatus.SHIPPED)
    page.wait_listed(1)
    page.pane.search_for("mariana")
    page.qtbot.waitUntil(lambda: page.empty_title() == "No order matches “mariana”")
    assert "The filter ‘Shipped’ is on: 1 more result without it." in page.empty_text()
    page.click_empty(1)
    page.wait_listed(5)


def test_nothing_to_be_paid_is_good_news(listed, file_shop):
    orders = stocked(file_shop, 2)
    file_shop.mark(orders[0], OrderStatus.PAID)
    page = listed()
    page.wait_listed(2)
    page.click_chip(OrderStatus.PENDING_PAYMENT)
    page.qtbot.waitUntil(lambda: page.empty_title() == "Nothing waits for payment")
    page.click_empty(0)
    page.wait_listed(2)


def test_an_empty_shop_offers_to_bring_orders(listed, qtbot):
    page = listed()
    qtbot.waitUntil(lambda: page.empty_title() == "No orders yet")
    with qtbot.waitSignal(page.pane.import_wanted):
        page.click_empty(0)


def test_a_shop_that_does_not_answer_is_a_message_with_a_way_on(listed, file_shop, monkeypatch):
    stocked(file_shop, 3)
    reading = file_shop.reading

    def away(*_given):
        raise DatabaseAway("gone")

    monkeypatch.setattr(reading, "listing", away)
    monkeypatch.setattr(reading, "first_ids", away)
    page = listed()
    page.qtbot.waitUntil(lambda: page.empty_title() == "The list cannot be read")
    assert "does not answer" in page.empty_text()
    monkeypatch.undo()
    page.click_empty(0)
    page.wait_listed(3)


def test_the_bar_stays_on_its_order_when_the_list_is_read_again(listed, file_shop):
    orders = stocked(file_shop, 6)
    page = listed()
    page.wait_listed(6)
    page.wait_read()
    page.click_row(2)
    assert page.opened[-1] == orders[3].id
    opened = len(page.opened)
    file_shop.clock.at = NOW
    new = file_shop.order(line("KAI-39"))
    page.pane.refresh(frozenset({new.id}))
    page.wait_listed(7)
    page.wait_read()
    assert page.bar_on() == orders[3].number
    assert len(page.opened) == opened


def test_an_order_that_leaves_the_view_leaves_no_bar_but_the_place(listed, file_shop):
    orders = stocked(file_shop, 12)
    page = listed()
    page.click_chip(OrderStatus.PAID)
    page.wait_listed(3)
    page.wait_read()
    page.press(Qt.Key.Key_Down)
    assert page.opened[-1] == orders[5].id
    file_shop.mark(orders[5], OrderStatus.SHIPPED)
    page.pane.refresh(frozenset({orders[5].id}))
    page.wait_listed(2)
    assert page.bar_on() == ""
    page.press(Qt.Key.Key_Up)
    assert page.opened[-1] == orders[9].id


def test_a_changed_row_is_read_again_and_never_blank_meanwhile(listed, file_shop):
    orders = stocked(file_shop, 3)
    page = listed()
    page.wait_read()
    file_shop.mark(orders[2], OrderStatus.PAID, reason="again")
    page.pane.refresh(frozenset({orders[2].id}))
    assert page.cell(0, Column.STATUS) == "Shipped"
    page.qtbot.waitUntil(lambda: page.cell(0, Column.STATUS) == "Paid")


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ([Qt.Key.Key_Down, Qt.Key.Key_J], 2),
        ([Qt.Key.Key_End], 39),
        ([Qt.Key.Key_End, Qt.Key.Key_Home], 0),
        ([Qt.Key.Key_End, Qt.Key.Key_K, Qt.Key.Key_Up], 37),
        ([Qt.Key.Key_Up], 0),
    ],
)
def test_keys_move_the_bar_and_open_what_it_is_on(listed, file_shop, keys, row):
    orders = stocked(file_shop, 40)
    page = listed()
    page.wait_listed(40)
    for key in keys:
        page.press(key)
    assert page.opened[-1] == orders[39 - row].id


def test_page_down_moves_by_what_is_in_sight(listed, file_shop):
    orders = stocked(file_shop, 40)
    page = listed(height=700)
    page.wait_listed(40)
    page.press(Qt.Key.Key_PageDown)
    height = page.table.viewport().height() // 50 - 1
    assert page.opened[-1] == orders[39 - height].id


def test_enter_leads_on_into_the_order(listed, file_shop, qtbot):
    stocked(file_shop, 2)
    page = listed()
    page.wait_listed(2)
    with qtbot.waitSignal(page.pane.left):
        page.press(Qt.Key.Key_Return)


def test_tab_is_no_trap_in_the_table(listed, file_shop):
    stocked(file_shop, 3)
    page = listed()
    page.wait_listed(3)
    page.table.setFocus()
    page.press(Qt.Key.Key_Tab)
    assert not page.table.hasFocus()


def test_a_click_on_the_head_sorts_and_another_turns_it_round(listed, file_shop):
    orders = stocked(file_shop, 5)
    page = listed()
    page.wait_listed(5)
    page.click_head(Column.CUSTOMER)
    page.qtbot.waitUntil(lambda: page.model.order_at(0) == orders[2].id)
    assert page.order_in_words() == "customers A to Z"
    page.click_head(Column.CUSTOMER)
    page.qtbot.waitUntil(lambda: page.model.order_at(0) == orders[0].id)
    page.wait_read(4)
    assert page.customers()[-1] == "João Ferreira"


def test_sorting_keeps_the_open_order_open(listed, file_shop):
    orders = stocked(file_shop, 5)
    page = listed()
    page.wait_listed(5)
    page.press(Qt.Key.Key_Down)
    opened = list(page.opened)
    page.click_head(Column.DATE)
    page.qtbot.waitUntil(lambda: page.model.order_at(0) == orders[0].id)
    page.wait_read(4)
    assert page.bar_on() == orders[3].number
    assert page.opened == opened


@pytest.mark.parametrize(
    ("width", "columns"),
    [
        (464, [Column.NUMBER, Column.CUSTOMER, Column.TOTAL, Column.STATUS]),
        (
            616,
            [Column.TICK, Column.NUMBER, Column.DATE, Column.CUSTOMER, Column.TOTAL, Column.STATUS],
        ),
        (996, list(Column)),
    ],
)
def test_the_list_shows_the_columns_it_has_room_for(listed, file_shop, width, columns):
    stocked(file_shop, 3)
    page = listed(width=width)
    page.wait_listed(3)
    page.wait_read()
    assert page.columns() == columns
    widths = sum(page.table.columnWidth(each) for each in columns)
    assert widths == page.table.viewport().width()


def test_a_hidden_column_stays_hidden_and_is_told(listed, file_shop, qtbot):
    stocked(file_shop, 2)
    page = listed(width=996)
    page.wait_listed(2)
    menu = page.table.column_menu()
    with qtbot.waitSignal(page.table.columns_chosen) as told:
        next(each for each in menu.actions() if each.text() == "Payment method").toggle()
    assert Column.PAYMENT not in page.columns()
    assert told.args[0].hidden == frozenset({Column.PAYMENT})


def test_a_column_that_is_moved_stays_there_and_is_told(listed, file_shop, qtbot):
    stocked(file_shop, 2)
    page = listed(width=996)
    page.wait_listed(2)
    head = page.table.horizontalHeader()
    with qtbot.waitSignal(page.table.columns_chosen) as told:
        head.moveSection(head.visualIndex(Column.TOTAL), 1)
    assert told.args[0].order[:3] == (Column.TICK, Column.TOTAL, Column.NUMBER)
    page.pane.resize(700, 700)
    assert head.visualIndex(Column.TOTAL) == 1


def test_columns_are_moved_from_the_menu_as_well(listed, file_shop):
    stocked(file_shop, 2)
    page = listed()
    page.wait_listed(2)
    head = page.table.horizontalHeader()

    def choose(column, words) -> None:
        menu = page.table.column_menu(column)
        next(each for each in menu.actions() if each.text() == words).trigger()

    choose(Column.TOTAL, "Move to the left")  # past the hidden methods, in front of the customer
    assert head.visualIndex(Column.TOTAL) < head.visualIndex(Column.CUSTOMER)
    choose(Column.NUMBER, "Move to the left")  # the box to tick stays the first
    assert head.visualIndex(Column.TICK) == 0
    choose(Column.TOTAL, "Usual columns")
    assert page.table.choice == ColumnChoice()
    assert [head.logicalIndex(place) for place in range(len(Column))] == list(Column)


@pytest.mark.parametrize("column", [Column.PAYMENT, Column.SHIPPING])
def test_the_methods_sort_the_list(listed, file_shop, column):
    stocked(file_shop, 6)
    page = listed(width=996)
    page.wait_listed(6)
    page.table._on_head_clicked(column)

    def is_sorted() -> bool:
        told = page.pane._listing
        return told is not None and told.query.sort is SORTS[column]

    page.qtbot.waitUntil(is_sorted)
    page.wait_read(5)
    words = [page.cell(row, column) for row in range(6)]
    assert words == sorted(words)


def test_days_are_those_of_the_shop(listed, file_shop):
    stocked(file_shop, 30)
    page = listed()
    page.wait_listed(30)
    page.pane._on_filters_chosen(Filters(period=Period.YESTERDAY))
    page.wait_listed(12)
    page.wait_read(11)
    assert {page.model.texts(row).day for row in range(12)} == {"Yesterday"}


def test_the_filter_sheet_offers_the_methods_in_use(listed, file_shop):
    stocked(file_shop, 3)
    page = listed()
    page.wait_listed(3)
    page.pane.top.filters.opened.emit()
    field = page.pane.top.filters.sheet._fields["payment_method"]
    page.qtbot.waitUntil(lambda: field.count() == 2)
    field.setCurrentIndex(1)
    field.activated.emit(1)
    page.wait_listed(3)
    assert page.pane.query.payment_method == "Bank transfer"
    assert page.pane.top.filters.text() == "1"


def test_the_skeleton_comes_only_to_who_waits(listed, file_shop, monkeypatch, qtbot):
    stocked(file_shop, 2)
    page = listed(start=False)
    assert page.pane._patience.interval() == 300
    page.pane._patience.setInterval(1)
    page.pane._patience.start()
    skeleton = page.find("listSkeleton")
    qtbot.waitUntil(lambda: page.pane._stack.currentWidget() is skeleton)
    page.pane.start()
    page.wait_listed(2)


def test_the_navigation_counts_what_waits_in_the_whole_shop(listed, file_shop, qtbot):
    stocked(file_shop, 10)
    page = listed(start=False)
    counted = []
    page.pane.pending_counted.connect(counted.append)
    page.pane.start()
    page.wait_listed(10)
    qtbot.waitUntil(lambda: counted == [3])
    page.pane.search_for("1001")
    page.wait_listed(1)
    qtbot.waitUntil(lambda: counted == [3, 3])


@pytest.mark.parametrize("compact", [False, True])
def test_rows_have_the_height_that_was_chosen(listed, file_shop, compact):
    stocked(file_shop, 2)
    page = listed()
    page.table.set_compact(compact)
    page.wait_listed(2)
    assert page.table.rowHeight(0) == (34 if compact else 50)


def test_no_button_of_the_list_is_without_a_name_or_too_small(listed, file_shop):
    stocked(file_shop, 2)
    page = listed(width=464)
    page.wait_listed(2)
    page.type("10")
    for button in page.pane.findChildren(QAbstractButton):
        if not button.isVisible():
            continue
        assert button.accessibleName() or button.text(), button.objectName()
        assert min(button.width(), button.height()) >= 24, button.objectName()


def test_twenty_quick_searches_end_on_the_last(listed, file_shop):
    orders = stocked(file_shop, 20)
    page = listed()
    page.wait_listed(20)
    for order in orders:
        page.pane.search_for(order.number)
    page.wait_listed(1)
    page.wait_read()
    assert page.numbers() == [orders[-1].number]
    assert page.opened[-1] == orders[-1].id


def test_midnight_turns_today_into_yesterday(listed, file_shop):
    stocked(file_shop, 2)
    page = listed()
    page.wait_read()
    assert page.model.texts(0).day == "Today"
    page.model._clock = lambda: NOW + timedelta(days=1)
    page.model.need(range(2))
    assert page.model.texts(0).day == "Yesterday"
