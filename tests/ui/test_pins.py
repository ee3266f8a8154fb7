"""Pins in the window: put, kept for every order of the address, undone, and taken away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from desktop.domain.address import Address
from desktop.domain.listing import OrderQuery
from desktop.domain.place import PlaceSource
from desktop.ui.pin_wishes import address_of
from tests.pages.window_page import WindowPage
from tests.shops import SETTINGS, a_product, line

ROSA = Address(
    name="Rui", street="Rua da Rosa 84", city="Lisboa", postcode="1200-389", country="PT"
)
SPELT = replace(ROSA, street="R. DA ROSA, nº 84", city="lisboa", postcode="1200389")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def orders(file_shop):
    """Two orders to one house, each spelt in its own way; the second is the newest."""
    file_shop.has(a_product("HAT", on_hand=9))
    return [file_shop.order(line("HAT"), shipping=where, billing=where) for where in (ROSA, SPELT)]


@pytest.fixture
def page(file_shop, orders, windowed) -> WindowPage:
    made = windowed(file_shop)
    made.wait_open(orders[1])
    return made


def card(page: WindowPage):
    return page.view.detail.cards.address


def certainty(page: WindowPage) -> str:
    return page.text("certainty")


def is_uncorrected(page: WindowPage) -> bool:
    """Whether nobody's pin stands there; the towns may be loaded meanwhile and know the place."""
    return "corrected by" not in certainty(page)


def place_by_keys(page: WindowPage, qtbot) -> None:
    """Put the pin three steps of fifty metres to the east, without a mouse."""
    card(page).begin_placing()
    for _step in range(3):
        qtbot.keyClick(card(page).map, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(card(page).map, Qt.Key.Key_Return)


def test_a_pin_is_kept_told_and_there_for_the_other_spelling(page, qtbot, orders, file_shop):
    place_by_keys(page, qtbot)
    page.wait_message("The pin is kept. Every order that goes to this address gets it.")
    qtbot.waitUntil(lambda: certainty(page) == "Exact location, corrected by Ana")
    page.view.open_order(orders[0].id)
    page.wait_open(orders[0])
    assert certainty(page) == "Exact location, corrected by Ana"
    (pin,) = card(page).map.scene.pins
    assert (pin.hollow, pin.radius_m) == (False, None)
    assert "Place on the map corrected by Ana" not in page.words_of(page.view.detail)  # not here
    assert file_shop.places.locate(SPELT) == file_shop.places.locate(ROSA)


def test_undo_takes_the_pin_back_by_its_button_and_by_its_key(page, qtbot, orders):
    assert is_uncorrected(page)
    place_by_keys(page, qtbot)
    page.wait_message("The pin is kept.")
    page.click("message_action_0")
    page.wait_message("Undone: the pin is where it was before.")
    qtbot.waitUntil(lambda: is_uncorrected(page))
    place_by_keys(page, qtbot)
    page.wait_message("The pin is kept.")
    page.press(Qt.Key.Key_Z, CTRL)
    page.wait_message("Undone: the pin is where it was before.")
    qtbot.waitUntil(lambda: is_uncorrected(page))


def test_the_pin_is_taken_away_from_the_menu_and_that_is_undone_too(page, qtbot, orders):
    assert is_uncorrected(page)
    place_by_keys(page, qtbot)
    qtbot.waitUntil(lambda: "corrected by Ana" in certainty(page))
    card(page).menu().findChild(QAction, "forget_pin").trigger()
    page.wait_message("The pin is taken away from this address.")
    qtbot.waitUntil(lambda: is_uncorrected(page))
    page.press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: "corrected by Ana" in certainty(page))


def test_keeping_the_pin_where_it_is_says_and_writes_nothing(page, qtbot, orders, file_shop):
    place_by_keys(page, qtbot)
    page.wait_message("The pin is kept.")
    qtbot.waitUntil(lambda: "corrected by Ana" in certainty(page))
    entries = file_shop.reading.last_entry()
    point = file_shop.places.locate(SPELT)
    with qtbot.waitSignal(page.view.changes.writing, check_params_cb=lambda on: not on):
        page.view.pins.put(orders[1].id, point.latitude, point.longitude)
    assert file_shop.reading.last_entry() == entries


def test_the_list_of_orders_not_on_the_map_follows(page, qtbot, file_shop):
    place_by_keys(page, qtbot)
    page.wait_message("The pin is kept.")
    with file_shop.engine().connect() as db:
        assert db.exec_driver_sql("SELECT min(located) FROM orders").scalar() == 1
    assert len(file_shop.reading.first_ids(OrderQuery())) == 2


def test_the_shops_own_pin_gives_the_distance(file_shop, orders, windowed, qtbot):
    settings = replace(SETTINGS, street="Rua do Carmo 21", city="Lisboa", postcode="1200-093")
    file_shop.settings.change(settings)
    own = address_of(settings)
    assert own.city == "Lisboa"
    own_order = file_shop.order(line("HAT"), shipping=own, billing=own)
    file_shop.places.correct(own_order.id, 38.7200, -9.1400)
    file_shop.places.correct(orders[0].id, 38.7129, -9.1449)
    page = windowed(file_shop)
    page.wait_open(own_order)
    page.view.open_order(orders[0].id)
    page.wait_open(orders[0])
    far = page.find("shop_distance")
    qtbot.waitUntil(lambda: far.text() == "900 m from the shop, in a straight line")
    assert file_shop.places.locate(own).source is PlaceSource.CORRECTED
