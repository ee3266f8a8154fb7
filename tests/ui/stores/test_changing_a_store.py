"""A connection is changed in the window, and what it is not told is said."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QWidget

from desktop.domain.status import OrderStatus
from desktop.ui.store_keys import STORE_KEYS
from tests.pages.stores_page import change, child, connected, fill_in, round_done, section, told
from tests.stores.jumpseller_server import LOGIN, TOKEN
from tests.stores.server import Reply, html


def test_a_new_name_is_kept_without_asking_the_store(page, server, file_shop):
    connected(page, server)
    asked = len(server.asked)
    dialog = change(page)
    assert child(dialog, "store_address", QLineEdit).text() == f"{server.url}/v1"
    assert child(dialog, "store_token", QLineEdit).text() == ""
    child(dialog, "store_name", QLineEdit).setText("Praia online")
    child(dialog, "connect").click()
    page.qtbot.waitUntil(lambda: file_shop.stores.get("jumpseller").name == "Praia online")
    assert len(server.asked) == asked


def test_a_new_key_is_tried_before_it_takes_the_place_of_the_old_one(page, server, file_shop):
    connected(page, server)
    dialog = change(page)
    child(dialog, "store_login", QLineEdit).setText(LOGIN)
    assert not child(dialog, "connect").isEnabled()
    child(dialog, "store_token", QLineEdit).setText("wrong")
    child(dialog, "connect").click()
    page.qtbot.waitUntil(lambda: dialog.message.shown is not None)
    assert "does not know this key" in dialog.message.shown.text
    store = file_shop.stores.get("jumpseller")
    assert STORE_KEYS.get(store).token == TOKEN
    dialog.reject()


def test_a_key_is_never_carried_to_another_address(page, server, file_shop):
    connected(page, server)
    asked = len(server.asked)
    dialog = change(page)
    child(dialog, "store_address", QLineEdit).setText(f"{server.url}/v2")
    child(dialog, "connect").click()
    page.qtbot.waitUntil(lambda: dialog.message.shown is not None)
    assert "There is no key" in dialog.message.shown.text
    assert len(server.asked) == asked
    assert file_shop.stores.get("jumpseller").address == f"{server.url}/v1"
    dialog.reject()


def test_an_address_that_is_none_is_said_and_nothing_is_kept(page, server, file_shop):
    connected(page, server)
    dialog = change(page)
    child(dialog, "store_address", QLineEdit).setText("ftp://example.com")
    child(dialog, "connect").click()
    page.qtbot.waitUntil(lambda: dialog.message.shown is not None)
    assert "ftp://example.com" in dialog.message.shown.text
    assert file_shop.stores.get("jumpseller").address == f"{server.url}/v1"
    dialog.reject()


def test_a_page_of_the_web_in_place_of_the_interface_is_said_and_nothing_is_kept(
    page, server, file_shop
):
    server.mischief += [html] * 6
    dialog = fill_in(page, server)
    child(dialog, "connect").click()
    page.qtbot.waitUntil(lambda: dialog.message.shown is not None)
    assert "cannot be understood" in dialog.message.shown.text
    assert file_shop.stores.all() == ()
    dialog.reject()


def test_the_key_is_shown_only_when_that_is_wished(page, server):
    dialog = fill_in(page, server)
    token = child(dialog, "store_token", QLineEdit)
    assert token.echoMode() is QLineEdit.EchoMode.Password
    child(dialog, "store_seen", QCheckBox).click()
    assert token.echoMode() is QLineEdit.EchoMode.Normal
    dialog.reject()


def test_without_a_keyring_it_is_said_that_the_key_is_asked_for_again(page, server, monkeypatch):
    monkeypatch.setattr("desktop.ui.store_keys.keep_store_key", lambda _store, _key: False)
    connected(page, server)
    page.qtbot.waitUntil(lambda: page.view.settings.message.shown is not None)
    assert "no keyring" in page.view.settings.message.shown.text


def test_beside_the_connections_stands_what_a_round_did(page, server):
    connected(page, server)
    server.add(1009)
    with page.qtbot.waitSignal(page.view.synchronising.done, timeout=20_000):
        child(section(page), "sync_jumpseller").click()
    bar = section(page).message
    page.qtbot.waitUntil(lambda: bar.shown is not None and "1 new order" in bar.shown.text)


def test_products_and_a_new_order_say_which_store_does_not_know_of_sales(page, server, file_shop):
    connected(page, server)
    page.view.show_page("products")
    products = page.view.products.page.list
    page.qtbot.waitUntil(products.unaware.isVisible)
    assert products.unaware.text() == "Jumpseller does not know of sales made here."
    page.view.new_orders.begin()
    hint = page.view.new_orders.dialog.findChild(QWidget, "takes_unaware")
    page.qtbot.waitUntil(lambda: "Jumpseller" in hint.text())
    page.view.new_orders.dialog.reject()
    file_shop.stores.change("jumpseller", writes_stock=True)
    page.view.products.refresh()
    page.qtbot.waitUntil(lambda: not products.unaware.isVisible())


def test_what_the_store_has_not_taken_over_is_listed_with_its_reason(
    page, server, file_shop, monkeypatch
):
    connected(page, server)
    file_shop.stores.change("jumpseller", writes_status=True)
    order_id = file_shop.reading.find("jumpseller:1002")
    order = file_shop.reading.page(order_id).order
    file_shop.orders.change_status(order_id, OrderStatus.CANCELLED, seen=order.version)
    monkeypatch.setattr(server, "_put", lambda _asked, _number: Reply(status=403))
    with page.qtbot.waitSignal(page.view.synchronising.done, timeout=20_000):
        child(section(page), "sync_jumpseller").click()
    page.qtbot.waitUntil(lambda: child(section(page), "waiting_jumpseller") is not None)
    child(section(page), "waiting_jumpseller").click()
    page.qtbot.waitUntil(lambda: page.window.findChild(QDialog, "wishes") is not None)
    dialog = page.window.findChild(QDialog, "wishes")
    page.qtbot.waitUntil(lambda: "Order 1002: Cancelled" in page.words_of(dialog))
    assert "does not allow this" in page.words_of(dialog)


def test_what_has_come_is_told_even_when_the_store_refuses_what_is_written(
    page, server, file_shop, monkeypatch
):
    connected(page, server)
    file_shop.stores.change("jumpseller", writes_status=True)
    order_id = file_shop.reading.find("jumpseller:1002")
    order = file_shop.reading.page(order_id).order
    file_shop.orders.change_status(order_id, OrderStatus.CANCELLED, seen=order.version)
    monkeypatch.setattr(server, "_put", lambda _asked, _number: Reply(status=403))
    server.add(1009)
    server.add(1010)
    round_done(page)
    assert "2 new orders from Jumpseller." in told(page)
    assert "does not allow this" in told(page)
    ((words, show, _icon),) = page.view.detail.message.shown.actions
    assert words == "Show them"
    show()
    page.qtbot.waitUntil(lambda: page.view.list.model.rowCount() > 1)
    assert page.view.list.filters.channel == "jumpseller"
    assert page.find("active_channel").isVisible()
