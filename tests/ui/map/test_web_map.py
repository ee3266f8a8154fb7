import http.server
import json
import os
import signal
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor
from PySide6.QtWebEngineCore import (
    QWebEngineHttpRequest,
    QWebEnginePage,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
)
from PySide6.QtWidgets import QWidget

from desktop.ui.map.gate import Gate
from desktop.ui.map.profile import MapProfile
from desktop.ui.map.projection import Camera, fit, graticule_step
from desktop.ui.map.scene import MapScene, PinKind
from desktop.ui.map.scheme import content_policy
from desktop.ui.map.telling import call, told_camera
from desktop.ui.map.web_map import WebMap
from desktop.ui.map.web_page import HOME
from tests.ui.map.samples import DARK, LIGHT, a_pin, a_scene
from tests.ui.map.shown import frame_of, show

HOSTILE = [
    "{{7*191}}",
    "{% for x in [1] %}PWN{% endfor %}",
    "${document.title='PWN'}",
    "`;document.title='PWN';`",
    "</script><script>document.title='PWN'</script>",
    "<img src=x onerror=\"document.title='PWN'\">",
    "\\`${document.title=/PWN/.source}",
    "'\");document.title='PWN';//",
    "\u2028document.title='PWN'\u2029",
]
CAPTION = "document.querySelector('.caption').textContent"
LABEL = "document.querySelector('.leaflet-tooltip').textContent"


class Visits(list):
    """The paths that somebody asked a server on this computer for."""

    address: str


@pytest.fixture
def outside() -> Iterator[Visits]:
    """A server that a leaking page would reach."""
    visits = Visits()

    class Door(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            visits.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET  # noqa: N815  # http.server's name

        def log_message(self, *_args):
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Door)
    visits.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield visits
    server.shutdown()
    thread.join()
    server.server_close()


# ---- foreign text ----
@pytest.mark.parametrize("label", HOSTILE)
def test_a_customers_words_are_shown_and_never_run(qtbot, web_map, ask, label):
    show(qtbot, web_map, a_scene(label=label))
    hover = "new MouseEvent('mouseover', {bubbles: true})"
    ask(web_map.page(), f"document.querySelector('img.pin').dispatchEvent({hover})")
    assert ask(web_map.page(), LABEL) == label
    assert (
        ask(web_map.page(), "document.querySelector('.leaflet-tooltip div').childElementCount") == 0
    )
    assert ask(web_map.page(), "document.querySelector('img.pin').alt") == label
    assert ask(web_map.page(), "document.title") == "Mostrador"
    assert web_map.page().title() == "Mostrador"


def test_the_credit_is_text_too(qtbot, web_map, ask):
    scene = a_scene(credit="<b>© GeoNames</b>")
    show(qtbot, web_map, scene)
    assert ask(web_map.page(), "document.querySelector('.credit').textContent") == scene.credit


# ---- sealed ----
def test_the_page_lives_under_our_content_policy(web_map, ask, qtbot):
    script = """
        window.policy = "";
        document.addEventListener("securitypolicyviolation", (e) => {
            window.policy = e.originalPolicy;
        });
        const inline = document.createElement("script");
        inline.textContent = "document.title = 'PWN'";
        document.body.appendChild(inline);
    """
    ask(web_map.page(), script)
    qtbot.waitUntil(lambda: ask(web_map.page(), "window.policy") != "", timeout=5000)
    assert ask(web_map.page(), "window.policy") == content_policy()
    assert ask(web_map.page(), "document.title") == "Mostrador"


@pytest.mark.parametrize("code", ["eval('1')", "new Function('return 1')()"])
def test_text_does_not_become_code(web_map, ask, code):
    said = ask(web_map.page(), f"try {{ {code}; 'ran' }} catch (e) {{ e.name }}")
    assert said == "EvalError"


@pytest.mark.parametrize("address", ["file:///etc/hostname", "mostrador://map/map.js"])
def test_the_page_reads_no_file(web_map, ask, address):
    script = f"""
        const ask = new XMLHttpRequest();
        try {{ ask.open("GET", "{address}", false); ask.send(); ask.responseText }}
        catch (e) {{ e.name }}
    """
    assert ask(web_map.page(), script) == "NetworkError"


