"""One question over the network that nobody can hold up, lead elsewhere, or fill the memory with.

It connects to the very address that was checked, follows no redirect, uses no proxy, ends at one
deadline whatever the other side does, and looks several times a second whether it is still wanted.
"""

from __future__ import annotations

import errno
import http.client
import io
import ipaddress
import queue
import re
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from urllib.parse import SplitResult, urlsplit

from desktop.domain.peers import may_be_asked
from desktop.geo.replies import ServiceTrouble, Trouble

LARGEST = 256 * 1024  # bytes of an answer
_LARGEST_HEAD = 64 * 1024
_TICK_S = 0.1  # how soon it hears that nobody wants to know any more
_UNDER_WAY = {0, errno.EINPROGRESS, errno.EWOULDBLOCK}  # of a connection that is being made
_PLAIN = re.compile(r"[!-~]+")  # an address without anything that could end a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the server sent."""

    status: int
    headers: Mapping[str, str]  # by lower-case name
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How long an answer is waited for, whether it is still wanted, and whose server it is."""

    ends_at: float  # by time.monotonic()
    cancelled: Callable[[], bool]
    own_server: bool = False

    def check(self) -> float:
        """The seconds that are left.

        Raises:
            ServiceTrouble: there are none, or nobody wants to know any more.
        """
        if self.cancelled():
            raise ServiceTrouble(Trouble.CANCELLED)
        left = self.ends_at - time.monotonic()
        if left <= 0:
            raise ServiceTrouble(Trouble.NO_CONNECTION, "too slow")
        return left


def fetch(url: str, headers: Mapping[str, str], wish: Wish) -> Reply:
    """What a server answers to a GET.

    Raises:
        ServiceTrouble: nothing that can be used.
    """
    parts = checked_url(url, own_server=wish.own_server)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    try:
        with closing(_connected(parts.scheme, host, port, wish)) as line:
            where = parts.path or "/"
            _send(line, f"{where}?{parts.query}" if parts.query else where, host, headers, wish)
            return _reply(line, wish)
    except ssl.SSLError as error:
        raise ServiceTrouble(Trouble.BAD_ANSWER, "no trusted connection") from error
    except http.client.HTTPException as error:
        raise ServiceTrouble(Trouble.BAD_ANSWER, type(error).__name__) from error
    except OSError as error:
        raise ServiceTrouble(Trouble.NO_CONNECTION, type(error).__name__) from error


def checked_url(url: str, *, own_server: bool) -> SplitResult:
    """The parts of a server's address, when it is one that may be asked.

    Raises:
        ServiceTrouble: it is not.
    """
    try:
        parts = urlsplit(url)
        sound = bool(parts.hostname) and parts.port != 0 and parts.username is None
    except ValueError:
        sound = False
    schemes = {"https", "http"} if own_server else {"https"}
    if not sound or parts.scheme not in schemes or not _PLAIN.fullmatch(url):
        raise ServiceTrouble(Trouble.REFUSED, "no address that may be asked")
    return parts


def _addresses(host: str, port: int, scheme: str, wish: Wish) -> list[str]:
    """The addresses of a name, all of which may be asked.

    Looking up a name cannot be stopped, so it is done in a thread that may be left behind.
    """
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def look() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([str(each[4][0]) for each in found])
        except (OSError, UnicodeError) as error:
            answers.put(error if isinstance(error, OSError) else OSError("no such name"))

    threading.Thread(target=look, name="name look-up", daemon=True).start()
    while True:
        left = wish.check()
        try:
            answer = answers.get(timeout=min(_TICK_S, left))
            break
        except queue.Empty:
            continue
    if isinstance(answer, OSError):
        raise answer
    found = [ipaddress.ip_address(each.partition("%")[0]) for each in answer]
    if not all(may_be_asked(at, scheme=scheme, own_server=wish.own_server) for at in found):
        raise ServiceTrouble(Trouble.REFUSED, "an address inside this network")
    return list(dict.fromkeys(answer))


def _connected(scheme: str, host: str, port: int, wish: Wish) -> socket.socket:
    """A connection to a server, encrypted where its address says so."""
    trouble: OSError = OSError("no address")
    for address in _addresses(host, port, scheme, wish):
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        line = socket.socket(family, socket.SOCK_STREAM)
        try:
            line.setblocking(False)
            _connect(line, (address, port), wish)
            return line if scheme == "http" else _encrypted(line, host, wish)
        except ssl.SSLError:
            line.close()
            raise
        except OSError as error:
            line.close()
            trouble = error
        except BaseException:
            line.close()
            raise
    raise trouble


def _connect(line: socket.socket, to: tuple[str, int], wish: Wish) -> None:
    failed = line.connect_ex(to)
    if failed not in _UNDER_WAY:
        raise OSError(failed, "connect")
    _wait(line, selectors.EVENT_WRITE, wish)
    failed = line.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if failed:
        raise OSError(failed, "connect")


def _encrypted(line: socket.socket, host: str, wish: Wish) -> socket.socket:
    wrapped = trust().wrap_socket(line, server_hostname=host, do_handshake_on_connect=False)
    try:
        _patiently(wrapped, partial(_shake_hands, wrapped), wish)
    except BaseException:
        wrapped.close()
        raise
    return wrapped


def _shake_hands(line: ssl.SSLSocket) -> int:
    line.do_handshake()
    return 0


@cache
def trust() -> ssl.SSLContext:
    """Whom this computer trusts; certifi's list where the system brings none."""
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    if not context.cert_store_stats()["x509_ca"] and not (paths.cafile or paths.capath):
        import certifi  # noqa: PLC0415  # only where the system brings no list

        context.load_verify_locations(certifi.where())
    return context


