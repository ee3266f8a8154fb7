"""A web store on this computer: it behaves as its documentation says, or as badly as it is told."""

from __future__ import annotations

import base64
import gzip
import json
import ssl
import threading
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

PATIENCE_S = 20.0  # a test that waits longer has failed anyway


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]  # by lower-case name
    body: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is sent back; a text goes as it is, anything else as JSON."""

    body: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def data(self) -> bytes:
        told = self.body if isinstance(self.body, str) else json.dumps(self.body)
        return told.encode()


Mischief = Callable[["Line", Reply], None]


class Line:
    """One connection, as the server holds it; mischief writes to it what it likes."""

    def __init__(self, handler: BaseHTTPRequestHandler, server: StoreServer) -> None:
        self._handler, self.server = handler, server

    def send(self, data: bytes) -> None:
        self._handler.wfile.write(data)
        self._handler.wfile.flush()

    def reply(self, reply: Reply) -> None:
        data = reply.data
        lines = [f"HTTP/1.1 {reply.status} So", f"Content-Length: {len(data)}"]
        lines += ["Content-Type: application/json"]
        lines += [f"{name}: {value}" for name, value in reply.headers.items()]
        self.send("\r\n".join(lines).encode() + b"\r\n\r\n" + data)

    def hang_up(self) -> None:
        self._handler.close_connection = True
        with suppress(OSError):
            self._handler.connection.shutdown(2)

    def wait(self, seconds: float = PATIENCE_S) -> bool:
        """Whether the server was stopped while nothing was said."""
        return self.server.stopped.wait(seconds)


class StoreServer:
    """Answers by `answer`; what stands in `mischief` happens first, once each."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.mischief: deque[Mischief | None] = deque()  # None: one good answer in between
        self.stopped = threading.Event()
        self._lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle(self) -> None:
                with suppress(OSError):
                    super().handle()

            def log_message(self, *_words: object) -> None:
                """Say nothing."""

            def do_GET(self) -> None:
                outer._serve(self)

            do_PUT = do_POST = do_DELETE = do_GET  # noqa: N815  # as the library wants them named

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def encrypt(self, context: ssl.SSLContext) -> str:
        """Be asked over HTTPS from now on, at the address that is given back."""
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        return self.url.replace("http://", "https://")

    def stop(self) -> None:
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def answer(self, asked: Asked) -> Reply:
        """What a well-behaved store says; each kind of store says it."""
        raise NotImplementedError

    def paths(self, method: str = "GET") -> list[str]:
        return [each.path for each in self.asked if each.method == method]

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        length = int(handler.headers.get("Content-Length") or 0)
        raw = handler.rfile.read(length) if length else b""
        asked = Asked(
            method=handler.command,
            path=parts.path,
            query={name: values[0] for name, values in parse_qs(parts.query).items()},
            headers={name.lower(): value for name, value in handler.headers.items()},
            body=json.loads(raw) if raw else None,
        )
        line = Line(handler, self)
        with self._lock:
            self.asked.append(asked)
            trick = self.mischief.popleft() if self.mischief else None
            reply = self.answer(asked) if trick is None or trick in _AFTER_ALL else Reply()
        if trick is None:
            line.reply(reply)
        else:
            trick(line, reply)


def basic(login: str, token: str) -> str:
    """What a client with this key says of itself."""
    return "Basic " + base64.b64encode(f"{login}:{token}".encode()).decode()


# ---- mischief ----
def refusing(status: int, **headers: str) -> Mischief:
    """Refuse with a status; headers with underscores for hyphens."""
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda line, _reply: line.reply(Reply(body={}, status=status, headers=told))


def busy(seconds: str = "1") -> Mischief:
    return refusing(429, Retry_After=seconds)


def half(line: Line, reply: Reply) -> None:
    """Half an answer, whose length is that of a half: JSON that breaks off."""
    line.reply(Reply(body=reply.data.decode()[: len(reply.data) // 2], status=200))


def cut_off(line: Line, reply: Reply) -> None:
    """Half an answer of which the whole was promised, and then silence for ever."""
    data = reply.data
    line.send(f"HTTP/1.1 200 So\r\nContent-Length: {len(data)}\r\n\r\n".encode())
    line.send(data[: len(data) // 2])
    line.hang_up()


def html(line: Line, _reply: Reply) -> None:
    line.reply(Reply(body="<!DOCTYPE html><title>Maintenance</title>"))


def silent(line: Line, _reply: Reply) -> None:
    line.wait()


def dripping(line: Line, _reply: Reply) -> None:
    """A byte now and then, for ever: no single read waits long."""
    with suppress(OSError):
        line.send(b"HTTP/1.1 200 So\r\nContent-Length: 1000000\r\n\r\n")
        while not line.wait(0.02):
            line.send(b" ")


def huge(line: Line, _reply: Reply) -> None:
    with suppress(OSError):
        line.send(b"HTTP/1.1 200 So\r\nContent-Length: 90000000\r\n\r\n")
        for _piece in range(90_000_000 // 65536):
            line.send(b"[" * 65536)


def elsewhere(line: Line, _reply: Reply) -> None:
    line.reply(Reply(body={}, status=302, headers={"Location": "http://127.0.0.1:1/steal"}))


def done_but_lost(line: Line, _reply: Reply) -> None:
    """The store has done what it was asked, but its answer never arrives."""
    line.hang_up()


def twice(line: Line, reply: Reply) -> None:
    """Every record of a list two times."""
    line.reply(Reply(body=[each for each in reply.body for _time in range(2)]))


def bomb(line: Line, _reply: Reply) -> None:
    """A small answer that unpacks to a hundred megabytes."""
    data = gzip.compress(b"[" * 100_000_000, compresslevel=1)
    head = f"HTTP/1.1 200 So\r\nContent-Encoding: gzip\r\nContent-Length: {len(data)}\r\n\r\n"
    with suppress(OSError):
        line.send(head.encode() + data)


_AFTER_ALL = {half, cut_off, done_but_lost, twice}
