"""An address is asked for once, in turn, and what was said is kept; nothing wrong ever is."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.controllers import finding, locating
from desktop.domain.address import Address
from desktop.domain.errors import BadSetting
from desktop.domain.listing import OrderQuery
from desktop.domain.look_up import LookUp, Search
from desktop.domain.place import Doubt, Place, PlaceSource, Precision
from desktop.domain.providers import PROVIDERS
from desktop.geo import geocoders
from desktop.geo.services import service_of
from desktop.storage import place_answers, place_pace
from desktop.storage.database import reading, writing
from tests import geocoder_server as behaving
from tests.geocoder_server import GeocoderServer, answering, place, refusing
from tests.shops import TestShop, a_product, line

ROSA = Address(
    name="Mariana Costa", company="Praia Lda", street="Rua da Rosa 84", complement="3.º Esq.",
    city="Lisboa", postcode="1200-389", country="PT",
)  # fmt: skip
LISBON = Place(
    latitude=38.7167, longitude=-9.1333, precision=Precision.CITY, radius_m=9_000.0,
    source=PlaceSource.OFFLINE,
)  # fmt: skip


@pytest.fixture
def server() -> Iterator[GeocoderServer]:
    made = GeocoderServer()
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def _known_towns(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program knows Lisbon by itself; a question takes a second at most."""
    for module in (locating, finding):
        monkeypatch.setattr(module, "offline", lambda where: LISBON if where.city else None)
    monkeypatch.setattr(finding, "load_offline", lambda: True)
    monkeypatch.setattr(finding, "_TICK_S", 0.0)  # the tests' clock goes on by itself
    for key, provider in PROVIDERS.items():
        monkeypatch.setitem(PROVIDERS, key, replace(provider, pause_s=0.01))
    monkeypatch.setattr(geocoders, "LONGEST_S", 1.0)
    monkeypatch.setattr(geocoders.ask, "__kwdefaults__", {"longest_s": 0.5})


@pytest.fixture
def online(shop: TestShop, server: GeocoderServer) -> TestShop:
    """A shop that has turned on a service."""
    turn_on(shop, server)
    return shop


def turn_on(shop: TestShop, server: GeocoderServer) -> None:
    shop.settings.change(
        replace(
            shop.settings.get(),
            geocoder="nominatim",
            geocoder_url=server.url,
            geocoder_is_own=True,
        )
    )


def ask(shop: TestShop, address: Address = ROSA, **more) -> LookUp:
    more.setdefault("cancelled", lambda: False)
    return shop.finding.ask(address, **more)


def located(shop: TestShop) -> list[int]:
    return list(shop.reading.listing(OrderQuery(located=True)).ids)


