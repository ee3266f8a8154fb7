"""Turning on a service that finds addresses is an act of its own; turning it off is one choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from desktop.domain.providers import PROVIDERS
from desktop.i18n import speak
from desktop.ui import place_keys
from desktop.ui.settings.places_section import PlacesSection
from tests.geocoder_server import GeocoderServer, answering, place, refusing
from tests.pages.window_page import WindowPage
from tests.ui.test_passwords import Drawer


@pytest.fixture
def server() -> Iterator[GeocoderServer]:
    made = GeocoderServer(answering(place(lat="38.7077", lon="-9.1365")))
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def drawer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Drawer]:
    """A keyring in memory, and no key known from before."""
    for key, provider in PROVIDERS.items():
        monkeypatch.setitem(PROVIDERS, key, replace(provider, pause_s=0.01))
    before, made = keyring.get_keyring(), Drawer()
    keyring.set_keyring(made)
    place_keys.KEYS.__init__()
    yield made
    keyring.set_keyring(before)
    place_keys.KEYS.__init__()


@pytest.fixture
def page(file_shop, windowed) -> WindowPage:
    shown = windowed(file_shop)
    shown.view.show_page("settings")
    return shown


def section(page: WindowPage) -> PlacesSection:
    found = page.window.findChild(PlacesSection)
    assert found is not None
    return found


def choose(page: WindowPage, key: str) -> None:
    combo = page.window.findChild(QComboBox, "set_geocoder")
    at = combo.findData(key)
    assert at >= 0
    combo.setCurrentIndex(at)
    combo.activated.emit(at)


def press(page: WindowPage, name: str) -> None:
    button = page.window.findChild(QPushButton, name)
    assert button.isEnabled()
    button.click()


def own_server(page: WindowPage, server: GeocoderServer) -> None:
    choose(page, "nominatim")
    section(page)._url.setText(server.url)
    section(page)._own.setChecked(True)
    press(page, "turnOnGeocoder")


def text(page: WindowPage, name: str) -> str:
    return page.window.findChild(QLabel, f"set_{name}").text()


def test_nothing_is_on_at_first_and_choosing_alone_turns_nothing_on(page, file_shop):
    assert file_shop.settings.get().geocoder == ""
    assert "Nothing leaves" in text(page, "geocoder_why")
    choose(page, "nominatim")
    told = text(page, "geocoder_why")
    assert "What is sent to Nominatim (OpenStreetMap)" in told
    assert "Never sent: names" in told
    assert "one request a second" in told
    page.view.settings.shop.wanted.emit(page.view.settings.shop._settings)
    assert file_shop.settings.get().geocoder == ""
    assert "Off" in text(page, "geocoder_now")


def test_it_is_turned_on_tested_and_turned_off(page, file_shop, server):
    own_server(page, server)
    page.qtbot.waitUntil(lambda: file_shop.settings.get().geocoder == "nominatim")
    page.qtbot.waitUntil(lambda: text(page, "geocoder_now").startswith("On: Nominatim"))
    press(page, "testGeocoder")
    page.qtbot.waitUntil(lambda: "knows the Praça do Comércio" in text(page, "geocoder_now"))
    server.behave = refusing(403)
    press(page, "testGeocoder")
    page.qtbot.waitUntil(lambda: "refuses" in text(page, "geocoder_now"))
    assert all("Comércio" in each.told for each in server.asked)
    choose(page, "")
    page.qtbot.waitUntil(lambda: file_shop.settings.get().geocoder == "")
    page.qtbot.waitUntil(lambda: text(page, "geocoder_now").startswith("Off"))


def test_a_server_in_the_same_network_is_refused_unless_it_is_said_to_be_ones_own(
    page, file_shop, server
):
    choose(page, "nominatim")
    section(page)._url.setText(server.url)
    press(page, "turnOnGeocoder")
    message = page.view.settings.message
    page.qtbot.waitUntil(lambda: message.shown is not None)
    assert "cannot be the address of the service" in message.shown.text
    assert file_shop.settings.get().geocoder == ""


def test_the_key_goes_to_the_keyring_and_nowhere_else(page, file_shop, drawer):
    choose(page, "opencage")
    section(page)._key.setText("s3cret-key")
    press(page, "turnOnGeocoder")
    page.qtbot.waitUntil(lambda: file_shop.settings.get().geocoder == "opencage")
    page.qtbot.waitUntil(lambda: "s3cret-key" in drawer.kept.values())
    assert section(page)._key.text() == ""
    assert "s3cret-key" not in str(file_shop.settings.get())
    assert b"s3cret-key" not in file_shop.path.read_bytes()


def test_without_a_keyring_the_key_is_known_until_the_end_and_it_is_said(page, file_shop):
    keyring.set_keyring(NoKeyring())
    choose(page, "opencage")
    section(page)._key.setText("s3cret-key")
    press(page, "turnOnGeocoder")
    message = page.view.settings.message
    page.qtbot.waitUntil(lambda: message.shown is not None and "no keyring" in message.shown.text)
    assert place_keys.KEYS.get("opencage") == "s3cret-key"


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_no_two_rows_of_the_card_are_nameless_in_any_language(page, language):
    speak(language)
    page.view.retranslate()
    choose(page, "nominatim")
    for button in section(page).findChildren(QPushButton):
        assert button.text() or button.accessibleName()
    assert section(page)._url.accessibleName()
