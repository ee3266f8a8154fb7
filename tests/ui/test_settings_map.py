"""Settings: the map's pictures. Nothing is asked of anybody before it is turned on here."""

from __future__ import annotations

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from desktop.controllers.secrets import keep_key, kept_key
from desktop.domain.map_errors import FileFault, MapFileRefused
from desktop.geo.tile_choice import TileChoice, TileKind
from desktop.geo.tile_services import SERVICES
from desktop.i18n import speak
from desktop.ui.map.tile_setting import TileSetting, shared_setting
from desktop.ui.workstation import Workstation
from tests.pages.window_page import WindowPage
from tests.ui.lanes import stocked
from tests.ui.map.tile_tools import a_picture, an_mbtiles
from tests.ui.test_passwords import Drawer

ADDRESS = "https://tiles.example.org/{z}/{x}/{y}.png"


@pytest.fixture
def drawer():
    before, made = keyring.get_keyring(), Drawer()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def page(file_shop, windowed, drawer):
    stocked(file_shop, 3)
    shown = windowed(file_shop)
    shown.list.wait_listed(3)
    shown.view.show_page("settings")
    yield shown
    shared_setting().read_from(Workstation(None))
    shared_setting().tell_refusal(None)
    shared_setting()._keys.clear()


@pytest.fixture
def setting(page) -> TileSetting:
    return shared_setting()


def part(page: WindowPage, name: str) -> QWidget:
    found = page.view.settings.map.findChild(QWidget, name)
    assert found is not None, name
    return found


def choose(page: WindowPage, name: str, value: object) -> None:
    combo = part(page, f"set_{name}")
    assert isinstance(combo, QComboBox)
    at = combo.findData(value)
    assert at >= 0
    combo.setCurrentIndex(at)
    combo.activated.emit(at)


def write(page: WindowPage, name: str, text: str) -> None:
    field = part(page, f"set_{name}")
    assert isinstance(field, QLineEdit)
    field.setText(text)
    field.editingFinished.emit()


def press(page: WindowPage, name: str) -> None:
    button = part(page, name)
    assert isinstance(button, QAbstractButton)
    button.click()


def seen(page: WindowPage) -> set[str]:
    names = ("service", "address", "own_server", "credit", "key", "contact", "links", "file")
    return {name for name in names if not part(page, f"set_{name}").isHidden()}


def now(page: WindowPage) -> str:
    label = part(page, "set_map_now")
    assert isinstance(label, QLabel)
    return label.text()


def test_the_map_is_offline_until_somebody_turns_something_on(page, setting):
    assert setting.choice == TileChoice()
    assert setting.tiles_url == ""
    assert seen(page) == set()
    assert now(page) == "Nothing is fetched from the internet for the map."


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (TileKind.OFFLINE, set()),
        (TileKind.SERVICE, {"service", "key", "contact", "links"}),
        (TileKind.ADDRESS, {"address", "own_server", "credit", "contact"}),
        (TileKind.FILE, {"file"}),
    ],
)
def test_only_what_belongs_to_a_choice_is_asked(page, setting, kind, fields):
    choose(page, "map_kind", kind)
    assert seen(page) == fields
    assert setting.tiles_url == ""


def test_looking_at_the_services_turns_none_on(page, setting):
    choose(page, "map_kind", TileKind.SERVICE)
    for service in SERVICES:
        choose(page, "service", service.code)
        assert setting.choice == TileChoice()
        why = part(page, "set_map_why").text()
        assert service.name in why
        assert "What is sent" in why
    assert "heavy use is not allowed" in part(page, "set_map_why").text()


def test_openstreetmap_is_turned_on_without_a_key(page, setting):
    choose(page, "map_kind", TileKind.SERVICE)
    choose(page, "service", "osm")
    assert "key" not in seen(page)
    write(page, "contact", "ana@example.org")
    press(page, "turnOnTiles")
    assert setting.choice.service == "osm"
    assert setting.choice.contact == "ana@example.org"
    assert setting.tiles_url == "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
    assert now(page) == "On: the map asks tile.openstreetmap.org for its pictures."
    assert not part(page, "turnOnTiles").isEnabled()


