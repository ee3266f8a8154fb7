"""The web stores in the window, as a merchant uses them."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QCheckBox, QDialog, QLineEdit

from desktop.domain.status import OrderStatus
from tests.stores.jumpseller_server import LOGIN, TOKEN


def section(page):
    page.view.show_page("settings")
    return page.view.settings.stores


def child(parent, name, kind=QAbstractButton):
    return parent.findChild(kind, name)


def fill_in(page, server, *, token: str = TOKEN) -> QDialog:
    section(page).connect_button.click()
    page.qtbot.waitUntil(lambda: page.window.findChild(QDialog, "connectStore") is not None)
    dialog = page.window.findChild(QDialog, "connectStore")
    assert not child(dialog, "connect").isEnabled()
    child(dialog, "store_address", QLineEdit).setText(f"{server.url}/v1")
    child(dialog, "store_own", QCheckBox).setChecked(True)
    child(dialog, "store_login", QLineEdit).setText(LOGIN)
    child(dialog, "store_token", QLineEdit).setText(token)
    return dialog


def connected(page, server) -> None:
    dialog = fill_in(page, server)
    with page.qtbot.waitSignal(page.view.synchronising.done, timeout=20_000):
        child(dialog, "connect").click()
    page.qtbot.waitUntil(lambda: child(section(page), "sync_jumpseller") is not None)
    # The first order opens by itself, and what is said of another one goes then.
    page.qtbot.waitUntil(lambda: page.view.desk.page is not None)


def told(page) -> str:
    shown = page.view.detail.message.shown
    return "" if shown is None else shown.text


def round_done(page) -> None:
    with page.qtbot.waitSignal(page.view.synchronising.done, timeout=20_000):
        page.command("sync")


def change(page, channel: str = "jumpseller") -> QDialog:
    """The dialog in which a connection is changed."""
    child(section(page), f"change_{channel}").click()
    page.qtbot.waitUntil(lambda: page.window.findChild(QDialog, "connectStore") is not None)
    return page.window.findChild(QDialog, "connectStore")


def torn(page, server, shop) -> int:
    """The id of an order that was cancelled here and shipped by the store."""
    connected(page, server)
    order_id: int = shop.reading.find("jumpseller:1002")
    order = shop.reading.page(order_id).order
    shop.orders.change_status(order_id, OrderStatus.CANCELLED, seen=order.version)
    server.change(1002, shipment_status_enum="delivered")
    round_done(page)
    return order_id
