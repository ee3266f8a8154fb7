"""A store on this computer, and a window on a shop that is not connected with it yet."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from desktop.ui.store_keys import STORE_KEYS
from tests.pages.window_page import WindowPage
from tests.stores.jumpseller_server import JumpsellerServer


@pytest.fixture(autouse=True)
def no_keys_of_before(monkeypatch) -> Iterator[None]:
    """Nor any that lie in a keyring, be it that of whoever runs the tests."""
    monkeypatch.setattr(STORE_KEYS, "_known", {})
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def server() -> Iterator[JumpsellerServer]:
    made = JumpsellerServer(3)
    yield made
    made.stop()


@pytest.fixture
def page(file_shop, windowed) -> WindowPage:
    return windowed(file_shop)
