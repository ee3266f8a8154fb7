"""The address of a tile server: what may stand in it, and whose server it is."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

from desktop.domain.map_errors import AddressFault, TileAddressRefused

_PLACES = re.compile(r"\{([^{}]*)\}")
_KNOWN = {"z", "x", "y", "-y", "s", "r", "key"}
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
_LOCAL = (".local", ".lan", ".home", ".internal", ".home.arpa", ".localhost")
_LONGEST = 1000
_KEYS = {"key", "apikey", "api_key", "api-key", "access_token", "access-token", "token"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TileAddress:
    """An address of tiles that was found good.

    `template` is what the merchant wrote, with {key} where the key goes; `origin` is the one
    server that pictures may come from.
    """

    template: str
    origin: str

    @property
    def wants_key(self) -> bool:
        """Whether nothing comes without a key."""
        return "{key}" in self.template

    def filled(self, key: str) -> str:
        """The address with its key: never to be kept or logged."""
        return self.template.replace("{key}", quote(key, safe=""))


def tile_address(text: str, *, own_server: bool = False) -> TileAddress:
    """Read the address of a tile server.

    Other people's servers are asked by https alone; one on the local network only when the
    merchant says that it is their own. Of several servers {s} names the first.

    Raises:
        TileAddressRefused: it is no such address.
    """
    bare = text.strip()
    parts = _split(bare)
    _check_places(bare)
    template = bare.replace("{s}", "a")
    host = urlsplit(template).hostname or ""
    if not (_HOST.fullmatch(host) or _is_ip(host)):
        raise TileAddressRefused(bare, AddressFault.NOT_AN_ADDRESS)
    if is_local(host):
        if not own_server:
            raise TileAddressRefused(bare, AddressFault.NOT_OURS)
    elif parts.scheme != "https":
        raise TileAddressRefused(bare, AddressFault.NOT_ENCRYPTED)
    return TileAddress(template=template, origin=_origin(template))


def without_key(text: str) -> tuple[str, str]:
    """An address with {key} in place of a key that was pasted with it, and that key."""
    parts = urlsplit(text.strip())
    found = ""
    kept = []
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        is_key = name.casefold() in _KEYS and value and not found and not _PLACES.search(value)
        found = value if is_key else found
        kept.append((name, "{key}" if is_key else value))
    if not found:
        return text.strip(), ""
    return urlunsplit(parts._replace(query=urlencode(kept, safe="{}-,:/"))), found


def is_local(host: str) -> bool:
    """Whether a host is this computer or one of its neighbours, judged by its name alone."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        bare = host.rstrip(".").casefold()
        return "." not in bare or bare.endswith(_LOCAL) or _is_disguised(bare)
    return not address.is_global


def _is_disguised(host: str) -> bool:
    """Whether a host is a number in another writing: 0x7f.1, 127.1."""
    return bool(re.fullmatch(r"(0x[0-9a-f]+|[0-9]+)", host.rpartition(".")[2]))


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _port = parts.port
    except ValueError:
        raise TileAddressRefused(text[:_LONGEST], AddressFault.NOT_AN_ADDRESS) from None
    odd = any(each.isspace() or ord(each) < 32 or each in "\"'<>`\\;" for each in text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or odd or len(text) > _LONGEST:
        raise TileAddressRefused(text[:_LONGEST], AddressFault.NOT_AN_ADDRESS)
    if parts.username is not None or parts.password is not None:
        host = parts.netloc.rpartition("@")[2]
        shown = urlunsplit(parts._replace(netloc=host))
        raise TileAddressRefused(shown, AddressFault.HAS_A_PASSWORD)
    return parts


def _check_places(text: str) -> None:
    names = _PLACES.findall(text)
    rest = _PLACES.sub("", text)
    if not set(names) <= _KNOWN or "{" in rest or "}" in rest:
        raise TileAddressRefused(text, AddressFault.UNKNOWN_PLACE)
    if not {"z", "x"} <= set(names) or len({"y", "-y"} & set(names)) != 1:
        raise TileAddressRefused(text, AddressFault.NO_PLACE_FOR_TILES)
    parts = urlsplit(text)
    if set(_PLACES.findall(parts.netloc)) - {"s"} or "#" in text:
        raise TileAddressRefused(text, AddressFault.UNKNOWN_PLACE)


def _origin(template: str) -> str:
    parts = urlsplit(template)
    host = (parts.hostname or "").lower()
    shown = f"[{host}]" if ":" in host else host
    usual = {"http": 80, "https": 443}[parts.scheme]
    port = "" if parts.port in {None, usual} else f":{parts.port}"
    return f"{parts.scheme}://{shown}{port}"
