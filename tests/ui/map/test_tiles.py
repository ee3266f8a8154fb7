"""Tiles of the base map: painted in one thread, newest first, kept, and never for nobody."""

import threading

import pytest
from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QColor
from PySide6.QtWebEngineCore import QWebEngineHttpRequest

from desktop.ui.map.base_map import CREDIT
from desktop.ui.map.projection import Camera, fit, metres_per_pixel
from desktop.ui.map.scale_bar import bar_length, length_words
from desktop.ui.map.telling import call, told_camera
from desktop.ui.map.tile_sources import BASE, Look, TileName
from desktop.ui.map.tile_worker import TileWorker
from desktop.ui.map.tiles import KEPT, TileAnswers
from tests.ui.map.samples import DARK, LIGHT, a_scene
from tests.ui.map.shown import frame_of, show
from tests.ui.map.tile_tools import SquarePainter, a_picture

LINES = "document.querySelectorAll('.leaflet-graticule-pane path').length"
FIGURES = "document.querySelectorAll('.leaflet-figures-pane span').length"
LOADED = "[...document.querySelectorAll('.tiles img')].filter((each) => each.naturalWidth).length"


@pytest.fixture
def painter(profile):
    """A base map that paints squares of one colour that no theme has."""
    made = SquarePainter("#5B8C3A")
    profile.tiles.use_base(made)
    yield made
    profile.tiles.use_base(None)


def name(x: int, y: int, zoom: int = 10) -> TileName:
    return TileName(BASE, "look", zoom, x, y, 1)


# ---- what is seen ----
def test_the_base_map_lies_under_the_pin_and_no_graticule_does(qtbot, painter, web_map, ask):
    show(qtbot, web_map, a_scene())
    assert frame_of(qtbot, web_map, "#5B8C3A")
    assert ask(web_map.page(), LINES) == 0
    assert ask(web_map.page(), FIGURES) == 0


def test_without_a_base_map_the_graticule_stays(qtbot, web_map, ask):
    assert ask(web_map.page(), LINES) > 0
    assert ask(web_map.page(), FIGURES) > 0
    assert ask(web_map.page(), "document.querySelectorAll('.tiles img').length") == 0


def test_a_base_map_that_comes_later_is_laid_under_the_open_page(qtbot, profile, web_map, ask):
    assert ask(web_map.page(), LINES) > 0
    profile.tiles.use_base(SquarePainter("#5B8C3A"))
    try:
        assert frame_of(qtbot, web_map, "#5B8C3A")
        assert ask(web_map.page(), LINES) == 0
    finally:
        profile.tiles.use_base(None)


def test_the_page_is_said_to_be_painted_when_its_tiles_are(qtbot, painter, web_map, ask):
    show(qtbot, web_map, a_scene(latitude=41.15, longitude=-8.61))
    assert ask(web_map.page(), LOADED) >= 2


def test_tiles_are_painted_sharp_at_every_zoom(qtbot, painter, web_map, ask):
    ask(
        web_map.page(),
        call("look", told_camera(Camera(latitude=38.7, longitude=-9.1, zoom=17)), False),
    )
    qtbot.waitUntil(lambda: ask(web_map.page(), LOADED) > 0, timeout=10_000)
    assert max(zoom for zoom, *_rest in painter.painted) == 17


def test_a_new_theme_is_painted_anew_and_the_old_goes(qtbot, profile, web_map, ask):
    profile.tiles.use_base(SquarePainter())
    try:
        show(qtbot, web_map, a_scene())
        assert frame_of(qtbot, web_map, LIGHT.subtle)
        show(qtbot, web_map, a_scene(), DARK)
        assert frame_of(qtbot, web_map, DARK.subtle)
        layers = "document.querySelectorAll('.leaflet-ground200-pane .leaflet-layer').length"
        qtbot.waitUntil(lambda: ask(web_map.page(), layers) == 1, timeout=10_000)
    finally:
        profile.tiles.use_base(None)


def test_a_new_theme_never_shows_a_bare_ground(qtbot, profile, web_map, ask):
    """The old tiles stay until the new ones are whole."""
    profile.tiles.use_base(SquarePainter())
    try:
        show(qtbot, web_map, a_scene())
        watch = """
            window.least = 99;
            const count = () => {
                const layers = document.querySelectorAll('.leaflet-ground200-pane .tiles');
                const seen = [...layers]
                    .filter((each) => each.style.opacity !== '0')
                    .map((each) => each.querySelectorAll('img.leaflet-tile-loaded').length);
                window.least = Math.min(window.least, Math.max(0, ...seen));
                window.frame = requestAnimationFrame(count);
            };
            count(); 1
        """
        ask(web_map.page(), watch)
        show(qtbot, web_map, a_scene(), DARK)
        assert frame_of(qtbot, web_map, DARK.subtle)
        assert ask(web_map.page(), "window.least") >= 2
        assert web_map.page().backgroundColor() == QColor(DARK.land)
    finally:
        profile.tiles.use_base(None)


