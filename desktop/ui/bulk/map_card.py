"""The card that shows where many orders go, all on one map."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.delivery import Delivery
from desktop.i18n import format_number, language, ngettext
from desktop.i18n import gettext as _
from desktop.ui.card import Card
from desktop.ui.deliveries.painted import RoundPainted
from desktop.ui.deliveries.scene import order_pins
from desktop.ui.deliveries.spread import fitted_to
from desktop.ui.labels import PlainLabel
from desktop.ui.map.loading import loading
from desktop.ui.map.projection import Camera
from desktop.ui.map.round_scene import RoundScene
from desktop.ui.map.scene import MapScene
from desktop.ui.map.static_map import StaticMapWidget
from desktop.ui.map.view import MapView
from desktop.ui.orders.place_scene import map_colours
from desktop.ui.theme import Theme

_HEIGHT = 300


class _MapOfAll(MapView):
    """A painted map of many pins; it needs no page of its own."""

    chosen = Signal(int)  # the id of an order, 0 for none

    def make_painted(self) -> StaticMapWidget:
        painted = RoundPainted(self)
        painted.chosen.connect(self.chosen)
        painted.nearer.connect(self.go)
        return painted

    def fitted(self, scene: MapScene) -> Camera:
        pins = scene.heart if isinstance(scene, RoundScene) else scene.pins
        return fitted_to(pins, self.width(), self.height())


class MapCard(Card):
    """The marked orders on a map; what has no place on it is counted."""

    order_wanted = Signal(int)  # the id of an order whose pin was clicked

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, " ", "map", parent)
        self.setObjectName("bulk_map_card")
        self._fitting = 0
        self._ids: frozenset[int] = frozenset()
        self.map = _MapOfAll(map_colours(theme))
        self.map.setObjectName("bulk_map")
        self.map.setFixedHeight(_HEIGHT)
        self._without = PlainLabel(theme, role="secondary")
        self._without.setObjectName("bulk_without_place")
        self._without.setWordWrap(True)
        self.body.addWidget(self.map)
        self.body.addWidget(self._without)
        self.map.chosen.connect(self._on_chosen)
        self.map.left.connect(self.focusNextChild)
        loading().ready.connect(self.map.paint, Qt.ConnectionType.QueuedConnection)
        theme.changed.connect(self._dress)
        self._dress()

    def show_places(self, items: Sequence[Delivery], marked: int) -> None:
        """Show where these orders go; `marked` is how many there are in all."""
        pins = order_pins(items)
        self.set_title(_("Shipping addresses"))
        ids = frozenset(each.order_id for each in pins)
        self._fitting += ids != self._ids  # the view stays where the same orders are shown again
        self._ids = ids
        if pins:
            scene = RoundScene(pins=(), language=language(), orders=pins, fitting=self._fitting)
            self.map.show_scene(scene)
        else:
            self.map.show_placeholder("map-pin-off", _("None of these has a place on the map"), "")
        self._say(marked, len(items), len(items) - len(pins))
        words = ngettext("Map of {count} address", "Map of {count} addresses", len(pins))
        self.map.set_accessible_text(words.format(count=format_number(len(pins))))

    def _say(self, marked: int, read: int, without: int) -> None:
        told = []
        if marked > read:
            told.append(
                _("The first {most} of {count} orders are on the map.").format(
                    most=format_number(read), count=format_number(marked)
                )
            )
        if without:
            told.append(
                ngettext(
                    "{count} address has no place yet.",
                    "{count} addresses have no place yet.",
                    without,
                ).format(count=format_number(without))
            )
        self._without.setText(" ".join(told))
        self._without.setVisible(bool(told))

    def _on_chosen(self, order_id: int) -> None:
        if order_id:
            self.order_wanted.emit(order_id)

    def _dress(self) -> None:
        self.map.set_colours(map_colours(self._theme), self._theme.text_size / 100)
