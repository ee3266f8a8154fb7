"""The way to a web store: patient with one that is busy, not to be held up, led away or fooled."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.connectors.store_wire import LARGEST, StoreWire
from desktop.domain.store_errors import StoreFailed
from desktop.domain.stores import StoreTrouble
from tests.stores.conftest import opening_of
from tests.stores.jumpseller_server import LOGIN, TOKEN
from tests.stores.server import (
    basic,
    busy,
    cut_off,
    done_but_lost,
    dripping,
    elsewhere,
    half,
    html,
    huge,
    refusing,
    silent,
)


@pytest.fixture
def wire(jumpseller, patience) -> StoreWire:
    jumpseller.add(1001, total=25.10)
    return StoreWire(opening_of(jumpseller), auth=(LOGIN, TOKEN), patience=patience)


def trouble(
    wire: StoreWire, method: str = "GET", path: str = "orders.json", **more
) -> StoreTrouble:
    with pytest.raises(StoreFailed) as failed:
        wire.ask(method, path, **more)
    return failed.value.trouble


def test_an_answer_is_read_without_floats_and_keeps_its_own_text(wire):
    answer = wire.ask("GET", "orders.json", {"page": 1})
    assert answer.value[0]["order"]["total"] == Decimal("25.1")
    record = answer.records(one="order", many="orders")[0]
    assert '"total": 25.1' in record.text
    assert record.text in answer.text


def test_a_busy_store_is_left_alone_as_long_as_it_says(wire, jumpseller, clock):
    jumpseller.mischief += [busy("7"), busy("3"), None]
    assert wire.ask("GET", "orders.json").status == 200
    assert clock.rests == pytest.approx(10.0)


def test_a_store_that_wants_too_long_a_pause_is_told_of(wire, jumpseller):
    jumpseller.mischief += [busy("90"), busy("90")]
    assert trouble(wire) is StoreTrouble.TOO_MANY


@pytest.mark.parametrize("bad", [half, html, cut_off, refusing(500), refusing(502)])
def test_a_trouble_that_passes_is_not_noticed(wire, jumpseller, bad):
    jumpseller.mischief += [bad, None]
    assert wire.ask("GET", "orders.json").value[0]["order"]["id"] == 1001


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (html, StoreTrouble.BAD_ANSWER), (half, StoreTrouble.BAD_ANSWER),
        (cut_off, StoreTrouble.AWAY), (refusing(500), StoreTrouble.BROKEN),
        (refusing(403), StoreTrouble.FORBIDDEN), (refusing(404), StoreTrouble.NOT_FOUND),
        (refusing(422), StoreTrouble.REFUSED), (elsewhere, StoreTrouble.MOVED),
        (huge, StoreTrouble.TOO_LARGE),
    ],
)  # fmt: skip
def test_a_trouble_that_stays_is_named(wire, jumpseller, bad, told):
    jumpseller.mischief += [bad] * 9
    assert trouble(wire) is told


def test_a_wrong_key_is_asked_once_only(jumpseller, patience):
    wire = StoreWire(opening_of(jumpseller), auth=(LOGIN, "wrong"), patience=patience)
    assert trouble(wire) is StoreTrouble.WRONG_KEY
    assert len(jumpseller.asked) == 1


@pytest.mark.parametrize("slow", [silent, dripping])
def test_a_slow_answer_ends_at_its_deadline(wire, jumpseller, patience, slow):
    wire._patience = replace(patience, answer_s=0.4, tries=0)
    jumpseller.mischief.append(slow)
    begun = time.monotonic()
    assert trouble(wire) is StoreTrouble.TOO_SLOW
    assert time.monotonic() - begun < 8


def test_stop_ends_a_wait_for_an_answer(jumpseller, patience):
    stopped = threading.Event()
    opening = opening_of(jumpseller, cancelled=stopped.is_set)
    wire = StoreWire(opening, auth=(LOGIN, TOKEN), patience=replace(patience, answer_s=60))
    jumpseller.mischief.append(silent)
    threading.Timer(0.2, stopped.set).start()
    assert trouble(wire) is StoreTrouble.STOPPED


def test_stop_ends_a_pause_that_a_store_wished_for(jumpseller, patience, clock):
    opening = opening_of(jumpseller, cancelled=lambda: clock.time > 5)
    wire = StoreWire(opening, auth=(LOGIN, TOKEN), patience=patience)
    jumpseller.mischief.append(busy("100"))
    assert trouble(wire) is StoreTrouble.STOPPED
    assert clock.time < 6


@pytest.mark.parametrize("bad", [done_but_lost, refusing(500), half, silent])
def test_what_changes_a_store_is_never_repeated_blindly(wire, jumpseller, patience, bad):
    wire._patience = replace(patience, answer_s=0.5)
    jumpseller.mischief += [bad]
    trouble(wire, "PUT", "orders/1001.json", json={"order": {"status": "Paid"}})
    assert len(jumpseller.paths("PUT")) == 1


def test_a_wish_that_a_busy_store_refused_is_made_again(wire, jumpseller):
    jumpseller.mischief += [busy("1"), None]
    wire.ask("PUT", "orders/1001.json", json={"order": {"status": "Paid"}})
    assert len(jumpseller.paths("PUT")) == 2


def test_no_store_at_all_is_no_connection(jumpseller, patience):
    wire = StoreWire(opening_of(jumpseller), auth=(LOGIN, TOKEN), patience=patience)
    jumpseller.stop()
    assert trouble(wire) is StoreTrouble.AWAY


def test_another_persons_store_is_never_asked_without_encryption(jumpseller, patience):
    opening = opening_of(jumpseller)
    other = replace(opening, store=replace(opening.store, own_server=False))
    assert trouble(StoreWire(other, patience=patience)) is StoreTrouble.REFUSED
    assert jumpseller.asked == []


def test_a_name_that_leads_into_this_network_is_refused_before_a_byte_is_sent(jumpseller, patience):
    opening = opening_of(jumpseller)
    address = f"https://localhost:{jumpseller.port}/v1"
    other = replace(opening, store=replace(opening.store, own_server=False, address=address))
    assert trouble(StoreWire(other, patience=patience)) is StoreTrouble.REFUSED
    assert jumpseller.asked == []


def test_an_address_of_another_server_is_never_followed(wire, jumpseller):
    assert trouble(wire, path="http://127.0.0.1:1/v1/orders.json") is StoreTrouble.MOVED
    assert wire.ask("GET", f"{jumpseller.url}/v1/orders.json").status == 200


def test_keys_of_other_programs_and_proxies_are_not_used(wire, jumpseller, monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login thief password thief\n")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    wire.ask("GET", "orders.json")
    assert jumpseller.asked[-1].headers["authorization"] == basic(LOGIN, TOKEN)


def test_no_key_stands_in_a_log_or_an_error(wire, jumpseller, caplog):
    caplog.set_level(logging.DEBUG)
    jumpseller.mischief += [refusing(500), html, html]
    with pytest.raises(StoreFailed) as failed:
        wire.ask("GET", "orders.json")
    secret = basic(LOGIN, TOKEN).removeprefix("Basic ")
    told = caplog.text + repr(failed.value) + str(failed.value) + repr(opening_of(jumpseller))
    assert TOKEN not in told
    assert secret not in told


def test_the_largest_answer_has_room_for_a_hundred_long_orders():
    assert LARGEST >= 100 * 1000 * 100
