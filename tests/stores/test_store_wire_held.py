"""What a store may do to hold up, mislead or fill the program, and keys that nobody thought of."""

from __future__ import annotations

import logging
import socket
import threading
import traceback
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.connectors.store_waiting import asked_to_wait
from desktop.connectors.store_wire import StoreWire
from desktop.domain.store_errors import StoreFailed
from desktop.domain.stores import StoreTrouble
from tests.stores.conftest import opening_of
from tests.stores.jumpseller_server import LOGIN, TOKEN
from tests.stores.server import Reply, basic, bomb, busy, dripping, refusing, silent


@pytest.fixture
def wire(jumpseller, patience) -> StoreWire:
    jumpseller.add(1001)
    return StoreWire(opening_of(jumpseller), auth=(LOGIN, TOKEN), patience=patience)


@pytest.fixture
def certificate(tmp_path):
    from tests.stores.certificates import for_this_computer  # noqa: PLC0415  # skips without

    return for_this_computer(tmp_path)


@pytest.fixture
def encrypted(jumpseller, patience, certificate, monkeypatch) -> StoreWire:
    """A wire to a store over HTTPS whom the computer trusts."""
    jumpseller.add(1001)
    context, shown = certificate
    monkeypatch.setenv("SSL_CERT_FILE", str(shown))
    return _wire_to(jumpseller, jumpseller.encrypt(context), patience)


def _wire_to(server, url, patience) -> StoreWire:
    opening = opening_of(server)
    other = replace(opening, store=replace(opening.store, address=f"{url}/v1"))
    return StoreWire(other, auth=(LOGIN, TOKEN), patience=patience)


def trouble(wire: StoreWire, method: str = "GET", **more) -> StoreTrouble:
    with pytest.raises(StoreFailed) as failed:
        wire.ask(method, "orders.json", **more)
    return failed.value.trouble


def still_at_work() -> list[threading.Thread]:
    """Threads of tries that go on although they were given the time to end."""
    trying = [each for each in threading.enumerate() if each.name == "web store"]
    for each in trying:
        each.join(5)
    return [each for each in trying if each.is_alive()]


def test_a_store_that_the_computer_trusts_is_asked_encrypted(encrypted):
    assert encrypted.ask("GET", "orders.json").status == 200


def test_a_store_that_nobody_vouches_for_is_told_nothing(jumpseller, patience, certificate):
    context, _shown = certificate
    wire = _wire_to(jumpseller, jumpseller.encrypt(context), patience)
    assert trouble(wire) is StoreTrouble.BAD_ANSWER
    assert jumpseller.asked == []


@pytest.mark.parametrize("how", ["wire", "encrypted"])
@pytest.mark.parametrize("slow", [silent, dripping])
def test_nothing_goes_on_after_a_deadline(request, jumpseller, patience, how, slow):
    wire = request.getfixturevalue(how)
    wire._patience = replace(patience, answer_s=0.4, tries=0)
    jumpseller.mischief.append(slow)
    assert trouble(wire) is StoreTrouble.TOO_SLOW
    wire._patience = patience
    assert still_at_work() == []
    assert wire.ask("GET", "orders.json").status == 200


def test_what_was_stopped_before_it_was_sent_is_never_sent(wire, jumpseller, monkeypatch):
    looked_up, stopped = threading.Event(), threading.Event()
    look_up = socket.getaddrinfo

    def slowly(*asked, **more):
        looked_up.wait(20)
        return look_up(*asked, **more)

    monkeypatch.setattr(socket, "getaddrinfo", slowly)
    opening = opening_of(jumpseller)
    store = replace(opening.store, address=f"http://localhost:{jumpseller.port}/v1")
    wire = StoreWire(replace(opening, store=store, cancelled=stopped.is_set))
    threading.Timer(0.2, stopped.set).start()
    assert trouble(wire, "PUT", json={"order": {"status": "Paid"}}) is StoreTrouble.STOPPED
    looked_up.set()
    assert still_at_work() == []
    assert jumpseller.asked == []


