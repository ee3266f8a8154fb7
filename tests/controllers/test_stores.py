"""Connections with web stores: what they are called, where they are, and where their keys lie."""

from __future__ import annotations

import logging

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from desktop.controllers.secrets import keep_store_key, kept_store_key
from desktop.domain.status import OrderStatus
from desktop.domain.store_address import checked_address
from desktop.domain.store_errors import BadStore, NoSuchStore, StoreFailed
from desktop.domain.stores import Store, StoreKey, StoreKind
from tests.controllers.store_shop import CHANNEL, mark, states, sync
from tests.drawer import Drawer
from tests.scripted_store import KEY

JUMPSELLER, WOOCOMMERCE, _SHOPIFY = StoreKind


@pytest.fixture
def drawer():
    before = keyring.get_keyring()
    drawer = Drawer()
    keyring.set_keyring(drawer)
    yield drawer
    keyring.set_keyring(before)


def test_a_new_connection_only_reads(connected):
    store = connected.stores.get(CHANNEL)
    assert (store.kind, store.name, store.address) == (JUMPSELLER, "Praia", "https://praia.example")
    assert (store.writes_status, store.writes_tracking, store.writes_stock) == (False,) * 3
    assert (store.every_minutes, store.synced_at) == (0, None)


def test_a_second_store_of_a_kind_has_a_channel_of_its_own(connected):
    other = connected.stores.connect(JUMPSELLER, "Serra", "https://serra.example")
    woo = connected.stores.connect(WOOCOMMERCE, "Lojinha", "https://lojinha.example")
    assert (other.channel, woo.channel) == ("jumpseller-2", "woocommerce")
    assert [each.name for each in connected.stores.all()] == ["Lojinha", "Praia", "Serra"]


def test_a_store_that_is_connected_again_has_its_orders_again(connected, store):
    store.sells(1)
    sync(connected)
    connected.stores.change(CHANNEL, writes_status=True, every_minutes=5)
    connected.stores.disconnect(CHANNEL)
    assert connected.stores.all() == ()
    assert states(connected) == {1: "pending_payment"}
    again = connected.stores.connect(JUMPSELLER, "Praia", "https://praia.example/")
    assert (again.channel, again.writes_status, again.every_minutes) == (CHANNEL, False, 0)
    store.sells(2)
    assert (sync(connected).brought.new, len(states(connected))) == (1, 2)


def test_another_store_never_takes_over_the_orders_of_one_that_was_disconnected(connected, store):
    store.sells(1)
    sync(connected)
    connected.stores.disconnect(CHANNEL)
    other = connected.stores.connect(JUMPSELLER, "Serra", "https://serra.example")
    assert other.channel == "jumpseller-2"


def test_what_is_not_there_is_said(connected):
    for ask in (connected.stores.get, connected.stores.disconnect, connected.stores.change):
        with pytest.raises(NoSuchStore):
            ask("shopify")


def test_changes_are_kept_and_written_down(connected):
    connected.stores.change(CHANNEL, name="Praia 2", every_minutes=15, writes_stock=True)
    found = connected.stores.get(CHANNEL)
    assert (found.name, found.every_minutes, found.writes_stock) == ("Praia 2", 15, True)
    before = connected.reading.last_entry()
    connected.stores.change(CHANNEL, name="Praia 2")
    assert connected.reading.last_entry() == before
    assert connected.findings() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " "), ("name", "n" * 81), ("every_minutes", -1), ("every_minutes", 99_999)],
)
def test_what_cannot_be_is_refused(connected, field, value):
    with pytest.raises(BadStore) as refused:
        connected.stores.change(CHANNEL, **{field: value})
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("praia.example", "https://praia.example"),
        (" https://praia.example/loja/ ", "https://praia.example/loja"),
        ("https://praia.example:8443", "https://praia.example:8443"),
    ],
)
def test_an_address_is_what_is_meant(written, means):
    assert checked_address(written, own_server=False) == means


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("", "address"),
        ("ftp://praia.example", "address"),
        ("https://", "address"),
        ("https://ana:secret@praia.example", "address"),
        ("https://praia.example/?key=1", "address"),
        ("https://praia.example/#x", "address"),
        ("https://praia .example", "address"),
        ("https://praia.example:port", "address"),
        ("https://[::1", "address"),
        ("https://praia.example/\x00", "address"),
        ("http://praia.example", "own_server"),
        ("https://127.0.0.1:8000", "own_server"),
        ("https://192.168.1.5", "own_server"),
        ("https://[::1]:8000", "own_server"),
        ("https://localhost", "own_server"),
        ("https://nas.local", "own_server"),
    ],
)
def test_an_address_that_cannot_be_asked_is_refused(written, field):
    with pytest.raises(BadStore) as refused:
        checked_address(written, own_server=False)
    assert refused.value.field == field
    if field == "own_server":
        assert checked_address(written, own_server=True)


def test_trying_out_says_what_the_store_is_and_keeps_nothing(connected):
    tried = Store(channel="x", kind=JUMPSELLER, name="Praia", address="https://praia.example")
    assert connected.stores.try_out(tried, KEY).currency == "EUR"
    with pytest.raises(StoreFailed):
        connected.stores.try_out(tried, StoreKey(login="", token="wrong"))  # noqa: S106
    assert len(connected.stores.all()) == 1


def test_a_key_lies_in_the_keyring_under_its_store_and_address(connected, drawer):
    store = connected.stores.get(CHANNEL)
    assert kept_store_key(store) is None
    assert keep_store_key(store, KEY)
    assert kept_store_key(store) == KEY
    moved = connected.stores.change(CHANNEL, address="https://elsewhere.example")
    assert kept_store_key(moved) is None  # it was typed for another address
    assert keep_store_key(store, None)
    assert (kept_store_key(store), drawer.kept) == (None, {})


def test_without_a_keyring_nothing_is_kept_and_nothing_breaks(connected, drawer):
    keyring.set_keyring(NoKeyring())
    store = connected.stores.get(CHANNEL)
    assert not keep_store_key(store, KEY)
    assert kept_store_key(store) is None


def test_a_key_is_nowhere_but_in_the_keyring(connected, store, drawer, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    keep_store_key(connected.stores.get(CHANNEL), KEY)
    store.sells(1)
    sync(connected)
    connected.stores.change(CHANNEL, writes_status=True)
    mark(connected, 1, OrderStatus.PAID)
    sync(connected)
    assert KEY.token not in caplog.text + repr(KEY) + str(KEY)
    if connected.path is None:
        return
    name = connected.path.name
    files = [each for each in connected.path.parent.glob(f"{name}*") if each.is_file()]
    everything = b"".join(each.read_bytes() for each in files)
    assert b"praia.example" in everything
    assert KEY.token.encode() not in everything
    assert KEY.login.encode() not in everything
