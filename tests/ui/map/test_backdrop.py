"""The base map behind the painted map: painted elsewhere, shown when it is there."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.ui.map import base_map
from desktop.ui.map.backdrop import Backdrop, Sight
from desktop.ui.map.loading import BaseMapLoading
from desktop.ui.map.painter import paint_scene
from desktop.ui.map.projection import Camera
from desktop.ui.map.static_map import StaticMapWidget
from desktop.ui.map.view import MapView
from tests.ui.map.samples import DARK, LIGHT, a_scene, unlike

CAMERA = Camera(latitude=38.71, longitude=-9.14, zoom=12)
SIGHT = Sight(
    camera=CAMERA, width=90, height=60, ratio=1.0, colours=LIGHT, language="en", text_scale=1.0
)
STRIPE = "#123456"


class StripedWorld:
    """A world that is one stripe in the middle of every view; remembers who painted it."""

    def __init__(self) -> None:
        self.threads: list[int] = []
        self.cameras: list[Camera] = []

    def paint(self, painter, area, camera, colours, *, language, text_scale=1.0) -> None:
        self.threads.append(threading.get_ident())
        self.cameras.append(camera)
        painter.fillRect(area, QColor(colours.water))
        middle = area.center().x()
        painter.fillRect(QRectF(middle - 2, area.top(), 4, area.height()), QColor(STRIPE))


@pytest.fixture
def striped(monkeypatch) -> StripedWorld:
    world = StripedWorld()
    monkeypatch.setattr(base_map, "_loaded", world)
    return world


@pytest.fixture
def backdrop(qapp) -> Backdrop:
    return Backdrop()


def drawn(backdrop: Backdrop, sight: Sight) -> QImage | None:
    image = QImage(sight.width, sight.height, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF00FF"))
    painter = QPainter(image)
    was_there = backdrop.paint(painter, sight)
    painter.end()
    return image if was_there else None


def shown(qtbot, backdrop: Backdrop, sight: Sight) -> QImage:
    with qtbot.waitSignal(backdrop.changed):
        drawn(backdrop, sight)
    image = drawn(backdrop, sight)
    assert image is not None
    return image


def stripe_at(image: QImage) -> int | None:
    return next((x for x in range(image.width())
                 if image.pixelColor(x, 30).name() == STRIPE), None)  # fmt: skip


def test_a_frame_takes_a_picture_that_was_made_before_the_window_was_told(
    backdrop, striped, monkeypatch
):
    made = threading.Event()
    work = backdrop._work
    monkeypatch.setattr(backdrop, "_work", lambda sight: (work(sight), made.set()))
    backdrop.prepare(SIGHT)
    assert made.wait(5)  # this thread has not looked at its events meanwhile
    image = drawn(backdrop, SIGHT)
    assert image is not None
    assert backdrop.sight == SIGHT


def test_without_a_base_map_there_is_no_backdrop(backdrop, monkeypatch):
    monkeypatch.setattr(base_map, "_loaded", None)
    assert drawn(backdrop, SIGHT) is None
    assert backdrop.sight is None


def test_the_world_is_painted_in_another_thread(qtbot, backdrop, striped):
    image = shown(qtbot, backdrop, SIGHT)
    assert stripe_at(image) == 43
    assert threading.get_ident() not in striped.threads


def test_the_same_sight_is_painted_once(qtbot, backdrop, striped):
    shown(qtbot, backdrop, SIGHT)
    for _ in range(3):
        drawn(backdrop, SIGHT)
    assert len(striped.cameras) == 1


def test_a_dragged_map_moves_at_once_and_is_painted_after(qtbot, backdrop, striped):
    shown(qtbot, backdrop, SIGHT)
    moved = replace(SIGHT, camera=CAMERA.moved(20, 0))
    with qtbot.waitSignal(backdrop.changed):
        meanwhile = drawn(backdrop, moved)
    assert meanwhile is not None
    assert stripe_at(meanwhile) == 23  # the old picture, twenty pixels to the left
    assert meanwhile.pixelColor(85, 30).name().upper() == LIGHT.land
    after = drawn(backdrop, moved)
    assert after is not None
    assert stripe_at(after) == 43


def test_only_the_last_of_many_sights_is_painted_after_the_present_one(qtbot, backdrop, striped):
    sights = [replace(SIGHT, camera=CAMERA.moved(step, 0)) for step in range(1, 9)]
    with qtbot.waitSignals([backdrop.changed, backdrop.changed]):
        for sight in sights:
            drawn(backdrop, sight)
    assert backdrop.sight == sights[-1]
    assert striped.cameras == [sights[0].camera, sights[-1].camera]


def test_a_sight_that_was_painted_ahead_is_there_at_once(qtbot, backdrop, striped):
    shown(qtbot, backdrop, SIGHT)
    ahead = replace(SIGHT, camera=CAMERA.moved(40, 0))
    backdrop.paint_ahead(ahead)
    qtbot.waitUntil(lambda: len(striped.cameras) == 2 and not backdrop._busy)
    assert backdrop.sight == SIGHT  # nobody looks at it yet
    image = drawn(backdrop, ahead)
    assert image is not None
    assert stripe_at(image) == 43
    assert len(striped.cameras) == 2


def test_going_back_to_a_sight_paints_nothing_anew(qtbot, backdrop, striped):
    shown(qtbot, backdrop, SIGHT)
    shown(qtbot, backdrop, replace(SIGHT, camera=CAMERA.moved(40, 0)))
    image = drawn(backdrop, SIGHT)
    assert image is not None
    assert stripe_at(image) == 43
    assert len(striped.cameras) == 2


def test_only_a_few_pictures_are_kept(qtbot, backdrop, striped):
    for step in range(9):
        shown(qtbot, backdrop, replace(SIGHT, camera=CAMERA.moved(step, 0)))
    assert len(backdrop._kept) == 6


def test_what_is_looked_at_is_painted_before_what_may_be(qtbot, backdrop, striped):
    first, maybe, wanted = (replace(SIGHT, camera=CAMERA.moved(step, 0)) for step in (0, 10, 20))
    backdrop.prepare(first)
    backdrop.paint_ahead(maybe)
    backdrop.prepare(wanted)
    qtbot.waitUntil(lambda: len(striped.cameras) == 3 and not backdrop._busy)
    assert striped.cameras == [first.camera, wanted.camera, maybe.camera]
    assert backdrop.sight == wanted


def test_a_scene_that_is_shown_is_painted_before_its_frame(qtbot, striped):
    widget = StaticMapWidget()
    qtbot.addWidget(widget)
    widget.resize(360, 210)
    with qtbot.waitSignal(widget._backdrop.changed):
        widget.show_scene(a_scene(), LIGHT, CAMERA, 1.0)
        widget.show()
    other = CAMERA.moved(500, 0)
    with qtbot.waitSignal(widget._backdrop.changed):
        widget.setUpdatesEnabled(False)  # no frame is painted
        widget.show_scene(a_scene(), LIGHT, other, 1.0)
    assert striped.cameras[-1] == other


def test_a_fine_screen_gets_a_fine_picture(qtbot, backdrop, striped):
    shown(qtbot, backdrop, replace(SIGHT, ratio=2.0))
    assert backdrop._picture is not None
    assert (backdrop._picture.width(), backdrop._picture.height()) == (180, 120)


def test_a_world_that_fails_leaves_the_last_picture(qtbot, backdrop, striped, monkeypatch, caplog):
    shown(qtbot, backdrop, SIGHT)
    broken = threading.Event()

    def fail(*_words, **_how) -> None:
        broken.set()
        raise OSError("the cache was emptied")

    monkeypatch.setattr(striped, "paint", fail)
    other = replace(SIGHT, colours=DARK)
    assert drawn(backdrop, other) is not None
    qtbot.waitUntil(lambda: broken.is_set() and not backdrop._busy)
    assert backdrop.sight == SIGHT
    assert "could not be painted" in caplog.text


def test_the_painted_map_shows_the_world_the_credit_and_no_graticule(qtbot, striped):
    widget = StaticMapWidget()
    qtbot.addWidget(widget)
    widget.resize(360, 210)
    with qtbot.waitSignal(widget._backdrop.changed):
        widget.show_scene(a_scene(), LIGHT, CAMERA, 1.0)
        widget.show()
    image = widget.grab().toImage()
    seen = {image.pixelColor(x, y).name().upper() for x in range(360) for y in range(0, 210, 3)}
    assert STRIPE.upper() in seen
    assert LIGHT.water in seen
    assert LIGHT.grid not in seen


def test_on_paper_the_world_is_painted_as_it_is(qapp, striped):
    plain, credited = (QImage(360, 210, QImage.Format.Format_RGB32) for _ in range(2))
    for image, scene in ((plain, a_scene()), (credited, a_scene(credit="somebody else"))):
        painter = QPainter(image)
        paint_scene(painter, QRectF(image.rect()), scene, LIGHT)
        painter.end()
    assert unlike(plain, credited) < 0.001  # the credit is the base map's own
    assert threading.get_ident() in striped.threads


# ---- loading ----
def test_the_maps_hear_when_the_ground_is_there(qtbot, monkeypatch):
    painted_by: list[int] = []
    monkeypatch.setattr(
        base_map, "load_if_whole", lambda: painted_by.append(threading.get_ident()) or object()
    )
    loading = BaseMapLoading()
    with qtbot.waitSignal(loading.ready):
        loading.begin()
        loading.begin()
    assert len(painted_by) == 1
    assert threading.get_ident() not in painted_by


def test_a_map_that_wakes_loads_the_ground_and_then_shows_it(qtbot, monkeypatch, striped):
    loading = BaseMapLoading()
    monkeypatch.setattr("desktop.ui.map.view.loading", lambda: loading)
    monkeypatch.setattr(base_map, "_loaded", None)

    def load() -> StripedWorld:
        monkeypatch.setattr(base_map, "_loaded", striped)
        return striped

    def no_engine(_colours, _parent):
        raise ImportError("there is none")

    monkeypatch.setattr(base_map, "load_if_whole", load)
    view = MapView(LIGHT, open_web=no_engine)
    qtbot.addWidget(view)
    view.resize(360, 210)
    view.show()
    view.show_scene(a_scene())
    assert striped.cameras == []
    with qtbot.waitSignal(view._painted._backdrop.changed):
        view.wake()
    assert striped.cameras == [view.camera]
