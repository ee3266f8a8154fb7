"""A pin in the merchant's hand: by mouse and key, in the page and on the painted map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from desktop.ui.map.placing import STEP_M, WIDE_STEP_M, keeps_in_view, on_the_map, stepped
from desktop.ui.map.projection import Camera, metres_per_pixel
from desktop.ui.map.scene import MapScene
from desktop.ui.map.view import MapView
from tests.ui.map.samples import DARK, LIGHT, a_scene
from tests.ui.map.test_view import no_engine

HERE = (38.7131, -9.1455)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def drawn(qtbot) -> MapView:
    """A map without a web engine, a pin in hand."""
    view = MapView(LIGHT, open_web=no_engine)
    qtbot.addWidget(view)
    view.resize(360, 210)
    view.show()
    view.wake()
    view.show_scene(a_scene(label="<b>Mariana</b>"))
    view.take_pin(HERE)
    return view


@pytest.fixture
def view(qtbot, profile) -> MapView:
    """A map whose page is on the screen, a pin in hand."""
    made = MapView(LIGHT)
    qtbot.addWidget(made)
    made.resize(360, 210)
    made.show()
    with qtbot.waitSignal(made.shown, timeout=20_000):
        made.show_scene(a_scene(label="<b>Mariana</b>"))
        made.wake()
    made.take_pin(HERE)
    return made


def metres(one, other, camera: Camera) -> tuple[float, float]:
    """How far east and south one point lies from another."""
    scale = metres_per_pixel(one[0], camera.zoom)
    first, second = camera.offset(*one), camera.offset(*other)
    return (second[0] - first[0]) * scale, (second[1] - first[1]) * scale


# ---- by key ----
@pytest.mark.parametrize(
    ("key", "east", "south"),
    [
        (Qt.Key.Key_Right, 1, 0), (Qt.Key.Key_Left, -1, 0), (Qt.Key.Key_Up, 0, -1),
        (Qt.Key.Key_Down, 0, 1),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("shift", "step"), [(False, STEP_M), (True, WIDE_STEP_M)])
def test_an_arrow_moves_the_pin_five_metres_and_with_shift_fifty(
    qtbot, drawn, key, east, south, shift, step
):
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(drawn.hand.moved) as moved:
        qtbot.keyClick(drawn, key, modifier)
    way = metres(HERE, tuple(moved.args), drawn.camera)
    assert way == pytest.approx((east * step, south * step), abs=step * 0.02)


def test_plus_and_minus_zoom_and_leave_the_pin_alone(qtbot, drawn):
    zoom = drawn.camera.zoom
    qtbot.keyClick(drawn, Qt.Key.Key_Plus)
    assert (drawn.camera.zoom, drawn.hand.point) == (zoom + 1, HERE)


def test_enter_keeps_and_escape_drops(qtbot, drawn):
    with qtbot.waitSignal(drawn.hand.kept):
        qtbot.keyClick(drawn, Qt.Key.Key_Return)
    with qtbot.waitSignal(drawn.hand.dropped), qtbot.assertNotEmitted(drawn.left):
        qtbot.keyClick(drawn, Qt.Key.Key_Escape)


def test_f6_still_leaves_the_map(qtbot, drawn):
    with qtbot.waitSignal(drawn.left):
        qtbot.keyClick(drawn, Qt.Key.Key_F6)


def test_without_a_pin_in_hand_the_keys_mean_what_they_meant(qtbot, drawn):
    drawn.hand.drop()
    before = drawn.camera
    with qtbot.assertNotEmitted(drawn.hand.moved):
        qtbot.keyClick(drawn, Qt.Key.Key_Right)
    assert drawn.camera != before
    with qtbot.waitSignal(drawn.left):
        qtbot.keyClick(drawn, Qt.Key.Key_Escape)


def test_a_pin_that_would_leave_the_view_takes_the_map_along(qtbot, drawn):
    for _each in range(60):
        qtbot.keyClick(drawn, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    right, down = drawn.camera.offset(*drawn.hand.point)
    assert abs(right) < 180
    assert abs(down) < 105


# ---- by mouse, on the painted map ----
def test_the_pin_is_dragged_on_the_painted_map(qtbot, drawn):
    painted = drawn._painted
    tip = QPoint(180, 105) + QPoint(*(round(each) for each in drawn.camera.offset(*HERE)))
    grip = tip - QPoint(0, 25)  # its head
    camera = drawn.camera
    qtbot.mousePress(painted, LEFT, pos=grip)
    qtbot.mouseMove(painted, grip + QPoint(20, -10))
    with qtbot.waitSignal(drawn.hand.moved) as moved:
        qtbot.mouseMove(painted, grip + QPoint(40, -20))
    qtbot.mouseRelease(painted, LEFT, pos=grip + QPoint(40, -20))
    scale = metres_per_pixel(HERE[0], camera.zoom)
    assert metres(HERE, tuple(moved.args), camera) == pytest.approx(
        (40 * scale, -20 * scale), abs=scale * 1.5
    )
    assert drawn.camera == camera  # the map stayed where it was


def test_a_click_puts_the_pin_there_and_a_drag_beside_it_moves_the_map(qtbot, drawn):
    painted, camera = drawn._painted, drawn.camera
    with qtbot.waitSignal(drawn.hand.moved):
        qtbot.mouseClick(painted, LEFT, pos=QPoint(300, 150))
    right, down = camera.offset(*drawn.hand.point)
    assert (right, down) == pytest.approx((120, 45), abs=1.5)
    with qtbot.assertNotEmitted(drawn.hand.moved):
        qtbot.mousePress(painted, LEFT, pos=QPoint(40, 180))
        qtbot.mouseMove(painted, QPoint(70, 150))
        qtbot.mouseRelease(painted, LEFT, pos=QPoint(70, 150))
    assert drawn.camera != camera


def test_a_click_without_a_pin_in_hand_puts_nothing(qtbot, drawn):
    drawn.hand.drop()
    with qtbot.assertNotEmitted(drawn.hand.moved):
        qtbot.mouseClick(drawn._painted, LEFT, pos=QPoint(300, 150))


def test_the_ring_is_as_large_at_every_nearness(qtbot, drawn):
    for zoom in (9, 15, 18):
        drawn.go(Camera(latitude=HERE[0], longitude=HERE[1], zoom=zoom))
        pin = drawn._painted._scene[0].pins[0]
        assert pin.radius_m / metres_per_pixel(HERE[0], zoom) == pytest.approx(26)


def test_dropping_shows_what_was_there_before(drawn):
    drawn.hand.put((38.72, -9.15))
    drawn.hand.drop()
    assert drawn._painted._scene[0] == drawn.scene
    assert drawn.hand.point is None


def test_without_a_place_the_pin_begins_in_the_middle_of_what_is_seen(qtbot):
    view = MapView(LIGHT, open_web=no_engine)
    qtbot.addWidget(view)
    view.resize(360, 210)
    view.show_scene(MapScene(pins=(), ground=(39.6, -8.0, 6)))
    view.take_pin(None)
    assert view.hand.point == (39.6, -8.0)
    assert view.camera.zoom == 6


# ---- in the page ----
PLACED = "document.querySelectorAll('img.placed').length"
CENTRE = """(() => { const box = document.querySelector('img.placed').getBoundingClientRect();
    return (box.left + box.width / 2) + ' ' + (box.top + 15); })()"""
MOUSE = """(() => {{
    const at = document.elementFromPoint({x}, {y});
    at.dispatchEvent(new MouseEvent('{kind}', {{bubbles: true, cancelable: true, view: window,
        clientX: {x}, clientY: {y}, button: 0, buttons: 1, detail: 1, which: 1}}));
    return at.className; }})()"""


def mouse(ask, view, kind: str, x: float, y: float) -> object:
    return ask(view.web.page(), MOUSE.format(kind=kind, x=x, y=y))


def wait_for_pin(qtbot, view, ask) -> list[float]:
    qtbot.waitUntil(lambda: ask(view.web.page(), PLACED) == 1, timeout=10_000)
    return [float(each) for each in ask(view.web.page(), CENTRE).split()]


def test_the_pin_is_dragged_in_the_page(qtbot, view, ask):
    x, y = wait_for_pin(qtbot, view, ask)
    camera = view.camera
    assert "placed" in mouse(ask, view, "mousedown", x, y)  # nothing lies over it
    with qtbot.waitSignal(view.hand.moved, timeout=10_000):
        for step in range(1, 5):
            mouse(ask, view, "mousemove", x + 10 * step, y - 5 * step)
    mouse(ask, view, "mouseup", x + 40, y - 20)
    right, down = camera.offset(*view.hand.point)
    first_right, first_down = camera.offset(*HERE)
    assert (right - first_right, down - first_down) == pytest.approx((40, -20), abs=2)


def test_a_click_in_the_page_puts_the_pin_there_once(qtbot, view, ask):
    wait_for_pin(qtbot, view, ask)
    view.hand.drop()
    view.take_pin(HERE)  # a second time: it must not be heard twice
    wait_for_pin(qtbot, view, ask)
    heard = []
    view.hand.moved.connect(lambda *point: heard.append(point))
    script = "map_mostrador.fire('click', {latlng: L.latLng(38.72, -9.15)}); 1"
    with qtbot.waitSignal(view.hand.moved, timeout=10_000):
        ask(view.web.page(), script)
    assert ask(view.web.page(), "1") == 1
    assert heard == [pytest.approx((38.72, -9.15))]


def test_keys_move_the_pin_of_the_page_too(qtbot, view, ask):
    wait_for_pin(qtbot, view, ask)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    at = """(() => { let found = null; map_mostrador.eachLayer((each) => {
        if (each.options.icon && each.options.icon.options.className === 'pin placed') {
            found = each.getLatLng(); } }); return found.lat + ' ' + found.lng; })()"""
    told = [float(each) for each in ask(view.web.page(), at).split()]
    assert told == pytest.approx(view.hand.point)


def test_the_orders_own_pin_is_hidden_meanwhile_and_comes_back(qtbot, view, ask):
    wait_for_pin(qtbot, view, ask)
    hidden = "getComputedStyle(document.querySelector('img.pin:not(.placed)')).visibility"
    assert ask(view.web.page(), hidden) == "hidden"
    view.hand.drop()
    qtbot.waitUntil(lambda: ask(view.web.page(), PLACED) == 0, timeout=10_000)
    assert ask(view.web.page(), hidden) == "visible"


def test_a_page_that_begins_anew_has_the_pin_in_hand_again(qtbot, view, ask):
    wait_for_pin(qtbot, view, ask)
    view.hand.put((38.72, -9.15))
    view.web.page().triggerAction(view.web.page().WebAction.Reload)
    qtbot.waitUntil(lambda: ask(view.web.page(), PLACED) == 1, timeout=10_000)


@pytest.mark.parametrize("said", ['"x"', "[1]", "[1, 2, 3]", '["a", 2]', "[95, 0]", "[1, 200]"])
def test_what_is_no_point_is_not_believed(qtbot, view, ask, said):
    wait_for_pin(qtbot, view, ask)
    with qtbot.assertNotEmitted(view.hand.moved):
        word = f'"mostrador " + JSON.stringify({{placed: {said}}})'
        with qtbot.waitSignal(view.web.page().said, timeout=5000):
            ask(view.web.page(), f"console.info({word}); 1")


def test_a_page_that_nobody_asked_places_nothing(qtbot, view, ask):
    wait_for_pin(qtbot, view, ask)
    view.hand.drop()
    said = qtbot.waitSignal(view.web.page().said, timeout=5000)
    with qtbot.assertNotEmitted(view.hand.moved), said:
        ask(view.web.page(), """console.info('mostrador {"placed": [38.7, -9.1]}'); 1""")


# ---- the rules ----
def test_no_point_leaves_the_map_or_stands_at_nought():
    assert on_the_map(89.0, 190.0) == (85.0, -170.0)
    assert on_the_map(0.0, 0.0) != (0.0, 0.0)
    assert stepped((0.0, 0.0), Qt.Key.Key_A, wide=False) is None


def test_the_view_moves_only_where_the_pin_would_be_hidden():
    camera = Camera(latitude=HERE[0], longitude=HERE[1], zoom=15)
    assert keeps_in_view(camera, HERE, 360, 210) == camera
    far = camera.place(175, 0)
    assert keeps_in_view(camera, far, 360, 210).offset(*far) == pytest.approx((0, 0), abs=0.01)


def test_the_strip_steps_aside_while_the_pin_is_beneath_it(drawn):
    drawn.hint.say("Drag the pin or click on the map.")
    assert drawn.hint.isVisible()
    drawn.hand.put(drawn.camera.place(0, -48))
    assert drawn.hint.isHidden()
    drawn.hand.put(drawn.camera.place(0, 40))
    assert drawn.hint.isVisible()


def test_the_strip_is_dark_on_light_and_light_on_dark(qtbot, drawn):
    drawn.hint.say("Drag the pin or click on the map.")
    for colours in (LIGHT, DARK):
        drawn.set_colours(colours)
        image = drawn.hint.grab().toImage()
        ink = QColor(image.pixelColor(image.width() // 2, 3))
        assert abs(ink.lightness() - QColor(colours.text).lightness()) < 24
    drawn.hint.say("")
    assert drawn.hint.isHidden()
