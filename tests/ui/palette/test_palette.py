"""Commands typed into the search field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.status import OrderStatus
from desktop.domain.text import folded
from desktop.i18n import LANGUAGES, speak
from desktop.ui.palette.offers import Offer, fitting
from tests.pages.window_page import WindowPage
from tests.ui.lanes import stocked


@pytest.fixture
def page(file_shop, windowed) -> WindowPage:
    """Eight orders; 1005 is pending, 1006 paid."""
    file_shop.orders_made = stocked(file_shop, 8)
    shown = windowed(file_shop)
    shown.list.wait_listed(8)
    return shown


def field(page):
    return page.view.list.top.search


def palette(page):
    return page.view.palette_place.palette


def titles(page) -> list[str]:
    shown = palette(page).list
    items = [shown.item(row).data(Qt.ItemDataRole.UserRole) for row in range(shown.count())]
    return [each.title for each in items] if shown.isVisible() else []


def enter(page) -> None:
    QTest.keyClick(field(page), Qt.Key.Key_Return)


def test_the_sign_offers_commands_and_enter_does_the_first(page):
    field(page).setFocus()
    field(page).setText(">products")
    assert titles(page)[0] == "Products and stock"
    enter(page)
    page.qtbot.waitUntil(lambda: page.view.products.is_shown)
    assert field(page).text() == ""


def test_a_command_is_never_searched_for(page):
    field(page).setText(">products")
    field(page).pause.timeout.emit()
    assert page.view.list.query.text == ""


def test_arrows_choose_among_the_offers(page):
    field(page).setFocus()
    field(page).setText(">sort")
    wanted = titles(page)[2]
    for _ in range(2):
        QTest.keyClick(field(page), Qt.Key.Key_Down)
    assert palette(page).list.chosen.title == wanted


def test_a_number_and_a_verb_open_the_question_of_that_order(page):
    field(page).setFocus()
    field(page).setText("1006 cancel")
    assert titles(page) == ["Order 1006: Mark as Cancelled"]
    enter(page)
    question = page.question()
    assert "1006" in page.words_of(question)
    assert page.view.desk.page.order.number == "1006"
    question.reject()


def test_a_verb_that_asks_nothing_is_done(page, file_shop):
    field(page).setText("1005 pagado")
    palette(page)._run(palette(page).list.chosen)
    made = file_shop.orders_made[4]
    page.qtbot.waitUntil(lambda: file_shop.now(made).status is OrderStatus.PAID)


def test_the_open_order_needs_not_be_opened_again(page):
    page.qtbot.waitUntil(lambda: page.view.desk.page is not None)
    number = page.view.desk.page.order.number
    field(page).setText(f"{number} reopen")
    palette(page)._run(palette(page).list.chosen)
    page.question().reject()


def test_a_number_that_is_none_is_said(page):
    field(page).setText("9999 cancel")
    palette(page)._run(palette(page).list.chosen)
    page.qtbot.waitUntil(lambda: "9999" in page.message())


def test_settings_are_found_by_what_can_be_set(page):
    field(page).setText(">language")
    assert any(title.startswith("Language") for title in titles(page))
    palette(page)._run(palette(page).list.chosen)
    assert page.view.settings.isVisible()


def test_customers_are_found_by_their_name(page):
    field(page).setFocus()
    field(page).setText(">mariana")
    page.qtbot.waitUntil(lambda: "Mariana Costa" in titles(page))


def test_nothing_found_is_said_and_enter_does_nothing(page):
    field(page).setFocus()
    field(page).setText(">xyzzy")
    assert titles(page) == ["No command of that name"]
    enter(page)


def test_escape_lets_it_go(page):
    field(page).setFocus()
    field(page).setText(">products")
    QTest.keyClick(field(page), Qt.Key.Key_Escape)
    assert titles(page) == []
    assert field(page).text() == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_enabled_command_can_be_found_by_its_own_words(page, language):
    speak(language)
    page.window.retranslate()
    offers = palette(page)._commands()
    assert len(offers) > 25
    for each in offers:
        assert each in fitting(offers, folded(each.title.replace("…", "")))


def test_what_begins_with_the_text_stands_first():
    offers = [Offer(title=title, run=lambda: None) for title in ("Sort by date", "Date", "Print")]
    assert [each.title for each in fitting(offers, "date")] == ["Date", "Sort by date"]
