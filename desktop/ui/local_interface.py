"""The local interface of the open shop: turned on in the settings, stopped with the shop."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.controllers.interface_keys import (
    PAYMENTS,
    READ,
    InterfaceKey,
    interface_key,
    new_interface_key,
)
from desktop.domain.errors import ShopError
from desktop.domain.serving import PORTS, USUAL_PORT, InterfaceMissing
from desktop.ui.background import Background
from desktop.ui.workstation import Workstation

if TYPE_CHECKING:
    from desktop.api.server import LocalServer
    from desktop.controllers.shop import Shop

_PARTS = ("on", "port", "payments")
_AFTER_THE_START_MS = 1500  # the orders are painted before anything of this is loaded


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfaceWish:
    """How this workstation wants it."""

    on: bool = False
    port: int = USUAL_PORT
    payments: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """An interface at work, and what lets programs in: to read, and to tell of payments."""

    server: LocalServer
    read: InterfaceKey
    payments: InterfaceKey | None


class LocalInterface(QObject):
    """Starts and stops it; says where it is, or why it is not."""

    changed = Signal()
    paid = Signal()  # another program told of a payment, and its order is paid

    _told = Signal()  # out of the interface's own thread

    def __init__(self, workstation: Workstation, background: Background, shop: Shop) -> None:
        super().__init__(background)
        self._workstation, self._background, self._shop = workstation, background, shop
        self._at = "interface/" + hashlib.sha256(shop.location.encode()).hexdigest()[:16]
        self._lock = Lock()  # it is opened in a lane, and closed from the window
        self._ended = False
        self._served: Served | None = None
        self.is_busy = False
        self.trouble: ShopError | None = None
        self._told.connect(self.paid, Qt.ConnectionType.QueuedConnection)
        background.stopping.connect(self._end)
        self._later = QTimer(self, singleShot=True, interval=_AFTER_THE_START_MS)
        self._later.timeout.connect(self._follow)
        if self.wish.on:
            self._later.start()

    @property
    def wish(self) -> InterfaceWish:
        """What was chosen here; at first it is off."""
        on, port, payments = (self._workstation.get(f"{self._at}/{each}", "") for each in _PARTS)
        sound = port.isascii() and port.isdigit() and int(port[:6]) in PORTS
        return InterfaceWish(
            on=on == "yes", port=int(port) if sound else USUAL_PORT, payments=payments == "yes"
        )

    @property
    def served(self) -> Served | None:
        """The interface while it answers."""
        return None if self.is_busy else self._served

    def choose(self, wish: InterfaceWish) -> None:
        """Have it so from now on; the same wish tries again what failed."""
        before = self.wish
        if wish == before and self.trouble is None:
            return
        said = ("yes" if wish.on else "no", str(wish.port), "yes" if wish.payments else "no")
        for each, value in zip(_PARTS, said, strict=True):
            self._workstation.set(f"{self._at}/{each}", value)
        self._workstation.save()
        if wish.on or before.on:
            self._follow()

    def renew(self, scope: str) -> None:
        """Make a new token: the old one opens nothing any more."""
        self._follow(renewed=scope)

    # ---- in a lane: a keyring may ask the person, and what is being answered is waited for ----
    def _follow(self, *, renewed: str = "") -> None:
        self._later.stop()
        self.is_busy, self.trouble = True, None
        self._background.ask(
            partial(self._reopen, self.wish, renewed),
            done=lambda _done: self._on_settled(None),
            failed=self._on_settled,
            owner_key=self,
        )
        self.changed.emit()

    def _reopen(self, wish: InterfaceWish, renewed: str) -> None:
        """Close what is open, and open what is wanted.

        Raises:
            InterfaceMissing, PortTaken: it cannot be.
        """
        self._close()
        if renewed:
            new_interface_key(self._shop.location, renewed)
        if not wish.on:
            return
        served = _opened(self._shop, wish, self._told.emit)
        with self._lock:
            if self._ended:  # the shop was closed while a keyring asked
                served.server.stop()
                return
            served.server.start()
            self._served = served

    def _close(self) -> None:
        with self._lock:
            served, self._served = self._served, None
        if served is not None:
            served.server.stop()

    def _end(self) -> None:
        self._later.stop()
        with self._lock:
            self._ended = True
        self._close()

    def _on_settled(self, error: ShopError | None) -> None:
        self.is_busy, self.trouble = False, error
        self.changed.emit()


def _opened(shop: Shop, wish: InterfaceWish, told: Callable[[], object]) -> Served:
    try:
        from desktop.api.guard import Tokens  # noqa: PLC0415  # its parts may not be installed
        from desktop.api.server import LocalServer  # noqa: PLC0415  # as above
    except ImportError as error:
        raise InterfaceMissing from error
    read = interface_key(shop.location, READ)
    payments = interface_key(shop.location, PAYMENTS) if wish.payments else None
    tokens = Tokens(read=read.token, payments=payments.token if payments else "")
    server = LocalServer(shop, tokens, wish.port, told=told)
    return Served(server=server, read=read, payments=payments)
