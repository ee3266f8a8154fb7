"""The map of the window: the web page when there is one, the painted map until then and else."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.i18n import gettext as _
from desktop.ui.map.hint_strip import HintStrip
from desktop.ui.map.loading import loading
from desktop.ui.map.overlays import Frame, ZoomButtons
from desktop.ui.map.pin_in_hand import PinInHand
from desktop.ui.map.placeholder import MapPlaceholder
from desktop.ui.map.projection import LEAST_ZOOM, MOST_ZOOM, NEAREST_FIT, Camera, fit
from desktop.ui.map.scene import MapColours, MapScene
from desktop.ui.map.static_map import StaticMapWidget

if TYPE_CHECKING:
    from desktop.ui.map.web_map import WebMap

_log = logging.getLogger(__name__)
_ONE_FRAME_MORE_MS = 80  # from the page's last frame to its picture in the window
_KEY_PAN = 64
_PANS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-_KEY_PAN, 0),
    Qt.Key.Key_Right: (_KEY_PAN, 0),
    Qt.Key.Key_Up: (0, -_KEY_PAN),
    Qt.Key.Key_Down: (0, _KEY_PAN),
}
_ZOOMS: dict[int, int] = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_Underscore: -1,
}
_LEAVE: tuple[int, ...] = (Qt.Key.Key_Escape, Qt.Key.Key_F6)


def open_web_map(colours: MapColours, parent: QWidget) -> WebMap:
    """The web view of the map; the web engine is loaded only here.

    Raises:
        ImportError: there is no web engine on this computer.
    """
    from desktop.ui.map.web_map import WebMap  # noqa: PLC0415  # costs a process and 0.3 s

    return WebMap(colours, parent)


class MapView(QWidget):
    """Shows one scene; nothing of the web engine is started before `wake` and the first scene."""

    shown = Signal()  # the last scene is on the screen, in its final form
    failed = Signal(str)  # why there is no web page; the painted map stays
    left = Signal()  # Esc or F6: the keyboard goes elsewhere

    def __init__(
        self,
        colours: MapColours,
        parent: QWidget | None = None,
        *,
        open_web: Callable[[MapColours, QWidget], WebMap] = open_web_map,
    ) -> None:
        super().__init__(parent)
        self._colours = colours
        self._text_scale = 1.0
        self._open_web = open_web
        self._awake = False
        self._given_up = False
        self._scene: MapScene | None = None
        self._camera: Camera | None = None
        self._touched = False
        self._web: WebMap | None = None

        self._painted = self.make_painted()
        self._placeholder = MapPlaceholder(colours, self)
        self._zoom = ZoomButtons(colours, self)
        self._frame = Frame(colours, self)
        self.hint = HintStrip(colours, self)
        self.hand = PinInHand(self, self._painted, self)
        self._reveal = QTimer(self, singleShot=True, interval=_ONE_FRAME_MORE_MS)
        self.setObjectName("map")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

        self._reveal.timeout.connect(self._uncover)
        self._painted.moved.connect(self._on_moved)
        self._zoom.nearer.clicked.connect(lambda _checked=False: self._zoom_by(1))
        self._zoom.farther.clicked.connect(lambda _checked=False: self._zoom_by(-1))

        self.retranslate()
        self.show_scene(None)

    @property
    def scene(self) -> MapScene | None:
        """What is shown, if anything is."""
        return self._scene

    @property
    def camera(self) -> Camera | None:
        """What part of the world is in view."""
        return self._camera

    @property
    def in_page(self) -> bool:
        """Whether the web page is what is seen, and not the painted map."""
        return self._scene is not None and self._web is not None and self._painted.isHidden()

    @property
    def web(self) -> WebMap | None:
        """The page, where there is one."""
        return self._web

    def take_pin(self, point: tuple[float, float] | None) -> None:
        """Put a pin in the merchant's hand, and the keyboard with it."""
        if self._scene is not None:
            self.hand.take(point, self._colours)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def wake(self) -> None:
        """Allow the web engine to start; the owner says so after the window's first paint."""
        self._awake = True
        loading().ready.connect(self._painted.update)
        loading().begin()
        self._start_web()

    def show_scene(self, scene: MapScene | None) -> None:
        """Show a scene, or that there is none; the view moves only when the places differ."""
        before, self._scene = self._scene, scene
        if scene is None:
            self.show_placeholder(
                "map-pin-off",
                _("Address not located yet"),
                _("The order can be paid, shipped and printed without a position."),
            )
            return
        if self._camera is None or not scene.same_places(before):
            self._fit()
        if not scene.same_places(before):
            self._cover()  # the page waits for its tiles; what is painted here is there sooner
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._placeholder.hide()
        self._mark_focus()  # the frame is drawn only where no words stand
        self._zoom.show()
        self._refresh()
        self._start_web()

    def prepare(self, scene: MapScene) -> None:
        """Have the map of a scene painted that may be shown next."""
        if self._scene is not None:
            camera = self.fitted(scene)
            self._painted.prepare(scene, self._colours, camera, self._text_scale)

    def make_painted(self) -> StaticMapWidget:
        """The map that is painted here; another kind of scene has one of its own."""
        return StaticMapWidget(self)

    def show_placeholder(self, sign: str, title: str, text: str) -> None:
        """Show words in place of a map: `sign` is the name of one of the program's icons."""
        self._scene = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # there is nothing to go into
        self._placeholder.say(sign, title, text)
        self._placeholder.show()
        for each in (self._painted, self._web, self._zoom):
            if each is not None:
                each.hide()
        self._order()

    def set_colours(self, colours: MapColours, text_scale: float = 1.0) -> None:
        """Take the colours of a theme, and how large the user wants text."""
        self._colours, self._text_scale = colours, text_scale
        self._placeholder.set_colours(colours, text_scale)
        self._zoom.set_colours(colours)
        self._frame.set_colours(colours)
        self.hint.set_colours(colours, text_scale)
        self.hand.set_colours(colours)
        self._refresh()

    def set_accessible_text(self, text: str) -> None:
        """Say in words what the map shows: "Map: Rua da Rosa 84, exact location"."""
        self.setAccessibleName(text)

    def retranslate(self) -> None:
        """Write the map's own words in the present language."""
        self._zoom.set_words(_("Zoom in"), _("Zoom out"))

    # ---- the web page ----
    def _start_web(self) -> None:
        if self._web is not None or self._given_up or not self._awake or self._scene is None:
            return
        try:
            self._web = self._open_web(self._colours, self)
        except (ImportError, RuntimeError) as error:
            self._give_up(str(error))
            return
        self._web.painted.connect(self._reveal.start)
        self._web.stopped.connect(self._cover)
        self._web.moved.connect(self._on_moved)
        self._web.failed.connect(self._give_up)
        self._web.setGeometry(self.rect())
        self._web.show()
        self._order()
        if not self._touched:
            self._fit()  # the page knows whether there are streets to see
        self._refresh()
        self.hand.show_in(self._web)
        self._web.open()

    @Slot()
    def _cover(self) -> None:
        """Put the painted map over the page until the page shows the same."""
        self._reveal.stop()
        self._painted.show()
        if self._web is not None:
            self._web.show()  # beneath: a hidden page does not paint
        self._order()

    @Slot()
    def _uncover(self) -> None:
        if self._scene is not None and self._web is not None:
            self._painted.hide()
            self.shown.emit()

    @Slot(str)
    def _give_up(self, why: str) -> None:
        """Stay with the painted map for the rest of the session."""
        _log.warning("the map is painted without its page: %s", why)
        self._given_up = True
        web, self._web = self._web, None
        if web is not None:
            web.hide()
            web.deleteLater()
        if self._scene is not None:
            self._cover()
        self.failed.emit(why)
        if self._scene is not None:
            self.shown.emit()

    # ---- what is seen ----
    def _refresh(self) -> None:
        if self._scene is None or self._camera is None:
            return
        whole = (self._scene, self._colours, self._camera, self._text_scale)
        self.paint()
        if self._web is not None:
            self._web.show_scene(*whole)
        self._mark_limits()
        if self._given_up:
            self.shown.emit()

    def paint(self) -> None:
        """Paint what is in view again, on the map that stands in for the page."""
        if self._scene is not None and self._camera is not None:
            scene = self.hand.in_scene(self._scene, self._camera)
            self._painted.show_scene(scene, self._colours, self._camera, self._text_scale)
            self.hint.make_way(self.hand.box(self._camera))

    def _fit(self) -> None:
        if self._scene is not None:
            self._camera = self.fitted(self._scene)
            self._touched = False

    def fitted(self, scene: MapScene) -> Camera:
        """The view in which all of a scene is seen."""
        nearest = NEAREST_FIT if self._web is None else self._web.nearest_fit
        return fit(scene, max(80, self.width()), max(80, self.height()), nearest=nearest)

    def _zoom_by(self, steps: int) -> None:
        if self._camera is not None:
            self.go(self._camera.zoomed(steps))

    def go(self, camera: Camera) -> None:
        """Look at another part of the world."""
        self._painted.look(camera)
        if self._web is not None:
            self._web.look(camera)
        self._on_moved(camera)

    @Slot(object)
    def _on_moved(self, camera: Camera) -> None:
        self._touched = self._touched or camera != self._camera
        self._camera = camera
        self._mark_limits()
        if self.hand.point is not None:
            self.paint()  # its ring is as large at every nearness

    def _mark_limits(self) -> None:
        if self._camera is not None:
            self._zoom.nearer.setEnabled(self._camera.zoom < MOST_ZOOM)
            self._zoom.farther.setEnabled(self._camera.zoom > LEAST_ZOOM)

    def _order(self) -> None:
        for each in (
            self._web,
            self._painted,
            self._placeholder,
            self._zoom,
            self.hint,
            self._frame,
        ):
            if each is not None:
                each.raise_()
        self._mark_focus()

    def _mark_focus(self) -> None:
        self._frame.set_state(focused=self.hasFocus(), bordered=self._placeholder.isHidden())

    # ---- Qt ----
    def sizeHint(self) -> QSize:
        return QSize(360, 210)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 140)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for each in (self._web, self._painted, self._placeholder, self._frame):
            if each is not None:
                each.setGeometry(self.rect())
        self._zoom.move(10, 10)
        self.hint.settle()
        if self._scene is not None and not self._touched:
            self._fit()
            self._refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark_focus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.hand.key(event):
            return
        if key in _LEAVE:
            self.left.emit()
        elif self._scene is None or self._camera is None:
            super().keyPressEvent(event)
        elif key in _PANS:
            self.go(self._camera.moved(*_PANS[key]))
        elif key in _ZOOMS:
            self._zoom_by(_ZOOMS[key])
        else:
            super().keyPressEvent(event)