def test_a_service_with_a_key_is_not_turned_on_without_it(page, setting):
    choose(page, "map_kind", TileKind.SERVICE)
    choose(page, "service", "geoapify")
    press(page, "turnOnTiles")
    assert setting.choice == TileChoice()
    assert "Type the key first" in page.view.settings.message.shown.text


def test_a_key_goes_into_the_keyring_and_nowhere_else(page, setting, drawer):
    choose(page, "map_kind", TileKind.SERVICE)
    choose(page, "service", "geoapify")
    write(page, "key", "s3cret")
    press(page, "turnOnTiles")
    page.qtbot.waitUntil(lambda: "s3cret" in drawer.kept.values())
    assert ("Mostrador", "tiles https://maps.geoapify.com") in drawer.kept
    assert setting.tiles_url.endswith("?apiKey=s3cret")
    assert "s3cret" not in setting.choice.written()
    assert part(page, "set_key").text() == ""
    assert part(page, "set_key").placeholderText() == "The keyring has it"


def test_the_keyring_gives_the_key_back_at_the_next_start(qtbot, qapp, drawer):
    choice = TileChoice(kind=TileKind.SERVICE, service="maptiler")
    drawer.kept["Mostrador", choice.key_name] = "k3y"
    workstation = Workstation(None)
    workstation.set("map_tiles", choice.written())
    setting = TileSetting()
    with qtbot.waitSignals([setting.changed, setting.changed], timeout=10_000):
        setting.read_from(workstation)
        assert setting.tiles_url == ""  # until the keyring has answered
    assert setting.tiles_url.endswith("?key=k3y")


def test_without_a_keyring_that_is_said(page, setting):
    keyring.set_keyring(NoKeyring())
    choose(page, "map_kind", TileKind.SERVICE)
    choose(page, "service", "jawg")
    write(page, "key", "s3cret")
    press(page, "turnOnTiles")
    page.qtbot.waitUntil(lambda: page.view.settings.message.shown is not None)
    assert "no keyring" in page.view.settings.message.shown.text
    assert setting.key == "s3cret"


def test_an_own_address_is_checked_before_it_is_asked(page, setting):
    choose(page, "map_kind", TileKind.ADDRESS)
    write(page, "address", "https://tiles.example.org/")
    press(page, "turnOnTiles")
    assert "must contain {z}, {x}, {y}" in page.view.settings.message.shown.text
    assert setting.choice == TileChoice()


def test_a_server_on_the_own_network_is_taken_when_it_is_ones_own(page, setting):
    choose(page, "map_kind", TileKind.ADDRESS)
    write(page, "address", "http://nas:8080/{z}/{x}/{y}.png")
    press(page, "turnOnTiles")
    assert "This is my own server" in page.view.settings.message.shown.text
    box = part(page, "set_own_server")
    assert isinstance(box, QCheckBox)
    box.setChecked(True)
    write(page, "credit", "© Our town")
    press(page, "turnOnTiles")
    assert setting.tiles_url == "http://nas:8080/{z}/{x}/{y}.png"
    assert setting.choice.shown_credit == "© Our town"


def test_a_pasted_key_leaves_the_address(page, setting, drawer):
    choose(page, "map_kind", TileKind.ADDRESS)
    write(page, "address", f"{ADDRESS}?key=s3cret")
    assert part(page, "set_address").text() == f"{ADDRESS}?key={{key}}"
    assert "key" in seen(page)
    press(page, "turnOnTiles")
    page.qtbot.waitUntil(lambda: "s3cret" in drawer.kept.values())
    assert "s3cret" not in setting.choice.written()


def test_offline_again_is_offline_at_once(page, setting):
    choose(page, "map_kind", TileKind.SERVICE)
    choose(page, "service", "osm")
    press(page, "turnOnTiles")
    choose(page, "map_kind", TileKind.OFFLINE)
    assert setting.tiles_url == ""
    choose(page, "map_kind", TileKind.SERVICE)  # looking again does not turn it on again
    assert setting.tiles_url == ""