def test_not_even_a_page_without_a_policy_reads_a_file(bare_page, ask):
    script = """
        const ask = new XMLHttpRequest();
        try { ask.open("GET", "file:///etc/hostname", false); ask.send(); ask.responseText }
        catch (e) { e.name }
    """
    assert ask(bare_page, script) == "NetworkError"


def test_nothing_gets_past_the_gate(bare_page, ask, qtbot, profile, outside):
    profile.gate.blocked.clear()
    script = f"""
        window.refused = 0;
        const image = new Image();
        image.onerror = () => {{ window.refused += 1; }};
        image.src = "{outside.address}/image";
        const refuse = () => {{ window.refused += 1; }};
        fetch("{outside.address}/fetch", {{mode: "no-cors"}}).catch(refuse);
        navigator.sendBeacon("{outside.address}/beacon", "x");
        const script = document.createElement("script");
        script.onerror = () => {{ window.refused += 1; }};
        script.src = "{outside.address}/script";
        document.head.appendChild(script);
        const frame = document.createElement("iframe");
        frame.src = "{outside.address}/frame";
        document.documentElement.appendChild(frame);
    """
    ask(bare_page, script)
    qtbot.waitUntil(lambda: ask(bare_page, "window.refused") == 3, timeout=10_000)
    qtbot.waitUntil(lambda: len(profile.gate.blocked) >= 5, timeout=10_000)
    wanted = {each.url.rpartition("/")[2] for each in profile.gate.blocked}
    assert wanted == {"image", "fetch", "beacon", "script", "frame"}
    assert outside == []


def test_the_page_goes_nowhere(web_map, ask, qtbot, outside, profile):
    before = web_map.page().url()
    ask(web_map.page(), f"location.href = '{outside.address}/away'; 1")
    ask(web_map.page(), f"window.open('{outside.address}/window'); 1")
    link = f"const a = document.createElement('a'); a.href = '{outside.address}/link';"
    ask(web_map.page(), link + "document.body.appendChild(a); a.click(); 1")
    assert ask(web_map.page(), "typeof orderMap") == "object"
    assert web_map.page().url() == before
    assert outside == []


@pytest.mark.parametrize(
    "address",
    ["mostrador://map/map.js", "mostrador://map/index.html?x", "data:text/html,x", "about:blank",
     "file:///etc/hostname", "https://example.org/", "javascript:1"],
)  # fmt: skip
def test_no_address_but_home_is_gone_to(web_map, address):
    typed = QWebEnginePage.NavigationType.NavigationTypeTyped
    page = web_map.page()
    assert not page.acceptNavigationRequest(QUrl(address), typed, True)
    assert not page.acceptNavigationRequest(HOME, typed, False)  # nor in a frame
    assert page.acceptNavigationRequest(HOME, typed, True)


@pytest.mark.parametrize(
    ("name", "method", "answered"),
    [
        ("index.html", QWebEngineHttpRequest.Method.Get, True),
        ("index.html", QWebEngineHttpRequest.Method.Post, False),
        ("nothing.js", QWebEngineHttpRequest.Method.Get, False),
        ("x/map.js", QWebEngineHttpRequest.Method.Get, False),
        ("leaflet/LICENSE", QWebEngineHttpRequest.Method.Get, False),
    ],
)
def test_only_what_is_ours_is_answered_and_only_to_get(bare_page, qtbot, name, method, answered):
    wish = QWebEngineHttpRequest(QUrl(f"mostrador://map/{name}"), method)
    with qtbot.waitSignal(bare_page.loadFinished, timeout=10_000) as finished:
        bare_page.load(wish)
    assert finished.args == [answered]


@pytest.mark.parametrize(
    "name",
    ["LocalStorageEnabled", "LocalContentCanAccessFileUrls", "LocalContentCanAccessRemoteUrls",
     "JavascriptCanOpenWindows", "WebGLEnabled", "PluginsEnabled", "DnsPrefetchEnabled"],
)  # fmt: skip
def test_what_a_map_does_not_need_is_off(profile, name):
    attribute = QWebEngineSettings.WebAttribute[name]
    assert not profile.web.settings().testAttribute(attribute)


