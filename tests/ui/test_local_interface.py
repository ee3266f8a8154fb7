"""Other programs are let in from the settings, and only while the shop is open."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Iterator

import keyring
import pytest
import requests
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton

from desktop.domain.status import OrderStatus
from desktop.ui.local_interface import InterfaceWish, LocalInterface
from tests.pages.window_page import WindowPage
from tests.shops import a_product, line
from tests.ui.test_passwords import Drawer


@pytest.fixture(autouse=True)
def drawer() -> Iterator[Drawer]:
    before, made = keyring.get_keyring(), Drawer()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def port() -> int:
    """One that nobody has."""
    with socket.socket() as line_out:
        line_out.bind(("127.0.0.1", 0))
        return int(line_out.getsockname()[1])


@pytest.fixture
def page(file_shop, windowed, port) -> WindowPage:
    file_shop.has(a_product("HAT", on_hand=9))
    file_shop.order(line("HAT"))
    shown = windowed(file_shop)
    shown.view.show_page("settings")
    serving(shown).choose(InterfaceWish(port=port))
    return shown


def serving(page: WindowPage) -> LocalInterface:
    return page.view.interface


def tick(page: WindowPage, name: str, *, on: bool = True) -> None:
    box = page.window.findChild(QCheckBox, f"set_{name}")
    assert box.isChecked() is not on
    with page.qtbot.waitSignal(serving(page).changed):
        box.click()
    settle(page)


def settle(page: WindowPage) -> None:
    page.qtbot.waitUntil(lambda: not serving(page).is_busy, timeout=20_000)


def press(page: WindowPage, name: str) -> None:
    page.window.findChild(QPushButton, name).click()


def now(page: WindowPage) -> str:
    return page.window.findChild(QLabel, "set_interface_now").text()


def token_seen(page: WindowPage, name: str) -> str:
    return page.window.findChild(QLabel, f"{name}Token").text()


def asked(page: WindowPage, token: str, port: int) -> int:
    url = f"http://127.0.0.1:{port}/v1/orders/count.json"
    return requests.get(url, auth=("mostrador", token), timeout=20).status_code


def listens(port: int) -> bool:
    with socket.socket() as line_out:
        return line_out.connect_ex(("127.0.0.1", port)) == 0


def test_nobody_is_let_in_before_that_is_turned_on(page, port):
    assert not page.window.findChild(QCheckBox, "set_interface_on").isChecked()
    assert now(page).startswith("Off")
    assert not page.window.findChild(QLineEdit, "set_interface_port").isVisible()
    assert not listens(port)


def test_it_answers_with_the_token_that_the_keyring_keeps_until_it_is_turned_off(
    page, port, drawer
):
    tick(page, "interface_on")
    assert now(page).startswith("On")
    (token,) = drawer.kept.values()
    assert asked(page, token, port) == 200
    assert asked(page, "x" * 32, port) == 401
    tick(page, "interface_on", on=False)
    assert now(page).startswith("Off")
    assert not listens(port)


def test_the_token_is_seen_and_copied_by_who_asks_for_it(page, drawer):
    tick(page, "interface_on")
    (token,) = drawer.kept.values()
    assert token not in token_seen(page, "read")
    press(page, "readShow")
    assert token_seen(page, "read") == token
    press(page, "readCopy")
    assert QGuiApplication.clipboard().text() == token
    assert token not in page.window.findChild(QPushButton, "readCopy").toolTip()
    page.view.show_page("orders")
    page.view.show_page("settings")
    assert token not in token_seen(page, "read")


def test_a_new_token_shuts_out_who_has_the_old_one(page, port, drawer):
    tick(page, "interface_on")
    (old,) = drawer.kept.values()
    press(page, "readNew")
    with page.qtbot.waitSignal(serving(page).changed):
        press(page, "answerYes")
    settle(page)
    (new,) = drawer.kept.values()
    assert new != old
    assert (asked(page, old, port), asked(page, new, port)) == (401, 200)


def test_a_payment_that_was_told_is_seen_at_once(page, port, file_shop):
    tick(page, "interface_on")
    assert not page.window.findChild(QLabel, "paymentsToken").isVisible()
    tick(page, "interface_payments")
    served = serving(page).served
    assert served is not None
    total = file_shop.reading.page(1).order.totals.total
    with page.qtbot.waitSignal(page.view.watch.others_changed, timeout=20_000):
        answer = requests.post(
            f"{served.server.address}/mostrador/v1/payments",
            json={"order": "1", "amount": f"{total.amount}", "currency": "EUR"},
            headers={
                "Authorization": f"Bearer {served.payments.token}",
                "Idempotency-Key": "payment-1",
            },
            timeout=20,
        )
    assert answer.json()["changed"] is True, answer.text
    assert file_shop.reading.page(1).order.status is OrderStatus.PAID


def test_a_port_that_another_program_has_is_said_and_another_one_is_tried(page, port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        used = taken.getsockname()[1]
        serving(page).choose(InterfaceWish(port=used))
        tick(page, "interface_on")
        assert f"Another program listens on port {used}" in now(page)
        field = page.window.findChild(QLineEdit, "set_interface_port")
        assert field.isVisible()
        field.setText(str(port))
        with page.qtbot.waitSignal(serving(page).changed):
            field.editingFinished.emit()
        settle(page)
    assert now(page).startswith("On")
    assert listens(port)


@pytest.mark.parametrize("typed", ["", "80", "70000", "eight", "８７６５", "-1"])
def test_what_is_no_port_is_refused_and_the_old_one_stands(page, port, typed):
    tick(page, "interface_on")
    field = page.window.findChild(QLineEdit, "set_interface_port")
    field.setText(typed)
    field.editingFinished.emit()
    assert "is not a port" in now(page)
    assert field.text() == str(port)
    assert listens(port)


def test_it_opens_again_with_the_shop_at_this_workstation_and_closes_with_it(
    page, port, file_shop, windowed, workstation
):
    tick(page, "interface_on")
    page.view.stop()
    assert not listens(port)
    again = windowed(file_shop)
    assert serving(again).wish == InterfaceWish(on=True, port=port)
    with again.qtbot.waitSignal(serving(again).changed):
        serving(again)._later.start(0)
    settle(again)
    assert listens(port)
    kept = json.dumps(workstation._kept)
    assert str(port) in kept
    served = serving(again).served
    assert served is not None
    assert served.read.token not in kept
    assert served.read.token.encode() not in file_shop.path.read_bytes()


def test_without_a_keyring_it_is_said_that_the_token_will_be_another_one(page, port):
    keyring.set_keyring(NoKeyring())
    tick(page, "interface_on")
    assert "no keyring" in now(page)
    press(page, "readShow")
    assert asked(page, token_seen(page, "read"), port) == 200


def test_without_its_parts_it_says_so_and_stays_shut(page, port, monkeypatch):
    monkeypatch.setitem(sys.modules, "desktop.api.server", None)
    tick(page, "interface_on")
    assert "not installed" in now(page)
    assert not listens(port)


@pytest.mark.parametrize("edited", ["", "80", "70000", "x", "９９９９", "8765.0"])
def test_a_port_that_somebody_edited_into_nonsense_is_the_usual_one(page, workstation, edited):
    workstation.set(f"{serving(page)._at}/port", edited)
    workstation.set(f"{serving(page)._at}/on", "perhaps")
    assert serving(page).wish == InterfaceWish()
