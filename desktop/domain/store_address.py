"""Where a store's interface begins, and which of such addresses may be asked."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from desktop.domain.store_errors import BadStore
from desktop.domain.stores import StoreKind

# Stores of one company live in one place; the others each have their own.
DEFAULT_ADDRESSES = {StoreKind.JUMPSELLER: "https://api.jumpseller.com/v1"}
_LONGEST = 500
_LOCAL_ENDINGS = (".local", ".localhost", ".internal", ".lan", ".home")


def checked_address(written: str, *, own_server: bool) -> str:
    """The address without a slash at its end; https where nothing is said.

    Raises:
        BadStore: it is no address of the web, or only one's own server can have it.
    """
    address = written.strip()
    if address and "://" not in address:
        address = f"https://{address}"
    address = address.rstrip("/")
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError as error:
        raise BadStore("address", written) from error
    bad = (
        parts.scheme not in {"http", "https"}
        or not host
        or parts.username is not None
        or parts.password is not None
        or bool(parts.query or parts.fragment)
        or not address.isprintable()
        or " " in address
        or len(address) > _LONGEST
    )
    if bad:
        raise BadStore("address", written)
    if not own_server and (parts.scheme == "http" or _is_near(host)):
        raise BadStore("own_server", written)
    return address


def _is_near(host: str) -> bool:
    """Whether a host is this computer or one of this network, as far as its name tells."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(_LOCAL_ENDINGS)