def test_the_profile_remembers_nothing(profile):
    assert profile.web.isOffTheRecord()
    assert profile.web.httpUserAgent().startswith("Mostrador/")


def test_a_tile_server_that_is_turned_on_gets_pictures_and_nothing_else(qapp, tmp_path):
    """The gate of its own: one process has but one scheme handler."""

    class Wish:
        def __init__(self, url: str, kind: QWebEngineUrlRequestInfo.ResourceType) -> None:
            self.url, self.kind, self.blocked = QUrl(url), kind, False

        def requestUrl(self) -> QUrl:  # noqa: N802  # Qt's name
            return self.url

        def resourceType(self) -> QWebEngineUrlRequestInfo.ResourceType:  # noqa: N802  # Qt's name
            return self.kind

        def block(self, blocked: bool) -> None:  # noqa: FBT001  # Qt's signature
            self.blocked = blocked

    kinds = QWebEngineUrlRequestInfo.ResourceType
    image, script = kinds.ResourceTypeImage, kinds.ResourceTypeScript
    gate = Gate("https://tile.example", qapp)
    for url, kind, blocked in [
        ("https://tile.example/1/2/3.png", image, False),
        ("https://tile.example/1/2/3.png", script, True),
        ("https://tile.example:8443/1/2/3.png", image, True),
        ("http://tile.example/1/2/3.png", image, True),
        ("https://tile.example.evil.example/1.png", image, True),
        ("mostrador://map/map.js", script, False),
        ("mostrador://elsewhere/map.js", script, True),
        ("data:image/svg+xml;base64,AA==", image, False),
        ("file:///etc/hostname", image, True),
    ]:
        wish = Wish(url, kind)
        gate.interceptRequest(wish)
        assert wish.blocked is blocked, url
    assert "img-src data: mostrador://tiles https://tile.example;" in content_policy(
        "https://tile.example"
    )


def test_one_process_has_one_profile(qapp, profile):
    assert qapp.findChildren(MapProfile) == [profile]


# ---- what is seen ----
def test_twenty_quick_switches_show_only_the_last(qtbot, web_map, ask):
    ask(web_map.page(), "window.counted = 0; const shown = orderMap.show;"
        "orderMap.show = (scene) => { window.counted += 1; shown(scene); }; 1")  # fmt: skip
    scenes = [a_scene(latitude=38.0 + step / 10, label=f"order {step}") for step in range(20)]
    with qtbot.waitSignal(web_map.painted, timeout=10_000):
        for scene in scenes:
            web_map.show_scene(scene, LIGHT, fit(scene, 360, 210), 1.0)
    assert ask(web_map.page(), CAPTION) == scenes[-1].caption
    assert ask(web_map.page(), "document.querySelectorAll('img.pin').length") == 1
    assert ask(web_map.page(), "document.querySelector('img.pin').alt") == "order 19"
    assert ask(web_map.page(), "window.counted") == 1


def test_another_order_moves_the_pin_without_a_new_page(qtbot, web_map, ask):
    ask(web_map.page(), "window.here = 1; document.querySelector('img.pin').same = 1")
    show(qtbot, web_map, a_scene(latitude=41.15, longitude=-8.61))
    assert ask(web_map.page(), "window.here") == 1
    assert ask(web_map.page(), CAPTION) == "41.1500, −8.6100"


def test_fewer_pins_leave_none_behind(qtbot, web_map, ask):
    show(qtbot, web_map, MapScene(pins=(a_pin(), a_pin(latitude=38.9), a_pin(latitude=39))))
    assert ask(web_map.page(), "document.querySelectorAll('img.pin').length") == 3
    show(qtbot, web_map, a_scene())
    assert ask(web_map.page(), "document.querySelectorAll('img.pin').length") == 1


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_page_shows_the_pin_in_both_themes(qtbot, web_map, colours):
    show(qtbot, web_map, a_scene(kind=PinKind.SHIPPED), colours)
    assert frame_of(qtbot, web_map, colours.shipped)
    assert frame_of(qtbot, web_map, colours.land)


