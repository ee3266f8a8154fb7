"""The keyboard alone: Enter presses what it stands on, and comes back to where it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QWidget

from desktop.domain.order import Order
from desktop.domain.status import OrderStatus
from desktop.i18n import LANGUAGES, speak
from tests.pages.new_order_page import NewOrderPage
from tests.pages.products_page import ProductsPage
from tests.pages.window_page import WindowPage
from tests.shops import a_product, line

PAID, CANCELLED = OrderStatus.PAID, OrderStatus.CANCELLED


@pytest.fixture
def order(file_shop) -> Order:
    """A paid order of three flip-flops and a hat."""
    file_shop.has(
        a_product("KAI-40", name="Flip-flops Kai 40", on_hand=5),
        a_product("DUN-U", name="Straw hat", on_hand=4),
    )
    made = file_shop.order(line("KAI-40", 3, price="10.00"), line("DUN-U", 1, price="5.00"))
    return file_shop.mark(made, PAID).order


@pytest.fixture
def page(order, file_shop, windowed) -> WindowPage:
    shown = windowed(file_shop)
    shown.wait_open(order)
    return shown


def asked(page: WindowPage, what: str) -> QWidget:
    menu = page.view.detail.header.menu()
    next(each for each in menu.actions() if each.objectName() == what).trigger()
    return page.question()


def focus(page: WindowPage, name: str, within: QWidget) -> QWidget:
    part = within.findChild(QWidget, name)
    assert part is not None, name
    part.setFocus()
    page.qtbot.waitUntil(lambda: QApplication.focusWidget() is part)
    return part


@pytest.mark.parametrize("what", ["send", "take_back"])
def test_enter_on_the_verb_that_changes_nothing_changes_nothing(page, order, file_shop, what):
    question = asked(page, what)
    QTest.keyClicks(focus(page, "units_0", question), "1")
    keep = focus(page, "keep", question)
    QTest.keyClick(keep, Qt.Key.Key_Return)
    page.qtbot.waitUntil(lambda: page.view.detail.question is None)
    page.view.desk.read_again()
    page.qtbot.wait(50)
    assert file_shop.now(order).version == order.version


def test_enter_on_undo_undoes(page, order, file_shop):
    page.command("mark_shipped")
    page.wait_open(order, OrderStatus.SHIPPED)
    page.qtbot.waitUntil(lambda: bool(page.message()))
    QTest.keyClick(focus(page, "message_action_0", page.view.detail), Qt.Key.Key_Return)
    page.wait_open(order, PAID)


def test_after_a_question_that_a_shortcut_asked_the_keyboard_is_where_it_was(page):
    before = focus(page, "more", page.view.detail)
    page.command("mark_cancelled")
    question = page.question()
    QTest.keyClick(question, Qt.Key.Key_Escape)
    page.qtbot.waitUntil(lambda: QApplication.focusWidget() is before)


def test_a_scanned_code_takes_no_line_away(page, qtbot):
    page.command("new_order")
    maker = NewOrderPage(page)
    maker.scan("KAI-40")
    remove = maker.row("KAI-40").remove
    remove.setFocus()
    QTest.keyClicks(remove, "DUN-U")
    QTest.keyClick(remove, Qt.Key.Key_Return)
    assert maker.lines() == [("KAI-40", 1)]


def test_a_partly_sent_order_is_cancelled_without_the_goods_that_stayed_away(
    page, order, file_shop
):
    file_shop.parts.send(order.id, {order.lines[0].id: 1}, seen=order.version)
    page.command("refresh")
    page.qtbot.waitUntil(lambda: any(each.shipped for each in page.open_order().lines))
    page.command("mark_cancelled")
    question = page.question()
    back = question.findChild(QCheckBox, "goods_are_back")
    assert back.text() == "The &products that were sent are back in the shop"
    assert question.findChild(QLabel, "stock_levels_0").text() == "2 → 5 in stock"
    back.setChecked(False)
    assert question.findChild(QLabel, "stock_levels_0").text() == "2 → 4 in stock"
    assert question.findChild(QLabel, "stock_levels_1").text() == "3 → 4 in stock"
    page.click("do", question)
    page.wait_open(order, CANCELLED)
    assert (file_shop.on_hand("KAI-40"), file_shop.on_hand("DUN-U")) == (4, 4)


def test_cancelling_names_only_the_money_that_was_not_sent_back(page, order, file_shop):
    file_shop.parts.refund(order.id, order.totals.total - order.lines[1].total)
    page.command("refresh")
    page.qtbot.waitUntil(lambda: bool(page.view.desk.page.refunds))
    page.command("mark_cancelled")
    question = page.question()
    assert question.findChild(QLabel, "warning").text().startswith("€5.00 was received.")
    question.reject()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_sums_of_an_edited_order_fit_beside_its_lines(file_shop, windowed, qtbot, code):
    file_shop.has(a_product("KAI-40", name="Flip-flops Kai 40", on_hand=50))
    made = file_shop.order(line("KAI-40", 3, price="412.40"))
    speak(code)
    shown = windowed(file_shop, 1024, 700)
    shown.wait_open(made)
    shown.command("edit_order")
    editor = NewOrderPage(shown, editing=True)
    editor.wait(lambda: len(editor.dialog.sale.offers) == 1)
    editor.row("KAI-40").stepper.changed.emit(9)
    side = editor.dialog.side
    assert " → " in side.findChild(QLabel, "new_total_sum").text()
    assert side.minimumSizeHint().width() <= side.width()
    editor.dialog.done(0)


@pytest.mark.parametrize("wish", ["replenish", "count", "edit", "duplicate"])
def test_tab_comes_to_the_verbs_of_a_form_after_its_fields(page, qtbot, wish):
    products = ProductsPage(page)
    products.wait_open("KAI-40")
    page.view.products.page.wish(wish)
    form = page.question()
    qtbot.waitUntil(lambda: form.isAncestorOf(QApplication.focusWidget()))
    first = QApplication.focusWidget()
    seen: list[QWidget] = []
    while not seen or seen[-1] is not first:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen[-4:-1] == [form.keep_button, form.do_button, form.close_button]
    tops = [each.mapTo(form, each.rect().topLeft()).y() for each in seen[:-4]]
    assert tops == sorted(tops)
    form.reject()
