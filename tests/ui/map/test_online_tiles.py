"""Tiles of a server: off until turned on, polite when on, and never in the way of the map."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QColor
from PySide6.QtNetwork import QNetworkInformation

from desktop.geo.tile_choice import TileChoice, TileKind
from desktop.ui.map.base_map import CREDIT as GROUND_CREDIT
from desktop.ui.map.network import NetworkWatch
from desktop.ui.map.projection import NEAREST_ON_STREETS
from desktop.ui.map.scheme import content_policy
from desktop.ui.map.tile_setting import TileSetting, web_folder
from desktop.ui.map.web_profiles import CACHE_BYTES, user_agent
from tests.ui.map.samples import DARK, LIGHT, a_scene
from tests.ui.map.shown import frame_of, show
from tests.ui.map.tile_tools import SquarePainter, TileServer, tile_server

GROUND, STREETS = "#5B8C3A", "#3377BB"
CREDIT = "document.querySelector('.credit').textContent"
CHIP = "document.querySelector('.away').textContent"
HOSTILE = "<img src=x onerror=\"document.title='PWN'\">© {{7*191}}"


@pytest.fixture
def server() -> Iterator[TileServer]:
    with tile_server(STREETS) as seen:
        yield seen


@pytest.fixture
def base(profile):
    profile.tiles.use_base(SquarePainter(GROUND))
    yield
    profile.tiles.use_base(None)


@pytest.fixture
def turn_on(qtbot, profile, web_map):
    """Turns a tile server on while a map is open; off again after the test."""

    def chosen(server: TileServer, **changed) -> None:
        choice = TileChoice(
            kind=TileKind.ADDRESS, address=server.template, own_server=True, credit="© Our town"
        )
        with qtbot.waitSignal(web_map.painted, timeout=20_000):
            profile.setting.choose(replace(choice, **changed))

    yield chosen
    with qtbot.waitSignal(web_map.painted, timeout=20_000):
        if profile.setting.choice == TileChoice():
            show(qtbot, web_map, a_scene())
        profile.setting.choose(TileChoice())
    assert profile.web.isOffTheRecord()


def empty_cache(qtbot, profile, web_map) -> None:
    """Empty the cache while a service is on: the page comes back by itself."""
    with qtbot.waitSignals([profile.setting.cleared, web_map.painted], timeout=20_000):
        profile.setting.clear_cache()


def whole(qtbot, web_map, ask) -> None:
    """Wait until every tile of the server that is in view is there."""
    tiles = "[...document.querySelectorAll('.leaflet-ground210-pane img')]"
    script = f"{tiles}.length > 0 && {tiles}.every((each) => each.naturalWidth)"
    qtbot.waitUntil(lambda: ask(web_map.page(), script) is True, timeout=10_000)


# ---- off ----
def test_nothing_is_asked_of_anybody_until_it_is_turned_on(qtbot, profile, base, web_map, server):
    profile.gate.passed.clear()
    show(qtbot, web_map, a_scene())
    show(qtbot, web_map, a_scene(latitude=-33.45, longitude=-70.66))
    assert frame_of(qtbot, web_map, GROUND)
    assert server.visits == []
    assert set(profile.gate.passed) <= {"mostrador://map", "mostrador://tiles", "data:"}
    assert profile.web.isOffTheRecord()


def test_turned_off_again_it_is_silent_at_once(qtbot, profile, base, web_map, server, turn_on):
    turn_on(server)
    assert frame_of(qtbot, web_map, STREETS)
    with qtbot.waitSignal(web_map.painted, timeout=20_000):
        profile.setting.choose(TileChoice())
    server.visits.clear()
    show(qtbot, web_map, a_scene(latitude=-33.45, longitude=-70.66))
    assert frame_of(qtbot, web_map, GROUND)
    assert server.visits == []


# ---- on ----
def test_the_open_map_changes_at_once(qtbot, base, web_map, server, turn_on, ask):
    turn_on(server)
    assert frame_of(qtbot, web_map, STREETS)
    assert ask(web_map.page(), CREDIT) == f"© Our town · {GROUND_CREDIT}"


def test_a_server_is_told_who_asks_and_nothing_else(qtbot, profile, web_map, server, turn_on):
    turn_on(server, contact="ana@example.org\r\nX-Evil: 1")
    empty_cache(qtbot, profile, web_map)
    show(qtbot, web_map, a_scene(latitude=40.4, longitude=-3.7))
    assert frame_of(qtbot, web_map, STREETS)
    for headers in server.headers:
        assert headers["user-agent"].startswith("Mostrador/")
        assert "Mozilla" not in headers["user-agent"]
        assert not {"referer", "cookie", "pragma", "cache-control", "x-evil"} & set(headers)
    assert server.headers[-1]["user-agent"] == user_agent("ana@example.orgX-Evil:1")


def test_only_what_is_in_view_is_fetched(qtbot, profile, web_map, server, turn_on, ask):
    turn_on(server)
    show(qtbot, web_map, a_scene(latitude=39.5, longitude=-8.0))
    assert frame_of(qtbot, web_map, STREETS)
    assert {path.split("/")[1] for path in server.visits} == {str(NEAREST_ON_STREETS)}
    assert len(server.visits) <= 24  # two views of 360 x 210


def test_what_was_seen_is_not_fetched_again(qtbot, web_map, server, turn_on, ask):
    turn_on(server)
    show(qtbot, web_map, a_scene(latitude=37.4, longitude=-6.0))
    whole(qtbot, web_map, ask)
    before = len(server.visits)
    assert before
    show(qtbot, web_map, a_scene(latitude=36.7, longitude=-4.4))
    whole(qtbot, web_map, ask)
    between = len(server.visits)
    assert between > before
    show(qtbot, web_map, a_scene(latitude=37.4, longitude=-6.0))
    whole(qtbot, web_map, ask)
    assert len(server.visits) == between


def test_tiles_are_kept_on_the_disk_only_while_turned_on(qtbot, profile, web_map, server, turn_on):
    turn_on(server)
    assert not profile.web.isOffTheRecord()
    assert profile.web.httpCacheMaximumSize() == CACHE_BYTES
    assert profile.web.httpCacheType() is profile.web.HttpCacheType.DiskHttpCache
    assert str(web_folder(profile._folder)) in profile.web.cachePath()
    cookies = profile.web.PersistentCookiesPolicy.NoPersistentCookies
    assert profile.web.persistentCookiesPolicy() is cookies


def test_a_cleared_cache_is_asked_for_anew(qtbot, profile, web_map, server, turn_on):
    turn_on(server)
    show(qtbot, web_map, a_scene(latitude=43.3, longitude=-8.4))
    assert frame_of(qtbot, web_map, STREETS)
    seen = set(server.visits)
    server.visits.clear()
    empty_cache(qtbot, profile, web_map)
    qtbot.waitUntil(lambda: bool(seen & set(server.visits)), timeout=10_000)


# ---- sealed ----
def test_the_policy_names_the_one_server(qtbot, web_map, server, turn_on, ask):
    turn_on(server)
    script = """
        window.policy = "";
        document.addEventListener("securitypolicyviolation", (e) => {
            window.policy = e.originalPolicy;
        });
        new Image().src = "https://elsewhere.example/1.png"; 1
    """
    ask(web_map.page(), script)
    qtbot.waitUntil(lambda: ask(web_map.page(), "window.policy") != "", timeout=5000)
    assert ask(web_map.page(), "window.policy") == content_policy(server.origin)


def test_a_tile_server_gets_no_script_into_the_page(qtbot, profile, web_map, server, turn_on, ask):
    turn_on(server)
    frame_of(qtbot, web_map, STREETS)
    server.answer = "html"
    server.visits.clear()
    script = f"""
        window.refused = 0;
        const no = () => {{ window.refused += 1; }};
        const script = document.createElement("script");
        script.onerror = no;
        script.src = "{server.origin}/script.js";
        document.head.appendChild(script);
        const sheet = document.createElement("link");
        sheet.rel = "stylesheet";
        sheet.onerror = no;
        sheet.href = "{server.origin}/sheet.css";
        document.head.appendChild(sheet);
        fetch("{server.origin}/fetch").catch(no); 1
    """
    ask(web_map.page(), script)
    qtbot.waitUntil(lambda: ask(web_map.page(), "window.refused") == 3, timeout=10_000)
    assert server.visits == []
    show(qtbot, web_map, a_scene(latitude=42.2, longitude=-8.7))  # tiles that are no pictures
    qtbot.waitUntil(lambda: bool(server.visits), timeout=10_000)
    assert ask(web_map.page(), "document.title") == "Mostrador"


def test_without_its_policy_a_page_is_still_held_by_the_gate(
    qtbot, profile, web_map, server, turn_on, bare_page_of, ask
):
    turn_on(server)
    page = bare_page_of(profile)
    profile.gate.blocked.clear()
    server.visits.clear()
    script = f"""
        window.refused = 0;
        fetch("{server.origin}/fetch", {{mode: "no-cors"}}).catch(() => {{ window.refused += 1; }});
        const script = document.createElement("script");
        script.onerror = () => {{ window.refused += 1; }};
        script.src = "{server.origin}/script";
        document.head.appendChild(script); 1
    """
    ask(page, script)
    qtbot.waitUntil(lambda: ask(page, "window.refused") == 2, timeout=10_000)
    wanted = {each.url.rpartition("/")[2] for each in profile.gate.blocked}
    assert wanted == {"fetch", "script"}
    assert server.visits == []


def test_a_server_sends_nobody_elsewhere(qtbot, profile, web_map, server, turn_on):
    with tile_server() as stranger:
        server.answer, server.elsewhere = "elsewhere", stranger.origin
        turn_on(server)
        show(qtbot, web_map, a_scene(latitude=41.6, longitude=-0.9))
        qtbot.waitUntil(lambda: len(server.visits) >= 2, timeout=10_000)
        show(qtbot, web_map, a_scene(latitude=41.7, longitude=-0.9))
        assert stranger.visits == []


def test_a_credit_is_text(qtbot, web_map, server, turn_on, ask):
    turn_on(server, credit=HOSTILE)
    assert ask(web_map.page(), CREDIT) == HOSTILE
    assert ask(web_map.page(), "document.querySelector('.credit').childElementCount") == 0
    assert ask(web_map.page(), "document.title") == "Mostrador"


def test_a_key_goes_to_the_server_and_into_no_log(
    qtbot, profile, base, web_map, server, turn_on, caplog, capfd, ask
):
    key = "s3cret-k3y"
    address = f"{server.template}?apikey={{key}}"
    choice = TileChoice(kind=TileKind.ADDRESS, address=address, own_server=True)
    with qtbot.waitSignal(web_map.painted, timeout=20_000):
        profile.setting.choose(choice, key=key)
    assert frame_of(qtbot, web_map, STREETS)
    assert all(f"apikey={key}" in path for path in server.visits)
    server.answer = "error"
    show(qtbot, web_map, a_scene(latitude=42.8, longitude=-1.6))
    qtbot.waitUntil(lambda: ask(web_map.page(), CHIP) != "", timeout=10_000)
    ask(web_map.page(), f"console.warn('{server.origin}/1/2/3.png?apikey={key}'); 1")
    ask(web_map.page(), f"new Image().src = 'https://elsewhere.example/?apikey={key}'; 1")
    qtbot.waitUntil(lambda: "elsewhere.example" in caplog.text, timeout=10_000)
    assert key not in caplog.text
    assert key not in "".join(capfd.readouterr())
    assert key not in profile.setting.choice.written()


def test_without_its_key_a_server_is_not_asked(qtbot, profile, base, web_map, server, turn_on):
    profile.setting._keys[f"tiles {server.origin}"] = ""
    turn_on(server, address=f"{server.template}?apikey={{key}}")
    assert frame_of(qtbot, web_map, GROUND)
    assert server.visits == []


# ---- a server that does not answer ----
def test_where_a_tile_fails_the_base_map_is_seen_and_said(
    qtbot, base, web_map, server, turn_on, ask
):
    server.answer = "error"
    turn_on(server)
    show(qtbot, web_map, a_scene(latitude=39.9, longitude=4.1))
    assert frame_of(qtbot, web_map, GROUND)
    assert frame_of(qtbot, web_map, LIGHT.paid)
    qtbot.waitUntil(lambda: ask(web_map.page(), CHIP) == "Offline map", timeout=10_000)


def test_when_the_network_returns_the_tiles_do(qtbot, profile, base, web_map, server, turn_on, ask):
    server.answer = "error"
    turn_on(server)
    show(qtbot, web_map, a_scene(latitude=38.9, longitude=1.4))
    qtbot.waitUntil(lambda: ask(web_map.page(), CHIP) != "", timeout=10_000)
    server.answer = "picture"
    asked = len(server.visits)
    profile.findChild(NetworkWatch).hear(QNetworkInformation.Reachability.Online)
    assert frame_of(qtbot, web_map, STREETS)
    qtbot.waitUntil(lambda: ask(web_map.page(), CHIP) == "", timeout=10_000)
    assert len(server.visits) - asked <= 12  # those in view, and no more


def test_the_streets_stay_when_the_theme_changes(qtbot, base, web_map, server, turn_on, ask):
    turn_on(server)
    frame_of(qtbot, web_map, STREETS)
    server.visits.clear()
    show(qtbot, web_map, a_scene(), DARK)
    assert frame_of(qtbot, web_map, DARK.paid)
    assert server.visits == []
    assert web_map.page().backgroundColor() == QColor(DARK.land)


def test_a_cookie_is_neither_kept_nor_sent(qtbot, web_map, server, turn_on):
    turn_on(server)
    show(qtbot, web_map, a_scene(latitude=40.9, longitude=-4.1))
    qtbot.waitUntil(lambda: len(server.visits) > 2, timeout=10_000)
    show(qtbot, web_map, a_scene(latitude=40.6, longitude=-4.7))
    assert not any("cookie" in headers for headers in server.headers)


@pytest.mark.parametrize("contact", ["", "\n", "日本"])
def test_without_a_contact_the_name_stands_alone(contact):
    assert user_agent(contact).startswith("Mostrador/")
    assert "(" not in user_agent(contact)


def test_the_setting_never_works_on_the_windows_thread_to_clear(qtbot, tmp_path):
    kept = web_folder(tmp_path) / "cache" / "tile"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"x")
    setting = TileSetting(folder=tmp_path)
    with qtbot.waitSignal(setting.cleared, timeout=10_000):
        setting.clear_cache()
    assert not web_folder(tmp_path).exists()
    assert threading.current_thread() is threading.main_thread()
