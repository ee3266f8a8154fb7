"""The map of the deliveries: the page where there is one, the painted map until then and else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.delivery import Delivery
from desktop.ui.deliveries.card import DeliveryCard
from desktop.ui.deliveries.legend import Legend
from desktop.ui.deliveries.painted import RoundPainted
from desktop.ui.deliveries.spread import fitted_to
from desktop.ui.map.projection import Camera
from desktop.ui.map.round_scene import RoundScene
from desktop.ui.map.scene import MapColours, MapScene
from desktop.ui.map.static_map import StaticMapWidget
from desktop.ui.map.view import MapView
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.ui.deliveries.web import RoundWebMap


def open_round_map(colours: MapColours, parent: QWidget) -> RoundWebMap:
    """The web view of the deliveries map; the web engine is loaded only here.

    Raises:
        ImportError: there is no web engine on this computer.
    """
    from desktop.ui.deliveries.web import RoundWebMap  # noqa: PLC0415  # a process and 0.3 s

    return RoundWebMap(colours, parent)


class RoundMap(MapView):
    """Shows a `RoundScene`, and over it the card of the order that is chosen."""

    chosen = Signal(int)  # the id of an order, 0 for none

    def __init__(
        self,
        theme: Theme,
        colours: MapColours,
        parent: QWidget | None = None,
        *,
        open_web: Callable[[MapColours, QWidget], RoundWebMap] = open_round_map,
    ) -> None:
        self._theme = theme
        self._carded: Delivery | None = None
        self._script = ""
        super().__init__(colours, parent, open_web=self._open)
        self._open_round = open_web
        self.setObjectName("deliveriesMap")
        self.legend = Legend(theme, self)
        self.card = DeliveryCard(theme, self)
        self.card.left.connect(self.left)
        theme.changed.connect(self._place_legend)
        self._place_legend()

    def make_painted(self) -> StaticMapWidget:
        painted = RoundPainted(self)
        painted.chosen.connect(self.chosen)
        painted.nearer.connect(self.go)
        return painted

    def show_round(self, scene: RoundScene, script: str) -> None:
        """Show a scene; `script` tells the page its orders."""
        self._script = script
        if self._web is not None:
            self._web.prepare_orders(script)  # type: ignore[attr-defined]  # ours is a RoundWebMap
        self.show_scene(scene)
        self._raise_cards()
        self._follow()

    def show_card(self, one: Delivery | None, *, in_round: bool = False) -> None:
        """Open the card of an order, or close it; the view moves only where the pin is not seen."""
        self._carded = one
        if one is None or one.place is None:
            self._carded = None
            self.card.forget()
            return
        self.card.show_order(one, in_round=in_round)
        self._bring_into_view(one)
        self._follow()

    def fitted(self, scene: MapScene) -> Camera:
        heart = scene.heart if isinstance(scene, RoundScene) else scene.pins
        return fitted_to(heart, self.width(), self.height())

    def focus_first(self) -> None:
        """Take the keyboard to the card where one is open, else to the map."""
        if self.card.isVisible():
            self.card.focus_first()
        else:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fit_now(self) -> None:
        """Show the whole round, or all orders where there is none."""
        if self._scene is not None:
            self.go(self.fitted(self._scene))
            self._touched = False

    def retranslate(self) -> None:
        """Speak the present language."""
        super().retranslate()
        if hasattr(self, "legend"):  # not yet while the map is being built
            self.legend.retranslate()
            self._place_legend()

    # ---- the page ----
    def _open(self, colours: MapColours, parent: QWidget) -> RoundWebMap:
        web = self._open_round(colours, parent)
        web.prepare_orders(self._script)
        web.chosen.connect(self.chosen)
        web.moving.connect(self._on_moving)
        web.zooming.connect(self.card.hide)
        return web

    @Slot(object)
    def _on_moving(self, camera: Camera) -> None:
        """Keep the card at its pin while the map is dragged."""
        if self._camera is not None and camera.zoom == self._camera.zoom:
            self._camera = camera
            self._follow()

    @Slot(object)
    def _on_moved(self, camera: Camera) -> None:
        super()._on_moved(camera)
        self._follow()

    # ---- the card ----
    def _pin_at(self, one: Delivery) -> QPointF | None:
        if self._camera is None or one.place is None:
            return None
        middle = QRectF(self.rect()).center()
        return middle + QPointF(*self._camera.offset(one.place.latitude, one.place.longitude))

    def _follow(self) -> None:
        one = self._carded
        at = None if one is None or self._scene is None else self._pin_at(one)
        if at is None or not QRectF(self.rect()).adjusted(-8, -8, 8, 48).contains(at):
            if hasattr(self, "card"):  # not yet while the map is being built
                self.card.hide()
            return
        self.card.point_at(at, self.size())
        self.card.show()
        self._raise_cards()

    def _bring_into_view(self, one: Delivery) -> None:
        """Move the map just as far as card and pin need to be seen whole."""
        at = self._pin_at(one)
        if at is None or self._camera is None:
            return
        card = self.card.sizeHint()
        room = QRectF(self.rect()).adjusted(
            card.width() / 2 - 6, card.height() + 40, -card.width() / 2 + 6, -24
        )
        if room.width() <= 0 or room.height() <= 0:
            return
        x = min(max(at.x(), room.left()), room.right())
        y = min(max(at.y(), room.top()), room.bottom())
        if (x, y) != (at.x(), at.y()):
            self.go(self._camera.moved(at.x() - x, at.y() - y))

    # ---- layout ----
    def _mark_focus(self) -> None:
        self._frame.set_state(focused=self.hasFocus(), bordered=False)  # it fills its side

    def _order(self) -> None:
        super()._order()
        self._raise_cards()

    def _raise_cards(self) -> None:
        if hasattr(self, "card"):  # not yet while the map is being built
            self.legend.raise_()
            self.card.raise_()

    def _place_legend(self) -> None:
        self.legend.adjustSize()
        self.legend.move(self.width() - self.legend.width() - 14, 14)
        self.legend.setVisible(self.width() > 420)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_legend()
        self._follow()
