"""Web stores on this computer, and connections to them that wait for nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.connectors.store import Opening
from desktop.connectors.store_waiting import Patience
from desktop.domain.stores import Store, StoreKey, StoreKind
from tests.stores.jumpseller_server import LOGIN, TOKEN, JumpsellerServer


class QuickClock:
    """A clock that is put forward instead of waited for; remembers how often and how far."""

    def __init__(self) -> None:
        self.time, self.rests = 0.0, 0.0

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += seconds
        self.rests += seconds


@pytest.fixture
def clock() -> QuickClock:
    return QuickClock()


@pytest.fixture
def patience(clock: QuickClock) -> Patience:
    return Patience(answer_s=2.0, connect_s=2.0, now=clock.now, sleep=clock.sleep)


@pytest.fixture
def jumpseller() -> Iterator[JumpsellerServer]:
    server = JumpsellerServer()
    yield server
    server.stop()


def opening_of(server: JumpsellerServer, *, token: str = TOKEN, cancelled=lambda: False) -> Opening:
    store = Store(
        channel="jumpseller", kind=StoreKind.JUMPSELLER, name="Praia & Sol",
        address=f"{server.url}/v1", own_server=True,
    )  # fmt: skip
    return Opening(store=store, key=StoreKey(login=LOGIN, token=token), cancelled=cancelled)
