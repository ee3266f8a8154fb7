"""The address that is looked at is found, and no other: after a moment, once, never in the way."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.controllers import finding, locating
from desktop.domain.address import Address
from desktop.domain.look_up import LookUp, Search
from desktop.domain.place import Place, PlaceSource, Precision
from desktop.domain.providers import PROVIDERS
from desktop.ui import order_places, place_search
from tests import geocoder_server as behaving
from tests.geocoder_server import GeocoderServer, answering, place, refusing
from tests.pages.window_page import WindowPage
from tests.shops import TestShop, a_product, line

LISBON = Place(
    latitude=38.7167, longitude=-9.1333, precision=Precision.CITY, radius_m=9_000.0,
    source=PlaceSource.OFFLINE,
)  # fmt: skip
STREETS = ("Rua da Rosa 84", "Rua Garrett 1", "Rua Augusta 2")


@pytest.fixture
def server() -> Iterator[GeocoderServer]:
    made = GeocoderServer()
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    for key, provider in PROVIDERS.items():
        monkeypatch.setitem(PROVIDERS, key, replace(provider, pause_s=0.01))
    for module in (locating, finding):
        monkeypatch.setattr(module, "offline", lambda _where: LISBON)
    monkeypatch.setattr(finding, "load_offline", lambda: True)
    monkeypatch.setattr(locating, "load_offline", lambda: False)
    monkeypatch.setattr(place_search, "DWELL_MS", 30)
    monkeypatch.setattr(order_places, "_AFTER_PAINT_MS", 10_000)


@pytest.fixture
def orders(file_shop: TestShop) -> list[int]:
    """Three orders to three streets of Lisbon, the newest last."""
    file_shop.has(a_product("HAT", on_hand=99))
    return [
        file_shop.order(
            line("HAT"), shipping=Address(name="Ana", street=street, city="Lisboa", country="PT")
        ).id
        for street in STREETS
    ]


def turn_on(shop: TestShop, server: GeocoderServer) -> None:
    shop.settings.change(
        replace(
            shop.settings.get(),
            geocoder="nominatim",
            geocoder_url=server.url,
            geocoder_is_own=True,
        )
    )


class Heard:
    """What the search tells of each order."""

    def __init__(self, page: WindowPage) -> None:
        self.steps: dict[int, list[LookUp]] = {}
        self.search = page.view.places.search
        self.search.changed.connect(self._hear)

    def _hear(self, order_id: int, look_up: LookUp) -> None:
        self.steps.setdefault(order_id, []).append(look_up)

    def last(self, order_id: int) -> Search | None:
        return self.steps[order_id][-1].search if order_id in self.steps else None


def opened(page: WindowPage, order_id: int) -> None:
    page.view.open_order(order_id)
    page.qtbot.waitUntil(
        lambda: page.view.desk.page is not None and page.view.desk.page.order.id == order_id
    )


def wait_till_asked(page: WindowPage, heard: Heard, server: GeocoderServer, order_id: int) -> None:
    """Wait until the server has heard of the first street, and has not answered."""
    page.qtbot.waitUntil(lambda: heard.last(order_id) is Search.ASKING)
    page.qtbot.waitUntil(lambda: any("Rosa" in each.told for each in server.asked))


def test_with_no_service_turned_on_not_a_byte_leaves(file_shop, orders, windowed, monkeypatch):
    def refuse(*_args, **_more):
        raise AssertionError("a byte was about to leave the computer")

    for way in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, way, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    page = windowed(file_shop)
    heard = Heard(page)
    answered = []
    kept = file_shop.shop.finding.ask
    monkeypatch.setattr(
        file_shop.shop.finding,
        "ask",
        lambda *a, **k: answered.append(kept(*a, **k)) or answered[-1],
    )
    for order_id in (*orders, *orders):
        opened(page, order_id)
    page.qtbot.waitUntil(lambda: bool(answered))
    page.qtbot.waitUntil(lambda: heard.last(orders[-1]) is Search.OFF)
    assert {each.search for each in answered} == {Search.OFF}


def test_the_order_that_is_looked_at_is_found_and_its_page_shows_it(
    file_shop, orders, server, windowed
):
    turn_on(file_shop, server)
    page = windowed(file_shop)
    heard = Heard(page)
    opened(page, orders[0])
    desk = page.view.desk
    page.qtbot.waitUntil(lambda: desk.page.place.precision is Precision.EXACT)
    assert [each.search for each in heard.steps[orders[0]]] == [
        Search.OFF, Search.ASKING, Search.RESTING, Search.RESTING,
    ]  # fmt: skip
    assert len(server.asked) <= 2  # the order that the list opened by itself, perhaps
    assert "Found by Nominatim (OpenStreetMap)" in page.view.detail.cards.address._within.text()


def test_who_walks_through_the_list_asks_nothing(file_shop, orders, server, windowed, monkeypatch):
    monkeypatch.setattr(place_search, "DWELL_MS", 60_000)
    turn_on(file_shop, server)
    page = windowed(file_shop)
    for order_id in orders * 3:
        opened(page, order_id)
    assert server.asked == []


def test_another_order_hangs_up_on_what_is_no_longer_wanted(file_shop, orders, server, windowed):
    turn_on(file_shop, server)
    server.behave = behaving.silent
    page = windowed(file_shop)
    heard = Heard(page)
    opened(page, orders[0])
    wait_till_asked(page, heard, server, orders[0])
    server.gone.clear()
    server.behave = answering(place())
    opened(page, orders[1])
    page.qtbot.waitUntil(server.gone.is_set)
    page.qtbot.waitUntil(lambda: page.view.desk.page.place.precision is Precision.EXACT)
    assert file_shop.places.locate(file_shop.page(_Id(orders[0])).order.shipping) == LISBON


def test_a_service_that_is_away_is_left_alone_for_longer_and_longer(
    file_shop, orders, server, windowed
):
    turn_on(file_shop, server)
    server.behave = refusing(500)
    page = windowed(file_shop)
    heard = Heard(page)
    rests = []
    for order_id in orders:
        opened(page, order_id)
        page.qtbot.waitUntil(lambda order_id=order_id: heard.last(order_id) is Search.NO_CONNECTION)
        rests.append(heard.steps[order_id][-1].again_at)
    asked = len(server.asked)
    assert asked == 1  # the others are not asked while the service rests
    heard.search.try_again()
    page.qtbot.waitUntil(lambda: len(server.asked) == asked + 1)
    page.qtbot.waitUntil(lambda: heard.last(orders[-1]) is Search.NO_CONNECTION)
    assert heard.steps[orders[-1]][-1].again_at > rests[0]


def test_who_is_refused_asks_no_more_until_the_settings_change(file_shop, orders, server, windowed):
    turn_on(file_shop, server)
    server.behave = refusing(403)
    page = windowed(file_shop)
    heard = Heard(page)
    for order_id in orders:
        opened(page, order_id)
        page.qtbot.waitUntil(lambda order_id=order_id: heard.last(order_id) is Search.REFUSED)
    assert len(server.asked) == 1
    server.behave = answering(place())
    page.view.places.set_shop(file_shop.settings.get())
    page.qtbot.waitUntil(lambda: heard.last(orders[-1]) is Search.RESTING)


def test_a_person_may_stop_it_and_ask_again(file_shop, orders, server, windowed):
    turn_on(file_shop, server)
    server.behave = behaving.silent
    page = windowed(file_shop)
    heard = Heard(page)
    opened(page, orders[0])
    wait_till_asked(page, heard, server, orders[0])
    card = page.view.detail.cards.address
    card.stop_search.emit()
    assert heard.last(orders[0]) is Search.STOPPED
    page.qtbot.waitUntil(server.gone.is_set)
    server.behave = answering(place())
    card.try_again.emit()
    page.qtbot.waitUntil(lambda: heard.last(orders[0]) is Search.RESTING)


def test_a_pin_that_is_put_meanwhile_ends_the_search(file_shop, orders, server, windowed):
    turn_on(file_shop, server)
    server.behave = behaving.silent
    page = windowed(file_shop)
    heard = Heard(page)
    opened(page, orders[0])
    wait_till_asked(page, heard, server, orders[0])
    file_shop.places.correct(orders[0], 38.72, -9.14)
    page.view.desk.read_again()
    page.qtbot.waitUntil(server.gone.is_set)
    assert heard.last(orders[0]) is Search.RESTING


def test_closing_the_window_does_not_wait_for_a_silent_server(file_shop, orders, server, windowed):
    turn_on(file_shop, server)
    server.behave = behaving.silent
    page = windowed(file_shop)
    heard = Heard(page)
    opened(page, orders[0])
    wait_till_asked(page, heard, server, orders[0])
    page.view.stop()
    assert server.gone.wait(5)


class _Id:
    def __init__(self, order_id: int) -> None:
        self.id = order_id
