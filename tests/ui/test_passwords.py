"""The password of a shared shop: in the keyring, never in a file."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from desktop.ui.passwords import keep_password, with_password, without_password

PLACE = "postgresql://ana:s3%40cret@192.168.1.20:5432/shop"
BARE = "postgresql://ana@192.168.1.20:5432/shop"


class Drawer(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    before, made = keyring.get_keyring(), Drawer()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_a_location_is_kept_without_its_password():
    assert without_password(PLACE) == BARE
    assert without_password("/shops/a.mostrador") == "/shops/a.mostrador"


def test_the_keyring_gives_the_password_back(drawer):
    assert keep_password(PLACE)
    assert list(drawer.kept.values()) == ["s3@cret"]
    assert with_password(BARE) == PLACE


def test_a_location_with_a_password_is_taken_as_it_is(drawer):
    assert with_password(PLACE) == PLACE


def test_without_a_keyring_nothing_is_kept_and_nothing_breaks():
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    try:
        assert not keep_password(PLACE)
        assert with_password(BARE) == BARE
    finally:
        keyring.set_keyring(before)


def test_a_file_needs_no_keyring(drawer):
    assert not keep_password("/shops/a.mostrador")
    assert with_password("/shops/a.mostrador") == "/shops/a.mostrador"
    assert drawer.kept == {}
