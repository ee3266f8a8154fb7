from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.controllers.shop import Shop
from desktop.domain.stores import StoreKind
from tests.scripted_store import ScriptedStore
from tests.shops import ANA, Clock, TestShop


@pytest.fixture
def store() -> ScriptedStore:
    return ScriptedStore()


@pytest.fixture
def connected(location: str, clock: Clock, store: ScriptedStore) -> Iterator[TestShop]:
    """A shop that is connected with the scripted store."""
    opened = TestShop(Shop.open(location, actor=ANA, now=clock, opener=store.opener), clock)
    opened.stores.connect(StoreKind.JUMPSELLER, "Praia", "https://praia.example")
    yield opened
    opened.close()
