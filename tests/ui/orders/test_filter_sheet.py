"""The filters under the hand: a sheet that narrows at once, and a chip for each of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit

from desktop.domain.address import Address
from desktop.domain.order_filters import Filters, Period
from desktop.domain.status import OrderStatus
from desktop.ui.fields import Combo
from desktop.ui.orders.active_filters import FilterChip
from tests.shops import a_product, line
from tests.ui.lanes import NOW, stocked

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus


class Sheet:
    """The open sheet as a user sees it."""

    def __init__(self, page) -> None:
        self.page, self.qtbot = page, page.qtbot
        page.qtbot.mouseClick(page.pane.top.filters, Qt.MouseButton.LeftButton)
        self.sheet = page.pane.top.filters.sheet
        page.qtbot.waitUntil(lambda: self.combo("channel").count() > 1)

    def combo(self, name: str) -> Combo:
        found = self.sheet.findChild(QComboBox, f"filter_{name}")
        assert isinstance(found, Combo)
        return found

    def field(self, name: str) -> QLineEdit:
        found = self.sheet.findChild(QLineEdit, f"filter_{name}")
        assert isinstance(found, QLineEdit)
        return found

    def box(self, state: OrderStatus) -> QCheckBox:
        found = self.sheet.findChild(QCheckBox, f"filter_state_{state}")
        assert isinstance(found, QCheckBox)
        return found

    def tick(self, state: OrderStatus) -> None:
        box = self.box(state)
        at = QPoint(8, box.height() // 2)
        self.qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=at)

    def choose(self, name: str, words: str) -> None:
        combo = self.combo(name)
        combo.setFocus()
        while combo.currentText() != words:
            self.qtbot.keyClick(combo, Qt.Key.Key_Down)
            assert combo.currentIndex() < combo.count()
        assert combo.currentText() == words

    def type(self, name: str, text: str) -> None:
        field = self.field(name)
        field.setFocus()
        field.selectAll()
        self.qtbot.keyClicks(field, text)

    def enter(self, name: str) -> None:
        self.qtbot.keyClick(self.field(name), Qt.Key.Key_Return)

    def wrong(self) -> str:
        return self.sheet._wrong.text() if self.sheet._wrong.isVisible() else ""


def chips(page) -> list[str]:
    found = page.find("activeFilters").findChildren(FilterChip)
    shown = [each for each in found if each.isVisible()]
    shown.sort(key=lambda each: (each.y(), each.x()))
    return [each.text() for each in shown]


def chip(page, name: str) -> FilterChip:
    found = [each for each in page.pane.findChildren(FilterChip, name) if each.isVisible()]
    return found[0]


@pytest.fixture
def page(listed, file_shop):
    """Twelve orders from Honolulu, and one of a hat for Málaga."""
    stocked(file_shop, 12)
    file_shop.has(a_product("HAT", name="Straw hat Duna", on_hand=9))
    where = Address(name="Ana", street="Calle 1", city="Málaga", country="ES")
    file_shop.clock.at = NOW - timedelta(days=9)
    file_shop.order(
        line("HAT", 3), shipping=where, billing=where, payment_method="Cash on pick-up",
        shipping_method="Pick-up",
    )  # fmt: skip
    page = listed()
    page.wait_listed(13)
    return page


def test_nothing_is_made_of_the_sheet_before_it_is_opened(page):
    assert page.pane.top.filters._sheet is None
    assert not page.find("activeFilters").isVisible()


@pytest.mark.parametrize(
    ("name", "words", "chip_says"),
    [
        ("payment_method", "Cash on pick-up", "Cash on pick-up"), ("country", "Spain", "Spain"),
        ("shipping_method", "Pick-up", "Pick-up"), ("located", "Not on the map", "Not on the map"),
    ],
)  # fmt: skip
def test_a_choice_lists_at_once_and_stands_on_a_chip(page, name, words, chip_says):
    sheet = Sheet(page)
    sheet.choose(name, words)
    page.wait_listed(1)
    assert chips(page) == [chip_says, "Clear all"]
    assert page.pane.top.filters.text() == "1"
    page.wait_chip(None, 1)
    assert page.foot() == "1 order · €94.60"


def test_a_city_is_found_without_its_accent(page):
    sheet = Sheet(page)
    sheet.type("city", "mala")
    city = sheet.field("city")
    page.qtbot.waitUntil(city.suggestions.isVisible)
    sheet.enter("city")
    page.wait_listed(1)
    assert city.text() == "Málaga"
    assert chips(page) == ["Málaga", "Clear all"]


def test_a_product_is_found_in_the_catalogue_by_its_name(page):
    sheet = Sheet(page)
    sheet.type("product_id", "duna")
    field = sheet.field("product_id")
    page.qtbot.waitUntil(field.suggestions.isVisible)
    at = field.suggestions.visualItemRect(field.suggestions.item(0)).center()
    page.qtbot.mouseClick(field.suggestions.viewport(), Qt.MouseButton.LeftButton, pos=at)
    page.wait_listed(1)
    assert (field.text(), chips(page)) == ("Straw hat Duna", ["Straw hat Duna", "Clear all"])
    sheet.type("product_id", " ")
    page.qtbot.keyClick(field, Qt.Key.Key_Backspace)
    page.qtbot.keyClick(field, Qt.Key.Key_Tab)
    page.wait_listed(13)
    assert chips(page) == []


def test_a_product_that_nobody_sells_is_said_and_changes_nothing(page):
    sheet = Sheet(page)
    sheet.type("product_id", "submarine")
    page.qtbot.waitUntil(lambda: sheet.wrong() == "No product matches “submarine”.")
    assert page.is_listed(13)
    page.qtbot.keyClick(sheet.field("product_id"), Qt.Key.Key_Escape)
    assert sheet.field("product_id").text() == ""
    assert sheet.sheet.isVisible()


def test_amounts_are_typed_as_money(page):
    sheet = Sheet(page)
    sheet.type("least", "90.50")
    sheet.enter("least")
    page.wait_listed(1)
    assert chips(page) == ["From €90.50", "Clear all"]
    sheet.type("most", "94.60")
    sheet.enter("most")
    page.qtbot.waitUntil(lambda: chips(page) == ["€90.50 – €94.60", "Clear all"])
    page.wait_listed(1)
    sheet.type("most", "94.59")
    sheet.enter("most")
    page.qtbot.waitUntil(lambda: page.empty_title() == "No order passes these filters")


@pytest.mark.parametrize("text", ["ten", "-5", "1e9", "99999999999999999"])
def test_what_is_no_amount_is_said_and_changes_nothing(page, text):
    sheet = Sheet(page)
    sheet.type("least", text)
    sheet.enter("least")
    assert sheet.wrong() == f"“{text}” is not an amount of money."
    assert page.pane.filters == Filters()
    sheet.type("least", "5")
    sheet.enter("least")
    assert sheet.wrong() == ""
    assert page.pane.filters.least == 500


@pytest.mark.parametrize("text", ["week", "-1", "1.5", "4000"])
def test_what_is_no_number_of_days_is_said_and_changes_nothing(page, text):
    sheet = Sheet(page)
    sheet.type("unpaid_days", text)
    sheet.enter("unpaid_days")
    assert sheet.wrong() == f"“{text}” is no number of days from 0 to 3,650."
    assert page.pane.filters == Filters()


def test_orders_unpaid_for_over_a_week(page):
    sheet = Sheet(page)
    sheet.type("unpaid_days", "7")
    sheet.enter("unpaid_days")
    page.wait_listed(1)
    assert chips(page) == ["Unpaid for over 7 days", "Clear all"]


def test_states_are_ticked_together_and_counted_beside_what_else_is_chosen(page):
    sheet = Sheet(page)
    page.wait_chip(None, 13)
    assert [sheet.box(each).text() for each in OrderStatus] == [
        "Pending Payment  4", "Paid  3", "Shipped  3", "Cancelled  3",
    ]  # fmt: skip
    sheet.tick(PAID)
    page.wait_listed(3)
    assert page.pane.query.status is PAID
    assert chips(page) == []
    sheet.tick(SHIPPED)
    page.wait_listed(6)
    assert chips(page) == ["Paid, Shipped", "Clear all"]
    assert [page.find(f"chip_{each}").isChecked() for each in OrderStatus] == [
        False, True, True, False,
    ]  # fmt: skip
    sheet.choose("country", "Spain")
    page.qtbot.waitUntil(lambda: page.empty_title() != "")
    assert [sheet.box(each).text() for each in OrderStatus] == [
        "Pending Payment  1", "Paid  0", "Shipped  0", "Cancelled  0",
    ]  # fmt: skip


def test_a_states_chip_takes_the_place_of_several_states(page):
    page.pane._on_states_chosen(frozenset({PAID, SHIPPED}))
    page.wait_listed(6)
    page.click_chip(CANCELLED)
    page.wait_listed(3)
    assert (page.pane.filters.states, page.pane.query.status) == (frozenset(), CANCELLED)
    page.pane._on_states_chosen(frozenset({PAID, SHIPPED}))
    page.wait_listed(6)
    chosen = page.find(f"chip_{PAID}")
    chosen.setFocus()
    page.qtbot.keyClick(chosen, Qt.Key.Key_Left)
    page.wait_listed(4)
    assert page.pane.query.status is PENDING


def test_chips_are_let_go_by_mouse_and_by_keyboard(page):
    many = Filters(period=Period.LAST_30, country="US", located=True, has_note=False)
    page.pane._on_filters_chosen(many)
    page.wait_listed(12)
    assert chips(page) == ["Last 30 days", "United States", "Without a note", "On the map",
                           "Clear all"]  # fmt: skip
    page.qtbot.mouseClick(chip(page, "active_country"), Qt.MouseButton.LeftButton)
    assert chips(page) == ["Last 30 days", "Without a note", "On the map", "Clear all"]
    first = chip(page, "active_period")
    first.setFocus()
    page.qtbot.keyClick(first, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is chip(page, "active_has_note")
    page.qtbot.keyClick(chip(page, "active_has_note"), Qt.Key.Key_Delete)
    assert chips(page) == ["Last 30 days", "On the map", "Clear all"]
    assert QApplication.focusWidget() is chip(page, "active_located")
    page.qtbot.keyClick(chip(page, "active_located"), Qt.Key.Key_Left)
    page.qtbot.keyClick(chip(page, "active_period"), Qt.Key.Key_Left)
    assert QApplication.focusWidget() is chip(page, "clearAllFilters")
    page.qtbot.keyClick(chip(page, "clearAllFilters"), Qt.Key.Key_Space)
    page.wait_listed(13)
    assert (chips(page), page.pane.filters) == ([], Filters())
    assert QApplication.focusWidget() is page.table


def test_chips_wrap_and_none_is_cut_where_there_is_little_room(page):
    many = Filters(
        period=Period.LAST_30, country="US", located=True, has_note=False, unpaid_days=30,
        product_id=1, product_name="A very long name " * 8,
    )  # fmt: skip
    page.pane._on_filters_chosen(many)
    page.pane.resize(440, 700)
    row = page.find("activeFilters")
    for each in row.findChildren(FilterChip):
        assert row.rect().contains(each.geometry())
    assert row.height() > 90


def test_hostile_names_are_shown_as_they_are(page):
    name = "<b>x</b> && 100 %s {kind}"
    page.pane._on_filters_chosen(Filters(product_id=1, product_name=name))
    shown = chip(page, "active_product_id")
    assert shown.text() == name
    assert shown.accessibleName() == f"Remove the filter Product: {name}"
    assert "<b>" not in shown.toolTip()


def test_what_a_saved_filter_names_is_shown_though_no_order_has_it_any_more(page):
    page.pane._on_filters_chosen(Filters(payment_method="Cheque", country="JP", channel="ebay"))
    sheet = Sheet(page)
    shown = [sheet.combo(each).currentText() for each in ("payment_method", "country", "channel")]
    assert shown == ["Cheque", "Japan", "Ebay"]


def test_the_sheet_is_closed_by_its_button_and_by_escape(page):
    sheet = Sheet(page)
    page.qtbot.mouseClick(sheet.sheet._done, Qt.MouseButton.LeftButton)
    assert not sheet.sheet.isVisible()
    sheet = Sheet(page)
    page.qtbot.keyClick(sheet.combo("country"), Qt.Key.Key_Escape)
    assert not sheet.sheet.isVisible()


def test_clear_filters_keeps_the_days(page):
    page.pane._on_filters_chosen(Filters(period=Period.LAST_30, country="US"))
    sheet = Sheet(page)
    sheet.tick(PAID)
    page.qtbot.mouseClick(sheet.sheet._clear, Qt.MouseButton.LeftButton)
    page.wait_listed(13)
    assert (page.pane.filters, page.pane.query.status) == (Filters(period=Period.LAST_30), None)


def test_every_field_of_the_sheet_says_what_it_is(page):
    sheet = Sheet(page).sheet
    for field in (*sheet._fields.values(), *sheet._states.values()):
        assert field.accessibleName() or field.text(), field.objectName()
        assert field.height() >= 24
