"""The serve command: lets other programs on this computer ask the shop until it is stopped."""

from __future__ import annotations

import signal
import sys
from argparse import Namespace
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

from desktop.cli.desk import opened, say
from desktop.controllers.interface_keys import PAYMENTS, READ, interface_key
from desktop.controllers.shop import Shop
from desktop.domain.serving import InterfaceMissing
from desktop.i18n import gettext as _

if TYPE_CHECKING:
    from desktop.api.server import LocalServer


def serve(arguments: Namespace) -> int:
    """Answer until somebody stops it.

    Raises:
        InterfaceMissing: its parts are not installed.
        PortTaken: another program has the port.
    """
    with opened(arguments) as shop:
        server, tell = _made(shop, arguments)
        with _stopped_by_signal(server):
            server.start()
            tell()
            try:
                server.wait()
            finally:
                server.stop()
    say(_("Stopped."))
    return 0


def _made(shop: Shop, arguments: Namespace) -> tuple[LocalServer, Callable[[], None]]:
    try:
        from desktop.api.guard import Tokens  # noqa: PLC0415  # its parts may not be installed
        from desktop.api.server import LocalServer  # noqa: PLC0415  # as above
    except ImportError as error:
        raise InterfaceMissing from error
    read = interface_key(shop.location, READ)
    payments = interface_key(shop.location, PAYMENTS) if arguments.payments else None
    tokens = Tokens(read=read.token, payments="" if payments is None else payments.token)
    server = LocalServer(shop, tokens, arguments.port)

    def tell() -> None:
        say(_("Our own interface: {address}").format(address=f"{server.address}/mostrador/v1"))
        say(_("As Jumpseller's interface: {address}").format(address=f"{server.address}/v1"))
        say(_("What can be asked: {address}").format(address=f"{server.address}/mostrador/docs"))
        if arguments.show_token or not read.lasts:
            say(_("Login: {login}, token: {token}").format(login="mostrador", token=read.token))
        else:
            say(_("The token is the same as before; --show-token shows it."))
        if payments is not None and (arguments.show_token or not payments.lasts):
            say(_("Token to tell of payments: {token}").format(token=payments.token))
        say(_("Only programs on this computer reach it. Ctrl+C stops it."))
        sys.stdout.flush()  # who has started us from a program waits for these lines

    return server, tell


class _stopped_by_signal:  # noqa: N801  # used like a function
    """While it lasts, Ctrl+C and the system's wish to end stop the server in good order."""

    def __init__(self, server: LocalServer) -> None:
        self._server = server
        self._before: dict[int, object] = {}

    def __enter__(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._stop)

    def __exit__(self, *_error: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # what it was

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._server.stop_soon()
