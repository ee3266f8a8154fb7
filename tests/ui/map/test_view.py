import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.i18n import speak
from desktop.ui.map.projection import NEAREST_ON_STREETS
from desktop.ui.map.scene import PinKind
from desktop.ui.map.view import MapView
from tests.ui.map.samples import DARK, LIGHT, a_scene


def no_engine(_colours, _parent):
    raise ImportError("libQt6WebEngineCore.so.6")


@pytest.fixture
def drawn(qtbot) -> MapView:
    """A map on a computer that has no web engine."""
    view = MapView(LIGHT, open_web=no_engine)
    qtbot.addWidget(view)
    view.resize(360, 210)
    view.show()
    view.wake()
    view.show_scene(a_scene())
    return view


@pytest.fixture
def view(qtbot, profile) -> MapView:
    """A map whose page is on the screen."""
    made = MapView(LIGHT)
    qtbot.addWidget(made)
    made.resize(360, 210)
    made.show()
    with qtbot.waitSignal(made.shown, timeout=20_000):
        made.show_scene(a_scene())
        made.wake()
    return made


def colours_of(view: QWidget) -> set[str]:
    image = view.grab().toImage()
    return {
        image.pixelColor(x, y).name().upper() for x in range(0, 360, 2) for y in range(0, 210, 2)
    }


