"""Parts of an order in the window: sent in parcels, taken back, refunded, and undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit

from desktop.domain.status import OrderStatus
from desktop.i18n import LANGUAGES, speak
from desktop.ui.theme import Scheme
from tests.pages.window_page import WindowPage
from tests.shops import a_product, line


@pytest.fixture
def order(file_shop):
    """A paid order of three flip-flops and a hat."""
    file_shop.has(
        a_product("KAI-40", name="Flip-flops Kai 40", on_hand=5),
        a_product("DUN-U", name="Straw hat", on_hand=4),
    )
    made = file_shop.order(line("KAI-40", 3, price="10.00"), line("DUN-U", 1, price="5.00"))
    return file_shop.mark(made, OrderStatus.PAID).order


@pytest.fixture
def page(order, file_shop, windowed) -> WindowPage:
    page = windowed(file_shop)
    page.wait_open(order)
    return page


def ask(page: WindowPage, what: str):
    menu = page.view.detail.header.menu()
    action = next(each for each in menu.actions() if each.objectName() == what)
    action.trigger()
    return page.question()


def write(question, name: str, text: str) -> None:
    field = question.findChild(QLineEdit, name)
    assert field is not None, name
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def do(page: WindowPage, question) -> None:
    page.click("do", question)


def test_two_parcels_ship_an_order(page, order, file_shop):
    question = ask(page, "send")
    assert not question.findChild(QAbstractButton, "do").isEnabled()
    write(question, "units_0", "1")
    write(question, "number", "DA123")
    do(page, question)
    page.wait_message("1 of 4 units of order 1001 are shipped.")
    page.qtbot.waitUntil(lambda: "1/4 shipped" in page.text("information_1_value"))
    assert file_shop.now(order).status is OrderStatus.PAID
    question = ask(page, "send")
    write(question, "units_0", "2")
    write(question, "units_1", "1")
    do(page, question)
    page.wait_message("Order 1001 is now Shipped.")
    page.wait_open(order, OrderStatus.SHIPPED)


def test_a_unit_that_goes_back_moves_stock_and_sums_and_can_be_undone(page, order, file_shop):
    question = ask(page, "take_back")
    write(question, "units_0", "1")
    assert "instead of" in question.sums.text()
    write(question, "refund", "10.00")
    write(question, "reason", "too small")
    do(page, question)
    page.wait_message("A part of order 1001 went back.")
    assert file_shop.on_hand("KAI-40") == 3
    page.qtbot.waitUntil(lambda: page.text("line_quantity_0") == "2")
    page.command("undo")
    page.wait_message("Undone")
    page.qtbot.waitUntil(lambda: page.text("line_quantity_0") == "3")
    assert file_shop.on_hand("KAI-40") == 2


def test_goods_that_do_not_come_back_leave_the_level(page, file_shop):
    question = ask(page, "take_back")
    write(question, "units_0", "1")
    question.findChild(QCheckBox, "are_back").setChecked(False)
    do(page, question)
    page.wait_message("went back")
    assert file_shop.on_hand("KAI-40") == 2


def test_the_whole_order_is_not_a_part(page):
    question = ask(page, "take_back")
    write(question, "units_0", "3")
    write(question, "units_1", "1")
    button = question.findChild(QAbstractButton, "do")
    assert not button.isEnabled()
    assert "Cancelled instead" in button.accessibleDescription()


@pytest.mark.parametrize(("typed", "why"), [("1000", "At most"), ("ten", "not an amount")])
def test_more_money_than_came_in_cannot_be_recorded(page, typed, why):
    question = ask(page, "refund")
    write(question, "refund", typed)
    button = question.findChild(QAbstractButton, "do")
    assert not button.isEnabled()
    assert why in button.toolTip()


def test_a_refund_is_recorded_shown_and_undone(page, order, file_shop):
    question = ask(page, "refund")
    write(question, "refund", "5.00")
    do(page, question)
    page.wait_message("The refund of order 1001 is recorded.")
    assert file_shop.page(order).refunds[0].amount.minor == 500
    page.undo_from_message()
    page.wait_message("Undone")
    assert file_shop.page(order).refunds == ()


def test_arrows_count_units(page):
    question = ask(page, "send")
    field = question.findChild(QLineEdit, "units_0")
    for _time in range(5):
        page.qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "3"
    page.qtbot.keyClick(field, Qt.Key.Key_Down)
    assert question.list.units[next(iter(question.list.units))] == 2


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_questions_open_in_every_language_and_theme(
    order, file_shop, windowed, light, code, scheme
):
    light.set_scheme(scheme)
    speak(code)
    page = windowed(file_shop, 1024, 700)
    page.wait_open(order)
    for what in ("send", "take_back", "refund"):
        question = ask(page, what)
        for button in question.findChildren(QAbstractButton):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), button.text()
                assert button.accessibleName() or button.text()
        assert page.window.rect().contains(question.rect().size().width(), 10)
        question.reject()
        page.qtbot.waitUntil(lambda: page.view.detail.question is None)


def test_tracking_is_added_to_a_shipped_order_linked_changed_and_undone(
    page, order, file_shop, monkeypatch
):
    opened: list[str] = []
    monkeypatch.setattr(
        "desktop.ui.orders.track_links.QDesktopServices.openUrl",
        lambda url: opened.append(bytes(url.toEncoded()).decode()),
    )
    assert not page.find("add_tracking").isVisible()
    file_shop.mark(order, OrderStatus.SHIPPED)
    page.view.refresh()
    page.wait_open(order, OrderStatus.SHIPPED)
    page.click("add_tracking")
    question = page.question()
    assert not question.findChild(QAbstractButton, "do").isEnabled()
    question.company.setText("ups")  # typed, it would open a list that tests cannot give the keys
    write(question, "number", "1Z 99&9")
    assert question.told.text() == "The order page will link to UPS."
    do(page, question)
    page.wait_message("The tracking of order 1001 is saved.")
    page.qtbot.waitUntil(page.find("track_parcel").isVisible)
    assert opened == []  # nothing leaves the computer by itself
    page.click("track_parcel")
    assert opened == ["https://www.ups.com/track?tracknum=1Z99%269"]
    assert opened[0].replace("&", "&amp;") in page.find("track_parcel").toolTip()
    page.command("undo")
    page.wait_message("Undone")
    page.qtbot.waitUntil(page.find("add_tracking").isVisible)
    assert file_shop.now(order).tracking_number == ""


def test_carriers_are_suggested_while_one_types(page):
    question = ask(page, "send")
    completer = question.company.completer()
    completer.setCompletionPrefix("expr")
    names = completer.completionModel()
    shown = [names.index(at, 0).data() for at in range(names.rowCount())]
    assert {"Correos Express", "CTT Expresso"} <= set(shown)


def test_an_unknown_carrier_has_no_link_but_a_number_to_copy(page, order, file_shop):
    file_shop.mark(order, OrderStatus.SHIPPED)
    file_shop.parts.set_tracking(order.id, "A friend with a van", "77")
    page.view.refresh()
    page.qtbot.waitUntil(lambda: page.open_order().tracking_number == "77")
    assert not page.find("track_parcel").isVisible()
    assert not page.find("add_tracking").isVisible()
