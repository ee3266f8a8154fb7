"""Letting other programs in, from the settings."""

from __future__ import annotations

import socket

import pytest
import requests
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit

from tests.pages.window_page import WindowPage
from tests.shops import a_product, line


@pytest.fixture
def page(file_shop, windowed) -> WindowPage:
    file_shop.has(a_product("HAT", on_hand=3))
    file_shop.order(line("HAT"))
    return windowed(file_shop)


def free_port() -> int:
    with socket.socket() as line_:
        line_.bind(("127.0.0.1", 0))
        return line_.getsockname()[1]


def section(page):
    page.view.show_page("settings")
    return page.view.settings.interface


def child(parent, name, kind=QAbstractButton):
    return parent.findChild(kind, name)


def turned_on(page) -> str:
    port = child(section(page), "set_interface_port", QLineEdit)
    port.setText(str(free_port()))
    port.editingFinished.emit()
    child(section(page), "set_interface_on", QCheckBox).click()
    page.qtbot.waitUntil(lambda: page.view.interface.address != "")
    return page.view.interface.address


def ask(address: str, token: str) -> requests.Response:
    return requests.get(f"{address}/v1/orders/count.json", auth=("any", token), timeout=20)


def test_at_first_nobody_is_let_in(page):
    assert page.view.interface.address == ""
    assert not child(section(page), "set_interface_on", QCheckBox).isChecked()


def test_turned_on_it_answers_who_knows_the_token(page):
    address = turned_on(page)
    read, payments = page.view.interface.tokens
    assert ask(address, read).json() == {"count": 1}
    assert ask(address, "wrong").status_code == 401
    assert payments == ""
    assert read not in page.words_of(section(page))
    child(section(page), "showToken").click()
    assert read in page.words_of(section(page))


def test_turned_off_it_answers_nobody(page):
    address = turned_on(page)
    child(section(page), "set_interface_on", QCheckBox).click()
    with pytest.raises(requests.ConnectionError):
        ask(address, "any")


def test_a_new_token_shuts_out_the_old_one(page):
    address = turned_on(page)
    old = page.view.interface.tokens[0]
    child(section(page), "newToken").click()
    page.click("answerYes", page.question())
    page.qtbot.waitUntil(lambda: page.view.interface.tokens[0] not in {"", old})
    assert ask(address, old).status_code == 401
    assert ask(address, page.view.interface.tokens[0]).status_code == 200


def test_a_port_that_is_taken_is_said(page):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = child(section(page), "set_interface_port", QLineEdit)
        port.setText(str(taken.getsockname()[1]))
        port.editingFinished.emit()
        child(section(page), "set_interface_on", QCheckBox).click()
        page.qtbot.waitUntil(lambda: page.view.interface.trouble is not None)
        assert "Another program listens on port" in page.words_of(section(page))


def test_it_ends_with_the_shop_and_begins_with_it(page, file_shop, windowed):
    address = turned_on(page)
    page.window.close()
    with pytest.raises(requests.ConnectionError):
        ask(address, "any")
    again = windowed(file_shop)
    again.qtbot.waitUntil(lambda: again.view.interface.address == address)
