"""Why is the stock 3? The question beside the number, its answer, and the orders it opens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from tests.shops import a_product, line


def asked(page):
    page.click("whyStock")
    return page.wait_dialog("whyDialog")


def test_the_question_names_the_level_and_the_answer_adds_up_to_it(page, goods):
    page.open("DUN")
    assert page.detail.numbers.why.text() == "Why 3?"
    assert page.detail.numbers.why.accessibleName() == "Why is the stock 3?"
    dialog = asked(page)
    assert dialog.windowTitle() == "Why is the stock 3?"
    assert page.words("whySum", dialog) == "5 opening − 2 sold = 3"
    assert "It began with 5, entered by Ana" in page.words("whyTold_0", dialog)
    assert "2 units are held by pending orders" in page.words("whyTold_1", dialog)
    page.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    page.wait_closed("whyDialog")


def test_an_order_of_the_chain_is_opened_with_the_keyboard(page, goods):
    order = goods.order(line("FAR"))
    page.open("FAR")
    page.widget.refresh()
    page.wait_open("FAR", 20)
    dialog = asked(page)
    rows = dialog.findChildren(QAbstractButton)
    row = next(each for each in rows if each.objectName() == f"product_order_{order.number}")
    row.setFocus()
    with page.qtbot.waitSignal(page.widget.order_wanted) as wanted:
        page.qtbot.keyClick(row, Qt.Key.Key_Return)
    assert wanted.args == [order.id]
    page.wait_closed("whyDialog")


def test_a_movement_of_an_order_opens_it_and_one_by_hand_opens_nothing(page, goods):
    page.open("DUN")
    dialog = asked(page)
    rows = [
        each
        for each in dialog.findChildren(QAbstractButton)
        if each.objectName().startswith("why_line_")
    ]
    assert [row.focusPolicy() is Qt.FocusPolicy.NoFocus for row in rows] == [False, True]
    with page.qtbot.waitSignal(page.widget.order_wanted):
        page.qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)


def test_what_is_sold_without_limit_is_not_asked_about(page, goods):
    goods.has(a_product("GIFT", unlimited=True))
    page.widget.refresh()
    page.qtbot.waitUntil(lambda: "GIFT" in page.skus())
    page.open("GIFT")
    assert not page.is_visible("whyStock")


def test_a_long_ledger_tells_the_newest_one_by_one_and_the_rest_by_month(page, goods):
    for _each in range(16):
        goods.order(line("FAR"))
    page.open("FAR")
    page.widget.refresh()
    page.wait_open("FAR", 5)
    dialog = asked(page)
    assert page.words("whySum", dialog) == "21 opening − 16 sold = 5"
    assert page.words("whyMonth_0", dialog) == "21 opening − 4 sold"