# ---- lazy ----
def test_no_web_engine_is_started_before_it_is_needed(tmp_path):
    program = """
import sys
from desktop.ui.map import prepare
prepare()
from PySide6.QtWidgets import QApplication
app = QApplication([])
from desktop.ui.map.view import MapView
from tests.ui.map.samples import LIGHT, a_scene
view = MapView(LIGHT)
view.show()
view.show_scene(a_scene())
app.processEvents()
assert "desktop.ui.map.profile" not in sys.modules
assert "folium" not in sys.modules
assert "PySide6.QtWebEngineWidgets" not in sys.modules
print("asleep")
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parents[3], capture_output=True,
        text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout == "asleep\n", done.stderr


def test_the_web_engine_starts_with_the_first_scene_after_waking(qtbot):
    opened = []

    def counted(colours, parent):
        opened.append(1)
        return no_engine(colours, parent)

    view = MapView(LIGHT, open_web=counted)
    qtbot.addWidget(view)
    view.show_scene(a_scene())
    view.show_scene(None)
    view.wake()
    assert not opened
    view.show_scene(a_scene())
    view.show_scene(a_scene(latitude=41))
    assert len(opened) == 1


def test_the_first_map_is_there_before_the_page(qtbot):
    view = MapView(DARK)
    qtbot.addWidget(view)
    view.resize(360, 210)
    view.show_scene(a_scene())
    assert {DARK.land, DARK.paid} <= colours_of(view)


# ---- with the page ----
def test_the_page_takes_over_from_the_painted_map_and_looks_alike(view):
    assert view.in_page
    assert {LIGHT.land, LIGHT.paid, LIGHT.surface} <= colours_of(view)


def test_the_page_survives_an_order_without_a_place(view, qtbot):
    view.show_scene(None)
    assert not view.in_page
    with qtbot.waitSignal(view.shown, timeout=10_000):
        view.show_scene(a_scene(kind=PinKind.CANCELLED))
    assert view.in_page
    assert LIGHT.cancelled in colours_of(view)


def test_a_new_theme_reaches_the_page(view, qtbot):
    with qtbot.waitSignal(view.shown, timeout=10_000):
        view.set_colours(DARK)
    seen = colours_of(view)
    assert {DARK.land, DARK.paid} <= seen
    assert LIGHT.land not in seen


def test_the_keys_move_the_page_too(view, qtbot):
    with qtbot.waitSignal(
        view._web.page().said, timeout=10_000, check_params_cb=lambda said: "moved" in said
    ):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.camera.zoom == NEAREST_ON_STREETS + 1


def test_the_map_stays_when_its_page_dies_for_good(view, qtbot):
    with qtbot.waitSignal(view.failed):
        view._web.failed.emit("the page's process keeps ending")
    assert not view.in_page
    assert {LIGHT.land, LIGHT.paid} <= colours_of(view)
    view.show_scene(a_scene(kind=PinKind.SHIPPED))
    assert LIGHT.shipped in colours_of(view)


def test_the_keyboard_stays_with_the_map_when_the_page_is_clicked(qtbot, profile):
    window, line, view = QWidget(), QLineEdit(), MapView(LIGHT)
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(line)
    column.addWidget(view)
    with qtbot.waitSignal(view.shown, timeout=20_000):
        view.wake()
        view.show_scene(a_scene())
        window.show()
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    at = view.mapTo(window, QPoint(200, 150))
    qtbot.mouseClick(window.childAt(at), Qt.MouseButton.LeftButton)
    assert view.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert line.hasFocus()


# ---- without an engine ----
def test_without_a_web_engine_the_map_is_painted(qtbot):
    view = MapView(LIGHT, open_web=no_engine)
    qtbot.addWidget(view)
    view.resize(360, 210)
    view.show_scene(a_scene())
    with qtbot.waitSignal(view.failed) as failed:
        view.wake()
    assert "libQt6WebEngineCore" in failed.args[0]
    assert {LIGHT.land, LIGHT.paid} <= colours_of(view)


def test_a_map_without_a_place_says_so(drawn):
    drawn.show_scene(None)
    assert drawn.scene is None
    placeholder = drawn.findChild(QWidget, "mapPlaceholder")
    assert placeholder.isVisible()
    assert "Address not located yet" in placeholder.accessibleName()
    assert not drawn.findChild(QWidget, "mapZoom").isVisible()
    assert LIGHT.paid not in colours_of(drawn)


def test_words_in_the_place_of_a_map_are_only_words(drawn, tmp_path):
    red = QImage(200, 200, QImage.Format.Format_RGB32)
    red.fill(QColor("#FF0000"))
    red.save(str(tmp_path / "red.png"))
    drawn.show_placeholder("search", "<b>x</b>", f'<img src="file://{tmp_path}/red.png">')
    assert "#FF0000" not in colours_of(drawn)


def test_no_place_leaves_nothing_to_stop_at(drawn):
    assert drawn.focusPolicy() == Qt.FocusPolicy.StrongFocus
    drawn.show_scene(None)
    assert drawn.focusPolicy() == Qt.FocusPolicy.NoFocus


@pytest.mark.parametrize(
    ("key", "right", "down"),
    [
        (Qt.Key.Key_Left, -64, 0),
        (Qt.Key.Key_Right, 64, 0),
        (Qt.Key.Key_Up, 0, -64),
        (Qt.Key.Key_Down, 0, 64),
    ],
)
def test_arrows_move_the_map(drawn, qtbot, key, right, down):
    before = drawn.camera
    qtbot.keyClick(drawn, key)
    assert drawn.camera == before.moved(right, down)


def test_plus_and_minus_zoom_to_the_limits(drawn, qtbot):
    buttons = {each.objectName(): each for each in drawn.findChildren(QAbstractButton)}
    for _each in range(6):
        qtbot.keyClick(drawn, Qt.Key.Key_Plus)
    assert drawn.camera.zoom == 18
    assert not buttons["zoomIn"].isEnabled()
    qtbot.mouseClick(buttons["zoomOut"], Qt.MouseButton.LeftButton)
    assert drawn.camera.zoom == 17
    assert buttons["zoomIn"].isEnabled()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F6])
def test_escape_and_f6_leave_the_map(drawn, qtbot, key):
    with qtbot.waitSignal(drawn.left):
        qtbot.keyClick(drawn, key)


def test_another_place_is_fitted_and_another_status_is_not(drawn, qtbot):
    qtbot.keyClick(drawn, Qt.Key.Key_Minus)
    qtbot.keyClick(drawn, Qt.Key.Key_Left)
    mine = drawn.camera
    drawn.show_scene(a_scene(kind=PinKind.SHIPPED))
    assert drawn.camera == mine
    drawn.show_scene(a_scene(latitude=41.15, longitude=-8.61))
    assert drawn.camera.zoom == NEAREST_ON_STREETS
    assert drawn.camera.latitude == pytest.approx(41.15, abs=0.01)


def test_a_resized_map_is_fitted_again_unless_it_was_moved(drawn, qtbot):
    drawn.show_scene(a_scene(radius_m=2000.0))
    small = drawn.camera.zoom
    drawn.resize(800, 800)
    assert drawn.camera.zoom > small
    qtbot.keyClick(drawn, Qt.Key.Key_Minus)
    mine = drawn.camera
    drawn.resize(360, 210)
    assert drawn.camera == mine


def test_the_buttons_are_named_in_the_readers_language(drawn):
    buttons = drawn.findChildren(QAbstractButton)
    assert [each.accessibleName() for each in buttons] == ["Zoom in", "Zoom out"]
    assert all(min(each.width(), each.height()) >= 24 for each in buttons)


def test_the_owner_says_what_the_map_shows(drawn):
    drawn.set_accessible_text("Map: Rua da Rosa 84, exact location")
    assert drawn.accessibleName() == "Map: Rua da Rosa 84, exact location"


def a_turn_of_the_wheel(view: MapView, notches: int) -> QWheelEvent:
    at = QPointF(250, 150)
    return QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip


def test_the_wheel_scrolls_the_page_around_until_the_map_has_the_keyboard(drawn, qtbot):
    before = drawn.camera
    drawn.clearFocus()
    turn = a_turn_of_the_wheel(drawn, 1)
    QApplication.sendEvent(drawn.childAt(250, 150), turn)
    assert drawn.camera == before
    drawn.activateWindow()
    drawn.setFocus()
    qtbot.waitUntil(drawn.hasFocus)
    QApplication.sendEvent(drawn._painted, a_turn_of_the_wheel(drawn, 1))
    assert drawn.camera.zoom == before.zoom + 1
    under = before.place(250 - 180, 150 - 105)
    assert drawn.camera.place(250 - 180, 150 - 105) == pytest.approx(under, abs=1e-4)


def test_the_painted_map_can_be_dragged(drawn, qtbot):
    before = drawn.camera
    qtbot.mousePress(drawn._painted, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    qtbot.mouseMove(drawn._painted, QPoint(150, 120))
    qtbot.mouseRelease(drawn._painted, Qt.MouseButton.LeftButton, pos=QPoint(150, 120))
    assert drawn.camera.near(before.moved(50, -20))


def test_switching_the_language_names_the_buttons_again(drawn):
    speak("en")
    drawn.findChildren(QAbstractButton)[0].setAccessibleName("?")
    QApplication.sendEvent(drawn, QEvent(QEvent.Type.LanguageChange))
    assert drawn.findChildren(QAbstractButton)[0].accessibleName() == "Zoom in"
