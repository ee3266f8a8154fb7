"""A service that is slow, hostile, lying or away: what is told of it, how soon; no wrong pin."""

from __future__ import annotations

import json
import socket
import threading
import time

import pytest

from desktop.domain.place import Precision
from desktop.domain.providers import PROVIDERS
from desktop.geo import geocoders
from desktop.geo.queries import Question
from desktop.geo.replies import Found, ServiceTrouble, Trouble
from desktop.geo.services import Service
from tests import geocoder_server as behaving
from tests.geocoder_server import LISBON, GeocoderServer, answering, place, refusing

ROSA = Question(street="Rua da Rosa 84", city="Lisboa", postcode="1200-389", country="PT")
LONGEST_S = 0.5
SPARE_S = 1.0  # of a busy computer


def ask(server: GeocoderServer, key: str = "nominatim", **more) -> Found | None:
    service = Service(
        provider=PROVIDERS[key],
        endpoint=server.url if PROVIDERS[key].free_endpoint else "",
        own_server=True,
        key="secret",
    )
    more.setdefault("cancelled", lambda: False)
    more.setdefault("longest_s", LONGEST_S)
    return geocoders.ask(service, ROSA, **more)


def trouble(server: GeocoderServer, **more) -> ServiceTrouble:
    with pytest.raises(ServiceTrouble) as told:
        ask(server, **more)
    return told.value


def test_a_good_answer_is_a_place(server):
    found = ask(server)
    assert found is not None
    assert (found.latitude, found.longitude) == (38.7131, -9.1456)
    assert found.precision is Precision.EXACT
    assert found.country == "PT"


def test_a_request_says_who_asks_and_nothing_of_the_computer(server):
    ask(server)
    (asked,) = server.asked
    lines = dict(line.split(": ", 1) for line in asked.head.split("\r\n") if line)
    assert lines["User-Agent"].startswith("Mostrador/")
    assert sorted(lines) == ["Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"]
    assert asked.query == {
        "street": "Rua da Rosa 84", "city": "Lisboa", "postalcode": "1200-389", "limit": "1",
        "format": "json", "countrycodes": "pt", "addressdetails": "1",
    }  # fmt: skip


def test_nothing_found_is_no_trouble(server):
    server.behave = answering([])
    assert ask(server) is None


@pytest.mark.parametrize(
    "behave",
    [behaving.silent, behaving.dripping, behaving.dripping_its_head],
    ids=lambda each: each.__name__,
)
def test_who_is_slow_is_waited_for_no_longer_than_said(server, behave):
    server.behave = behave
    begun = time.monotonic()
    assert trouble(server).trouble is Trouble.NO_CONNECTION
    assert time.monotonic() - begun < LONGEST_S + SPARE_S
    assert server.gone.wait(5)
    assert len(server.asked) == 1  # once: nothing is tried again by itself


@pytest.mark.parametrize(
    "behave",
    [
        behaving.huge,
        behaving.huge_in_chunks,
        behaving.huge_without_an_end,
        behaving.endless_head,
        behaving.talking_nonsense,
        behaving.hanging_up,
    ],
    ids=lambda each: each.__name__,
)
def test_what_is_no_sound_answer_is_not_read_to_its_end(server, behave):
    server.behave = behave
    begun = time.monotonic()
    assert trouble(server, longest_s=5.0).trouble is Trouble.BAD_ANSWER
    assert time.monotonic() - begun < 4.0


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nobody_is_followed_elsewhere(server, status):
    other = GeocoderServer()
    try:
        server.behave = refusing(status, Location=f"{other.url}/search?q=1")
        assert trouble(server).trouble is Trouble.BAD_ANSWER
        assert other.asked == []
    finally:
        other.stop()


def test_nobody_is_followed_to_a_file(server):
    server.behave = refusing(302, Location="file:///etc/passwd")
    assert trouble(server).trouble is Trouble.BAD_ANSWER


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (401, Trouble.REFUSED), (402, Trouble.REFUSED), (403, Trouble.REFUSED),
        (404, Trouble.BAD_ANSWER), (429, Trouble.PAUSE), (500, Trouble.NO_CONNECTION),
        (502, Trouble.NO_CONNECTION), (503, Trouble.NO_CONNECTION), (504, Trouble.NO_CONNECTION),
    ],
)  # fmt: skip
def test_each_refusal_is_told_as_what_it_is(server, status, told):
    server.behave = refusing(status)
    assert trouble(server).trouble is told
    assert len(server.asked) == 1


def test_a_question_that_is_not_understood_is_only_that_question(server):
    server.behave = refusing(400)
    assert ask(server) is None


@pytest.mark.parametrize(
    ("status", "wish", "seconds"),
    [
        (429, "2", 2.0), (429, "0", 1.0), (429, "99999999999999", 3600.0), (429, "", 60.0),
        (429, "soon", 60.0), (429, "-5", 60.0), (503, "30", 30.0),
        (429, "Fri, 31 Dec 9999 23:59:59 GMT", 3600.0), (429, "9" * 5000, 3600.0),
    ],
)  # fmt: skip
def test_a_service_that_wants_a_pause_gets_it(server, status, wish, seconds):
    server.behave = refusing(status, Retry_After=wish)
    told = trouble(server)
    assert told.trouble is Trouble.PAUSE
    assert told.pause_s == seconds


def test_a_server_that_is_not_there_is_no_connection(server):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = free.getsockname()[1]
    service = Service(
        provider=PROVIDERS["nominatim"], endpoint=f"http://127.0.0.1:{nobody}", own_server=True
    )
    with pytest.raises(ServiceTrouble) as told:
        geocoders.ask(service, ROSA, cancelled=lambda: False)
    assert told.value.trouble is Trouble.NO_CONNECTION


