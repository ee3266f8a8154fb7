"""Connections to stores that are only made where a store may stand.

The peer is looked at after the connection is made and before a byte is sent on it, so that a name
that leads elsewhere the second time gains nothing.
"""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import Callable
from socket import socket
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.poolmanager import PoolManager

from desktop.domain.peers import may_be_asked

Made = Callable[[socket], None]


class NotAllowed(OSError):
    """A server that may not be asked."""


def adapter(*, own_server: bool, made: Made) -> HTTPAdapter:
    """An adapter for `requests`; `made` hears of every connection, and may refuse it by raising.

    Trusted is whom the computer trusts and, as `requests` does, whom certifi lists.
    """
    trust = ssl.create_default_context()

    def checked(line: socket, scheme: str) -> socket:
        peer = ipaddress.ip_address(str(line.getpeername()[0]).partition("%")[0])
        if not may_be_asked(peer, scheme=scheme, own_server=own_server):
            line.close()
            raise NotAllowed("an address inside this network")
        return told(line)

    def told(line: socket) -> socket:
        try:
            made(line)
        except BaseException:
            line.close()
            raise
        return line

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket:
            return checked(super()._new_conn(), "http")

    class Encrypted(HTTPSConnection):
        def _new_conn(self) -> socket:
            return checked(super()._new_conn(), "https")

        def connect(self) -> None:
            super().connect()
            if self.sock is not None:
                told(self.sock)  # encryption has taken the first one's place

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class EncryptedPool(HTTPSConnectionPool):
        ConnectionCls = Encrypted

    class Adapter(HTTPAdapter):
        def init_poolmanager(self, *sizes: Any, **options: Any) -> None:
            self.poolmanager = PoolManager(*sizes[:1], ssl_context=trust, **options)
            self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": EncryptedPool}

    return Adapter(max_retries=0)