def test_a_choice_outlives_the_program(qapp, tmp_path):
    setting = TileSetting()
    setting.read_from(Workstation(tmp_path / "w.ini"))
    chosen = TileChoice(kind=TileKind.SERVICE, service="osm")
    setting.choose(chosen)
    again = TileSetting()
    again.read_from(Workstation(tmp_path / "w.ini"))
    assert again.choice == chosen


def test_an_own_map_file_is_looked_at_before_it_is_taken(page, setting, tmp_path):
    path = tmp_path / "notes.mbtiles"
    path.write_text("hello")
    page.view.settings.map.take_file(path)
    page.qtbot.waitUntil(lambda: page.view.settings.message.shown is not None)
    assert "notes.mbtiles is not a map file" in page.view.settings.message.shown.text
    assert setting.choice == TileChoice()


def test_an_own_map_file_is_taken(page, setting, tmp_path):
    path = an_mbtiles(tmp_path / "town.mbtiles", {(0, 0, 0): a_picture(side=1)})
    page.view.settings.map.take_file(path)
    page.qtbot.waitUntil(lambda: setting.choice.kind is TileKind.FILE)
    assert setting.choice.path == str(path)
    assert now(page) == "On: your own map file lies over the offline map."


def test_a_file_that_went_away_is_said_where_it_was_chosen(page, setting, tmp_path):
    setting.choose(TileChoice(kind=TileKind.FILE, path=str(tmp_path / "town.mbtiles")))
    setting.tell_refusal(MapFileRefused("town.mbtiles", FileFault.MISSING))
    assert now(page) == "town.mbtiles is no longer there: the offline map is shown instead."


def test_the_cache_is_cleared_and_that_is_said(page, setting, tmp_path, monkeypatch):
    monkeypatch.setattr(setting, "_folder", tmp_path)
    monkeypatch.setattr(setting, "clear_open_cache", None)  # no map of this process has it open
    kept = tmp_path / "web" / "cache" / "tile"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"x")
    with page.qtbot.waitSignal(setting.cleared, timeout=10_000):
        press(page, "clearMapCache")
    assert not kept.exists()
    assert "gone" in page.view.settings.message.shown.text


def test_the_links_lead_to_the_service(page, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    choose(page, "map_kind", TileKind.SERVICE)
    choose(page, "service", "osm")
    assert part(page, "getKey").isHidden()
    press(page, "readTerms")
    assert opened == ["https://operations.osmfoundation.org/policies/tiles/"]


@pytest.mark.parametrize("code", ["es", "pt", "en"])
def test_everything_has_a_name_in_every_language(page, code):
    page.view._preferences.set_language(code)
    choose(page, "map_kind", TileKind.ADDRESS)
    for kind in (QLineEdit, QComboBox, QCheckBox):
        for each in page.view.settings.map.findChildren(kind):
            assert each.accessibleName()
    speak("en")


def test_a_status_is_not_hidden_behind_a_name(page):
    assert part(page, "set_map_now").accessibleName() == ""
    assert part(page, "set_map_why").accessibleName() == ""


def test_the_keyboard_walks_through_the_fields(page):
    choose(page, "map_kind", TileKind.SERVICE)
    part(page, "set_map_kind").setFocus()
    walked = []
    for _step in range(7):
        page.qtbot.keyClick(page.view.window().focusWidget(), Qt.Key.Key_Tab)
        walked.append(page.view.window().focusWidget().objectName())
    assert walked == [
        "set_service", "set_key", "set_contact", "readTerms", "getKey", "turnOnTiles",
        "clearMapCache",
    ]  # fmt: skip


def test_a_key_is_taken_out_of_the_keyring_again(drawer):
    assert keep_key("tiles x", "k")
    assert kept_key("tiles x") == "k"
    assert keep_key("tiles x", "")
    assert kept_key("tiles x") == ""