def test_nothing_is_asked_until_a_service_is_turned_on(shop, monkeypatch):
    def refuse(*_args, **_more):
        raise AssertionError("a byte was about to leave the computer")

    monkeypatch.setattr(geocoders, "ask", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    assert ask(shop) == LookUp(search=Search.OFF)
    assert shop.places.locate(ROSA) == LISBON


def test_an_answer_is_kept_and_nobody_is_asked_twice(online, server):
    assert ask(online).search is Search.RESTING
    known = online.places.locate(ROSA)
    assert known is not None
    assert (known.precision, known.source) == (Precision.EXACT, PlaceSource.ONLINE)
    assert (known.latitude, known.longitude) == (38.7131, -9.1456)
    assert known.provider == "nominatim"
    assert len(server.asked) == 1
    ask(online)
    ask(online, replace(ROSA, name="Somebody else", complement="r/c", street="RUA DA ROSA, 84"))
    online.clock.at = online.clock.at.replace(year=2046)
    ask(online, again=True)
    assert len(server.asked) == 1


def test_an_order_is_located_when_its_street_is_found(online, server):
    online.has(a_product("HAT", on_hand=9))
    order = online.order(line("HAT"), shipping=ROSA)
    assert located(online) == []
    ask(online)
    assert located(online) == [order.id]
    later = online.order(line("HAT"), shipping=replace(ROSA, name="Rui"))
    assert set(located(online)) == {order.id, later.id}
    assert online.finding.forget_answers() == 1
    assert located(online) == []
    assert online.page(order).place == LISBON


def test_a_town_is_no_place_for_the_filter(online, server):
    online.has(a_product("HAT", on_hand=9))
    online.order(line("HAT"), shipping=ROSA)
    server.behave = answering(place(place_rank=16))
    assert ask(online).search is Search.RESTING
    assert located(online) == []


def test_forgetting_answers_leaves_the_pins_that_a_person_put(online, server):
    online.has(a_product("HAT", on_hand=9))
    order = online.order(line("HAT"), shipping=ROSA)
    online.places.correct(order.id, 38.72, -9.14)
    ask(online)
    assert server.asked == []  # a pin is better than any answer
    online.finding.forget_answers()
    assert located(online) == [order.id]
    online.places.forget(order.id)
    ask(online)
    online.places.correct(order.id, 38.72, -9.14)
    online.places.forget(order.id)
    assert located(online) == [order.id]  # the answer is still there


def test_not_found_is_kept_for_thirty_days(online, server):
    server.behave = answering([])
    assert ask(online).search is Search.NOT_FOUND
    asked = len(server.asked)
    assert 1 < asked <= 4
    assert ask(online).search is Search.NOT_FOUND
    assert len(server.asked) == asked
    online.clock.at += place_answers.ASK_AGAIN_AFTER
    ask(online)
    assert len(server.asked) > asked


def test_a_person_may_ask_again_after_a_no(online, server):
    server.behave = answering([])
    ask(online)
    server.behave = answering(place())
    assert ask(online, again=True).search is Search.RESTING
    assert online.places.locate(ROSA).precision is Precision.EXACT


def test_another_service_is_asked_after_the_first_said_no(online, server):
    server.behave = answering([])
    ask(online)
    server.behave = answering({"features": []})
    asked = len(server.asked)
    online.settings.change(replace(online.settings.get(), geocoder="photon"))
    ask(online)
    assert len(server.asked) > asked


FAILURES = {
    "silence": (behaving.silent, Search.NO_CONNECTION),
    "dripping": (behaving.dripping, Search.NO_CONNECTION),
    "80 MB": (behaving.huge, Search.NO_CONNECTION),
    "redirect": (refusing(302, Location="http://127.0.0.1:1/"), Search.NO_CONNECTION),
    "to a file": (refusing(302, Location="file:///etc/passwd"), Search.NO_CONNECTION),
    "401": (refusing(401), Search.REFUSED),
    "402": (refusing(402), Search.REFUSED),
    "403": (refusing(403), Search.REFUSED),
    "404": (refusing(404), Search.NO_CONNECTION),
    "429": (refusing(429, Retry_After="120"), Search.WAITING),
    "500": (refusing(500), Search.NO_CONNECTION),
    "503": (refusing(503), Search.NO_CONNECTION),
    "html": (answering("<html>"), Search.NO_CONNECTION),
    "deep": (answering("[" * 100_000), Search.NO_CONNECTION),
    "no point": (answering(place(lat=None)), Search.NO_CONNECTION),
    "nowhere": (answering(place(lat="0", lon="0")), Search.NO_CONNECTION),
    "200 degrees": (answering(place(lat="200")), Search.NO_CONNECTION),
}


@pytest.mark.parametrize(("behave", "search"), FAILURES.values(), ids=FAILURES)
def test_a_failure_is_a_state_and_changes_nothing(online, server, behave, search):
    server.behave = behave
    told = ask(online)
    assert told.search is search
    assert online.places.locate(ROSA) == LISBON
    with reading(online.engine()) as db:
        assert place_answers.kept(db, ROSA.key) is None


def test_a_failure_never_takes_an_answer_away(online, server):
    server.behave = answering(place(place_rank=26))
    ask(online)
    known = online.places.locate(ROSA)
    for behave in (refusing(500), refusing(403), answering([]), answering("<html>")):
        server.behave = behave
        ask(online, again=True)
        assert online.places.locate(ROSA) == known


LIES = {
    "another country": place(address={"country_code": "es"}),
    "400 km away": place(lat="38.7167", lon="-13.7"),
    "the other side of the world": place(lat="-38.7", lon="170.9"),
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_lie_is_no_pin_but_a_doubt(online, server, lie):
    server.behave = answering(lie)
    assert ask(online).search is Search.RESTING
    known = online.places.locate(ROSA)
    assert known == replace(LISBON, doubts=(Doubt.FAR_AWAY,))
    asked = len(server.asked)
    ask(online)
    assert len(server.asked) == asked


def test_a_service_that_wants_a_pause_gets_it_from_every_workstation(online, server):
    server.behave = refusing(429, Retry_After="120")
    told = ask(online)
    assert told.again_at is not None
    assert len(server.asked) == 1
    other = replace(ROSA, street="Rua Garrett 1")
    assert ask(online, other).search is Search.WAITING
    assert len(server.asked) == 1


def test_a_key_that_is_missing_is_told_and_nothing_asked(shop):
    shop.settings.change(replace(shop.settings.get(), geocoder="opencage"))
    assert ask(shop).search is Search.REFUSED


def test_who_gives_up_is_answered_so_and_nothing_is_kept(online, server):
    server.behave = behaving.silent
    assert ask(online, cancelled=lambda: bool(server.asked)).search is Search.STOPPED
    assert server.gone.wait(5)
    with reading(online.engine()) as db:
        assert place_answers.kept(db, ROSA.key) is None


def test_what_another_workstation_finds_meanwhile_is_not_asked_again(online, server):
    """Both have the same order open; this one waits for its turn while the other is answered."""
    name = service_of(online.settings.get()).pace_key
    with writing(online.engine()) as db:
        turn = place_pace.take_turn(db, name, held_ms=10_000, at=online.clock.at)
    assert turn.is_ours
    theirs = replace(LISBON, precision=Precision.EXACT, source=PlaceSource.ONLINE, provider="x")
    steps = []

    def told(look_up):
        steps.append(look_up.search)
        if len(steps) == 1:
            with writing(online.engine()) as db:
                place_answers.keep(db, ROSA.key, theirs, at=online.clock.at)
                place_pace.give_back(db, name, turn, pause_ms=0, at=online.clock.at)

    assert ask(online, told=told).search is Search.RESTING
    assert steps == [Search.WAITING]
    assert server.asked == []


def test_the_test_of_a_service_keeps_nothing(online, server):
    server.behave = answering(place(lat="38.7077", lon="-9.1365"))
    assert online.finding.try_out(cancelled=lambda: False).search is Search.RESTING
    assert "Praça do Comércio" in server.asked[0].told
    server.behave = answering(place(lat="41.15", lon="-8.61"))
    assert online.finding.try_out(cancelled=lambda: False).search is Search.NOT_FOUND
    server.behave = refusing(401)
    assert online.finding.try_out(cancelled=lambda: False).search is Search.REFUSED
    assert online.finding.forget_answers() == 0


def test_a_service_that_could_not_be_asked_is_refused_as_a_setting(shop):
    now = shop.settings.get()
    for wrong in (
        {"geocoder": "google"},
        {"geocoder": "nominatim", "geocoder_url": "http://nominatim.example"},
        {"geocoder": "nominatim", "geocoder_url": "https://127.0.0.1"},
        {"geocoder": "nominatim", "geocoder_url": "file:///etc/passwd"},
        {"geocoder": "opencage", "geocoder_url": "https://other.example"},
        {"geocoder": "pelias"},
    ):
        with pytest.raises(BadSetting):
            shop.settings.change(replace(now, **wrong))
    assert shop.settings.get() == now


@pytest.fixture
def file_online(file_shop: TestShop, server: GeocoderServer) -> TestShop:
    turn_on(file_shop, server)
    return file_shop


_private = st.text("ÄÖÜäöüŽžŁłŘř", min_size=3, max_size=12)
_words = st.text("abcdefgh 0123456789,.-", max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    name=_private, company=_private, complement=_private,
    phone=st.from_regex(r"\+999[0-9]{9}", fullmatch=True),
    street=_words, city=_words, postcode=_words, region=_words,
    country=st.sampled_from(["PT", "BR", ""]),
)  # fmt: skip
def test_who_lives_there_never_leaves_the_computer(file_online, server, phone, **parts):
    server.asked.clear()
    server.behave = answering([])
    ask(file_online, Address(tax_id=phone, **parts))
    for asked in server.asked:
        for secret in (parts["name"], parts["company"], parts["complement"], phone):
            assert secret not in asked.told


def test_towns_that_can_no_longer_be_read_are_no_defect(file_shop, monkeypatch):
    monkeypatch.undo()

    class Gone:
        def resolve(self, _address):
            raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(locating.gazetteer, "ready", Gone)
    assert file_shop.places.locate(ROSA) is None