def test_a_store_that_says_no_pause_at_all_is_not_asked_without_end(wire, jumpseller):
    jumpseller.mischief += [busy("0")] * 500
    assert trouble(wire) is StoreTrouble.TOO_MANY
    assert len(jumpseller.asked) <= 121


def test_a_wish_that_a_gateway_could_not_hand_on_is_not_made_again(wire, jumpseller):
    jumpseller.mischief.append(refusing(503, Retry_After="1"))
    assert trouble(wire, "PUT", json={}) is StoreTrouble.BROKEN
    assert len(jumpseller.asked) == 1
    jumpseller.mischief.append(refusing(503, Retry_After="1"))
    assert wire.ask("GET", "orders.json").status == 200


def test_a_small_answer_that_unpacks_to_a_large_one_is_left(wire, jumpseller):
    jumpseller.mischief.append(bomb)
    assert trouble(wire) is StoreTrouble.TOO_LARGE


def test_it_is_said_where_an_answer_breaks_off_and_not_what_stands_there(wire, jumpseller):
    jumpseller.mischief += [lambda line, _: line.reply(Reply(body='[\n{"email": ana@example'))] * 2
    with pytest.raises(StoreFailed) as failed:
        wire.ask("GET", "orders.json")
    assert failed.value.detail == "no JSON: line 2, position 11"


def test_a_key_with_any_letter_is_sent(jumpseller, patience):
    wire = StoreWire(opening_of(jumpseller), auth=(LOGIN, "“é–\n"), patience=patience)
    assert trouble(wire) is StoreTrouble.WRONG_KEY
    assert jumpseller.asked[0].headers["authorization"] == basic(LOGIN, "“é–\n")


@pytest.mark.parametrize("token", ["shpat_\nX-More: 1", "shpat_“", " shpat_0"])
def test_a_key_that_no_header_can_carry_is_no_key(jumpseller, patience, caplog, token):
    caplog.set_level(logging.DEBUG)
    headers = {"X-Shopify-Access-Token": token}
    wire = StoreWire(opening_of(jumpseller), headers=headers, patience=patience)
    with pytest.raises(StoreFailed) as failed:
        wire.ask("GET", "orders.json")
    assert failed.value.trouble is StoreTrouble.WRONG_KEY
    assert "shpat" not in caplog.text + "".join(traceback.format_exception(failed.value))
    assert jumpseller.asked == []


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (200, {}, None), (200, {"retry-after": "5"}, None), (429, {}, 5.0),
        (429, {"retry-after": "7"}, 7.0), (429, {"retry-after": "0.2"}, 1.0),
        (429, {"retry-after": "soon"}, 5.0), (429, {"retry-after": "-3"}, 5.0),
        (429, {"retry-after": "Mon, 01 Jan 2001 00:00:00 GMT"}, 1.0),
        (429, {"retry-after": "9" * 400}, 86_400.0), (430, {}, 5.0), (503, {}, None),
        (503, {"retry-after": "9"}, 9.0), (403, {}, None),
        (403, {"until": "2001-01-01T00:00:00+00:00"}, 1.0), (200, {"until": "2999-01-01"}, None),
    ],
)  # fmt: skip
def test_how_long_a_store_wants_to_be_left_alone(status, headers, seconds):
    assert asked_to_wait(status, headers, until="until") == seconds


def test_a_pause_until_an_hour_is_read_as_http_and_as_iso_write_it():
    at = datetime.now(UTC) + timedelta(seconds=60)
    http = at.strftime("%a, %d %b %Y %H:%M:%S GMT")
    for told in (http, at.isoformat(timespec="seconds"), f"{at:%Y-%m-%dT%H:%M:%S}"):
        assert asked_to_wait(429, {"retry-after": told}) == pytest.approx(59, abs=2)
