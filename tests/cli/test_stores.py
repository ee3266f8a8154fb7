"""Keeping step with a web store from a terminal, with a store on this computer."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import subprocess
import sys
import threading

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from tests.cli.terminal import ROOT, Terminal
from tests.drawer import Drawer
from tests.stores.jumpseller_server import LOGIN, TOKEN, JumpsellerServer
from tests.stores.server import busy


@pytest.fixture
def server():
    server = JumpsellerServer()
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def drawer():
    before = keyring.get_keyring()
    drawer = Drawer()
    keyring.set_keyring(drawer)
    yield drawer
    keyring.set_keyring(before)


@pytest.fixture
def typed(monkeypatch):
    """What is piped into the program."""

    def pipe(text):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    pipe("")
    return pipe


def at(server):
    return "--url", f"{server.url}/v1", "--own-server"


def test_a_newcomers_first_round_makes_the_shop_and_brings_all(
    terminal: Terminal, server, typed, drawer
):
    server.load_sample()
    typed(f"{LOGIN}\n{TOKEN}\n")
    answer = terminal("sync", "jumpseller", *at(server))
    assert answer.code == 0, answer.complained
    assert answer.lines[0].startswith(f"A new shop was made at {terminal.shop}:")
    assert answer.lines[1] == f"{len(server.orders)} new, 0 changed, 0 the same"
    assert "kept in this computer's keyring" in answer.complained
    assert TOKEN in "".join(drawer.kept.values())
    again = terminal("sync", "jumpseller")  # nobody is asked any more
    assert (again.code, again.lines[0].split(",")[0]) == (0, "0 new")
    assert terminal("check").code == 0


def test_what_changed_in_the_store_is_told(shop: Terminal, server, typed):
    server.load_sample()
    typed(f"{LOGIN}\n{TOKEN}\n")
    shop("sync", "jumpseller", *at(server))
    server.change(1001, status_enum="paid")
    answer = shop("sync", "jumpseller")
    assert answer.lines[0].startswith("0 new, 1 changed")
    assert "1 pending order was paid" in answer.lines
    assert shop("show", "jumpseller:1001").said.count("Paid by notice of the online shop") == 1


def test_conflicts_are_listed_and_decided(shop: Terminal, server, typed):
    server.load_sample()
    typed(f"{LOGIN}\n{TOKEN}\n")
    shop("sync", "jumpseller", *at(server))
    shop("status", "jumpseller:1001", "cancelled")
    server.change(1001, status_enum="paid")
    answer = shop("sync", "jumpseller")
    assert "1 order was changed here and in the online shop: decide which is right" in answer.lines
    (line,) = shop("conflicts").lines
    assert line.startswith("1: order jumpseller:1001, ")
    assert line.endswith(": Cancelled here, Paid in the online shop")
    assert shop("conflicts", "--decide", "1", "both").code == 2
    assert shop("conflicts", "--decide", "1", "here").lines == ["Decided."]
    assert shop("conflicts").lines == ["No order waits for a decision."]
    assert shop("conflicts", "--decide", "1", "here").code == 1


def test_the_answer_as_json_is_for_programs(shop: Terminal, server, typed):
    server.load_sample()
    typed(f"{LOGIN}\n{TOKEN}\n")
    answer = shop("sync", "jumpseller", *at(server), "--json")
    told = json.loads(answer.said)
    assert (told["channel"], told["new"], told["trouble"]) == ("jumpseller", 0, None)
    assert told["same"] == 4  # they were here from the file


def test_a_key_from_the_environment_opens_the_store(shop: Terminal, server, typed, monkeypatch):
    keyring.set_keyring(NoKeyring())
    monkeypatch.setenv("MOSTRADOR_STORE_LOGIN", LOGIN)
    monkeypatch.setenv("MOSTRADOR_STORE_TOKEN", TOKEN)
    answer = shop("sync", "jumpseller", *at(server))
    assert answer.code == 0
    assert "keyring" not in answer.complained


def test_without_a_key_nothing_is_connected(shop: Terminal, server, typed):
    answer = shop("sync", "jumpseller", *at(server))
    assert answer.code == 1
    assert "There is no key for Jumpseller" in answer.complained
    assert shop("stores").lines == ["The shop is connected with no web store."]
    assert server.paths() == []


def test_a_wrong_key_is_refused_and_not_kept(shop: Terminal, server, typed, drawer):
    typed("me\nwrong\n")
    answer = shop("sync", "jumpseller", *at(server))
    assert answer.code == 1
    assert "does not know this key" in answer.complained
    assert drawer.kept == {}


def test_an_address_of_ones_own_network_must_be_meant(shop: Terminal, server, typed):
    typed(f"{LOGIN}\n{TOKEN}\n")
    answer = shop("sync", "jumpseller", "--url", f"{server.url}/v1")
    assert answer.code == 1
    assert "--own-server" in answer.complained
    assert server.paths() == []


def test_unknown_stores_and_missing_addresses_are_said(shop: Terminal, typed):
    assert "There is no store called nowhere." in shop("sync", "nowhere").complained
    answer = shop("sync", "woocommerce")
    assert (answer.code, "--url" in answer.complained) == (2, True)


def test_stores_are_listed_with_how_they_stand(shop: Terminal, server, typed):
    typed(f"{LOGIN}\n{TOKEN}\n")
    shop("sync", "jumpseller", *at(server))
    (line,) = shop("stores").lines
    assert line.startswith(f"jumpseller: Jumpseller · {server.url}/v1 · synchronised ")
    assert line.endswith("only read: it does not know of sales made here")
    server.stop()
    assert shop("sync", "jumpseller").code == 1
    assert "cannot be reached" in shop("stores").said


class Waiting(JumpsellerServer):
    """Does not answer the question for the third page until it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.go_on = threading.Event(), threading.Event()

    def answer(self, asked):
        if asked.path.endswith("/after/200.json") and not self.go_on.is_set():
            self.reached.set()
            self._lock.release()
            self.go_on.wait(30)
            self._lock.acquire()
        return super().answer(asked)


def test_a_killed_program_goes_on_where_it_was_through_busy_answers(tmp_path):
    """Two hundred and fifty orders, a store that is asked too often, a kill in the middle."""
    server, shop_file = Waiting(), tmp_path / "praia.mostrador"
    for number in range(1, 251):
        server.add(number)
    server.mischief.extend([None, None, None, busy("0.1"), None, busy("0.1")])
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "MOSTRADOR_STORE_LOGIN": LOGIN,
        "MOSTRADOR_STORE_TOKEN": TOKEN,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }
    words = ["sync", "--shop", str(shop_file), "--language", "en", "jumpseller", *at(server)]
    program = [sys.executable, "-m", "desktop", *words]
    try:
        running = subprocess.Popen(program, cwd=ROOT, env=environment)
        assert server.reached.wait(60)
        running.kill()
        running.wait(60)
        server.go_on.set()
        db = sqlite3.connect(shop_file)
        assert db.execute("SELECT count(*) FROM orders").fetchone() == (200,)
        db.execute("UPDATE store SET busy_until = 0")  # as if a minute had passed
        db.commit()
        done = subprocess.run(
            program,
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        assert done.stdout.splitlines()[0] == "50 new, 0 changed, 0 the same"
        assert db.execute("SELECT count(*), count(DISTINCT number) FROM orders").fetchone() == (
            250,
            250,
        )
        db.close()
        assert TOKEN not in done.stdout + done.stderr
        assert TOKEN.encode() not in shop_file.read_bytes()
    finally:
        server.go_on.set()
        server.stop()
