"""The interface at work, in a thread of its own; nobody but this computer reaches it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable

import uvicorn

from desktop.api.app import guarded
from desktop.api.guard import Tokens
from desktop.controllers.shop import Shop
from desktop.domain.serving import USUAL_PORT, PortTaken

HOST = "127.0.0.1"
_STOPS_WITHIN_S = 10


class LocalServer:
    """Listens until it is stopped."""

    def __init__(
        self,
        shop: Shop,
        tokens: Tokens,
        port: int = USUAL_PORT,
        *,
        told: Callable[[], object] = lambda: None,
    ) -> None:
        """Take the port, 0 for any that is free; `told` runs when a payment was taken.

        Raises:
            PortTaken: another program has it.
        """
        self._socket = _taken(port)
        self.port = int(self._socket.getsockname()[1])
        config = uvicorn.Config(
            guarded(shop, tokens, lambda: self.port, told),
            log_config=None,  # a log of requests would hold keys
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=2,
            lifespan="off",
            ws="none",  # a wish to speak otherwise is answered as a question like any other
            proxy_headers=False,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, name="local interface"
        )

    @property
    def address(self) -> str:
        """Where it is asked."""
        return f"http://{HOST}:{self.port}"

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def wait(self) -> None:
        """Wait until it is stopped from elsewhere."""
        while self._thread.is_alive():
            self._thread.join(0.2)

    def stop_soon(self) -> None:
        """Take no more questions; `wait` returns once the last is answered."""
        self._server.should_exit = True

    def stop(self) -> None:
        """Answer what is being asked, and nothing more."""
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join(_STOPS_WITHIN_S)
        self._socket.close()


def _taken(port: int) -> socket.socket:
    line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        line.bind((HOST, port))
        line.listen(128)  # who asks before the thread has begun waits for it
    except OSError as error:
        line.close()
        raise PortTaken(port) from error
    return line
