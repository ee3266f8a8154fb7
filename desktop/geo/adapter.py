"""geopy's way to the network, put behind our own: see `wire`."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any, NoReturn

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter

from desktop.geo.replies import ServiceTrouble, Trouble
from desktop.geo.wire import Reply, Wish, fetch


class GuardedAdapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """Asks once, without retries, redirects or proxies, and reads nothing but sound JSON."""

    def __init__(
        self,
        *,
        proxies: object,
        ssl_context: object,
        cancelled: Callable[[], bool],
        own_server: bool,
    ) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._cancelled, self._own_server = cancelled, own_server

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        """The JSON of an answer.

        Raises:
            ServiceTrouble: there is none that can be used.
            AdapterHTTPError: the server refused.
        """
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise ServiceTrouble(Trouble.BAD_ANSWER, "no sound JSON") from error

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        """The text of an answer.

        Raises:
            ServiceTrouble: there is none that can be used.
            AdapterHTTPError: the server refused, or sends elsewhere.
        """
        wish = Wish(
            ends_at=time.monotonic() + timeout,
            cancelled=self._cancelled,
            own_server=self._own_server,
        )
        reply = fetch(url, headers, wish)
        if reply.status != 200:
            raise AdapterHTTPError(
                str(reply.status),
                status_code=reply.status,
                headers=reply.headers,
                text=_text(reply),
            )
        return _text(reply)


def _text(reply: Reply) -> str:
    return reply.body.decode("utf-8", errors="replace")


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
