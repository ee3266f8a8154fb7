"""Where the order goes: the map, the address, and how sure the place is."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.order_page import OrderPage
from desktop.domain.place import Place, PlaceSource, Precision
from desktop.i18n import gettext as _
from desktop.i18n import language
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.labels import CopyButton, IconLabel, PlainLabel
from desktop.ui.map.scene import MapColours, MapPin, MapScene, PinKind
from desktop.ui.map.view import MapView
from desktop.ui.theme import Theme
from desktop.words.address import address_lines, one_line

_NARROW = 540
MapFactory = Callable[[MapColours, QWidget], MapView]


def map_colours(theme: Theme) -> MapColours:
    """The map's colours in the present theme."""
    tokens = theme.tokens
    return MapColours(
        land=tokens.map_land, grid=tokens.map_grid, label=tokens.map_label,
        surface=tokens.surface, raised=tokens.raised, subtle=tokens.subtle,
        border=tokens.border, control=tokens.control, text=tokens.text, text2=tokens.text2,
        focus=tokens.focus, pending=tokens.pending_fg, paid=tokens.paid_fg,
        shipped=tokens.shipped_fg, cancelled=tokens.cancel_fg, shop=tokens.accent,
        on_pin="#17181A" if theme.dark else "#FFFFFF",
    )  # fmt: skip


class AddressCard(Card):
    """The shipping address on its map."""

    def __init__(self, theme: Theme, map_factory: MapFactory) -> None:
        super().__init__(theme, _("Shipping address"), "map-pin")
        self.setObjectName("shipping_card")
        self._page: OrderPage | None = None
        self._wide: bool | None = None
        self.map = map_factory(map_colours(theme), self)
        self.map.setObjectName("map")
        self.map.setMinimumSize(220, 180)
        self._lines = [
            PlainLabel(theme, role="strong" if at == 0 else "body", wrap=True) for at in range(7)
        ]
        for at, line in enumerate(self._lines):
            line.setObjectName(f"shipping_line_{at}")
        self._sure_icon = IconLabel(theme, "map-pin", "success_fg")
        self._sure = PlainLabel(theme, role="medium", wrap=True)
        self._sure.setObjectName("precision")
        self._copy = CopyButton(theme, icon_name="copy", colour="accent_text", weight=500)
        self._copy.setObjectName("copy_address")
        self._directions = Button(theme, kind="link", icon="navigation")
        self._directions.setObjectName("directions")
        self._directions.clicked.connect(self._open_directions)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(10)
        self._side = self._build_side()
        self.body.addLayout(self._grid)
        self._arrange(wide=True)
        theme.changed.connect(self._dress)
        self.retranslate()

    def show_page(self, page: OrderPage) -> None:
        """Show where this order goes."""
        self._page = page
        lines = address_lines(page.order.shipping) or (_("No shipping address"),)
        for label, text in zip(self._lines, (*lines, *[""] * 7), strict=False):
            label.setText(text)
            label.setVisible(bool(text))
        words, icon, colour = _how_sure(page.place)
        self._sure.setText(words)
        self._sure.set_colour(colour)
        self._sure_icon.set_icon(icon, colour)
        self._copy.set_value(_("Copy address"), "\n".join(lines))
        where = one_line(page.order.shipping)
        self.map.set_accessible_text(
            _("Map: {address}, {precision}").format(address=where, precision=words)
        )
        self.map.show_scene(_scene(page))

    def retranslate(self) -> None:
        """Speak the present language."""
        self.set_title(_("Shipping address"))
        self._directions.set_text(_("Directions"))
        self._directions.setToolTip(_("Opens OpenStreetMap in your browser"))
        self.map.retranslate()
        if self._page is not None:
            self.show_page(self._page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=self.width() >= _NARROW)

    def _build_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for line in self._lines:
            column.addWidget(line)
        column.addSpacing(6)
        sure = QHBoxLayout()
        sure.setSpacing(6)
        sure.addWidget(self._sure_icon)
        sure.addWidget(self._sure, 1)
        column.addLayout(sure)
        column.addStretch(1)
        copy = QHBoxLayout()
        copy.setContentsMargins(6, 0, 0, 0)  # its icon stands above the one below
        copy.addWidget(self._copy)
        column.addLayout(copy)
        column.addWidget(self._directions)
        return side

    def _arrange(self, *, wide: bool) -> None:
        if wide is self._wide:
            return
        self._wide = wide
        self._grid.removeWidget(self.map)
        self._grid.removeWidget(self._side)
        self._grid.addWidget(self.map, 0, 0)
        if wide:
            self._grid.addWidget(self._side, 0, 1)
            self._grid.setColumnStretch(0, 60)
            self._grid.setColumnStretch(1, 40)
        else:
            self._grid.addWidget(self._side, 1, 0)
            self._grid.setColumnStretch(0, 1)
            self._grid.setColumnStretch(1, 0)

    def _open_directions(self) -> None:
        if self._page is None:
            return
        place = self._page.place
        if place is not None:
            link = (
                f"https://www.openstreetmap.org/?mlat={place.latitude:.6f}"
                f"&mlon={place.longitude:.6f}#map=17/{place.latitude:.6f}/{place.longitude:.6f}"
            )
        else:
            where = quote(one_line(self._page.order.shipping), safe="")
            link = f"https://www.openstreetmap.org/search?query={where}"
        QDesktopServices.openUrl(QUrl(link))

    def _dress(self) -> None:
        self.map.set_colours(map_colours(self._theme), self._theme.text_size / 100)


def _scene(page: OrderPage) -> MapScene | None:
    place = page.place
    if place is None:
        return None
    pin = MapPin(
        latitude=place.latitude,
        longitude=place.longitude,
        kind=PinKind(page.order.status.value),
        radius_m=place.radius_m or None,
        label=page.order.shipping.name,
        hollow=place.precision in {Precision.CITY, Precision.REGION},
    )
    return MapScene(pins=(pin,), language=language())


def _how_sure(place: Place | None) -> tuple[str, str, str]:
    """The precision in words, with its icon and colour."""
    if place is None:
        return _("Address not located yet"), "map-pin-off", "text2"
    if place.source is PlaceSource.CORRECTED:
        words = _("Corrected by {person}").format(person=place.corrected_by)
        return words, "map-pin", "success_fg"
    if place.precision is Precision.EXACT:
        return _("Exact location"), "map-pin", "success_fg"
    if place.precision is Precision.STREET:
        return _("Approximate: the street, not the number"), "circle", "warn_fg"
    return _("Approximate: the town, not the street"), "circle", "warn_fg"