def test_the_ground_is_dark_before_the_page_is(qapp, profile, qtbot):
    owner = QWidget()
    made = WebMap(DARK, owner, profile=profile)
    assert made.page().backgroundColor() == QColor(DARK.land)
    owner.deleteLater()


def test_the_page_draws_the_graticule_of_the_painted_map(qtbot, web_map, ask):
    for zoom in (4, 9, 13, 16):
        camera = Camera(latitude=41.0, longitude=-8.0, zoom=zoom)
        ask(web_map.page(), call("look", told_camera(camera), False) + "1")
        steps = json.loads(ask(web_map.page(), "JSON.stringify(orderMap.steps())"))
        north, west = camera.place(-180, -105)
        south, east = camera.place(180, 105)
        assert steps["across"] == graticule_step(360 / (east - west))
        assert steps["up"] == graticule_step(210 / (north - south))


def test_the_figures_are_those_of_the_place(qtbot, web_map, ask):
    show(qtbot, web_map, a_scene())
    spans = "[...document.querySelectorAll('.leaflet-figures-pane span')]"
    assert "−9.145°" in ask(web_map.page(), f"{spans}.map((each) => each.textContent).join()")


def test_a_drag_in_the_page_is_told(qtbot, web_map, ask):
    with qtbot.waitSignal(web_map.moved, timeout=10_000) as moved:
        ask(web_map.page(), "map_mostrador.setView([40, -8], 9, {animate: false}); 1")
    assert moved.args[0].near(Camera(latitude=40, longitude=-8, zoom=9))


def test_where_the_page_is_sent_is_not_where_the_merchant_went(qtbot, web_map, ask):
    heard = []
    web_map.moved.connect(heard.append)
    for latitude in (41.15, -33.45, 19.43):
        show(qtbot, web_map, a_scene(latitude=latitude, radius_m=900.0))
        web_map.resize(web_map.width() + 31, web_map.height() + 17)
    show(qtbot, web_map, a_scene())
    assert ask(web_map.page(), "1") == 1
    assert heard == []


@pytest.mark.parametrize(
    "said",
    ['"x"', "[1, 2]", "[1, 2, 3, 4]", '["a", 2, 3]', "[95, 0, 5]", "[1, 2, 40]", "null", "{}"],
)
def test_what_is_no_camera_is_not_believed(qtbot, web_map, ask, said):
    heard = []
    web_map.moved.connect(heard.append)
    show(qtbot, web_map, a_scene())
    number = ask(web_map.page(), "1") and web_map._number
    with qtbot.waitSignal(web_map.page().said, timeout=5000):
        word = f'"mostrador " + JSON.stringify({{moved: {said}, number: {number}}})'
        ask(web_map.page(), f"console.info({word}); 1")
    assert heard == []


# ---- the page's process ----
def kill(qtbot, web_map: WebMap) -> None:
    process = web_map.page().renderProcessPid()
    assert process > 1
    with qtbot.waitSignal(web_map.stopped, timeout=10_000):
        os.kill(process, signal.SIGKILL)


def test_a_page_that_ends_comes_back_three_times_and_then_no_more(qtbot, web_map, ask):
    hour = [0.0]
    web_map._now = lambda: hour[0]
    for _each in range(3):
        with qtbot.waitSignal(web_map.painted, timeout=20_000):
            kill(qtbot, web_map)
        hour[0] += 10
        assert ask(web_map.page(), "document.querySelectorAll('img.pin').length") == 1
    with qtbot.waitSignal(web_map.failed, timeout=10_000):
        kill(qtbot, web_map)


def test_a_page_that_seldom_ends_always_comes_back(qtbot, web_map):
    hour = [0.0]
    web_map._now = lambda: hour[0]
    for _each in range(4):
        with qtbot.waitSignal(web_map.painted, timeout=20_000):
            kill(qtbot, web_map)
        hour[0] += 30
