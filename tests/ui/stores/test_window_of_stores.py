"""A web store in the window: connected by clicking, kept step with, decided about."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QWidget

from desktop.domain.status import OrderStatus
from desktop.ui.alerts import Alerts
from desktop.ui.store_keys import STORE_KEYS
from tests.pages.stores_page import child, connected, fill_in, round_done, section, told
from tests.stores.jumpseller_server import TOKEN
from tests.stores.server import html


def test_nothing_is_connected_at_first_and_nothing_is_asked(page, server):
    assert child(section(page), "sync_jumpseller") is None
    page.command("sync")
    page.qtbot.waitUntil(lambda: "No web store is connected yet." in told(page))
    assert server.asked == []


def test_a_store_is_connected_and_its_orders_come(page, server, file_shop):
    connected(page, server)
    assert "3 new orders from Jumpseller." in told(page)
    assert file_shop.reading.find("jumpseller:1003")
    (store,) = file_shop.stores.all()
    assert (store.own_server, store.every_minutes) == (True, 0)
    assert not (store.writes_status)
    assert not (store.writes_tracking)
    assert not (store.writes_stock)
    assert child(section(page), "unaware_jumpseller", object) is not None
    assert server.paths("PUT") == server.paths("POST") == []


def test_a_wrong_token_is_said_in_the_dialog_and_nothing_is_kept(page, server, file_shop):
    dialog = fill_in(page, server, token="wrong")  # noqa: S106  # opens nothing
    child(dialog, "connect").click()
    page.qtbot.waitUntil(lambda: dialog.message.shown is not None)
    assert "does not know this key" in dialog.message.shown.text
    assert file_shop.stores.all() == ()
    dialog.reject()


def test_a_new_order_is_told_and_a_click_opens_it(page, server, file_shop):
    connected(page, server)
    server.add(1009)
    with page.qtbot.waitSignal(page.view.synchronising.alerted, timeout=20_000) as alerted:
        page.command("sync")
    order_id = file_shop.reading.find("jumpseller:1009")
    assert alerted.args[2] == order_id
    page.qtbot.waitUntil(lambda: "1 new order from Jumpseller." in told(page))
    word, act, _icon = page.view.detail.message.shown.actions[-1]
    assert word == "Show"
    act()
    page.qtbot.waitUntil(lambda: page.view.desk.open_id == order_id)


def test_a_payment_that_the_store_reports_is_told(page, server, file_shop):
    server.change(1002, status_enum="pending_payment")
    connected(page, server)
    server.change(1002, status_enum="paid")
    round_done(page)
    assert "1 order is now Paid." in told(page)


def test_a_store_that_makes_no_sense_is_told_and_can_be_tried_again(page, server):
    connected(page, server)
    server.mischief += [html] * 6
    round_done(page)
    assert "cannot be understood" in told(page)
    assert page.view.detail.message.shown.actions[0][0] == "Try again"


def test_without_a_key_the_way_to_the_settings_is_shown(page, server, monkeypatch):
    connected(page, server)
    monkeypatch.setattr(STORE_KEYS, "_known", {})
    page.command("sync")
    page.qtbot.waitUntil(lambda: "There is no key" in told(page))


def test_what_was_changed_on_both_sides_is_decided_by_a_person(page, server, file_shop):
    connected(page, server)
    order_id = file_shop.reading.find("jumpseller:1002")
    order = file_shop.reading.page(order_id).order
    file_shop.orders.change_status(order_id, OrderStatus.CANCELLED, seen=order.version)
    server.change(1002, shipment_status_enum="delivered")
    round_done(page)
    assert "1 order was changed here and in the store." in told(page)
    word, act, _icon = page.view.detail.message.shown.actions[0]
    assert word == "Decide…"
    act()
    page.qtbot.waitUntil(lambda: page.window.findChild(QDialog, "conflicts") is not None)
    dialog = page.window.findChild(QDialog, "conflicts")
    (conflict,) = file_shop.stores.conflicts()
    page.qtbot.waitUntil(lambda: child(dialog, f"here_{conflict.id}") is not None)
    with page.qtbot.waitSignal(dialog.decided):
        child(dialog, f"here_{conflict.id}").click()
    assert file_shop.reading.page(order_id).order.status is OrderStatus.CANCELLED
    assert file_shop.stores.conflicts() == ()
    dialog.accept()


def test_a_decision_is_heard_of_though_its_dialog_is_closed_at_once(page, server, file_shop):
    connected(page, server)
    order_id = file_shop.reading.find("jumpseller:1002")
    order = file_shop.reading.page(order_id).order
    file_shop.orders.change_status(order_id, OrderStatus.CANCELLED, seen=order.version)
    server.change(1002, shipment_status_enum="delivered")
    round_done(page)
    page.view.detail.message.shown.actions[0][1]()
    page.qtbot.waitUntil(lambda: page.window.findChild(QDialog, "conflicts") is not None)
    dialog = page.window.findChild(QDialog, "conflicts")
    (conflict,) = file_shop.stores.conflicts()
    page.qtbot.waitUntil(lambda: child(dialog, f"here_{conflict.id}") is not None)
    heard = []
    dialog.decided.connect(lambda: heard.append("decided"))
    dialog.destroyed.connect(lambda: heard.append("gone"))
    child(dialog, f"here_{conflict.id}").click()
    dialog.accept()
    page.qtbot.waitUntil(lambda: heard == ["decided", "gone"])
    assert file_shop.stores.conflicts() == ()


@pytest.mark.parametrize("name", ["writes_status", "writes_tracking"])
def test_writing_to_the_store_is_asked_with_its_warning(page, server, file_shop, name):
    connected(page, server)
    child(section(page), f"{name}_jumpseller", QCheckBox).click()
    question = page.question()
    assert "e-mail" in page.words_of(question)
    question.reject()
    assert not getattr(file_shop.stores.get("jumpseller"), name)
    page.qtbot.waitUntil(
        lambda: not child(section(page), f"{name}_jumpseller", QCheckBox).isChecked()
    )
    child(section(page), f"{name}_jumpseller", QCheckBox).click()
    page.click("answerYes", page.question())
    page.qtbot.waitUntil(lambda: getattr(file_shop.stores.get("jumpseller"), name))


def test_stock_sold_here_is_written_without_a_question(page, server, file_shop):
    connected(page, server)
    child(section(page), "writes_stock_jumpseller", QCheckBox).click()
    page.qtbot.waitUntil(lambda: file_shop.stores.get("jumpseller").writes_stock)


def test_the_clock_begins_a_round_when_its_pause_is_over(page, server, file_shop):
    connected(page, server)
    combo = child(section(page), "every_jumpseller", QComboBox)
    combo.setCurrentIndex(combo.findData(5))
    combo.activated.emit(combo.currentIndex())
    page.qtbot.waitUntil(lambda: file_shop.stores.get("jumpseller").every_minutes == 5)
    server.add(1010)
    asked = len(server.asked)
    keeping = page.view.synchronising
    keeping._waits = {"jumpseller": 2}
    keeping.tick()
    page.qtbot.waitUntil(lambda: keeping._waits == {"jumpseller": 1})
    assert len(server.asked) == asked
    with page.qtbot.waitSignal(keeping.done, timeout=20_000):
        keeping.tick()
    assert file_shop.reading.find("jumpseller:1010")


def test_disconnecting_keeps_the_orders(page, server, file_shop):
    connected(page, server)
    child(section(page), "part_jumpseller").click()
    page.click("answerYes", page.question())
    page.qtbot.waitUntil(lambda: file_shop.stores.all() == ())
    assert file_shop.reading.find("jumpseller:1001")


def test_the_token_stands_nowhere_in_the_shop(page, server, file_shop):
    connected(page, server)
    page.view._background.stop()
    raw = b"".join(
        path.read_bytes() for path in file_shop.path.parent.glob(f"{file_shop.path.name}*")
    )
    assert TOKEN.encode() not in raw


class Tray:
    """Stands where a desktop's tray would: keeps what it was to show."""

    shown: list[tuple[str, str]] = []  # noqa: RUF012  # emptied by the fixture

    def __init__(self, *_how) -> None:
        self.messageClicked = self.activated = self

    def connect(self, slot) -> None:
        Tray.click = slot

    def show(self) -> None:
        """Be there."""

    hide = show

    def showMessage(self, title, text, *_how) -> None:  # noqa: N802  # as Qt names it
        Tray.shown.append((title, text))

    @staticmethod
    def isSystemTrayAvailable() -> bool:  # noqa: N802  # as Qt names it
        return True


