"""The map page in a web view: one page for the whole session, told what to show by script."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QChildEvent, QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from desktop.ui.map.profile import MapProfile, shared_profile
from desktop.ui.map.projection import LEAST_ZOOM, MOST_ZOOM, NEAREST_FIT, NEAREST_ON_STREETS, Camera
from desktop.ui.map.scene import HIGHEST_LATITUDE, MapColours, MapPin, MapScene
from desktop.ui.map.telling import call, told_camera, told_placing, told_scene
from desktop.ui.map.web_page import HOME, SealedPage

_RESTARTS, _WITHIN_S = 3, 60.0
_Ended = QWebEnginePage.RenderProcessTerminationStatus


class WebMap(QWebEngineView):
    """Shows the last scene that it was given, as soon as it can; the pin moves in place."""

    painted = Signal()  # the last scene is on the screen
    stopped = Signal()  # the page is gone; it comes back by itself
    moved = Signal(object)  # Camera: the merchant dragged or turned the wheel
    failed = Signal(str)  # it will not come back
    placed = Signal(float, float)  # the pin under the hand went there

    def __init__(
        self,
        colours: MapColours,
        parent: QWidget,
        *,
        profile: MapProfile | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._profile = profile or shared_profile()
        self._now = now
        self._crashes: deque[float] = deque(maxlen=_RESTARTS)
        self._loaded = False
        self._opened = self._waiting = False
        self._colours = colours
        self._number = 0
        self._scene: tuple[MapScene, MapColours, Camera, float] | None = None
        self._placing: dict[str, object] | None = None  # what the page was told of the pin in hand

        self._page = self._new_page(colours)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self._leave_the_keyboard(self)
        self._soon = QTimer(self, singleShot=True, interval=0)  # twenty quick switches, one telling

        self._soon.timeout.connect(self._tell)
        self._profile.prepared.connect(self._on_prepared)
        self._profile.replaced.connect(self._replace_page)
        self._profile.layers_changed.connect(self._tell_again)
        self._profile.network_returned.connect(self._retry_tiles)

    @property
    def nearest_fit(self) -> int:
        """How near one place is shown: near where streets are drawn, else with towns around it."""
        return NEAREST_ON_STREETS if self._profile.draws_streets else NEAREST_FIT

    def _new_page(self, colours: MapColours) -> SealedPage:
        """A page in the profile of the moment; the one before it goes with this."""
        page = SealedPage(self._profile.web, self)
        page.setBackgroundColor(QColor(colours.land))  # before the load: no white flash
        page.said.connect(self._hear)
        page.loadFinished.connect(self._on_loaded)
        page.renderProcessTerminated.connect(self._on_ended)
        self.setPage(page)
        if (application := QCoreApplication.instance()) is not None:
            # A page must be gone before its profile goes with the application.
            application.aboutToQuit.connect(page.deleteLater)
        return page

    @Slot()
    def _replace_page(self) -> None:
        """Open the page anew, in another profile or under another content policy."""
        before, was_open = self._page, self._opened
        self._loaded = False
        before.disconnect(self)
        self.stopped.emit()
        colours = self._scene[1] if self._scene is not None else self._colours
        self._page = self._new_page(colours)
        before.deleteLater()
        if was_open:
            self.open()

    @Slot()
    def _tell_again(self) -> None:
        """Tell the page its layers: a source has come, gone, or was chosen."""
        if self._loaded:
            self._soon.start()

    @Slot()
    def _retry_tiles(self) -> None:
        if self._loaded:
            self._page.runJavaScript("mapLayers.retry();")

    def open(self) -> None:
        """Load the page; what there is to show follows when it is there."""
        self._opened = self._waiting = True
        self._profile.prepare()

    def show_scene(
        self, scene: MapScene, colours: MapColours, camera: Camera, text_scale: float
    ) -> None:
        """Show a scene; of many in a row only the last is."""
        self._scene = (scene, colours, camera, text_scale)
        self._number += 1
        self._page.setBackgroundColor(QColor(colours.land))
        self._soon.start()

    def look(self, camera: Camera) -> None:
        """Show another part of the world."""
        if self._scene is not None:
            scene, colours, _camera, text_scale = self._scene
            self._scene = (scene, colours, camera, text_scale)
        if self._loaded:
            self._page.runJavaScript(call("look", told_camera(camera), True))

    def begin_placing(self, pin: MapPin, colours: MapColours) -> None:
        """Put a pin that can be dragged in place of the others."""
        self._placing = told_placing(pin, colours)
        self._tell_placing()

    def move_placing(self, latitude: float, longitude: float) -> None:
        """Let the pin in hand go where keys or figures have put it."""
        if self._placing is not None:
            self._placing["at"] = [latitude, longitude]
        if self._loaded:
            self._page.runJavaScript(call("move", [latitude, longitude], of="pinPlacing"))

    def end_placing(self) -> None:
        """Show the scene's own pins again."""
        self._placing = None
        if self._loaded:
            self._page.runJavaScript(call("end", of="pinPlacing"))

    def _tell_placing(self) -> None:
        if self._loaded and self._placing is not None:
            self._page.runJavaScript(call("begin", self._placing, of="pinPlacing"))

    @Slot()
    def _tell(self) -> None:
        if self._loaded and self._scene is not None:
            scene, colours = self._scene[:2]
            told = told_scene(*self._scene, number=self._number)
            told["layers"] = layers = self._profile.layers(colours, scene.language)
            told["credit"] = layers["credit"] or scene.credit
            self._page.runJavaScript(call("show", told))

    @Slot(dict)
    def _hear(self, said: dict[str, object]) -> None:
        if said.get("painted") == self._number:
            self.painted.emit()
        elif self._placing is not None and (point := _point(said.get("placed"))):
            self._placing["at"] = list(point)
            self.placed.emit(*point)
        elif said.get("number") == self._number and (camera := camera_told(said.get("moved"))):
            self._take_camera(camera)

    def _take_camera(self, camera: Camera) -> None:
        """Pass on where the merchant went, but not the echo of where the page was sent."""
        if self._scene is None or camera.near(self._scene[2]):
            return
        scene, colours, _before, text_scale = self._scene
        self._scene = (scene, colours, camera, text_scale)
        self.moved.emit(camera)

    @Slot(bool)
    def _on_prepared(self, there_is_a_page: bool) -> None:  # noqa: FBT001  # a signal's value
        if not self._waiting:
            return  # another map of this process asked
        self._waiting = False
        if there_is_a_page:
            self._page.setUrl(HOME)
        else:
            self.failed.emit("folium is not installed")

    @Slot(bool)
    def _on_loaded(self, whole: bool) -> None:  # noqa: FBT001  # a signal's value
        self._loaded = whole
        if whole:
            self._tell()
            self._tell_placing()
        else:
            self.failed.emit("the page does not load")

    def _on_ended(self, status: _Ended, _code: int) -> None:
        """Start the page's process again, unless it keeps ending."""
        self._loaded = False
        if status is _Ended.NormalTerminationStatus:
            return
        self.stopped.emit()
        at = self._now()
        if len(self._crashes) == _RESTARTS and at - self._crashes[0] < _WITHIN_S:
            self.failed.emit("the page's process keeps ending")
            return
        self._crashes.append(at)
        QTimer.singleShot(0, self, self.open)  # never from inside the signal

    def childEvent(self, event: QChildEvent) -> None:
        super().childEvent(event)
        child = event.child()
        if event.added() and isinstance(child, QWidget):
            child.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the keyboard with the map's owner, and the wheel with the page that it scrolls."""
        if event.type() is QEvent.Type.Polish and isinstance(watched, QWidget):
            self._leave_the_keyboard(watched)
        if event.type() is QEvent.Type.Wheel and not self._owner_has_focus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _owner_has_focus(self) -> bool:
        owner = self.parentWidget()
        return owner is not None and owner.hasFocus()

    @staticmethod
    def _leave_the_keyboard(widget: QWidget) -> None:
        widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def camera_told(moved: object) -> Camera | None:
    """The camera that the page reports, when it is one."""
    if not (isinstance(moved, list) and len(moved) == 3):
        return None
    if not all(isinstance(each, int | float) for each in moved):
        return None
    latitude, longitude, zoom = moved
    if abs(latitude) > HIGHEST_LATITUDE or not LEAST_ZOOM <= zoom <= MOST_ZOOM:
        return None
    return Camera(latitude=float(latitude), longitude=float(longitude), zoom=int(zoom))


def _point(placed: object) -> tuple[float, float] | None:
    """The point that the page reports, when it is one."""
    if not (isinstance(placed, list) and len(placed) == 2):
        return None
    if not all(isinstance(each, int | float) for each in placed):
        return None
    latitude, longitude = placed
    if abs(latitude) > HIGHEST_LATITUDE or abs(longitude) > 180:
        return None
    return float(latitude), float(longitude)