def test_another_language_asks_for_other_tiles(qtbot, painter, web_map):
    scene = a_scene()
    show(qtbot, web_map, scene)
    with qtbot.waitSignal(web_map.painted, timeout=10_000):
        spanish = type(scene)(pins=scene.pins, language="es")
        web_map.show_scene(spanish, LIGHT, fit(spanish, 360, 210), 1.0)
    qtbot.waitUntil(lambda: painter.languages == {"en", "es"}, timeout=10_000)


@pytest.mark.parametrize("zoom", [3, 9, 13, 16])
def test_the_page_has_the_scale_bar_of_the_painted_map(qtbot, web_map, ask, zoom):
    camera = Camera(latitude=41.0, longitude=-8.0, zoom=zoom)
    ask(web_map.page(), call("look", told_camera(camera), False) + "1")
    metres = bar_length(metres_per_pixel(camera.latitude, zoom))
    assert ask(web_map.page(), "mapLayers.bar().metres") == metres
    text = ask(web_map.page(), "document.querySelector('.scale span').textContent")
    assert text == length_words(metres)


def test_the_credit_of_the_base_map_is_seen(qtbot, painter, web_map, ask):
    show(qtbot, web_map, a_scene())
    assert ask(web_map.page(), "document.querySelector('.credit').textContent") == CREDIT


# ---- how it is done ----
def test_only_the_worker_paints(qtbot, painter, web_map):
    show(qtbot, web_map, a_scene())
    assert painter.threads == {"map tiles"}
    assert threading.current_thread().name not in painter.threads
    assert sum(each.name == "map tiles" for each in threading.enumerate()) == 1


def test_a_tile_is_painted_once(qtbot, painter, web_map):
    show(qtbot, web_map, a_scene())
    show(qtbot, web_map, a_scene(latitude=-33.45, longitude=-70.66))
    show(qtbot, web_map, a_scene())
    assert len(painter.painted) == len(set(painter.painted))


@pytest.mark.parametrize(
    "address",
    ["base/9/1/1?v=unknown", "base/19/1/1?v={look}", "base/3/8/1?v={look}", "base/3/1/8?v={look}",
     "own/3/1/1?v=1", "elsewhere/3/1/1?v={look}", "base/3/1?v={look}", "base/3/1/1/..?v={look}",
     "base/3/1/1@3x?v={look}", "base/3/1/-1?v={look}", "base/3/1/1", "../map/index.html"],
)  # fmt: skip
def test_what_is_no_tile_is_not_found(qtbot, profile, painter, bare_page, address):
    look = profile.tiles.look(LIGHT, "en")
    url = QUrl("mostrador://tiles/" + address.format(look=look))
    with qtbot.waitSignal(bare_page.loadFinished, timeout=10_000) as finished:
        bare_page.load(QWebEngineHttpRequest(url))
    assert finished.args == [False]
    assert painter.painted == []


def test_twenty_quick_moves_paint_hardly_more_than_the_last(qtbot, profile, web_map, ask):
    """The worker is held at its first tile: what was asked for meanwhile and left is dropped."""
    hold, held = threading.Event(), threading.Event()

    class Slow(SquarePainter):
        def tile(self, *place, **look):
            held.set()
            assert hold.wait(20)
            return super().tile(*place, **look)

    slow = Slow()
    profile.tiles.use_base(slow)
    try:
        qtbot.waitUntil(held.is_set, timeout=10_000)
        for step in range(20):
            camera = Camera(latitude=-50 + step * 5, longitude=-60 + step * 6, zoom=6 + step % 5)
            before = ask(web_map.page(), call("look", told_camera(camera), False) + "1")
            assert before == 1
        last = "[...document.querySelectorAll('.leaflet-ground200-pane img')].length"
        wanted = ask(web_map.page(), last)
        qtbot.waitUntil(lambda: len(profile.tiles._jobs) <= wanted + 1, timeout=10_000)
        hold.set()
        qtbot.waitUntil(lambda: ask(web_map.page(), LOADED) == wanted, timeout=10_000)
        assert len(slow.painted) <= wanted + 2
    finally:
        hold.set()
        profile.tiles.use_base(None)


