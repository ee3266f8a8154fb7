"""A server that finds addresses, on this computer, and behaves as badly as it is told to."""

from __future__ import annotations

import json
import socketserver
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

LISBON = {
    "lat": "38.7131", "lon": "-9.1456", "place_rank": 30, "addresstype": "building",
    "type": "house", "boundingbox": ["38.7130", "38.7132", "-9.1457", "-9.1455"],
    "display_name": "<script>alert(1)</script>{{7*191}}${document.title=1}, Lisboa",
    "address": {"country_code": "pt"},
}  # fmt: skip
PATIENCE_S = 20.0  # a test that waits longer has failed anyway


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came."""

    at: float
    path: str
    head: str

    @property
    def told(self) -> str:
        """All that it says, readable."""
        return unquote(self.path.replace("+", " ")) + "\n" + self.head

    @property
    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}


class GeocoderServer:
    """Answers every question as `behave` does; `gone` is set when a client closes early."""

    def __init__(self, behave: Callable[[Line], None] | None = None) -> None:
        self.asked: list[Asked] = []
        self.behave = behave or answering([LISBON])
        self.gone = threading.Event()
        self.stopped = threading.Event()
        outer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with suppress(OSError):
                    outer._serve(Line(self.request, outer))

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def _serve(self, line: Line) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            more = line.socket.recv(65536)
            if not more:
                return
            head += more
        first, _end, rest = head.decode("latin-1").partition("\r\n")
        self.asked.append(Asked(time.monotonic(), first.split(" ")[1], rest))
        self.behave(line)


class Line:
    """One connection, as the server holds it."""

    def __init__(self, sock: Any, server: GeocoderServer) -> None:
        self.socket, self.server = sock, server

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        lines = [f"HTTP/1.1 {status} So", f"Content-Length: {len(body)}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.send("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    def wait_till_gone(self) -> None:
        """Say nothing until the client gives up."""
        self.socket.settimeout(PATIENCE_S)
        with suppress(OSError):
            if self.socket.recv(1) == b"":
                self.server.gone.set()


def answering(value: Any) -> Callable[[Line], None]:
    """Answers with this JSON; a text goes as it is."""
    body = value if isinstance(value, str) else json.dumps(value)
    return lambda line: line.reply(200, body.encode(), Content_Type="application/json")


def refusing(status: int, **headers: str) -> Callable[[Line], None]:
    return lambda line: line.reply(status, b"{}", **headers)


def silent(line: Line) -> None:
    line.wait_till_gone()


def dripping(line: Line) -> None:
    """A byte now and then, for ever: no single read waits long."""
    line.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    _drip(line, b" ")


def dripping_its_head(line: Line) -> None:
    line.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _drip(line, b"x")


def _drip(line: Line, byte: bytes) -> None:
    try:
        while not line.server.stopped.wait(0.02):
            line.send(byte)
    except OSError:
        line.server.gone.set()


def huge(line: Line) -> None:
    """80 MB of JSON, said beforehand."""
    line.send(b"HTTP/1.1 200 OK\r\nContent-Length: 80000000\r\n\r\n")
    _flood(line, b"[" * 65536)


def huge_in_chunks(line: Line) -> None:
    line.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    _flood(line, b"10000\r\n" + b"[" * 65536 + b"\r\n")


def huge_without_an_end(line: Line) -> None:
    line.send(b"HTTP/1.1 200 OK\r\n\r\n")
    _flood(line, b" " * 65536)


def endless_head(line: Line) -> None:
    line.send(b"HTTP/1.1 200 OK\r\n")
    _flood(line, b"X-More: " + b"x" * 60000 + b"\r\n")


def _flood(line: Line, piece: bytes) -> None:
    try:
        for _piece in range(80_000_000 // 65536):
            line.send(piece)
    except OSError:
        line.server.gone.set()


def hanging_up(line: Line) -> None:
    line.send(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n[{")


def talking_nonsense(line: Line) -> None:
    line.send(b"220 mail.example.com ESMTP\r\n")


def place(**changed: Any) -> list[dict[str, Any]]:
    """The good answer with something changed; None takes it out."""
    told = {**LISBON, **changed}
    return [{name: value for name, value in told.items() if value is not None}]
