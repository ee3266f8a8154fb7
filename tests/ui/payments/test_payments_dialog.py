"""The pending payments in the window: shown by age, recorded, reminded of, never by themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.money import Money
from desktop.domain.payments import Age
from desktop.domain.status import OrderStatus
from desktop.ui.bulk.question import BulkQuestion
from desktop.ui.payments.dialog import PaymentsDialog
from desktop.ui.payments.form import PaymentForm
from desktop.ui.payments.reminder_dialog import ReminderDialog
from tests.pages.window_page import WindowPage
from tests.shops import TestShop, a_product, line
from tests.ui.lanes import NOW

LUCIA = Contact(name="Lucía Herrera", email="lucia@example.es")
MADRID = Address(name="Lucía Herrera", street="Calle Mayor 1", city="Madrid", country="ES")
PENDING, PAID, SHIPPED, CANCELLED = OrderStatus


@pytest.fixture
def waiting(file_shop: TestShop) -> TestShop:
    """Four orders that wait for their money: of eleven days, five, one and none; one is sent."""
    file_shop.has(a_product("KAI", on_hand=100))
    for days in (11, 5, 1, 0):
        file_shop.clock.at = NOW - timedelta(days=days)
        file_shop.order(line("KAI", days + 1), contact=LUCIA, billing=MADRID, shipping=MADRID)
    file_shop.mark(file_shop.order(line("KAI"), pay_on_delivery=True), SHIPPED)
    file_shop.clock.at = NOW
    return file_shop


@pytest.fixture
def opened(waiting, windowed):
    """The window, and the pending payments over it."""
    page = windowed(waiting)
    page.list.wait_listed(5)
    page.click("pending_payments")
    page.qtbot.waitUntil(lambda: page.view.payments.dialog is not None)
    dialog = page.view.payments.dialog
    page.qtbot.waitUntil(lambda: len(dialog.model.rows) == 4)
    return page, dialog


def days(dialog: PaymentsDialog) -> list[int]:
    return [each.days for each in dialog.model.rows]


def form_of(page: WindowPage, dialog: PaymentsDialog, kind: type):
    page.qtbot.waitUntil(lambda: any(each.isVisible() for each in dialog.findChildren(kind)))
    return next(each for each in dialog.findChildren(kind) if each.isVisible())


def sums(dialog: PaymentsDialog) -> str:
    return dialog.sums.text()


def test_the_oldest_stands_first_and_groups_say_how_many(opened):
    _page, dialog = opened
    assert days(dialog) == [11, 5, 1, 0]
    counts = {key: dialog.chips.chip(key).count for key in ("all", *Age, "to_collect")}
    assert counts == {
        "all": 4, Age.TODAY: 1, Age.DAYS: 1, Age.WEEK: 1, Age.OVERDUE: 1, "to_collect": 1,
    }  # fmt: skip
    assert sums(dialog).endswith("21 units held")
    dialog.chips.chip(Age.OVERDUE).click()
    assert days(dialog) == [11]
    dialog.chips.chip("to_collect").click()
    assert [each.status for each in dialog.model.rows] == [SHIPPED]


def test_looking_changes_nothing(opened, waiting):
    _page, dialog = opened
    newest = waiting.reading.page(1).history[0].id
    dialog.chips.chip(Age.OVERDUE).click()
    dialog.reject()
    assert waiting.reading.page(1).history[0].id == newest
    assert waiting.now(waiting.reading.page(1).order).status is PENDING


def test_a_part_is_recorded_leaves_its_balance_and_is_undone(opened, waiting):
    page, dialog = opened
    dialog.table.selectRow(0)
    dialog.pay.click()
    form = form_of(page, dialog, PaymentForm)
    whole = form.amount.text
    assert form.effect.text() == "All of it is paid. The order becomes Paid."
    form.amount.field.setText("100")
    assert "stay open" in form.effect.text()
    form.reference.field.setText("TRF 7")
    form.do_button.click()
    page.qtbot.waitUntil(lambda: dialog.message.shown is not None)
    page.qtbot.waitUntil(lambda: bool(dialog.model.rows[0].received))
    first = dialog.model.rows[0]
    assert first.received == Money(10000, "EUR")
    assert waiting.reading.page(first.id).order.payment_reference == "TRF 7"
    assert "have come in" in dialog.message.shown.text
    dialog.message.shown.actions[0][1]()
    page.qtbot.waitUntil(lambda: not dialog.model.rows[0].received)
    assert f"{dialog.model.rows[0].balance.amount}" == whole


def test_the_whole_amount_takes_it_off_the_list_and_the_window_follows(opened, waiting):
    page, dialog = opened
    order = dialog.model.rows[3]
    dialog.table.selectRow(3)
    dialog.pay.click()
    form_of(page, dialog, PaymentForm).do_button.click()
    page.qtbot.waitUntil(lambda: days(dialog) == [11, 5, 1])
    assert waiting.reading.page(order.id).order.status is PAID
    assert "is paid" in dialog.message.shown.text


@pytest.mark.parametrize("typed", ["", "0", "-5", "lots", "1.234"])
def test_what_is_no_amount_is_said_and_the_form_stays(opened, waiting, typed):
    page, dialog = opened
    dialog.table.selectRow(0)
    dialog.pay.click()
    form = form_of(page, dialog, PaymentForm)
    form.amount.field.setText(typed)
    form.do_button.click()
    assert form.isVisible()
    assert form.error.text().startswith("Write how much came in")
    form.reject()


def test_more_than_is_open_is_said_before_it_is_recorded(opened):
    page, dialog = opened
    dialog.table.selectRow(3)
    dialog.pay.click()
    form = form_of(page, dialog, PaymentForm)
    form.amount.field.setText("1000")
    assert "more than is open" in form.effect.text()
    form.reject()


def test_a_reminder_speaks_the_customers_language_and_is_copied_as_it_was_changed(opened):
    page, dialog = opened
    dialog.table.selectRow(0)
    dialog.remind.click()
    reminder = form_of(page, dialog, ReminderDialog)
    assert reminder.text.toPlainText().startswith("Hola, Lucía Herrera:")
    reminder.text.setPlainText("Querida Lucía: <b>")
    reminder.copy.click()
    assert QGuiApplication.clipboard().text() == "Querida Lucía: <b>"
    reminder.language.setCurrentIndex(reminder.language.findData("pt"))
    assert reminder.text.toPlainText().startswith("Olá")
    asked: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url)
        return True

    reminder._open_url = open_url
    reminder.text.setPlainText("100 % & more?\n#1")
    reminder.mail.click()
    (url,) = asked
    assert url.scheme() == "mailto"
    assert url.path() == "lucia@example.es"
    told = url.query(QUrl.ComponentFormattingOption.FullyEncoded)
    assert told.endswith("&body=100%20%25%20%26%20more%3F%0A%231")
    reminder.reject()


def test_cancelling_several_asks_first_and_is_undone_as_one(opened, waiting):
    page, dialog = opened
    dialog.table.selectAll()
    assert not dialog.pay.isEnabled()
    dialog.cancel.click()
    question = form_of(page, dialog, BulkQuestion)
    assert waiting.on_hand("KAI") == 78
    question.do_button.click()
    page.qtbot.waitUntil(lambda: dialog.model.rows == ())
    assert waiting.on_hand("KAI") == 99
    assert dialog.findChild(QLabel, "empty_title").text() in {"Nothing here", "Nothing is open"}
    dialog.message.shown.actions[0][1]()
    page.qtbot.waitUntil(lambda: days(dialog) == [11, 5, 1, 0])
    assert waiting.on_hand("KAI") == 78


def test_what_was_sent_is_not_cancelled_from_here(opened):
    _page, dialog = opened
    dialog.chips.chip("to_collect").click()
    dialog.table.selectAll()
    assert not dialog.cancel.isEnabled()
    assert "own page" in dialog.cancel.accessibleDescription()
    assert dialog.pay.isEnabled()


def test_the_shops_patience_is_kept(opened, waiting):
    page, dialog = opened
    dialog.patience.setFocus()
    dialog.patience.selectAll()
    page.qtbot.keyClicks(dialog.patience, "4")
    assert dialog.chips.chip(Age.OVERDUE).count == 2
    page.qtbot.waitUntil(lambda: waiting.settings.get().overdue_days == 4)
    dialog.patience.selectAll()
    page.qtbot.keyClicks(dialog.patience, "0")
    dialog.reject()
    assert waiting.settings.get().overdue_days == 4


def test_the_keyboard_is_enough(opened):
    page, dialog = opened
    table = dialog.table
    page.qtbot.keyClick(table, Qt.Key.Key_Space)
    page.qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [each.days for each in table.chosen] == [11, 5]
    wanted = table.chosen[0].id
    with page.qtbot.waitSignal(dialog.order_wanted):
        table.setCurrentIndex(dialog.model.index(0, 0))
        page.qtbot.keyClick(table, Qt.Key.Key_Return)
    page.qtbot.waitUntil(lambda: page.open_order() is not None and page.open_order().id == wanted)


def test_where_nothing_is_open_it_says_so(file_shop, windowed):
    page = windowed(file_shop)
    page.command("payments")
    page.qtbot.waitUntil(lambda: page.view.payments.dialog is not None)
    dialog = page.view.payments.dialog
    page.qtbot.waitUntil(dialog.empty.isVisible)
    assert dialog.findChild(QLabel, "empty_title").text() == "Nothing is open"
    assert not dialog.pay.isEnabled()


def test_a_bank_statement_is_opened_from_here_and_the_list_follows(opened, waiting):
    page, first = opened
    first.reject()
    page.click("pending_payments")  # a second time: the first sheet is gone and hears nothing
    page.qtbot.waitUntil(lambda: page.view.payments.dialog is not first)
    dialog = page.view.payments.dialog
    page.qtbot.waitUntil(lambda: len(dialog.model.rows) == 4)
    page.qtbot.mouseClick(dialog.bank, Qt.MouseButton.LeftButton)
    page.qtbot.waitUntil(lambda: page.view.payments.bank.dialog is not None)
    statement = page.view.payments.bank.dialog
    assert statement.parentWidget() is dialog
    oldest = dialog.model.rows[0]
    waiting.orders.change_status(oldest.id, PAID, seen=oldest.version)
    statement.changed.emit((oldest.id,), 0)
    page.qtbot.waitUntil(lambda: len(dialog.model.rows) == 3)
    statement.reject()
    dialog.reject()
