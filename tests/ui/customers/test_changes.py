"""Editing, merging, separating customers and selling to them from their page, with Undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit

from desktop.domain.customer import Contact
from tests.pages.customers_page import CustomersPage


def test_an_edit_is_saved_told_and_undone(page, people):
    page.open("João Ferreira")
    page.click("editCustomer")
    form = page.wait_dialog("customerForm")
    page.fill(form, customer_name="Joao F.", customer_email="novo@example.pt", shipping_city="Faro")
    page.click("do", form)
    page.wait_message("Joao F. was changed.")
    page.wait_open("Joao F.")
    page.wait_listed("J. Ferreira", "Lucía Herrera", "Joao F.")
    assert "Faro" in page.words("customerShipping")
    assert people.reading.page(1).order.contact.name == "João Ferreira"
    page.undo_by_keyboard()
    page.wait_message("Undone: João Ferreira is as before.")
    page.wait_open("João Ferreira")
    assert "Braga" in page.words("customerShipping")
    assert people.findings() == []


def test_another_billing_address_is_typed_where_it_differs(page, people):
    page.click("editCustomer")
    form = page.wait_dialog("customerForm")
    form.findChild(QCheckBox, "billing_same").setChecked(False)
    page.fill(form, billing_street="Avenida 9", billing_city="Porto")
    page.click("do", form)
    page.wait_message("J. Ferreira was changed.")
    page.qtbot.waitUntil(lambda: "Avenida 9" in page.words("customerBilling"))
    assert "Rua 1" in page.words("customerShipping")


def test_a_form_that_nobody_touched_changes_nothing(page, people):
    last = people.reading.last_entry()
    page.click("editCustomer")
    page.click("do", page.wait_dialog("customerForm"))
    page.wait_message("Nothing was changed in J. Ferreira.")
    assert people.reading.last_entry() == last


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("customer_name", " ", "The customer needs a name."),
        ("customer_email", "nobody", "“nobody” is not an e-mail address"),
        ("customer_phone", "soon", "“soon” is not a phone number"),
    ],
)
def test_what_cannot_be_is_told_in_the_form_and_what_was_typed_stays(page, field, typed, said):
    page.click("editCustomer")
    form = page.wait_dialog("customerForm")
    page.fill(form, **{field: typed})
    page.click("do", form)
    assert said in page.words("formError", form)
    assert form.isVisible()
    assert form.findChild(QLineEdit, field).text() == typed
    form.reject()


def test_an_edit_of_what_somebody_else_changed_is_not_saved(page, people):
    page.click("editCustomer")
    form = page.wait_dialog("customerForm")
    people.shop.customers.edit(page.widget.customer.id, contact=Contact(name="Bruno's"))
    page.fill(form, customer_name="Mine")
    page.click("do", form)
    page.wait_message("Somebody else changed Bruno's meanwhile. Your change was not saved.")
    page.wait_open("Bruno's")


def test_merging_names_both_with_their_orders_and_undo_takes_it_back(page, people):
    page.open("João Ferreira")
    form = page.find_other("jf@example")
    assert page.words("mergeOther", form) == "J. Ferreira · 1 order"
    said = page.words("mergeFollows", form)
    assert "J. Ferreira (1 order) will count as João Ferreira (2 orders)" in said
    assert "one customer with 3 orders" in said
    assert form.focusWidget().objectName() == "keep"
    page.click("do", form)
    page.wait_message("J. Ferreira now counts as João Ferreira.")
    page.wait_open("João Ferreira", 3)
    page.wait_listed("João Ferreira", "Lucía Herrera")
    assert page.is_visible("customerMerged")
    page.undo_from_message()
    page.wait_message("J. Ferreira is a customer of their own again.")
    page.wait_open("João Ferreira", 2)
    page.wait_listed("J. Ferreira", "Lucía Herrera", "João Ferreira")
    assert people.findings() == []


def test_merging_by_the_keyboard_alone_and_ctrl_z(page):
    page.list.focus_table()
    page.press(Qt.Key.Key_Return)
    page.press(Qt.Key.Key_Tab)
    page.press(Qt.Key.Key_Space)
    form = page.wait_dialog("mergeForm")
    page.qtbot.waitUntil(form.finder.hasFocus)
    page.qtbot.keyClick(form.finder, Qt.Key.Key_Return)  # nobody is chosen: no answer yet
    assert form.isVisible()
    page.qtbot.keyClicks(form.finder, "lucia")
    page.qtbot.waitUntil(form.finder.suggestions.isVisible)
    page.qtbot.keyClick(form.finder, Qt.Key.Key_Return)
    page.qtbot.keyClick(form.keep_button, Qt.Key.Key_Tab)
    page.qtbot.keyClick(form.do_button, Qt.Key.Key_Return)
    page.wait_closed("mergeForm")
    page.wait_open("J. Ferreira", 2)
    page.undo_by_keyboard()
    page.wait_open("J. Ferreira", 1)
    page.undo_by_keyboard()
    page.wait_message("There is nothing to undo.")


def test_nobody_is_offered_to_be_merged_with_themselves(page):
    page.click("mergeCustomer")
    form = page.wait_dialog("mergeForm")
    page.qtbot.keyClicks(form.finder, "jf@example")
    page.qtbot.waitUntil(form.finder.suggestions.isVisible)
    page.qtbot.keyClick(form.finder, Qt.Key.Key_Return)
    assert not form.do_button.isEnabled()
    form.reject()


def test_a_merged_name_is_separated_and_merged_again_by_undo(people, windowed):
    joao, jf = (people.reading.page(each).order.customer_id for each in (1, 4))
    people.shop.customers.merge(joao, jf)
    page = CustomersPage(windowed(people))
    page.wait_listed("João Ferreira", "Lucía Herrera")
    page.wait_open("João Ferreira", 3)
    page.click(f"separate_{jf}")
    page.wait_message("J. Ferreira is a customer of their own again.")
    page.wait_open("João Ferreira", 2)
    page.undo_by_keyboard()
    page.wait_message("Undone: J. Ferreira is merged again.")
    page.wait_open("João Ferreira", 3)


def test_a_new_order_begins_with_the_customer(page):
    page.open("Lucía Herrera")
    page.click("newOrderForCustomer")
    dialog = page.wait_new_order()
    assert dialog.customer.contact.email == "lucia@example.es"
    assert dialog.customer.shipping.city == "Madrid"
    page.qtbot.waitUntil(dialog.products.finder.hasFocus)
    dialog.customer.show_customer(Contact(), *(type(dialog.customer.shipping)(),) * 2)
    dialog.reject()
    page.wait_closed("new_order")


@pytest.mark.parametrize("size", [100, 150])
def test_the_form_fits_a_small_window_with_large_letters(people, windowed, light, size):
    light.set_text_size(size)
    page = CustomersPage(windowed(people, 1024, 700))
    page.wait_open("J. Ferreira")
    page.click("editCustomer")
    form = page.wait_dialog("customerForm")
    form.findChild(QCheckBox, "billing_same").setChecked(False)
    page.qtbot.waitUntil(lambda: form.height() <= page.window.window.height())
    form.reject()


def test_tab_passes_merged_names_before_orders_and_separating_keeps_the_keyboard(people, windowed):
    joao, jf = (people.reading.page(each).order.customer_id for each in (1, 4))
    page = CustomersPage(windowed(people))
    page.wait_listed("J. Ferreira", "Lucía Herrera", "João Ferreira")
    page.wait_open("J. Ferreira")
    page.open("João Ferreira")  # two rows for orders are made
    people.shop.customers.merge(joao, jf)
    page.window.command("refresh")
    page.wait_open("João Ferreira", 3)
    merged, orders = page.widget.detail.merged.stops, page.widget.detail.orders.stops
    merged[0].setFocus()
    reached = []
    for _each in orders:
        page.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert tuple(reached) == orders
    merged[0].setFocus()
    page.qtbot.keyClick(merged[0], Qt.Key.Key_Return)
    page.wait_open("João Ferreira", 2)
    page.qtbot.waitUntil(lambda: page.widget.detail.isAncestorOf(QApplication.focusWidget()))
