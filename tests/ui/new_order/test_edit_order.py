"""Editing a pending order in the window: stock and sums follow, nothing is lost, Undo works."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.domain.status import OrderStatus
from desktop.i18n import LANGUAGES, speak
from desktop.ui.orders.address_dialog import AddressDialog
from desktop.ui.orders.question import Question
from tests.pages.new_order_page import NewOrderPage
from tests.pages.window_page import WindowPage
from tests.shops import a_product, line


@pytest.fixture
def page(file_shop, windowed) -> WindowPage:
    """Order 1001 holds two of five Kai and one Duna, the last."""
    file_shop.has(
        a_product("KAI", name="Kai 39", on_hand=5),
        a_product("DUN", name="Straw hat Duna", on_hand=1),
        a_product("BAG", name="Beach bag", on_hand=4),
    )
    file_shop.made = file_shop.order(line("KAI", 2), line("DUN"))
    shown = windowed(file_shop)
    shown.wait_open(file_shop.made)
    return shown


@pytest.fixture
def editor(page, qtbot) -> NewOrderPage:
    return begun(page, qtbot)


def begun(page: WindowPage, qtbot) -> NewOrderPage:
    page.command("edit_order")
    opened = NewOrderPage(page, editing=True)
    qtbot.waitUntil(lambda: len(opened.dialog.sale.offers) >= 2)
    return opened


def quantity(editor: NewOrderPage, sku: str, count: int) -> None:
    editor.row(sku).stepper.changed.emit(count)


def levels(shop) -> tuple[int, int, int]:
    return shop.on_hand("KAI"), shop.on_hand("DUN"), shop.on_hand("BAG")


def test_the_order_stands_there_as_it_is_and_nothing_can_be_saved_yet(editor):
    dialog = editor.dialog
    assert dialog.windowTitle() == "Edit order 1001"
    assert [each.quantity for each in dialog.sale.basket.lines] == [2, 1]
    assert editor.text("why_not") == "Nothing has been changed yet."
    assert not dialog.do_button.isEnabled()


def test_what_the_order_holds_counts_as_there_for_it(editor):
    assert not editor.dialog.sale.short  # the last Duna is its own
    quantity(editor, "KAI", 5)
    assert not editor.dialog.sale.short
    assert "3 → 0" in editor.text("takes_levels")
    quantity(editor, "KAI", 6)
    assert editor.dialog.sale.short
    assert not editor.dialog.do_button.isEnabled()
    assert editor.text("why_not").startswith("Remove or change the line that is out of stock")


def test_saving_moves_the_difference_and_ctrl_z_brings_it_back(page, editor, file_shop):
    assert levels(file_shop) == (3, 0, 4)
    quantity(editor, "KAI", 1)
    editor.dialog._on_removed(editor.dialog.sale.basket.lines[1].product_id)
    assert "→" in editor.text("new_total_sum")
    editor.dialog.do()
    page.wait_message("Order 1001 was changed.")
    assert levels(file_shop) == (4, 1, 4)
    assert page.view.new_orders.editing is None
    page.command("undo")
    page.wait_message("order 1001 is as it was before it was edited")
    assert levels(file_shop) == (3, 0, 4)
    assert file_shop.now(file_shop.made).totals == file_shop.made.totals
    assert file_shop.findings() == []


def test_a_product_is_added_by_its_sku(page, editor, qtbot, file_shop):
    finder = editor.dialog.products.finder
    qtbot.keyClicks(finder, "BAG")
    qtbot.keyClick(finder, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(editor.dialog.sale.basket.lines) == 3)
    editor.dialog.do()
    page.wait_message("Order 1001 was changed.")
    assert levels(file_shop) == (3, 0, 3)


def test_an_address_is_part_of_the_edit(page, editor, file_shop):
    editor.dialog.addresses.stops[0].click()
    address = editor.dialog.findChild(AddressDialog)
    street = address.findChild(QLineEdit, "address_street")
    street.setText("Rua Nova 7")
    address.accept()
    assert "Rua Nova 7" in editor.text("edit_shipping_words")
    editor.dialog.do()
    page.wait_message("Order 1001 was changed.")
    assert file_shop.now(file_shop.made).shipping.street == "Rua Nova 7"


def test_what_somebody_else_changed_first_is_told_and_nothing_typed_is_lost(
    page, editor, qtbot, file_shop
):
    quantity(editor, "KAI", 1)
    file_shop.mark(file_shop.made, OrderStatus.PAID)
    editor.dialog.do()
    qtbot.waitUntil(lambda: editor.dialog.message.shown is not None)
    assert "order 1001" in editor.dialog.message.shown.text
    assert editor.dialog.sale.basket.lines[0].quantity == 1
    assert editor.dialog.isVisible()


def test_leaving_asks_only_when_something_was_changed(page, editor, qtbot):
    quantity(editor, "KAI", 1)
    editor.dialog.reject()
    question = editor.dialog.findChild(Question, "leaving_edit")
    question.reject()
    assert editor.dialog.isVisible()
    quantity(editor, "KAI", 2)
    editor.dialog.reject()
    qtbot.waitUntil(lambda: page.view.new_orders.editing is None)


def test_a_paid_order_says_why_it_is_not_edited(page, file_shop):
    page.command("mark_paid")
    page.wait_open(file_shop.made, OrderStatus.PAID)
    page.command("edit_order")
    page.wait_message("only a pending order of this shop can be changed")
    assert page.view.new_orders.editing is None
    edit = next(
        each for each in page.view.detail.header.menu().actions()
        if each.objectName() == "edit_order"
    )  # fmt: skip
    assert not edit.isEnabled()
    assert "Take back a part" in edit.toolTip()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_editor_opens_in_every_language(file_shop, windowed, qtbot, code):
    speak(code)
    file_shop.has(a_product("KAI", on_hand=5), a_product("DUN", on_hand=2))
    made = file_shop.order(line("KAI", 2), line("DUN"))
    page = windowed(file_shop)
    page.wait_open(made)
    editor = begun(page, qtbot)
    assert "1001" in editor.dialog.windowTitle()
