"""Where the order goes: the map, the address, and how sure the place is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl, QUrlQuery
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.order import Order
from desktop.domain.order_page import OrderPage
from desktop.domain.place import Place, Precision
from desktop.i18n import gettext as _
from desktop.i18n import language
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.labels import IconLabel, tip
from desktop.ui.map.colours import colours_of
from desktop.ui.map.scene import HIGHEST_LATITUDE, MapColours, MapPin, MapScene, PinKind
from desktop.ui.map.view import MapView
from desktop.ui.orders.copy_link import CopyLink
from desktop.ui.orders.standpoint import Standpoint
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.address import address_lines, one_line
from desktop.words.place import certainty

MakeMap = Callable[[MapColours, QWidget], MapView]
_MAP_HEIGHT = 190
_OPENSTREETMAP = "https://www.openstreetmap.org"


class AddressCard(Card):
    """The shipping address on its map."""

    def __init__(self, theme: Theme, make_map: MakeMap, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Shipping address"), "map-pin", parent)
        self.setObjectName("shipping_card")
        self._page: OrderPage | None = None
        self._narrow = False
        self.map = make_map(map_colours(theme), self)
        self._name = self._label("shipping_name", "strong")
        self._where = self._label("shipping_address")
        self._certainty = self._label("certainty", "medium")
        self._sign = IconLabel(theme, "map-pin", "success_fg")
        self._copy = CopyLink(theme)
        self._copy.setObjectName("copy_address")
        self._directions = Button(theme, kind="link", icon="navigation")
        self._directions.setObjectName("directions")
        self._directions.clicked.connect(self._open_directions)
        self.map.left.connect(lambda: self._copy.setFocus(Qt.FocusReason.TabFocusReason))
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._links = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._assemble()
        theme.changed.connect(self._dress)
        self._dress()

    def show_page(self, page: OrderPage, _standpoint: Standpoint) -> None:
        """Show where an order goes."""
        self._page = page
        order = page.order
        self.set_title(_("Shipping address"))
        self._name.setText(order.shipping.name or order.contact.name)
        self._name.setVisible(bool(self._name.text()))
        self._show_where(order)
        words = certainty(page.place)
        sign, colour = sign_of(page.place)
        self._certainty.setText(words)
        self._certainty.set_colour(colour)
        self._sign.set_icon(sign, colour)
        self._copy.set_value(_("Copy &address"), "\n".join(address_lines(order.shipping)))
        self._copy.setEnabled(bool(self._copy.value))
        self._directions.set_text(_("Direct&ions"))
        self._directions.setEnabled(page.place is not None or not order.shipping.is_empty)
        self._directions.setToolTip(tip(_("Opens openstreetmap.org in your browser")))
        where = one_line(order.shipping) or _("No address")
        self.map.set_accessible_text(
            _("Map: {address}, {certainty}").format(address=where, certainty=words)
        )
        self.map.show_scene(scene_of(page))

    def set_narrow(self, *, narrow: bool) -> None:
        """Set the map above the address, or beside it."""
        if narrow is self._narrow:
            return
        self._narrow = narrow
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._links.setDirection(direction.LeftToRight if narrow else direction.TopToBottom)
        self._share_out()
        self._halves.update()
        if self._page is not None:
            self._show_where(self._page.order)

    def _label(self, name: str, role: str = "body") -> WrappedLabel:
        label = WrappedLabel(self._theme, role=role)
        label.setObjectName(name)
        return label

    def _assemble(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._name)
        column.addWidget(self._where)
        sure = QHBoxLayout()
        sure.setContentsMargins(0, 6, 0, 0)
        sure.setSpacing(6)
        sure.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        sure.addWidget(self._certainty, 1)
        column.addLayout(sure)
        column.addStretch(1)
        self._links.setSpacing(0)
        self._links.addWidget(self._copy)
        self._links.addWidget(self._directions)
        self._links.addStretch(1)
        column.addLayout(self._links)
        self._halves.setSpacing(14)
        self._halves.addWidget(self.map)
        self._halves.addWidget(side)
        self.body.addLayout(self._halves)
        self._share_out()

    def _share_out(self) -> None:
        """Give the map three fifths of the width; above the address there is nothing to share."""
        self._halves.setStretch(0, 0 if self._narrow else 3)
        self._halves.setStretch(1, 0 if self._narrow else 2)
        self._halves.setSpacing(10 if self._narrow else 14)

    def _show_where(self, order: Order) -> None:
        lines = address_lines(order.shipping, with_name=False)
        self._where.setText((", " if self._narrow else "\n").join(lines) or _("No address"))

    def _open_directions(self) -> None:
        if self._page is not None:
            QDesktopServices.openUrl(directions(self._page))

    def _dress(self) -> None:
        self.map.set_colours(map_colours(self._theme), self._theme.text_size / 100)
        self.map.setFixedHeight(self._theme.px(_MAP_HEIGHT))
        for link in (self._copy, self._directions):
            link.setFixedHeight(self._theme.px(28))


def map_colours(theme: Theme) -> MapColours:
    """The map's colours in the present theme."""
    return colours_of(theme.tokens, on_pin="#17181A" if theme.dark else "#FFFFFF")


def scene_of(page: OrderPage) -> MapScene | None:
    """What the map shows of an order: one pin, as sure as its place is."""
    place = page.place
    if place is None or abs(place.latitude) > HIGHEST_LATITUDE:
        return None
    pin = MapPin(
        latitude=place.latitude,
        longitude=place.longitude,
        kind=PinKind(page.order.status.value),
        radius_m=None if place.precision is Precision.EXACT else place.radius_m,
        label=page.order.shipping.name,
        hollow=place.precision not in {Precision.EXACT, Precision.STREET},
    )
    return MapScene(pins=(pin,), language=language())


def sign_of(place: Place | None) -> tuple[str, str]:
    """The icon of how sure a place is, and its colour."""
    if place is None:
        return "map-pin-off", "text2"
    if place.precision is Precision.EXACT:
        return "map-pin", "success_fg"
    return "circle-alert", "warn_fg"


def directions(page: OrderPage) -> QUrl:
    """The page of openstreetmap.org that leads there, or looks for the address."""
    query = QUrlQuery()
    place = page.place
    if place is not None:
        url = QUrl(f"{_OPENSTREETMAP}/directions")
        query.addQueryItem("to", f"{place.latitude:.6f},{place.longitude:.6f}")
    else:
        url = QUrl(f"{_OPENSTREETMAP}/search")
        where = QUrl.toPercentEncoding(one_line(page.order.shipping)).toStdString()
        query.addQueryItem("query", where)
    url.setQuery(query)
    return url