NO_PLACES = {
    "no latitude": place(lat=None),
    "no longitude": place(lon=None),
    "the empty point": place(lat="0", lon="0"),
    "beside the empty point": place(lat="0.0000", lon="-0.0"),
    "off the globe": place(lat="200"),
    "round the globe": place(lon="350.85"),
    "no numbers": place(lat="here"),
    "numbers that are none": place(lat="nan"),
    "infinite": place(lat="inf"),
    "true": place(lat=True),
    "a list": place(lat=[38.7]),
    "in words": place(lat="38° 42' N"),
    "huge": place(lat="1e400"),
    "figures of another script": place(lat="٣٨.٧"),
    "null": place(lat=None, lon=None),
}


@pytest.mark.parametrize("answer", NO_PLACES.values(), ids=NO_PLACES)
def test_a_place_that_is_none_is_not_taken(server, answer):
    server.behave = answering(answer)
    assert trouble(server).trouble in {Trouble.NONSENSE, Trouble.BAD_ANSWER}


NO_ANSWERS = {
    "html": "<html><body>Log in to the café's network</body></html>",
    "nothing": "",
    "half": '[{"lat": "38.7',
    "nan": '[{"lat": NaN, "lon": Infinity}]',
    "deep": "[" * 200_000,
    "deep records": '{"a":' * 40_000,
    "a long number": "[" + "9" * 200_000 + "]",
    "a word": '"Lisboa"',
    "a number": "42",
    "records without an order": '{"lat": "38.7"}',
    "a list of lists": "[[1, 2]]",
    "bytes": "\x00\x01\x02",
}


@pytest.mark.parametrize("body", NO_ANSWERS.values(), ids=NO_ANSWERS)
def test_an_answer_that_makes_no_sense_is_told_so(server, body):
    server.behave = answering(body)
    assert trouble(server, longest_s=5.0).trouble in {Trouble.NONSENSE, Trouble.BAD_ANSWER}


def test_packed_answers_are_not_unpacked(server):
    server.behave = lambda line: line.reply(200, b"\x1f\x8b" + b"\0" * 500, Content_Encoding="gzip")
    assert trouble(server).trouble is Trouble.BAD_ANSWER


def test_what_is_no_longer_wanted_ends_at_once_and_hangs_up(server):
    server.behave = behaving.silent
    enough = threading.Event()
    told: list[Trouble] = []
    asking = threading.Thread(
        target=lambda: told.append(trouble(server, cancelled=enough.is_set, longest_s=30.0).trouble)
    )
    asking.start()
    while not server.asked:
        time.sleep(0.005)
    begun = time.monotonic()
    enough.set()
    asking.join(5)
    assert told == [Trouble.CANCELLED]
    assert time.monotonic() - begun < 0.1 + SPARE_S
    assert server.gone.wait(5)


def test_a_name_that_takes_for_ever_to_look_up_holds_nobody_up(server, monkeypatch):
    gate = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: gate.wait(10) and [])
    begun = time.monotonic()
    assert trouble(server).trouble is Trouble.NO_CONNECTION
    assert time.monotonic() - begun < LONGEST_S + SPARE_S
    gate.set()


ANSWERS = {
    "nominatim": [LISBON],
    "photon": {"features": [{
        "geometry": {"coordinates": [-9.1456, 38.7131]},
        "properties": {"type": "house", "countrycode": "PT", "name": "x",
                       "extent": [-9.1457, 38.7132, -9.1455, 38.7130]},
    }]},
    "pelias": {"features": [{
        "geometry": {"coordinates": [-9.1456, 38.7131]},
        "properties": {"layer": "address", "country_a": "PRT", "name": "x",
                       "match_type": "exact"},
    }]},
}  # fmt: skip


@pytest.mark.parametrize("key", ANSWERS)
def test_each_service_is_asked_in_its_language_and_understood(server, key):
    server.behave = answering(ANSWERS[key])
    found = ask(server, key)
    assert found == Found(
        latitude=38.7131, longitude=-9.1456, precision=Precision.EXACT, radius_m=30.0, country="PT"
    )
    assert "Rua da Rosa 84" in server.asked[0].told
    assert "Lisboa" in server.asked[0].told


@pytest.mark.parametrize("key", ANSWERS)
@pytest.mark.parametrize("broken", ["", "x", 777, None, True, [], {}, ["x", 1], "NaN", 1e300])
def test_no_broken_part_of_an_answer_becomes_a_pin(server, key, broken):
    """Every value of a good answer is replaced in turn: a place near the true one, or trouble."""
    for changed in _broken(ANSWERS[key], broken):
        server.behave = answering(json.dumps(changed))
        assert _place_or_trouble(server, key) in {
            None,
            (38.7131, -9.1456),
            Trouble.NONSENSE,
            Trouble.BAD_ANSWER,
        }


def _place_or_trouble(server: GeocoderServer, key: str):
    try:
        found = ask(server, key, longest_s=5.0)
    except ServiceTrouble as told:
        return told.trouble
    return found and (found.latitude, found.longitude)


def _broken(value, broken):
    """The value with one part of it broken, for each part."""
    yield broken
    if isinstance(value, dict):
        for name, part in value.items():
            yield from ({**value, name: each} for each in _broken(part, broken))
    elif isinstance(value, list):
        for at, part in enumerate(value):
            yield from ([*value[:at], each, *value[at + 1 :]] for each in _broken(part, broken))
