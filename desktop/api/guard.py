"""Who may ask: this computer's programs that know the token, and no page of the internet.

A page that a browser shows can send requests to this computer too, and a name that leads here can
be anybody's. So the host must be written as ours, nothing may come from a page, and the token is
asked for every time.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from hmac import compare_digest
from typing import Any
from urllib.parse import parse_qs, unquote_plus

from desktop.domain.serving import DOCS, JUMPSELLER_FACE, OPENAPI

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LARGEST = 64 * 1024  # bytes of what is told
_SHOWN_TO_PEOPLE = {DOCS, OPENAPI}  # in a browser, which asks for a login and a password
_METHODS = {"GET", "HEAD", "POST"}
_KEYS = {"authtoken", "login"}
_ALWAYS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
)
_PAGES = {"cross-site", "same-site"}  # of Sec-Fetch-Site: sent from somebody's page


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """What opens the interface: one to read, another, where there is one, to tell of payments."""

    read: str
    payments: str = ""

    def __repr__(self) -> str:
        """Nothing of them, wherever it may be written."""
        return "Tokens(…)"


class Guard:
    """Refuses before anything of a request is understood."""

    def __init__(self, app: App, *, tokens: Tokens, port: Callable[[], int]) -> None:
        self._app, self._tokens, self._port = app, tokens, port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with why not."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        query = scope["query_string"]
        scope["query_string"] = _without_keys(query)  # the server's own scope: it may be logged
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in scope["headers"]
        }
        refusal = self._refusal(scope, query, headers)
        if refusal is not None:
            await _answer(send, *refusal)
            return
        body = await _body(receive) if scope["method"] == "POST" else b""
        if body is None:
            await _answer(send, 413, "What is told is too large.")
            return
        # The same question; the server, which knows it was HEAD, keeps the body to itself.
        asked = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        await self._app(asked, _again(body, receive), _closed(send))

    def _refusal(
        self, scope: Scope, query: bytes, headers: Mapping[str, str]
    ) -> tuple[int, str] | None:
        port = self._port()
        if headers.get("host", "") not in {f"127.0.0.1:{port}", f"localhost:{port}"}:
            return 421, "This interface is asked by programs on this computer only."
        if "origin" in headers or headers.get("sec-fetch-site", "") in _PAGES:
            return 403, "Pages of a browser may not ask."
        if scope["method"] not in _METHODS:
            return 405, "It is only read; payments are told with POST."
        telling = scope["method"] == "POST"
        token = self._tokens.payments if telling else self._tokens.read
        if not token or not self._knows(token, scope["path"], query, headers):
            return 401, "The token is missing or wrong."
        return _untellable(headers) if telling else None

    def _knows(self, token: str, path: str, query: bytes, headers: Mapping[str, str]) -> bool:
        given = [_bearer(headers.get("authorization", ""))]
        jumpsellers = path.startswith(f"{JUMPSELLER_FACE}/")
        if jumpsellers or path in _SHOWN_TO_PEOPLE:
            given.append(_password(headers.get("authorization", "")))
        if jumpsellers:
            given += parse_qs(query.decode("latin-1")).get("authtoken", [])[:1]
        return any(each and compare_digest(each.encode(), token.encode()) for each in given)


def _untellable(headers: Mapping[str, str]) -> tuple[int, str] | None:
    """Why what is told is not read, None when it is."""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        return 415, "Tell it as application/json."
    length = headers.get("content-length", "0")
    if not (length.isascii() and length.isdigit()) or int(length[:12]) > LARGEST:
        return 413, "What is told is too large."
    return None


def _bearer(header: str) -> str:
    kind, _space, token = header.partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def _password(header: str) -> str:
    kind, _space, said = header.partition(" ")
    if kind.lower() != "basic":
        return ""
    try:
        text = base64.b64decode(said.strip(), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return text.partition(":")[2]


def _without_keys(query: bytes) -> bytes:
    """A query without what opens the interface: nothing behind the guard may write it down."""
    parts = query.split(b"&") if query else []
    return b"&".join(each for each in parts if _name_in(each) not in _KEYS)


def _name_in(part: bytes) -> str:
    return unquote_plus(part.partition(b"=")[0].decode("latin-1"))


def _closed(send: Send) -> Send:
    """Send, with what every answer says: it is for who asked, and for nobody's page or cache."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *_ALWAYS]
        await send(message)

    return sent


async def _body(receive: Receive) -> bytes | None:
    """All that is told, None when it is too much."""
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if len(body) > LARGEST:
            return None
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            return body


def _again(body: bytes, receive: Receive) -> Receive:
    told = False

    async def once_more() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return once_more


async def _answer(send: Send, status: int, text: str) -> None:
    headers = [(b"content-type", b"application/json"), *_ALWAYS]
    if status == 405:
        headers.append((b"allow", b"GET, HEAD, POST"))
    if status == 401:
        headers.append((b"www-authenticate", b'Basic realm="Mostrador", charset="UTF-8"'))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps({"message": text}).encode()})