def _send(
    line: socket.socket, where: str, host: str, headers: Mapping[str, str], wish: Wish
) -> None:
    peer = f"[{host}]" if ":" in host else host
    port = line.getpeername()[1]
    told = {
        "Host": peer if port in {80, 443} else f"{peer}:{port}",
        **headers,
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    rest = memoryview(f"GET {where} HTTP/1.1\r\n{head}\r\n".encode("ascii"))
    while rest:
        rest = rest[_patiently(line, partial(line.send, rest), wish, sends=True) :]


def _reply(line: socket.socket, wish: Wish) -> Reply:
    incoming: Any = _Incoming(line, wish)  # all that a response asks of its socket is a file
    response = http.client.HTTPResponse(incoming, method="GET")
    with closing(response):
        response.begin()
        declared = response.length
        if declared is not None and declared > LARGEST:
            raise ServiceTrouble(Trouble.BAD_ANSWER, "too large")
        body = response.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise ServiceTrouble(Trouble.BAD_ANSWER, "too large")
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Reply(status=response.status, headers=headers, body=body)


class _Incoming(io.RawIOBase):
    """What arrives on a connection, as a file that ends at the deadline and at a size."""

    def __init__(self, line: socket.socket, wish: Wish) -> None:
        super().__init__()
        self._line, self._wish = line, wish
        self._left = _LARGEST_HEAD + 2 * LARGEST  # chunks may be small and their sizes long

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        self._wish.check()
        count = _patiently(self._line, partial(self._line.recv_into, into), self._wish)
        self._left -= count
        if self._left < 0:
            raise ServiceTrouble(Trouble.BAD_ANSWER, "too large")
        return count


def _patiently(
    line: socket.socket, act: Callable[[], int], wish: Wish, *, sends: bool = False
) -> int:
    """Do something on a connection, as soon as it can be done."""
    while True:
        try:
            return act()
        except ssl.SSLWantReadError:
            _wait(line, selectors.EVENT_READ, wish)
        except ssl.SSLWantWriteError:
            _wait(line, selectors.EVENT_WRITE, wish)
        except BlockingIOError:
            _wait(line, selectors.EVENT_WRITE if sends else selectors.EVENT_READ, wish)


def _wait(line: socket.socket, event: int, wish: Wish) -> None:
    """Wait until something can be done on a connection."""
    with selectors.DefaultSelector() as waiting:
        waiting.register(line, event)
        while not waiting.select(min(_TICK_S, wish.check())):
            pass
