"""The six states of an order's place, the pin in hand, and what else the address offers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop.domain.address import Address
from desktop.domain.look_up import LookUp, Search
from desktop.domain.place import Doubt, PlaceSource, Precision
from desktop.domain.status import OrderStatus
from desktop.i18n import LANGUAGES, speak
from desktop.ui.map.scene import PinKind
from tests.documents.orders import BAIRRO_ALTO, ROSA, praia_e_sol
from tests.ui.detail.orders import a_page
from tests.ui.detail.test_looks import cut

STREET = replace(BAIRRO_ALTO, precision=Precision.STREET, radius_m=80)
TOWN = replace(BAIRRO_ALTO, precision=Precision.CITY, radius_m=4200)
UNSURE = replace(TOWN, doubts=(Doubt.REGION, Doubt.NAMESAKES))
PINNED = replace(BAIRRO_ALTO, source=PlaceSource.CORRECTED, corrected_by="Ana")
WRONG = replace(ROSA, street="Rua da Roza", complement="", city="Lixboa", postcode="1200-38")
LEFT = Qt.MouseButton.LeftButton
BUTTONS = ("stop_search", "try_again", "correct_place_address", "place_pin", "move_pin",
           "care_correct")  # fmt: skip


def look(page, search: Search, **more) -> None:
    page.pane.cards.address.show_look_up(LookUp(search=search, **more))


def offered(page) -> set[str]:
    return {name for name in BUTTONS if page.sees(name)}


def scene(page):
    return page.pane.cards.address.map.scene


def hand(page):
    return page.pane.cards.address.map.hand


# ---- the six states ----
def test_an_exact_place_needs_nothing_but_can_be_moved(opened, theme):
    page = opened(a_page())
    assert page.text("certainty") == "Exact location"
    assert page.find("certainty").palette().windowText().color() == theme.colour("success_fg")
    assert offered(page) == {"move_pin"}


def test_a_pin_put_by_hand_says_by_whom(opened):
    assert opened(a_page(place=PINNED)).text("certainty") == "Exact location, corrected by Ana"


def test_an_approximate_place_says_how_far_it_may_be(opened):
    page = opened(a_page(place=STREET))
    assert page.text("certainty") == "Approximate: the street, not the number"
    assert page.text("place_within") == "Somewhere inside the circle (about 80 m)"
    assert offered(page) == {"move_pin"}
    assert scene(page).pins[0].radius_m == 80


def test_an_address_that_is_not_found_is_told_with_two_ways_on(opened, theme):
    page = opened(a_page(place=None, shipping=WRONG))
    page.pane.set_shop(praia_e_sol(country="ES"))
    assert page.text("certainty") == "Address not found"
    assert page.find("certainty").palette().windowText().color() == theme.colour("danger")
    assert page.text("place_more") == (
        "“Rua da Roza, 1200-38 Lixboa, Portugal” gives no result. The order is not blocked:"
        " it can be paid, shipped and printed without a position."
    )
    assert offered(page) == {"correct_place_address", "place_pin"}
    assert page.buttons() == ["Mark as Cancelled", "Mark as Shipped"]
    assert page.pane.cards.address.map.hint.text == "Address not found"


def test_the_map_lies_under_every_state(opened):
    """Without a place it shows the address's country, else the shop's, else the world."""
    page = opened(a_page(place=None, shipping=WRONG))
    assert scene(page).pins == ()
    assert scene(page).ground[:2] == (39.6, -8.0)  # Portugal
    page.pane.set_shop(praia_e_sol(country="CL"))
    page.show(a_page(place=None, shipping=replace(WRONG, country="")))
    assert scene(page).ground[:2] == (-35.7, -71.5)
    page.pane.set_shop(praia_e_sol(country="XK"))
    page.show(a_page(id=2, place=None, shipping=replace(WRONG, country="")))
    assert scene(page).ground == (20.0, 0.0, 2)


def test_without_a_connection_what_is_known_is_shown_and_it_is_tried_again(opened):
    page = opened(a_page(place=TOWN))
    look(page, Search.NO_CONNECTION)
    assert page.text("certainty") == "No internet connection"
    more = page.text("place_more")
    assert "Position known: 38.71310, −9.14550. Approximate: the town, not the street." in more
    assert "needs" not in more  # the map does not need the internet
    assert offered(page) == {"try_again", "move_pin"}
    assert len(scene(page).pins) == 1
    with page.qtbot.waitSignal(page.pane.cards.address.try_again):
        page.click("try_again")


def test_while_it_is_looked_up_the_queue_is_told_and_can_be_left(opened):
    page = opened(a_page(place=TOWN))
    look(page, Search.WAITING, before_this=2)
    assert page.text("certainty") == "Looking up the address… 2 before this one."
    assert "Known so far: Approximate: the town" in page.text("place_more")
    assert offered(page) == {"stop_search"}
    with page.qtbot.waitSignal(page.pane.cards.address.stop_search):
        page.click("stop_search")
    look(page, Search.ASKING)
    assert page.text("certainty") == "Looking up the address…"
    look(page, Search.RESTING)
    assert page.text("certainty") == "Approximate: the town, not the street"


@pytest.mark.parametrize(
    ("search", "words", "again"),
    [
        (Search.NOT_FOUND, "The map service does not know this address.", False),
        (Search.STOPPED, "The search was stopped.", True),
        (Search.REFUSED, "The map service refuses. Check its key in the settings.", True),
    ],
)
def test_what_a_search_came_to_is_said_beside_what_is_known(opened, search, words, again):
    page = opened(a_page(place=TOWN))
    look(page, search)
    assert page.text("certainty") == "Approximate: the town, not the street"
    assert words in page.words()
    assert ("try_again" in offered(page)) is again


def test_a_search_says_nothing_about_an_exact_place(opened):
    page = opened(a_page(place=PINNED))
    for search in Search:
        look(page, search)
        assert page.text("certainty") == "Exact location, corrected by Ana"


def test_another_order_does_not_inherit_a_search(opened):
    page = opened(a_page(place=TOWN))
    look(page, Search.ASKING)
    page.show(a_page(id=2, place=TOWN))
    assert page.text("certainty") == "Approximate: the town, not the street"


def test_an_unsure_place_is_never_a_pin_like_the_others(opened, theme):
    page = opened(a_page(place=UNSURE))
    assert page.text("certainty") == (
        "Unsure: it lies in another province, several towns are called so"
    )
    assert page.find("certainty").palette().windowText().color() == theme.colour("warn_fg")
    pin = scene(page).pins[0]
    assert (pin.kind, pin.hollow) == (PinKind.UNSURE, True)
    assert offered(page) == {"correct_place_address", "move_pin"}
    page.show(a_page(id=2, place=replace(BAIRRO_ALTO, doubts=(Doubt.COUNTRY,))))
    assert scene(page).pins[0].hollow  # also where it would be exact
    assert page.text("certainty") == "Unsure: it lies in another country"


@pytest.mark.parametrize("doubt", Doubt)
def test_every_doubt_has_its_words(opened, doubt):
    page = opened(a_page(place=replace(TOWN, doubts=(doubt,))))
    assert len(page.text("certainty")) > len("Unsure: ") + 8


def test_what_is_heard_says_the_state(opened):
    page = opened(a_page(place=TOWN))
    heard = page.pane.cards.address.map
    for search, words in ((Search.ASKING, "Looking up"), (Search.NO_CONNECTION, "No internet")):
        look(page, search)
        assert words in heard.accessibleName()
        assert "Rua da Rosa 84" in heard.accessibleName()


# ---- the pin in hand ----
def test_the_pin_is_put_by_keys_alone(opened):
    page = opened(a_page(place=STREET))
    page.find("move_pin").setFocus()
    page.press(Qt.Key.Key_Space)
    assert page.focused == "map"
    for _each in range(3):
        page.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert page.text("placing_help").startswith("Keyboard: arrows move 5 m")
    with page.qtbot.waitSignal(page.pane.cards.address.pin_placed) as placed:
        page.press(Qt.Key.Key_Return)
    order_id, latitude, longitude = placed.args
    assert order_id == a_page().order.id
    assert latitude == pytest.approx(38.7131)
    assert (longitude + 9.1455) * 86_870 == pytest.approx(150, abs=2)  # metres
    assert not page.sees("placing_bar")


def test_escape_leaves_the_pin_as_it_was(opened):
    page = opened(a_page(place=STREET))
    page.click("move_pin")
    page.press(Qt.Key.Key_Right)
    with page.qtbot.assertNotEmitted(page.pane.cards.address.pin_placed):
        page.press(Qt.Key.Key_Escape)
    assert hand(page).point is None
    assert page.focused == "move_pin"
    assert scene(page).pins[0].longitude == -9.1455
    assert page.text("certainty") == "Approximate: the street, not the number"


def test_the_keyboard_returns_to_where_the_placing_began(opened):
    page = opened(a_page(place=None, shipping=WRONG))
    page.click("place_pin")
    page.press(Qt.Key.Key_Escape)
    assert page.focused == "place_pin"
    assert page.sees("place_note")


def test_the_pin_is_put_by_a_click_on_the_map(opened):
    page = opened(a_page(place=None, shipping=WRONG))
    page.click("place_pin")
    chart = page.pane.cards.address.map
    spot = QPoint(chart.width() // 2 + 60, chart.height() // 2 - 20)
    page.qtbot.mouseClick(chart._painted, LEFT, pos=spot)
    with page.qtbot.waitSignal(page.pane.cards.address.pin_placed) as placed:
        page.click("keep_place")
    assert chart.camera.offset(*placed.args[1:]) == pytest.approx((60, -20), abs=1.5)


def test_typed_coordinates_move_the_pin(opened):
    page = opened(a_page(place=STREET))
    page.click("move_pin")
    field = page.find("coordinates")
    assert field.text() == "38.71310, −9.14550"
    field.setFocus()
    field.selectAll()
    page.type("41,1496; -8,6110")
    assert hand(page).point == pytest.approx((41.1496, -8.6110))
    with page.qtbot.waitSignal(page.pane.cards.address.pin_placed) as placed:
        page.press(Qt.Key.Key_Return)
    assert placed.args[1:] == pytest.approx([41.1496, -8.6110])


@pytest.mark.parametrize(
    ("text", "words"),
    [("38.7129, x", "is no pair of coordinates"), ("91.0, 5.0", "is no place on Earth"),
     ("", "is no pair of coordinates")],
)  # fmt: skip
def test_bad_coordinates_are_said_beside_the_field_and_keep_nothing(opened, theme, text, words):
    page = opened(a_page(place=STREET))
    page.click("move_pin")
    field = page.find("coordinates")
    field.setFocus()
    field.selectAll()
    page.press(Qt.Key.Key_Delete)
    page.type(text)
    with page.qtbot.assertNotEmitted(page.pane.cards.address.pin_placed):
        page.press(Qt.Key.Key_Return)
        page.click("keep_place")
    assert words in page.text("placing_help")
    ink = page.find("placing_help").palette().windowText().color()
    assert ink == theme.colour("danger")
    assert page.focused == "coordinates"
    page.press(Qt.Key.Key_Escape)
    assert not page.sees("placing_bar")


def test_the_keyboard_goes_from_the_map_to_the_coordinates_and_on(opened):
    page = opened(a_page(place=STREET))
    page.click("move_pin")
    stops = []
    for _each in range(5):
        stops.append(page.focused)
        page.press(Qt.Key.Key_Tab)
    assert stops == ["map", "coordinates", "leave_placing", "keep_place", "copy_address"]
    page.find("map").setFocus()
    page.press(Qt.Key.Key_F6)
    assert page.focused == "coordinates"


def test_another_order_takes_the_pin_out_of_the_hand_and_the_same_does_not(opened):
    page = opened(a_page(place=STREET))
    page.click("move_pin")
    page.show(a_page(place=STREET, version=9))  # somebody wrote a note
    assert hand(page).point is not None
    assert page.sees("placing_bar")
    assert not page.sees("move_pin")
    page.show(a_page(id=2, place=STREET))
    assert hand(page).point is None
    assert not page.sees("placing_bar")


def test_twenty_quick_switches_show_the_place_of_the_last(opened):
    page = opened(a_page(place=STREET))
    page.click("move_pin")
    for number in range(20):
        page.pane.show_page(a_page(id=number + 5, place=UNSURE if number % 2 else None))
        look(page, Search.ASKING)
    page.show(a_page(id=99, place=PINNED))
    assert page.text("certainty") == "Exact location, corrected by Ana"
    assert offered(page) == {"move_pin"}
    assert page.pane.cards.address.map.hint.isHidden()


def test_a_shop_that_can_only_be_read_moves_no_pin(opened):
    page = opened(a_page(place=STREET))
    page.click("move_pin")
    page.pane.set_writable("The database is away.")
    assert hand(page).point is None
    assert not page.find("move_pin").isEnabled()
    assert "The database is away." in page.find("move_pin").toolTip()
    page.show(a_page(place=None, shipping=WRONG))
    assert not page.find("place_pin").isEnabled()
    assert not action(page, "menu_move_pin").isEnabled()
    assert action(page, "copy_line").isEnabled()


def test_an_order_without_an_address_offers_no_pin(opened):
    page = opened(a_page(place=None, shipping=Address()))
    assert page.text("certainty") == "No address"
    assert offered(page) == {"correct_place_address"}
    page.pane.cards.address.begin_placing()
    assert hand(page).point is None


def test_correcting_asks_for_the_address(opened):
    page = opened(a_page(place=None, shipping=WRONG))
    page.click("correct_place_address")
    assert page.question.objectName() == "address_dialog"


# ---- what the address lacks ----
def test_what_a_postman_would_miss_is_a_quiet_line(opened, theme):
    page = opened(a_page(shipping=WRONG))
    assert page.text("address_missing") == (
        "The house number is missing. A postcode of Portugal looks like 1200-389."
    )
    ink = page.find("address_missing").palette().windowText().color()
    assert ink == theme.colour("warn_fg")
    assert all(each.isEnabled() for each in page.pane.header.buttons.shown)  # nothing is held up
    page.click("care_correct")
    assert page.question.objectName() == "address_dialog"


@pytest.mark.parametrize("status", [OrderStatus.SHIPPED, OrderStatus.CANCELLED])
def test_a_parcel_that_has_gone_is_not_worried_about(opened, status):
    assert not opened(a_page(status, shipping=WRONG)).sees("address_care")


def test_a_good_address_has_no_such_line(opened):
    assert not opened(a_page()).sees("address_care")


# ---- copying, other maps, the distance ----
def action(page, name: str) -> QAction:
    menu = page.pane.cards.address.menu()
    found = menu.findChild(QAction, name)
    assert found is not None, name
    return found


def test_the_address_is_copied_on_one_line_and_as_a_point(opened, qapp):
    page = opened(a_page())
    action(page, "copy_line").trigger()
    assert qapp.clipboard().text() == (
        "Mariana Costa, Rua da Rosa 84, 3.º Esq., 1200-389 Lisboa, Portugal"
    )
    action(page, "copy_point").trigger()
    assert qapp.clipboard().text() == "38.71310, -9.14550"
    page.show(a_page(place=None))
    assert not action(page, "copy_point").isEnabled()


def test_other_maps_are_opened_only_when_chosen_and_by_https(opened, monkeypatch):
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", asked.append)
    evil = replace(ROSA, street="A&q=1#x ../<b>\"'", complement="")
    page = opened(a_page(place=TOWN, shipping=evil))
    for name in ("open_osm", "open_google", "open_geo"):
        action(page, name).trigger()
    assert [url.scheme() for url in asked] == ["https", "https", "geo"]
    assert [url.host() for url in asked[:2]] == ["www.openstreetmap.org", "www.google.com"]
    for url in asked:
        said = url.toEncoded().toStdString()
        assert "A%26q%3D1%23x" in said
        assert not set(said) & set("<>\"' ")
        assert not url.hasFragment()


def test_a_hostile_address_is_only_text_in_every_state(opened):
    evil = replace(WRONG, street="<img src=x><b>R&D</b>", city="<h1>{certainty}</h1>")
    page = opened(a_page(place=None, shipping=evil))
    assert "<img src=x><b>R&D</b>" in page.text("place_more")
    assert "{certainty}" in page.text("place_more")
    for label in page.pane.cards.address.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or not label.text()
    page.show(a_page(id=2, place=TOWN, shipping=evil))
    for search in Search:
        look(page, search)
        assert "{certainty}" in page.pane.cards.address.map.accessibleName()


def test_only_the_merchants_own_pin_can_be_taken_away(opened):
    page = opened(a_page(place=STREET))
    names = [each.objectName() for each in page.pane.cards.address.menu().actions()]
    assert "forget_pin" not in names
    page.show(a_page(place=PINNED))
    with page.qtbot.waitSignal(page.pane.cards.address.pin_taken_away) as gone:
        action(page, "forget_pin").trigger()
    assert gone.args == [a_page().order.id]


def test_the_distance_from_the_shop_is_a_straight_line(opened):
    page = opened()
    with page.qtbot.waitSignal(page.pane.cards.address.distance_wanted):
        page.show(a_page())
    assert not page.sees("shop_distance")
    page.pane.cards.address.set_shop_place(replace(BAIRRO_ALTO, latitude=38.7420))
    assert page.text("shop_distance") == "3.2 km from the shop, in a straight line"
    page.show(a_page(id=2, place=UNSURE))
    assert not page.sees("shop_distance")  # how far something unsure is nobody knows
    page.show(a_page(id=3, place=TOWN))
    assert not page.sees("shop_distance")  # nor inside a circle that large


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_keys_of_the_address_are_the_same(opened, language):
    speak(language)
    page = opened(a_page(place=PINNED))
    menu = [each.text() for each in page.pane.cards.address.menu().actions() if each.text()]
    assert len({keys(each) for each in menu}) == len(menu)
    states = [
        (a_page(id=2, place=UNSURE, shipping=WRONG), None),
        (a_page(id=3, place=None, shipping=WRONG), None),
        (a_page(id=4, place=TOWN, shipping=WRONG), LookUp(search=Search.WAITING)),
        (a_page(id=5, place=TOWN, shipping=WRONG), LookUp(search=Search.NO_CONNECTION)),
        (a_page(id=6, place=None, shipping=WRONG), LookUp(search=Search.NO_CONNECTION)),
    ]
    for shown, search in states:
        page.show(shown)
        if search is not None:
            page.pane.cards.address.show_look_up(search)
        assert shared_keys(page) == [], shown.order.id
    page.pane.cards.address.begin_placing()
    assert shared_keys(page) == []


def keys(text: str) -> str:
    at = text.replace("&&", "").find("&")
    return text.replace("&&", "")[at + 1].lower() if at >= 0 else ""


def shared_keys(page) -> list[str]:
    shown = [
        each for each in page.pane.findChildren(QAbstractButton) if each.isVisibleTo(page.pane)
    ]
    used = [key for each in shown if (key := keys(each.text()))]
    return sorted({key for key in used if used.count(key) > 1})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "percent"), [(616, 100), (500, 100), (480, 150), (616, 150)])
def test_no_state_is_cut_in_any_language_and_size(opened, theme, language, width, percent):
    speak(language)
    theme.set_text_size(percent)
    page = opened(a_page(place=UNSURE, shipping=WRONG), width=width)
    cards = page.pane.cards
    for number, (place, search) in enumerate(
        [(None, Search.OFF), (TOWN, Search.WAITING), (TOWN, Search.NO_CONNECTION),
         (STREET, Search.STOPPED), (UNSURE, Search.OFF)]
    ):  # fmt: skip
        page.show(a_page(id=number + 10, place=place, shipping=WRONG))
        look(page, search, before_this=12)
        page.qtbot.waitUntil(lambda: cut(page.pane) == [])
        page.qtbot.waitUntil(lambda: cards.widget().width() <= cards.viewport().width())
    page.pane.cards.address.begin_placing()
    page.qtbot.waitUntil(lambda: cut(page.pane) == [])
    page.qtbot.waitUntil(lambda: cards.widget().width() <= cards.viewport().width())