def test_the_newest_is_made_first(qtbot):
    begun, hold, made = threading.Event(), threading.Event(), []

    def first() -> bytes:
        begun.set()
        hold.wait(10)
        return b"0"

    worker = TileWorker(lambda which, _picture: made.append(which))
    worker.ask(0, first)
    assert begun.wait(10)
    for each in (1, 2, 3):
        worker.ask(each, lambda: b"x")
    worker.ask(1, lambda: b"x")  # asked for again
    worker.forget(2)
    hold.set()
    qtbot.waitUntil(lambda: len(made) == 3, timeout=10_000)
    worker.stop()
    assert made == [0, 1, 3]


def test_a_tile_that_cannot_be_made_is_a_hole_and_the_next_follows(qtbot, caplog):
    made = []

    def broken() -> bytes:
        raise ValueError("no such square")

    worker = TileWorker(lambda which, picture: made.append((which, picture)))
    worker.ask("broken", broken)
    worker.ask("whole", lambda: b"x")
    qtbot.waitUntil(lambda: len(made) == 2, timeout=10_000)
    worker.stop()
    assert set(made) == {("broken", None), ("whole", b"x")}
    assert "a tile could not be made" in caplog.text


def test_a_stopped_worker_ends_its_thread(qtbot):
    worker = TileWorker(lambda *_made: None)
    worker.do(lambda: None)
    thread = worker._thread
    worker.stop()
    assert not thread.is_alive()
    worker.ask("late", lambda: b"x")
    assert worker._thread is None


def test_no_more_tiles_are_kept_than_there_is_room_for(qapp):
    answers = TileAnswers(qapp)
    picture = a_picture(side=1)
    for x in range(KEPT + 40):
        answers._on_made(name(x, 0), picture)
    assert len(answers._kept) == KEPT
    assert name(0, 0) not in answers._kept
    assert name(KEPT + 39, 0) in answers._kept
    answers.deleteLater()


def test_a_look_is_told_apart_by_theme_and_language(qapp):
    answers = TileAnswers(qapp)
    names = {answers.look(LIGHT, "en"), answers.look(DARK, "en"), answers.look(LIGHT, "es")}
    assert len(names) == 3
    assert answers.look(LIGHT, "en") in names
    assert Look(LIGHT, "en") in answers._looks.values()
    answers.deleteLater()


def test_no_base_map_is_read_on_the_windows_thread(qtbot, qapp):
    threads = []

    def find():
        threads.append(threading.current_thread().name)
        return SquarePainter()

    answers = TileAnswers(qapp, find)
    with qtbot.waitSignal(answers.opened, timeout=10_000):
        answers.seek_base()
        answers.seek_base()
    assert threads == ["map tiles"]
    assert answers.has_base
    answers.deleteLater()


def test_a_screen_of_twice_the_pixels_gets_twice_the_tiles(qtbot, painter, bare_page, profile, ask):
    look = profile.tiles.look(LIGHT, "en")
    script = f"""
        window.wide = 0;
        const image = new Image();
        image.onload = () => {{ window.wide = image.naturalWidth; }};
        image.src = "mostrador://tiles/base/3/1/1@2x?v={look}"; 1
    """
    ask(bare_page, script)
    qtbot.waitUntil(lambda: ask(bare_page, "window.wide") == 512, timeout=10_000)
    assert painter.painted == [(3, 1, 1, 2)]


def test_tiles_are_pictures_and_nothing_else(qtbot, painter, web_map, profile, ask):
    """Not even our own tiles may be run as a script or read by one."""
    look = profile.tiles.look(LIGHT, "en")
    profile.gate.blocked.clear()
    script = f"""
        window.refused = 0;
        const script = document.createElement("script");
        script.onerror = () => {{ window.refused += 1; }};
        script.src = "mostrador://tiles/base/3/1/1?v={look}";
        document.head.appendChild(script);
        fetch("mostrador://tiles/base/3/1/1?v={look}").catch(() => {{ window.refused += 1; }}); 1
    """
    ask(web_map.page(), script)
    qtbot.waitUntil(lambda: ask(web_map.page(), "window.refused") == 2, timeout=10_000)


def test_a_grab_of_the_map_shows_more_than_one_colour(qtbot, painter, web_map):
    show(qtbot, web_map, a_scene())
    assert frame_of(qtbot, web_map, LIGHT.paid)
    image = web_map.grab().toImage()
    spots = (QPoint(x, y) for x in range(0, 360, 4) for y in range(0, 210, 4))
    assert len({image.pixel(spot) for spot in spots}) > 4
