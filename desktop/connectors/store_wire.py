"""One way to the network for all stores: patient with a store that is busy, with nothing else.

It follows no redirect, because a key would go along; uses no proxy and no password of another
program; ends each answer at a deadline and a size; hears within a tenth of a second that nobody
wants to know any more; and repeats only questions, never what changes something in a store.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from json import JSONDecodeError
from socket import SHUT_RDWR, socket
from typing import Any

import requests
from requests.auth import HTTPBasicAuth
from urllib3.exceptions import NewConnectionError

from desktop.connectors.json_records import Record, records_in, value_of
from desktop.connectors.store import Opening
from desktop.connectors.store_peer import NotAllowed, adapter
from desktop.connectors.store_waiting import Patience, asked_to_wait
from desktop.domain.store_errors import StoreFailed
from desktop.domain.stores import StoreTrouble

LARGEST = 20 * 1024 * 1024  # bytes of an answer: a hundred orders, each with a thousand lines
_PIECE = 64 * 1024
_TICK_S = 0.1  # how soon it hears that it is cancelled
_log = logging.getLogger(__name__)

_TROUBLES = {
    401: StoreTrouble.WRONG_KEY,
    402: StoreTrouble.FORBIDDEN,  # a store whose own bill is not paid
    403: StoreTrouble.FORBIDDEN,
    404: StoreTrouble.NOT_FOUND,
    410: StoreTrouble.NOT_FOUND,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a store answered, read."""

    status: int
    headers: Mapping[str, str]  # by lower-case name
    text: str
    value: Any  # of the JSON: whole numbers as int, others as Decimal

    def records(self, *, one: str, many: str) -> list[Record]:
        """The records in it, each with its own text as the store wrote it."""
        return records_in(self.text, one=one, many=many)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """What came back of one try."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class _Unfinished(Exception):
    """One try that brought nothing; `arrived` when the store may have acted on it."""

    def __init__(self, trouble: StoreTrouble, detail: str, *, arrived: bool) -> None:
        super().__init__(trouble, detail)
        self.trouble, self.detail, self.arrived = trouble, detail, arrived


class StoreWire:
    """Asks one store, again and again, on connections that are kept."""

    def __init__(
        self,
        opening: Opening,
        *,
        auth: tuple[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        pause_after: Callable[[Mapping[str, str]], float] = lambda _headers: 0.0,
        banned_until: str = "",
        patience: Patience | None = None,
    ) -> None:
        """`pause_after` reads of an answer's headers how long the next question has to wait.

        `banned_until` is the header, in small letters, that says when a ban ends.
        """
        self._store, self._cancelled = opening.store, opening.cancelled
        self._patience = patience or Patience()
        self._pause_after, self._free_at = pause_after, 0.0
        self._banned_until = banned_until
        self._lines: list[socket] = []
        self._lines_lock = threading.Lock()
        self._try = threading.local()  # `over`: nobody waits for the try of this thread any more
        self._session = requests.Session()
        self._session.trust_env = False
        if auth is not None:  # in bytes: a key may hold a letter that Latin-1 lacks
            login, token = auth
            self._session.auth = HTTPBasicAuth(login.encode(), token.encode())
        self._session.headers.update(
            {"User-Agent": "Mostrador", "Accept": "application/json", **(headers or {})}
        )
        guarded = adapter(own_server=opening.store.own_server, made=self._keep_line)
        self._session.mount("https://", guarded)
        self._session.mount("http://", guarded)

    def ask(
        self,
        method: str,
        path: str,
        params: Mapping[str, str | int] | None = None,
        json: Any = None,
        *,
        asks: bool = False,
    ) -> Answer:
        """What the store answers; `path` may be a whole address of it.

        A GET asks, and so does a POST that says `asks`: only these may be repeated.

        Raises:
            StoreFailed: nothing that can be used, however long it was waited for.
        """
        url = self._address(path)
        is_question = method == "GET" or asks
        tries, waited = 0, 0.0
        while True:
            self._rest(max(0.0, self._free_at - self._patience.now()))
            try:
                sent = self._send(method, url, params, json)
                pause = asked_to_wait(sent.status, sent.headers, until=self._banned_until)
                handed_on = sent.status == 503 and not is_question  # by a gateway, who knows
                if pause is not None and not handed_on:
                    pause = max(pause, self._pause_after(sent.headers))
                    waited += pause
                    if waited > self._patience.wait_s:
                        raise self.failed(StoreTrouble.TOO_MANY, f"asked to wait {waited:.0f} s")
                    self._rest(pause)
                    continue
                self._free_at = self._patience.now() + self._pause_after(sent.headers)
                return self._read(sent)
            except _Unfinished as error:
                tries += 1
                again = is_question or not error.arrived
                if not again or tries > self._patience.tries_for(error.trouble):
                    raise self.failed(error.trouble, error.detail) from error
                _log.info("%s: %s, asked again", self._store.channel, error.trouble)
                self._rest(self._patience.pause(tries))

    def rest(self, seconds: float) -> None:
        """Wait because the store wants it.

        Raises:
            StoreFailed: nobody wants to know any more.
        """
        self._rest(seconds)

    # ---- one try ----
    def _send(
        self, method: str, url: str, params: Mapping[str, str | int] | None, json: Any
    ) -> _Sent:
        """Ask once, in a thread that can be left behind: looking up a name cannot be stopped."""
        told: queue.SimpleQueue[_Sent | Exception] = queue.SimpleQueue()
        over = threading.Event()

        def work() -> None:
            self._try.over = over
            try:
                told.put(self._exchange(method, url, params, json))
            except Exception as error:  # noqa: BLE001  # raised where it is waited for
                told.put(error)

        threading.Thread(target=work, name="web store", daemon=True).start()
        ends_at = time.monotonic() + self._patience.answer_s
        while True:
            try:
                answer = told.get(timeout=_TICK_S)
                break
            except queue.Empty:
                if self._cancelled():
                    self._hang_up(over)
                    raise self.failed(StoreTrouble.STOPPED, "") from None
                if time.monotonic() > ends_at:
                    self._hang_up(over)
                    raise _Unfinished(StoreTrouble.TOO_SLOW, "no end", arrived=True) from None
        if isinstance(answer, Exception):
            raise self._told(answer)
        return answer

    def _exchange(
        self, method: str, url: str, params: Mapping[str, str | int] | None, json: Any
    ) -> _Sent:
        timeouts = (self._patience.connect_s, self._patience.answer_s)
        with self._session.request(
            method, url, params=params, json=json,
            timeout=timeouts, allow_redirects=False, stream=True,
        ) as answer:  # fmt: skip
            body = bytearray()
            for piece in answer.iter_content(_PIECE):
                body += piece
                if len(body) > LARGEST:
                    raise _Unfinished(StoreTrouble.TOO_LARGE, "", arrived=True)
            headers = {name.lower(): value for name, value in answer.headers.items()}
            return _Sent(status=answer.status_code, headers=headers, body=bytes(body))

    def _told(self, error: Exception) -> Exception:
        """What an error of the network means."""
        kind = type(error).__name__
        told: Exception = error
        if _caused_by(error, NotAllowed):
            told = self.failed(StoreTrouble.REFUSED, "an address inside this network")
        elif isinstance(error, requests.Timeout):
            arrived = not isinstance(error, requests.ConnectTimeout)
            told = _Unfinished(StoreTrouble.TOO_SLOW, kind, arrived=arrived)
        elif isinstance(error, (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema)):
            told = self.failed(StoreTrouble.NOT_FOUND, kind)
        elif isinstance(error, requests.exceptions.SSLError):
            told = self.failed(StoreTrouble.BAD_ANSWER, "no trusted connection")
        elif isinstance(error, (requests.exceptions.InvalidHeader, UnicodeError)):
            told = self.failed(StoreTrouble.WRONG_KEY, kind)  # no key looks like this
        elif isinstance(error, (requests.RequestException, OSError)):
            arrived = not _caused_by(error, NewConnectionError)
            told = _Unfinished(StoreTrouble.AWAY, kind, arrived=arrived)
        return told

    def _read(self, sent: _Sent) -> Answer:
        """What an answer says, when it says something."""
        if 300 <= sent.status < 400:
            raise self.failed(StoreTrouble.MOVED, str(sent.status))
        if sent.status >= 500:
            raise _Unfinished(StoreTrouble.BROKEN, str(sent.status), arrived=True)
        if sent.status >= 400:
            trouble = _TROUBLES.get(sent.status, StoreTrouble.REFUSED)
            raise self.failed(trouble, str(sent.status))
        try:
            text = sent.body.decode("utf-8-sig")
            value = value_of(text) if text.strip() else None
        except (ValueError, RecursionError) as error:
            detail = _where(error)
            raise _Unfinished(StoreTrouble.BAD_ANSWER, detail, arrived=True) from error
        return Answer(status=sent.status, headers=sent.headers, text=text, value=value)

    # ---- around it ----
    def _address(self, path: str) -> str:
        base = self._store.address.rstrip("/")
        if path.startswith(("http://", "https://")):
            if not path.startswith(f"{base}/"):
                raise self.failed(StoreTrouble.MOVED, "another server")
            return path
        allowed = ("https://", "http://") if self._store.own_server else ("https://",)
        if not base.startswith(allowed):
            raise self.failed(StoreTrouble.REFUSED, "not encrypted")
        return f"{base}/{path.lstrip('/')}"

    def _rest(self, seconds: float) -> None:
        """Wait, as long as somebody still wants to know.

        Raises:
            StoreFailed: nobody does.
        """
        ends_at = self._patience.now() + seconds
        while True:
            if self._cancelled():
                raise self.failed(StoreTrouble.STOPPED, "")
            left = ends_at - self._patience.now()
            if left <= 0:
                return
            self._patience.sleep(min(left, _TICK_S))

    def _keep_line(self, line: socket) -> None:
        """Know of a connection; one for a try that was given up sends nothing any more."""
        with self._lines_lock:
            if self._try.over.is_set():
                raise ConnectionAbortedError
            self._lines = [each for each in self._lines if each.fileno() >= 0]
            self._lines.append(line)

    def _hang_up(self, over: threading.Event) -> None:
        with self._lines_lock:
            over.set()
            for line in self._lines:
                with suppress(OSError):
                    socket.shutdown(line, SHUT_RDWR)  # also beneath encryption, which is in use
            self._lines = []

    def failed(self, trouble: StoreTrouble, detail: str) -> StoreFailed:
        """What to raise when this store does not give what it was asked for."""
        return StoreFailed(self._store.name or self._store.channel, trouble, detail)


def _where(error: Exception) -> str:
    """Where an answer stops being JSON; never what stands there."""
    if isinstance(error, JSONDecodeError):
        return f"no JSON: line {error.lineno}, position {error.colno}"
    return "no text" if isinstance(error, UnicodeDecodeError) else "no JSON"


def _caused_by(error: BaseException | None, kind: type[BaseException]) -> bool:
    """Whether an error of that kind lies at the ground of another."""
    seen = 0
    while error is not None and seen < 10:
        reason = getattr(error, "reason", None)
        if isinstance(error, kind) or isinstance(reason, kind):
            return True
        inner = error.args[0] if error.args and isinstance(error.args[0], BaseException) else None
        error, seen = inner or error.__cause__ or error.__context__, seen + 1
    return False