def test_who_does_not_look_at_the_window_gets_a_word_on_the_desktop(qtbot, monkeypatch):
    monkeypatch.setattr("desktop.ui.alerts.QSystemTrayIcon", Tray)
    monkeypatch.setattr(Tray, "shown", [])
    window = QWidget()
    qtbot.addWidget(window)
    alerts = Alerts(window)
    alerts.alert("Praia", "1 new order", 7)
    assert Tray.shown == [("Praia", "1 new order")]
    with qtbot.waitSignal(alerts.order_wanted) as wanted:
        alerts._on_clicked()
    assert wanted.args == [7]
    monkeypatch.setattr(QWidget, "isActiveWindow", lambda _self: True)
    alerts.alert("Praia", "2 new orders", 8)
    assert len(Tray.shown) == 1


def test_a_store_whose_token_stands_alone_needs_no_login(page, qtbot):
    section(page).connect_button.click()
    qtbot.waitUntil(lambda: page.window.findChild(QDialog, "connectStore") is not None)
    dialog = page.window.findChild(QDialog, "connectStore")
    kind = child(dialog, "store_kind", QComboBox)
    kind.setCurrentIndex(kind.findText("Shopify"))
    assert not child(dialog, "store_login", QLineEdit).isVisible()
    child(dialog, "store_address", QLineEdit).setText("https://example.myshopify.com")
    assert not child(dialog, "connect").isEnabled()
    child(dialog, "store_token", QLineEdit).setText("shpat_1")
    assert child(dialog, "connect").isEnabled()
    dialog.reject()
