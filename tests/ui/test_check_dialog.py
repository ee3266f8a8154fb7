"""Checking the shop from the window: told when it is sound, and what is wrong when it is not."""

from __future__ import annotations

import time

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.domain.errors import CheckStopped
from desktop.i18n import LANGUAGES, speak
from tests.pages.window_page import WindowPage
from tests.ui.lanes import stocked


@pytest.fixture
def page(file_shop, windowed) -> WindowPage:
    stocked(file_shop, 3)
    shown = windowed(file_shop)
    shown.list.wait_listed(3)
    shown.view.show_page("settings")
    return shown


@pytest.fixture
def endless(file_shop, monkeypatch) -> list[bool]:
    """Checks go on until they are stopped; tells of each that was."""
    ended: list[bool] = []

    def go_on(_self, progress):
        while progress("orders", 1, 2):
            time.sleep(0.005)
        ended.append(True)
        raise CheckStopped

    monkeypatch.setattr(type(file_shop.check), "check", go_on)
    return ended


def check(page: WindowPage):
    page.click("checkShop")
    dialog = page.question()
    page.qtbot.waitUntil(lambda: dialog.message.shown is not None)
    return dialog


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_sound_shop_is_told_so_with_what_was_looked_at(file_shop, windowed, code):
    speak(code)
    stocked(file_shop, 3)
    page = windowed(file_shop)
    page.view.show_page("settings")
    dialog = check(page)
    assert dialog.message.shown.kind == "ok"
    assert "3" in page.text("checked")
    assert not dialog.findings.isVisible()


def test_the_stock_alone_can_be_checked(page, file_shop):
    file_shop.force("UPDATE product SET on_hand = on_hand + 5")
    page.click("checkStock")
    dialog = page.question()
    page.qtbot.waitUntil(lambda: dialog.message.shown is not None)
    assert dialog.windowTitle() == "Check the stock"
    assert "No movement made the difference." in dialog.findings.toPlainText()


def test_what_is_wrong_is_named_and_can_be_copied(page, file_shop):
    file_shop.force("UPDATE product SET on_hand = on_hand + 5")
    dialog = check(page)
    assert dialog.message.shown.kind == "error"
    assert "1 thing is wrong." in dialog.message.shown.text
    assert "KAI-39: the movements add up to" in dialog.findings.toPlainText()
    page.click("copyFindings", dialog)
    assert "KAI-39" in QGuiApplication.clipboard().text()


def test_a_check_can_be_stopped(page, endless):
    page.click("checkShop")
    dialog = page.question()
    page.qtbot.waitUntil(dialog.steps.isVisible)
    page.click("stopSteps", dialog)
    page.qtbot.waitUntil(lambda: dialog.message.shown is not None)
    assert "Stopped" in dialog.message.shown.text


def test_closing_the_dialog_stops_the_check(page, endless):
    page.click("checkShop")
    page.question().reject()
    page.qtbot.waitUntil(lambda: bool(endless))


def test_closing_the_window_does_not_wait_for_a_check(page, endless):
    page.click("checkShop")
    page.qtbot.waitUntil(page.question().steps.isVisible)  # it runs
    page.window.close()
    assert endless == [True]


def numbers(page: WindowPage):
    page.click("checkNumbers")
    dialog = page.question()
    page.qtbot.waitUntil(lambda: dialog.message.shown is not None)
    return dialog


def test_the_order_numbers_are_told_complete_with_each_series(page):
    dialog = numbers(page)
    assert dialog.windowTitle() == "Check the order numbers"
    assert dialog.message.shown.kind == "ok"
    assert dialog.findings.toPlainText() == "This shop: 1001 to 1003 complete, 3 orders."


def test_a_missing_number_is_told_and_the_report_saved(page, file_shop, tmp_path):
    file_shop.force(
        "UPDATE orders SET channel='web', number='7', number_sort=7 WHERE number='1002'"
    )
    dialog = numbers(page)
    assert dialog.message.shown.text == "1 number is missing."
    assert "1002: not brought in" in dialog.findings.toPlainText()
    dialog._choose = lambda _parent, name: tmp_path / name
    page.click("saveFindings", dialog)
    page.qtbot.waitUntil(lambda: dialog.message.shown.text.startswith("Saved"))
    kept = (tmp_path / "Check the order numbers.txt").read_text("utf-8").splitlines()
    assert kept[0] == "Check the order numbers"
    assert "  1002: not brought in" in kept


def test_a_report_that_cannot_be_saved_says_so(page, tmp_path):
    dialog = numbers(page)
    dialog._choose = lambda _parent, name: tmp_path / "nowhere" / name
    page.click("saveFindings", dialog)
    page.qtbot.waitUntil(lambda: dialog.message.shown.kind == "error")
    assert "nowhere" in dialog.message.shown.text
