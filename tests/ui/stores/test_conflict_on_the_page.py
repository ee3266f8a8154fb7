"""What was changed on both sides is said on the order's page, and decided with open eyes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog

from desktop.domain.status import OrderStatus
from tests.pages.stores_page import child, told, torn


def test_the_order_says_it_until_somebody_decides(page, server, file_shop):
    order_id = torn(page, server, file_shop)
    page.view.open_order(order_id)
    page.qtbot.waitUntil(lambda: page.window.findChild(object, "conflictNote") is not None)
    note = page.find("conflictNote")
    page.qtbot.waitUntil(note.isVisible)
    said = page.words_of(note)
    assert "here it is Cancelled, there Shipped" in said
    page.click("decideConflict")
    page.qtbot.waitUntil(lambda: page.window.findChild(QDialog, "conflicts") is not None)
    dialog = page.window.findChild(QDialog, "conflicts")
    (conflict,) = file_shop.stores.conflicts()
    page.qtbot.waitUntil(lambda: "Ana · Today" in page.words_of(dialog))
    said = page.words_of(dialog)
    assert "The order stays Cancelled, and stock as it is." in said
    assert "becomes Shipped; its products are taken from stock again." in said
    with page.qtbot.waitSignal(dialog.decided):
        child(dialog, f"here_{conflict.id}").click()
    page.qtbot.waitUntil(lambda: not note.isVisible())
    page.qtbot.waitUntil(lambda: "No order waits for a decision." in page.words_of(dialog))
    assert file_shop.reading.page(order_id).order.status is OrderStatus.CANCELLED
    dialog.accept()


def test_an_order_that_agrees_with_its_store_says_nothing(page, server, file_shop):
    torn(page, server, file_shop)
    other = file_shop.reading.find("jumpseller:1001")
    page.view.open_order(other)
    page.qtbot.waitUntil(lambda: page.view.desk.page is not None)
    assert file_shop.reading.page(other).conflict is None


def test_the_clock_tells_of_a_conflict_once(page, server, file_shop):
    torn(page, server, file_shop)
    page.view.detail.message.dismiss()
    keeping = page.view.synchronising
    file_shop.stores.change("jumpseller", every_minutes=5)
    keeping._waits = {"jumpseller": 1}
    with page.qtbot.waitSignal(keeping.done, timeout=20_000):
        keeping.tick()
    assert told(page) == ""


@pytest.mark.parametrize("by_hand", [True, False])
def test_who_asks_while_a_round_runs_hears_of_its_end(page, server, file_shop, by_hand):
    torn(page, server, file_shop)
    file_shop.stores.change("jumpseller", every_minutes=5)
    keeping = page.view.synchronising
    page.view.detail.message.dismiss()
    with page.qtbot.waitSignal(keeping.done, timeout=20_000):
        (store,) = file_shop.stores.all()
        keeping._start(store, by_hand=False)
        if by_hand:
            keeping._start(store, by_hand=True)
            assert told(page) == "Synchronising with Jumpseller…"
    assert ("1 order was changed here" in told(page)) is by_hand
