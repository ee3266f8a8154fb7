"""Finds the address that is looked at, and no other: after a moment, once, and never in the way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.domain.address import Address
from desktop.domain.errors import ShopError
from desktop.domain.look_up import LookUp, Search
from desktop.domain.order_page import OrderPage
from desktop.domain.place import Place, Precision
from desktop.ui.background import Background
from desktop.ui.place_keys import KEYS, PlaceKeys

if TYPE_CHECKING:
    from desktop.controllers.finding import FindingController

DWELL_MS = 600  # who walks through the list asks nothing
_FIRST_REST_S, _LONGEST_REST_S = 30, 3600  # after a failure, doubling


@dataclass(eq=False, slots=True)
class _Looking:
    """One order that is looked at, and the questions about it that are still wanted."""

    order_id: int
    address: Address
    asked: bool = False  # of a service, not of what was kept
    ended: threading.Event = field(default_factory=threading.Event)


class PlaceSearch(QObject):
    """Asks when an order has been open for a moment and its street is not known."""

    changed = Signal(int, object)  # an order, and how far its LookUp has come
    found = Signal(int)  # an order: its page knows more now
    _told = Signal(object, object)  # from the worker's thread: a _Looking and its LookUp

    def __init__(
        self,
        background: Background,
        finding: FindingController,
        *,
        clock: Callable[[], datetime],
        keys: PlaceKeys = KEYS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background, self._finding = background, finding
        self._clock, self._keys = clock, keys
        self._looking: _Looking | None = None
        self._failures = 0
        self._resting: LookUp | None = None  # why nothing is asked now
        self._dwell = QTimer(self, singleShot=True, interval=DWELL_MS)
        self._later = QTimer(self, singleShot=True)
        self._dwell.timeout.connect(self._ask)
        self._later.timeout.connect(self._ask)
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def look_at(self, page: OrderPage | None) -> None:
        """An order is looked at now, or none; what was asked about another is given up."""
        if page is None or not self._is_same(page):
            self._give_up()
            self._looking = None
        if page is None:
            return
        worth = is_worth_asking(page.order.shipping, page.place)
        if self._looking is None:
            self._looking = _Looking(page.order.id, page.order.shipping)
            self.changed.emit(page.order.id, LookUp())
            if worth:
                self._begin()
        elif not worth:  # somebody has put the pin meanwhile
            self._give_up()
            self.changed.emit(page.order.id, LookUp(search=Search.RESTING))

    def try_again(self) -> None:
        """Ask now, whatever was said before."""
        self._resting = None
        if self._looking is not None:
            self._give_up()
            self._looking = replace(self._looking, ended=threading.Event())
            self._ask(again=True)

    def stop(self) -> None:
        """Give up what is being asked; it is asked again when the order is opened anew."""
        if self._looking is not None:
            self._give_up()
            self.changed.emit(self._looking.order_id, LookUp(search=Search.STOPPED))

    def begin_anew(self) -> None:
        """The shop has another service now, or another key: what the old one said is past."""
        self._resting, self._failures = None, 0
        looking = self._looking
        if looking is not None:
            self._give_up()
            self._looking = replace(looking, ended=threading.Event())
            self._dwell.start()

    def _begin(self) -> None:
        """Ask after a moment, or when the service may be asked again."""
        rest, looking = self._resting, self._looking
        if rest is None or looking is None:
            self._dwell.start()
            return
        self.changed.emit(looking.order_id, rest)
        if rest.again_at is not None:
            left = (rest.again_at - self._clock()).total_seconds()
            self._later.start(max(DWELL_MS, round(left * 1000)))

    def _is_same(self, page: OrderPage) -> bool:
        now = self._looking
        return (
            now is not None
            and now.order_id == page.order.id
            and now.address.key == page.order.shipping.key
        )

    def _give_up(self) -> None:
        self._dwell.stop()
        self._later.stop()
        if self._looking is not None:
            self._looking.ended.set()
        self._background.forget("place")

    def _ask(self, *, again: bool = False) -> None:
        looking = self._looking
        if looking is None:
            return
        ended, background = looking.ended, self._background

        def work() -> LookUp:
            return self._finding.ask(
                looking.address,
                key_of=self._keys.get,
                cancelled=lambda: ended.is_set() or background.is_stopped,
                told=lambda step: self._told.emit(looking, step),
                again=again,
            )

        self._background.ask(
            work,
            done=lambda look_up: self._on_answer(looking, look_up),
            failed=lambda error: self._on_failed(looking, error),
            owner_key="place",
        )

    def _on_told(self, looking: _Looking, step: LookUp) -> None:
        if looking is self._looking and not looking.ended.is_set():
            looking.asked = True
            self.changed.emit(looking.order_id, step)

    def _on_answer(self, looking: _Looking, look_up: LookUp) -> None:
        if looking is not self._looking or looking.ended.is_set():
            return
        if look_up.search in {Search.RESTING, Search.NOT_FOUND}:
            self._failures, self._resting = 0, None
        elif look_up.search is Search.NO_CONNECTION:
            look_up = self._rest(look_up)
        elif look_up.search is Search.REFUSED or look_up.again_at is not None:
            self._resting = look_up
        if look_up.again_at is not None:
            self._begin()
            return
        self.changed.emit(looking.order_id, look_up)
        if looking.asked and look_up.search in {Search.RESTING, Search.NOT_FOUND}:
            self.found.emit(looking.order_id)

    def _on_failed(self, looking: _Looking, _error: ShopError) -> None:
        """The shop's database did not answer: its own message says so."""
        if looking is self._looking:
            self.changed.emit(looking.order_id, LookUp())

    def _rest(self, look_up: LookUp) -> LookUp:
        """Leave a service alone for longer after each failure."""
        seconds = min(_FIRST_REST_S * 2**self._failures, _LONGEST_REST_S)
        self._failures = min(self._failures + 1, 12)
        self._resting = replace(look_up, again_at=self._clock() + timedelta(seconds=seconds))
        return self._resting


def is_worth_asking(address: Address, place: Place | None) -> bool:
    """Whether a service could say more than is known."""
    if address.is_empty:
        return False
    return place is None or place.precision not in {Precision.EXACT, Precision.STREET}
