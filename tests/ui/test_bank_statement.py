"""A bank statement in the window: from the file to paid orders, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from desktop.domain.bank import BankField
from desktop.domain.status import OrderStatus
from desktop.i18n import LANGUAGES, speak
from desktop.ui.bank.dialog import BankDialog
from desktop.ui.bank.rows import ProposalRow
from tests import banks
from tests.banks import Transfer
from tests.pages.window_page import WindowPage

PENDING, PAID = OrderStatus.PENDING_PAYMENT, OrderStatus.PAID


class BankPage:
    """The dialog, as somebody uses it."""

    def __init__(self, page: WindowPage) -> None:
        self.page, self.qtbot = page, page.qtbot
        page.window.actions_of_window["statement"].trigger()
        dialog = page.view.payments.bank.dialog
        assert dialog is not None
        self.dialog: BankDialog = dialog

    def take(self, path: Path) -> None:
        self.dialog.take(path)
        self.qtbot.waitUntil(lambda: self.dialog.read is not None)

    @property
    def rows(self) -> list[ProposalRow]:
        return [each for each in self.dialog.findChildren(ProposalRow) if each.isVisible()]

    @property
    def told(self) -> str:
        return " | ".join(
            each.text() for each in self.dialog.findChildren(QLabel) if each.isVisible()
        )

    def says(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.message)

    @property
    def message(self) -> str:
        shown = self.dialog.message.shown
        return "" if shown is None else shown.text

    def undo(self) -> None:
        shown = self.dialog.message.shown
        assert shown is not None
        shown.actions[0][1]()


@pytest.fixture
def orders(file_shop):
    return banks.ten_orders(file_shop)


@pytest.fixture
def bank(file_shop, orders, windowed) -> BankPage:
    page = windowed(file_shop)
    page.list.wait_listed(10)
    return BankPage(page)


@pytest.fixture
def statement(orders, tmp_path: Path) -> Path:
    return banks.kept(tmp_path, banks.norma43(banks.transfers(orders)))


def test_the_exact_ones_are_paid_by_one_click_and_undone_by_another(
    bank: BankPage, statement: Path, file_shop, orders
):
    bank.take(statement)
    assert len(bank.rows) == 10
    assert bank.dialog.pay_exact.text() == "Mark 8 as Paid"
    assert banks.statuses(file_shop, orders) == [PENDING] * 10
    bank.dialog.pay_exact.click()
    bank.says("8 orders marked as Paid.")
    bank.qtbot.waitUntil(lambda: len(bank.rows) == 2)
    assert banks.statuses(file_shop, orders).count(PAID) == 8
    assert "8 of 10 lines have paid an order already." in bank.told
    assert not bank.dialog.pay_exact.isVisible()
    bank.undo()
    bank.says("8 orders are pending again.")
    bank.qtbot.waitUntil(lambda: len(bank.rows) == 10)
    assert banks.statuses(file_shop, orders) == [PENDING] * 10


def test_a_line_to_check_is_paid_by_its_own_button(
    bank: BankPage, statement: Path, file_shop, orders
):
    bank.take(statement)
    row = next(each for each in bank.rows if hasattr(each, "button"))
    assert "To check: same amount, same name" in bank.told
    row.button.click()
    bank.says(f"Order {orders[3].number} marked as Paid.")
    assert banks.statuses(file_shop, orders).index(PAID) == 3


def test_another_order_can_be_chosen_for_a_line(bank: BankPage, file_shop, orders, tmp_path):
    sent = [Transfer(amount="1.00", name="NOBODY", text="hola")]
    bank.take(banks.kept(tmp_path, banks.camt(sent)))
    (row,) = bank.rows
    assert not row.button.isEnabled()
    assert "No order found" in bank.told
    row.orders.setCurrentIndex(2)
    assert row.chosen is not None
    assert "less than due" in bank.told
    row.button.click()
    bank.says("marked as Paid.")
    assert banks.statuses(file_shop, orders).count(PAID) == 1


def test_a_damaged_file_is_refused_in_a_sentence(bank: BankPage, statement: Path, tmp_path):
    bank.dialog.take(banks.kept(tmp_path, statement.read_bytes()[:400], "cut.n43"))
    bank.says("it breaks off before its end")
    assert bank.dialog.nothing.isVisible()


def test_columns_are_explained_once(bank: BankPage, orders, tmp_path):
    rows = "".join(f"{each.day},{each.amount},{each.text}\n" for each in banks.transfers(orders))
    path = banks.kept(tmp_path, f"a1,a2,a3\n{rows}".encode(), "caja.csv")
    bank.dialog.take(path)
    bank.qtbot.waitUntil(lambda: bank.dialog.columns is not None)
    columns = bank.dialog.columns
    assert columns is not None
    assert not bank.dialog.pay_exact.isEnabled()
    for at, field in enumerate((BankField.DAY, BankField.AMOUNT, BankField.REFERENCE), start=1):
        columns.fields[field].setCurrentIndex(at)
    assert bank.dialog.pay_exact.isEnabled()
    bank.dialog.pay_exact.click()
    bank.qtbot.waitUntil(lambda: bank.dialog.read is not None)
    assert bank.dialog.pay_exact.text() == "Mark 8 as Paid"
    bank.take(path)
    assert len(bank.rows) == 10


def test_what_a_bank_writes_is_only_text(bank: BankPage, tmp_path):
    sent = [Transfer(amount="1.00", name="<b>BOLD</b><img src=x>", text="<a href=x>click</a>")]
    bank.take(banks.kept(tmp_path, banks.ofx2(sent)))
    assert "<b>BOLD</b>" in bank.told


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_opens_in_every_language(file_shop, windowed, orders, statement, language):
    speak(language)
    page = windowed(file_shop)
    bank = BankPage(page)
    bank.take(statement)
    assert len(bank.rows) == 10
