"""Which servers may be asked: others' in the open internet, one's own also at home."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time

import pytest

from desktop.domain.peers import may_be_asked
from desktop.geo import wire
from desktop.geo.replies import ServiceTrouble, Trouble
from desktop.geo.wire import Wish, checked_url, fetch

INSIDE = [
    "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.3.4", "192.168.1.1", "100.64.0.1", "::1",
    "fc00::1", "::ffff:127.0.0.1", "::ffff:192.168.1.1", "64:ff9b::7f00:1", "2002:7f00:1::",
]  # fmt: skip
NEVER = ["0.0.0.0", "169.254.169.254", "fe80::1", "224.0.0.1", "ff02::1", "::", "255.255.255.255"]  # noqa: S104  # none is listened on
OUTSIDE = ["1.1.1.1", "8.8.8.8", "2606:4700:4700::1111"]


@pytest.mark.parametrize("text", INSIDE)
def test_what_lies_inside_is_asked_only_when_it_is_ones_own(text):
    address = ipaddress.ip_address(text)
    for scheme in ("http", "https"):
        assert not may_be_asked(address, scheme=scheme, own_server=False)
        assert may_be_asked(address, scheme=scheme, own_server=True)


@pytest.mark.parametrize("text", NEVER)
def test_some_addresses_are_never_asked(text):
    address = ipaddress.ip_address(text)
    assert not may_be_asked(address, scheme="https", own_server=True)
    assert not may_be_asked(address, scheme="https", own_server=False)


@pytest.mark.parametrize("text", OUTSIDE)
def test_the_open_internet_is_asked_only_encrypted(text):
    address = ipaddress.ip_address(text)
    assert may_be_asked(address, scheme="https", own_server=False)
    assert may_be_asked(address, scheme="https", own_server=True)
    assert not may_be_asked(address, scheme="http", own_server=True)


@pytest.mark.parametrize(
    "url",
    [
        "http://nominatim.example", "file:///etc/passwd", "ftp://example.com", "https://",
        "https://ana:secret@example.com", "https://example.com:0", "https://example.com:99999",
        "https://exa mple.com", "https://example.com/\r\nX-More: 1", "https://exämple.com",
        "gopher://x", "", "https://[::1", "//example.com",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_server_is_refused(url):
    with pytest.raises(ServiceTrouble) as told:
        checked_url(url, own_server=False)
    assert told.value.trouble is Trouble.REFUSED


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "[::1]"]
)
def test_this_computer_is_not_asked_however_it_is_spelt(server, host):
    with pytest.raises(ServiceTrouble) as told:
        fetch(f"https://{host}:{server.port}/", {}, _wish())
    assert told.value.trouble in {Trouble.REFUSED, Trouble.NO_CONNECTION}
    assert server.asked == []


def test_a_name_with_one_address_inside_is_refused(server, monkeypatch):
    """A name's owner may let it stand for anything: what it stands for is what counts."""

    def look(host, port, **_more):
        return [(2, 1, 6, "", (each, port)) for each in ("1.1.1.1", "127.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", look)
    with pytest.raises(ServiceTrouble) as told:
        fetch(f"https://rebound.example:{server.port}/", {}, _wish())
    assert told.value.trouble is Trouble.REFUSED
    assert server.asked == []


def test_a_server_without_a_trusted_certificate_is_told_nothing(server):
    server.behave = lambda line: line.send(b"no handshake")
    with pytest.raises(ServiceTrouble) as told:
        fetch(f"https://127.0.0.1:{server.port}/secret", {}, _wish(own_server=True))
    assert told.value.trouble in {Trouble.BAD_ANSWER, Trouble.NO_CONNECTION}
    assert all("secret" not in each.told for each in server.asked)


def test_trust_is_that_of_the_system_and_complete():
    context = wire.trust()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


def test_the_surroundings_name_no_proxy(server, monkeypatch):
    other = f"http://127.0.0.1:{server.port + 1}"
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, other)
    assert fetch(f"{server.url}/x", {}, _wish(own_server=True)).status == 200
    assert len(server.asked) == 1


def _wish(*, own_server: bool = False) -> Wish:
    return Wish(ends_at=time.monotonic() + 2.0, cancelled=lambda: False, own_server=own_server)
