"""The customers page: what it shows, how it is searched, sorted, walked, and led to."""

from __future__ import annotations

import subprocess
import sys
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.domain.customer import Contact
from desktop.domain.errors import DatabaseAway
from desktop.i18n import LANGUAGES, speak
from desktop.ui.customers.row_words import Column
from desktop.ui.theme import Scheme
from tests.pages.customers_page import CustomersPage
from tests.shops import line

CTRL = Qt.KeyboardModifier.ControlModifier
ALL = ("J. Ferreira", "Lucía Herrera", "João Ferreira")


def test_a_row_tells_name_city_orders_money_and_day(page):
    assert page.cell(2, Column.NAME) == "João Ferreira, joao@example.pt · Braga"
    assert (page.cell(2, Column.ORDERS), page.cell(2, Column.TOTAL)) == ("2", "€69.60")
    assert page.cell(2, Column.LAST) == "Today"
    assert page.words("listFoot") == "3 customers"
    assert page.words("listOrder") == "latest order first"


def test_the_page_shows_contact_addresses_money_and_orders(page):
    page.open("João Ferreira")
    assert page.words("customerName") == "João Ferreira"
    assert page.words("customerSpent") == "€69.60"
    assert "Braga" in page.words("customerShipping")
    assert page.words("customerBilling") == "Same as the shipping address"
    assert not page.is_visible("customerMerged")
    page.click("customer_copy_email")
    assert QApplication.clipboard().text() == "joao@example.pt"


def test_currencies_stand_below_each_other(people, windowed):
    people.force("UPDATE orders SET currency = 'CLP' WHERE id = 1")
    page = CustomersPage(windowed(people))
    page.wait_listed(*ALL)
    page.open("João Ferreira")
    assert len(page.words("customerSpent").split("\n")) == 2
    assert " + " in page.cell(2, Column.TOTAL)


def test_a_click_on_an_order_opens_it(page):
    page.open("Lucía Herrera")
    (number,) = [each.number for each in page.widget.customer.orders]
    page.click(f"customer_order_{number}")
    view = page.window.view
    page.qtbot.waitUntil(
        lambda: view.desk.page is not None and view.desk.page.order.number == number
    )
    assert not view.customers.is_shown


def test_the_order_page_leads_to_its_customer(people, windowed):
    window = windowed(people)
    view = window.view
    window.qtbot.waitUntil(lambda: view.desk.page is not None)
    button = view.detail.findChild(QPushButton, "show_customer")
    assert button.text() == "Show customer"
    window.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    page = CustomersPage(window)
    page.wait_open("J. Ferreira")


def test_a_customer_outside_the_search_is_shown_all_the_same(page):
    lucia = page.list.model.ids[1]
    page.search("joao")
    page.wait_listed("João Ferreira")
    page.window.view.customers.show_customer(lucia)
    page.wait_open("Lucía Herrera")
    page.wait_listed(*ALL)
    assert page.list.search.text() == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [("joao", ["João Ferreira"]), ("sao paulo", ["J. Ferreira"]), ("LUCIA@", ["Lucía Herrera"])],
)
def test_searching_finds_while_typing(page, text, found):
    page.search(text)
    page.wait_listed(*found)
    page.wait_open(found[0])


def test_nothing_found_says_so_and_leads_back(page):
    page.search("zebra")
    page.wait_listed()
    assert page.words("empty_title", page.list.empty) == "No customer matches “zebra”."
    page.qtbot.waitUntil(lambda: page.widget.customer is None)
    page.click("empty_action_0", page.list.empty)
    page.wait_listed(*ALL)


def test_headings_sort_and_sort_back(page):
    page.sort_by(Column.TOTAL)
    page.wait_listed("Lucía Herrera", "João Ferreira", "J. Ferreira")
    page.sort_by(Column.TOTAL)
    page.wait_listed("J. Ferreira", "João Ferreira", "Lucía Herrera")
    assert page.words("listOrder") == "lowest total first"
    page.sort_by(Column.NAME)
    page.wait_listed("J. Ferreira", "João Ferreira", "Lucía Herrera")
    page.sort_by(Column.ORDERS)
    page.wait_listed("João Ferreira", "Lucía Herrera", "J. Ferreira")


def test_only_the_newest_answer_counts_and_none_is_read_by_the_window(page, people, monkeypatch):
    asked, go_on = [], Event()
    real = people.customers.listing

    def slow(text="", **more):
        asked.append((text, current_thread() is main_thread()))
        if text == "joao":
            go_on.wait(5)
        return real(text, **more)

    monkeypatch.setattr(people.customers, "listing", slow)
    page.list.search.search_now("joao")
    page.qtbot.waitUntil(lambda: ("joao", False) in asked)
    page.list.search.search_now("lucia")
    page.wait_listed("Lucía Herrera")
    go_on.set()
    background, heard = page.widget._background, []
    background._reads.waitForDone()  # the late answer is on its way to the window
    background.read(lambda: "after it", done=heard.append)
    page.qtbot.waitUntil(lambda: bool(heard))
    assert page.names() == ["Lucía Herrera"]
    assert not any(in_window for _text, in_window in asked)


