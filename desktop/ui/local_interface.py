"""The local interface of the open shop: turned on in the settings, stopped with the shop."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.controllers.interface_keys import (
    PAYMENTS,
    READ,
    InterfaceKey,
    interface_key,
    new_interface_key,
)
from desktop.domain.errors import ShopError
from desktop.domain.serving import InterfaceMissing
from desktop.ui.background import Background
from desktop.ui.workstation import Workstation

if TYPE_CHECKING:
    from desktop.api.server import LocalServer
    from desktop.controllers.shop import Shop

USUAL_PORT = 8765


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfaceWish:
    """How this workstation wants it."""

    on: bool = False
    port: int = USUAL_PORT
    payments: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Started:
    server: LocalServer
    read: InterfaceKey
    payments: InterfaceKey | None


class LocalInterface(QObject):
    """Starts and stops it; says where it is, or why it is not."""

    changed = Signal()

    def __init__(self, workstation: Workstation, background: Background, shop: Shop) -> None:
        super().__init__(background)
        self._workstation, self._background, self._shop = workstation, background, shop
        self._at = "interface/" + hashlib.sha256(shop.location.encode()).hexdigest()[:16]
        self._running: _Started | None = None
        self._begun = False
        self.trouble: ShopError | None = None
        background.stopping.connect(self._stop)
        if self.wish.on:
            self._start()

    @property
    def wish(self) -> InterfaceWish:
        """What was chosen here; at first it is off."""
        on, port, payments = (self._workstation.get(f"{self._at}/{each}", "") for each in _PARTS)
        sound = port.isascii() and port.isdigit() and 1024 <= int(port[:6]) <= 65535
        return InterfaceWish(
            on=on == "yes", port=int(port) if sound else USUAL_PORT, payments=payments == "yes"
        )

    def choose(self, wish: InterfaceWish) -> None:
        """Turn it on or off, or have it another way, from now on."""
        for each, value in zip(
            _PARTS,
            ("yes" if wish.on else "no", str(wish.port), "yes" if wish.payments else "no"),
            strict=True,
        ):
            self._workstation.set(f"{self._at}/{each}", value)
        self._stop()
        if wish.on:
            self._start()
        else:
            self.changed.emit()

    def renew(self) -> None:
        """Make new tokens: the old ones open nothing any more."""
        self._stop()
        self._start(anew=True)

    @property
    def address(self) -> str:
        """Where it is asked, empty while it is not running."""
        return "" if self._running is None else self._running.server.address

    @property
    def tokens(self) -> tuple[str, str]:
        """What lets programs in: to read, and to tell of payments; empty where there is none."""
        if self._running is None:
            return "", ""
        payments = self._running.payments
        return self._running.read.token, "" if payments is None else payments.token

    def _start(self, *, anew: bool = False) -> None:
        wish, shop = self.wish, self._shop
        make = new_interface_key if anew else interface_key

        def work() -> _Started:
            try:
                from desktop.api.guard import Tokens  # noqa: PLC0415  # may not be installed
                from desktop.api.server import LocalServer  # noqa: PLC0415  # as above
            except ImportError as error:
                raise InterfaceMissing from error
            read = make(shop.location, READ)
            payments = make(shop.location, PAYMENTS) if wish.payments else None
            tokens = Tokens(read=read.token, payments=payments.token if payments else "")
            return _Started(
                server=LocalServer(shop, tokens, wish.port), read=read, payments=payments
            )

        self._begun = True
        self._background.ask(work, done=self._on_started, failed=self._on_failed, owner_key=self)

    def _on_started(self, started: _Started) -> None:
        if not self._begun:
            started.server.stop()
            return
        self.trouble, self._running = None, started
        started.server.start()
        self.changed.emit()

    def _on_failed(self, error: ShopError) -> None:
        self.trouble, self._running = error, None
        self.changed.emit()

    def _stop(self) -> None:
        self._begun = False
        running, self._running, self.trouble = self._running, None, None
        if running is not None:
            running.server.stop()


_PARTS = ("on", "port", "payments")
