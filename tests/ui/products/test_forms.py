"""The forms around a product: what they ask, what they refuse in words, what is said afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from desktop.domain.history import Source
from desktop.domain.money import Money
from desktop.i18n import speak
from tests.pages.products_page import ProductsPage
from tests.shops import line


def test_replenishing_shows_the_new_level_does_it_and_offers_undo(page, goods):
    page.click("replenish")
    form = page.wait_dialog("replenishForm")
    assert form.focusWidget().objectName() == "quantity"
    assert page.words("newLevel", form) == "In stock: 0 → 0"
    page.fill(form, quantity="12", reference="F-2231", reason="spring")
    assert page.words("newLevel", form) == "In stock: 0 → 12"
    page.submit(form)
    page.wait_closed("replenishForm")
    page.wait_message("Replenished: Beach flip-flops Kai 40 0 → 12.")
    page.wait_open("KAI-40", 12)
    page.qtbot.waitUntil(lambda: page.counted_in_navigation() == "Products & stock, 2")
    line_ = goods.shop.products.page(1).ledger[0]
    assert (line_.reference, line_.note, line_.actor) == ("F-2231", "spring", "Ana")
    page.undo_from_message()
    page.wait_message("Undone: Beach flip-flops Kai 40 12 → 0.")
    page.wait_open("KAI-40", 0)


@pytest.mark.parametrize("typed", ["", "0", "-3", "2.5", "many"])
def test_what_is_no_quantity_is_told_in_words_and_nothing_is_written(page, goods, typed):
    page.click("replenish")
    form = page.wait_dialog("replenishForm")
    page.fill(form, quantity=typed)
    page.submit(form)
    assert page.error(form) == "How many arrived? A whole number from 1 on."
    form.reject()
    page.wait_closed("replenishForm")
    assert goods.on_hand("KAI-40") == 0


def test_more_than_a_million_is_refused_and_what_was_typed_stays(page, goods):
    page.click("replenish")
    form = page.wait_dialog("replenishForm")
    page.fill(form, quantity="2000000")
    page.submit(form)
    page.qtbot.waitUntil(lambda: "is not a quantity" in page.error(form))
    assert form.isVisible()
    page.qtbot.keyClick(form, Qt.Key.Key_Escape)
    page.wait_closed("replenishForm")
    assert goods.on_hand("KAI-40") == 0


def test_a_count_tells_the_difference_and_is_undone_with_ctrl_z(page, goods):
    page.open("FAR")
    page.choose("count")
    form = page.wait_dialog("countForm")
    page.fill(form, counted="18", reason="three broken")
    assert page.words("difference", form) == "In stock: 21 → 18 (−3)"
    page.click("do", form)
    page.wait_message("Count corrected: Sunglasses Farol 21 → 18.")
    page.wait_open("FAR", 18)
    page.wait_active()
    page.list.focus_table()
    page.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    page.wait_message("Undone: Sunglasses Farol 18 → 21.")
    page.wait_open("FAR", 21)
    assert goods.findings() == []


def test_a_count_that_was_right_changes_nothing_and_says_so(page, goods):
    last = goods.reading.last_entry()
    page.open("FAR")
    page.choose("count")
    form = page.wait_dialog("countForm")
    page.fill(form, counted="21")
    page.submit(form)
    page.wait_message("The count of Sunglasses Farol was right: 21 in stock.")
    assert goods.reading.last_entry() == last


def test_a_count_of_what_was_sold_meanwhile_is_refused_with_both_numbers(page, goods):
    page.open("FAR")
    page.choose("count")
    form = page.wait_dialog("countForm")
    goods.order(line("FAR", 2))
    page.fill(form, counted="20")
    page.submit(form)
    page.wait_message("The stock of Sunglasses Farol went from 21 to 19 meanwhile.")
    page.wait_open("FAR", 19)


def test_a_count_that_makes_a_product_low_says_it_once(page):
    page.open("FAR")
    page.choose("count")
    form = page.wait_dialog("countForm")
    page.fill(form, counted="2")
    page.submit(form)
    page.wait_message("Sunglasses Farol is low: 2 left.")
    page.wait_open("FAR", 2)
    page.choose("count")
    form = page.wait_dialog("countForm")
    page.fill(form, counted="1")
    page.submit(form)
    page.wait_message("Count corrected: Sunglasses Farol 2 → 1.")
    assert "is low" not in page.message()


def test_undo_is_refused_when_the_goods_were_sold(page, goods):
    page.click("replenish")
    form = page.wait_dialog("replenishForm")
    page.fill(form, quantity="5")
    page.submit(form)
    page.wait_open("KAI-40", 5)
    goods.order(line("KAI-40", 3))
    page.undo_from_message()
    page.wait_message("Cannot be undone: Beach flip-flops Kai 40 has been sold since (2 left).")
    page.wait_open("KAI-40", 2)


def test_a_new_product_is_made_listed_and_opened(page, goods):
    page.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = page.wait_dialog("productForm")
    page.fill(
        form, name="Key ring Concha", sku="CON", price="4.50", onHand="40", lowLevelField="5",
        barcode="560 1", supplier="Sol", family="Rings", options="Colour: brass",
    )  # fmt: skip
    page.submit(form)
    page.wait_closed("productForm")
    page.wait_message("Key ring Concha was added.")
    page.wait_open("CON", 40)
    made = goods.products.by_sku("CON")
    assert (made.price, made.low_level, made.barcode) == (Money(450, "EUR"), 5, "5601")
    assert (made.supplier, made.family, made.options) == ("Sol", "Rings", (("Colour", "brass"),))


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [("name", "", "The product needs a name."), ("sku", "", "The product needs a SKU"),
     ("price", "cheap", "“cheap” is not an amount of money."),
     ("price", "1.005", "is not an amount of money."), ("cost", "-1", "is not an amount"),
     ("lowLevelField", "few", "The low-stock level is a whole number"),
     ("onHand", "some", "How many are there?"), ("options", "brass", "Write a variant as")],
)  # fmt: skip
def test_each_field_that_cannot_be_is_told_in_words(page, field, typed, said):
    page.widget.new_product()
    form = page.wait_dialog("productForm")
    page.fill(form, **{"name": "Ring", "sku": "R", field: typed})
    page.click("do", form)
    assert said in page.error(form)
    assert form.isVisible()
    form.reject()


def test_a_taken_sku_is_told_in_the_form_and_what_was_typed_stays(page, goods):
    page.widget.new_product()
    form = page.wait_dialog("productForm")
    page.fill(form, name="Ring", sku="FAR")
    page.click("do", form)
    page.qtbot.waitUntil(lambda: page.error(form) == "Sunglasses Farol has the SKU FAR already.")
    page.fill(form, sku="RING")
    page.click("do", form)
    page.wait_open("RING")
    assert goods.on_hand("RING") == 0


def test_an_edit_is_saved_and_the_history_keeps_who_and_what(page, goods):
    page.open("FAR")
    page.click("editProduct")
    form = page.wait_dialog("productForm")
    page.fill(form, price="52.00")
    form.findChild(QCheckBox, "backorder").setChecked(True)
    page.click("do", form)
    page.wait_message("Sunglasses Farol was changed.")
    made = goods.products.by_sku("FAR")
    assert (made.price, made.allow_backorder, made.on_hand) == (Money(5200, "EUR"), True, 21)


def test_an_amount_is_typed_as_the_language_writes_it(page, goods):
    speak("pt")
    page.open("FAR")
    page.click("editProduct")
    form = page.wait_dialog("productForm")
    page.fill(form, price="52,50")
    page.click("do", form)
    page.wait_closed("productForm")
    assert goods.products.by_sku("FAR").price == Money(5250, "EUR")


def test_a_variant_begins_with_what_it_shares(page, goods):
    page.open("FAR")
    page.choose("duplicate")
    form = page.wait_dialog("productForm")
    page.fill(form, name="Sunglasses Farol red", sku="FAR-RED")
    page.click("do", form)
    page.wait_open("FAR-RED", 0)
    made = goods.products.by_sku("FAR-RED")
    assert (made.price, made.family) == (Money(4900, "EUR"), "Sunglasses Farol")


def test_archiving_asks_once_and_can_be_taken_back(page, goods):
    page.open("FAR")
    page.choose("archive")
    question = page.wait_dialog("question")
    assert question.focusWidget().objectName() == "answerNo"
    page.click("answerYes", question)
    page.wait_message("Sunglasses Farol is archived and no longer offered in new orders.")
    page.qtbot.waitUntil(lambda: page.words("stateWords").startswith("Archived:"))
    assert goods.products.by_sku("FAR").archived
    assert page.detail.header.replenish.text() == "Take back into use"
    page.click("replenish")
    page.wait_message("Sunglasses Farol is in use again.")
    assert not goods.products.by_sku("FAR").archived
    assert goods.shop.actor.source is Source.WINDOW


def test_nothing_can_be_changed_while_the_database_is_away(page):
    page.widget.set_writable("The shop's database does not answer.")
    assert not page.detail.header.replenish.isEnabled()
    assert not page.list.new.isEnabled()
    menu = page.detail.header.menu()
    assert not any(each.isEnabled() for each in menu.actions() if not each.isSeparator())
    page.widget.set_writable("")
    assert page.detail.header.replenish.isEnabled()


@pytest.mark.parametrize("size", [100, 150])
def test_the_longest_form_fits_a_small_window_with_large_letters(goods, windowed, light, size):
    light.set_text_size(size)
    page = ProductsPage(windowed(goods, 1024, 700))
    page.wait_open("KAI-40")
    page.widget.new_product()
    form = page.wait_dialog("productForm")
    assert form.height() <= page.window.window.height()
    page.click("do", form)
    assert page.error(form) == "The product needs a name."
    page.qtbot.waitUntil(lambda: form.height() <= page.window.window.height())
    form.reject()