def test_the_keyboard_walks_the_list_enters_the_customer_and_comes_back(page):
    page.list.focus_table()
    page.press(Qt.Key.Key_Down)
    page.wait_open("Lucía Herrera")
    page.press(Qt.Key.Key_J)
    page.wait_open("João Ferreira")
    page.press(Qt.Key.Key_K)
    page.wait_open("Lucía Herrera")
    page.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget().objectName() == "editCustomer"
    page.press(Qt.Key.Key_Escape)
    assert page.list.table.hasFocus()
    page.press(Qt.Key.Key_K, CTRL)
    assert page.list.search.hasFocus()
    page.press(Qt.Key.Key_Escape)
    assert page.list.table.hasFocus()


def test_f6_goes_round_the_panes(page):
    page.list.focus_table()
    page.press(Qt.Key.Key_F6)
    assert page.detail.isAncestorOf(QApplication.focusWidget())
    page.press(Qt.Key.Key_F6)
    assert QApplication.focusWidget().objectName() == "page_customers"


def test_ctrl_5_goes_to_the_customers_and_ctrl_1_back(people, windowed):
    window = windowed(people)
    window.press(Qt.Key.Key_5, CTRL)
    assert window.view.customers.is_shown
    window.press(Qt.Key.Key_1, CTRL)
    assert not window.view.customers.is_shown


def test_the_start_does_not_load_the_page():
    code = "import sys, desktop.app; sys.exit('desktop.ui.customers.page' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_shop_without_orders_has_no_customers_and_says_so(file_shop, windowed):
    page = CustomersPage(windowed(file_shop))
    page.qtbot.waitUntil(lambda: page.list.answered is not None)
    assert page.words("empty_title", page.list.empty) == "No customers yet"
    assert page.words("empty_title", page.detail.empty) == "No customer is open"
    page.click("empty_action_0", page.list.empty)
    page.wait_new_order().reject()


def test_a_database_that_does_not_answer_is_told_with_a_way_on(page, people, monkeypatch):
    def away(*_text, **_more):
        raise DatabaseAway("gone")

    with monkeypatch.context() as gone:
        gone.setattr(people.customers, "listing", away)
        page.widget.refresh()
        title = "The customers cannot be read."
        page.qtbot.waitUntil(lambda: page.words("empty_title", page.list.empty) == title)
        assert "does not answer" in page.words("empty_text", page.list.empty)
    page.click("empty_action_0", page.list.empty)
    page.qtbot.waitUntil(page.list.table.isVisible)


def test_nothing_can_be_changed_while_the_database_is_away(page):
    page.widget.set_writable("The shop's database does not answer.")
    assert not page.detail.header.edit.isEnabled()
    assert "does not answer" in page.detail.header.merge.toolTip()
    page.widget.set_writable("")
    assert page.detail.header.edit.isEnabled()


def test_what_another_workstation_changed_is_shown(page, people):
    joao = page.list.model.ids[2]
    people.shop.customers.edit(joao, contact=Contact(name="João Novo"))
    page.window.view.watch.look()
    page.wait_listed("J. Ferreira", "Lucía Herrera", "João Novo")


def test_an_order_made_meanwhile_is_there_when_one_looks_again(page, people):
    page.window.view.show_page("orders")
    people.order(line("HAT"), contact=Contact(name="Zita", email="zita@example.pt"))
    page.window.view.watch.look()
    page.qtbot.waitUntil(lambda: page.window.view.customers._stale)
    page.window.view.show_page("customers")
    page.wait_listed("Zita", *ALL)


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_every_size_theme_and_language_fits(people, windowed, light, size, scheme):
    page = CustomersPage(windowed(people, *size))
    page.wait_open("J. Ferreira")
    for language in LANGUAGES:
        speak(language)
        light.set_scheme(scheme)
        page.window.view.retranslate()
        table = page.list.table
        widths = [table.columnWidth(each) for each in Column if not table.isColumnHidden(each)]
        assert sum(widths) <= table.viewport().width() + 1
        header = page.detail.header
        assert header.new_order.geometry().right() <= page.detail.width()
        name = header.name
        page.qtbot.waitUntil(lambda name=name: name.width() >= name.sizeHint().width())
        assert not page.widget.grab().isNull()


def test_a_customers_name_is_shown_as_it_is(file_shop, windowed, people):
    hostile = "<b>Ana</b> & <img src=x>"
    people.order(line("HAT"), contact=Contact(name=hostile))
    page = CustomersPage(windowed(people))
    page.wait_open(hostile)
    assert page.words("customerName") == hostile
    assert page.detail.header.name.textFormat() is Qt.TextFormat.PlainText
