"""Settings: the lists of payment methods, shipping methods and tax rates."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from desktop.domain.methods import PaymentMethod, ShippingMethod
from desktop.domain.money import Money
from tests.pages.window_page import WindowPage
from tests.shops import a_product, line


@pytest.fixture
def shop(file_shop):
    file_shop.has(a_product("HAT", on_hand=9))
    file_shop.order(line("HAT"))
    return file_shop


@pytest.fixture
def opened(shop, windowed):
    def show() -> WindowPage:
        window = windowed(shop)
        window.list.wait_listed(1)
        window.view.show_page("settings")
        return window

    return show


def names(shop) -> list[str]:
    return [each.name for each in shop.methods.kept().payments]


def row(window: WindowPage, name: str) -> QWidget | None:
    found = window.view.settings.methods.findChildren(QWidget, name)
    return next((each for each in found if not each.isHidden()), None)


def words(window: WindowPage, name: str) -> list[str]:
    part = row(window, name)
    return [] if part is None else [each.text() for each in part.findChildren(QLabel)]


def holds_keyboard(window: WindowPage, name: str) -> bool:
    part, focus = row(window, name), window.view.window().focusWidget()
    return part is not None and focus is not None and part.isAncestorOf(focus)


def press(window: WindowPage, name: str, part: str) -> None:
    window.qtbot.waitUntil(lambda: row(window, name) is not None)
    button = row(window, name).findChild(QAbstractButton, part)
    button.click()


def fill(window: WindowPage, **fields: str):
    dialog = window.question()
    window.qtbot.waitUntil(dialog.isActiveWindow)
    for name, text in fields.items():
        field = dialog.findChild(QLineEdit, f"method_{name}")
        field.setFocus()
        field.selectAll()
        window.qtbot.keyClicks(field, text)
    return dialog


def test_a_shop_without_lists_shows_what_its_orders_use_and_keeps_it_when_asked(opened, shop):
    window = opened()
    window.qtbot.waitUntil(lambda: words(window, "payment_0") == ["Bank transfer", ""])
    assert row(window, "payment_0").findChildren(QAbstractButton) == []
    keep = window.find("keep_used")
    assert isinstance(keep, QAbstractButton)
    keep.click()
    window.qtbot.waitUntil(lambda: names(shop) == ["Bank transfer"])
    window.qtbot.waitUntil(keep.isHidden)


def test_a_shipping_method_is_added_with_its_price(opened, shop):
    shop.methods.keep(ShippingMethod(name="Pickup", price=Money(0, "EUR")))
    window = opened()
    window.qtbot.waitUntil(lambda: words(window, "shipping_1") == ["Pickup", "free"])
    window.view.settings.methods.shippings.add.click()
    dialog = fill(window, name="Courier", price="6.50")
    window.click("do", dialog)
    window.qtbot.waitUntil(lambda: words(window, "shipping_2") == ["Courier", "€6.50"])
    assert shop.methods.kept().shippings[2].price == Money(650, "EUR")


def test_a_method_without_a_name_cannot_be_saved(opened):
    window = opened()
    window.view.settings.methods.payments.add.click()
    dialog = window.question()
    save = dialog.findChild(QAbstractButton, "do")
    assert not save.isEnabled()
    fill(window, name="Cash")
    assert save.isEnabled()
    window.qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_tax_rate_is_a_number_below_a_hundred(opened, shop):
    window = opened()
    window.view.settings.methods.rates.add.click()
    dialog = fill(window, name="VAT", rate="230")
    save = dialog.findChild(QAbstractButton, "do")
    assert not save.isEnabled()
    field = dialog.findChild(QWidget, "method_rate")
    window.qtbot.keyClick(field, Qt.Key.Key_Backspace)
    window.click("do", dialog)
    window.qtbot.waitUntil(lambda: words(window, "rate_0") == ["VAT", "23%"])


def test_a_method_is_edited_moved_and_no_longer_offered(opened, shop):
    for name in ("Cash", "Card"):
        shop.methods.keep(PaymentMethod(name=name))
    window = opened()
    press(window, "payment_2", "up")
    window.qtbot.waitUntil(lambda: names(shop) == ["Bank transfer", "Card", "Cash"])
    window.qtbot.waitUntil(lambda: words(window, "payment_1")[:1] == ["Card"])
    press(window, "payment_1", "edit")
    window.click("do", fill(window, name="Cards"))
    window.qtbot.waitUntil(lambda: names(shop) == ["Bank transfer", "Cards", "Cash"])
    window.qtbot.waitUntil(lambda: words(window, "payment_1")[:1] == ["Cards"])
    press(window, "payment_1", "archive")
    window.qtbot.waitUntil(lambda: words(window, "payment_1") == ["Cards", "no longer offered"])
    assert [each.name for each in shop.selling.methods().payments] == ["Bank transfer", "Cash"]


def test_a_method_moves_down_and_the_ends_of_the_list_hold(opened, shop):
    for name in ("Cash", "Card"):
        shop.methods.keep(PaymentMethod(name=name))
    window = opened()
    window.qtbot.waitUntil(lambda: row(window, "payment_2") is not None)
    assert not row(window, "payment_0").findChild(QAbstractButton, "up").isEnabled()
    assert not row(window, "payment_2").findChild(QAbstractButton, "down").isEnabled()
    press(window, "payment_0", "down")
    window.qtbot.waitUntil(lambda: names(shop) == ["Cash", "Bank transfer", "Card"])


def test_a_method_is_moved_by_keys_alone_and_keeps_the_keyboard(opened, shop):
    for name in ("Cash", "Card"):
        shop.methods.keep(PaymentMethod(name=name))
    window = opened()
    window.qtbot.waitUntil(lambda: row(window, "payment_2") is not None)
    window.qtbot.waitUntil(window.view.isActiveWindow)
    row(window, "payment_0").findChild(QAbstractButton, "edit").setFocus()

    def key(pressed: Qt.Key, order: list[str], at: int) -> None:
        held = window.view.window().focusWidget()
        window.qtbot.keyClick(held, pressed, Qt.KeyboardModifier.AltModifier)
        window.qtbot.waitUntil(lambda: names(shop) == order)
        window.qtbot.waitUntil(lambda: holds_keyboard(window, f"payment_{at}"))

    key(Qt.Key.Key_Down, ["Cash", "Bank transfer", "Card"], 1)
    key(Qt.Key.Key_Down, ["Cash", "Card", "Bank transfer"], 2)
    key(Qt.Key.Key_Down, ["Cash", "Card", "Bank transfer"], 2)
    key(Qt.Key.Key_Up, ["Cash", "Bank transfer", "Card"], 1)
