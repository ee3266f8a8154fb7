"""Where the order goes: the map, the address, how sure its place is, and the pin put by hand."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.look_up import LookUp
from desktop.domain.order import Order
from desktop.domain.order_page import OrderPage
from desktop.domain.place import Place
from desktop.domain.status import OrderStatus
from desktop.geo import links
from desktop.geo.distance import metres_between
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.labels import IconLabel, tip
from desktop.ui.map.scene import MapColours
from desktop.ui.map.view import MapView
from desktop.ui.orders.copy_link import CopyLink
from desktop.ui.orders.place_menu import PlaceMenu, PlaceWishes, open_link
from desktop.ui.orders.place_note import CareRow, PlaceNote, lay_by_room, needs_room
from desktop.ui.orders.place_scene import map_colours, scene_of
from desktop.ui.orders.place_state import Offer, PlaceState, state_of
from desktop.ui.orders.placing_bar import PlacingBar
from desktop.ui.orders.standpoint import Standpoint
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.address import address_lines, missing, one_line
from desktop.words.place import coordinates, from_the_shop

MakeMap = Callable[[MapColours, QWidget], MapView]
_MAP_HEIGHT = 208
_PADDING = 16  # of the card
_TO_GO = {OrderStatus.PENDING_PAYMENT, OrderStatus.PAID}


class AddressCard(Card):
    """The shipping address on its map."""

    pin_placed = Signal(int, float, float)  # order id, latitude, longitude
    pin_taken_away = Signal(int)  # order id
    correct_wanted = Signal()
    try_again = Signal()
    stop_search = Signal()
    distance_wanted = Signal()  # where the shop is, is not known yet

    def __init__(self, theme: Theme, make_map: MakeMap, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Shipping address"), "map-pin", parent)
        self.setObjectName("shipping_card")
        self._page: OrderPage | None = None
        self._look_up = LookUp()
        self._home = ""
        self._shop_at: Place | None = None
        self._reason = ""
        self._narrow, self._room = False, 0
        self.map = make_map(map_colours(theme), self)
        self._name = self._label("shipping_name", "strong")
        self._where = self._label("shipping_address")
        self._certainty = self._label("certainty", "medium")
        self._sign = IconLabel(theme, "map-pin", "success_fg")
        self._within = self._label("place_within", "secondary")
        self._far = self._label("shop_distance", "secondary")
        self._copy = CopyLink(theme)
        self._directions = Button(theme, kind="link", icon="navigation")
        self._move = Button(theme, kind="link", icon="map-pin")
        self._more = Button(theme, kind="quiet", icon="ellipsis")
        for name, button in (
            ("copy_address", self._copy), ("directions", self._directions),
            (Offer.MOVE.value, self._move), ("more_place", self._more),
        ):  # fmt: skip
            button.setObjectName(name)
        self.note = PlaceNote(theme)
        self.care = CareRow(theme)
        self.placing = PlacingBar(theme)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._links = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._assemble()
        self._connect()
        self._dress()

    def _connect(self) -> None:
        self._directions.clicked.connect(lambda _on=False: self._open_directions())
        self._move.clicked.connect(lambda _on=False: self.begin_placing())
        self._more.clicked.connect(lambda _on=False: self._open_menu())
        self.note.wished.connect(self._take_up)
        self.care.correct_wanted.connect(self.correct_wanted)
        self.placing.typed.connect(lambda *point: self.map.hand.put(point))
        self.placing.kept.connect(self.keep_pin)
        self.placing.left.connect(self.leave_placing)
        self.map.hand.moved.connect(self._show_point)
        self.map.hand.kept.connect(self.keep_pin)
        self.map.hand.dropped.connect(self.leave_placing)
        self.map.left.connect(self._on_map_left)
        self._theme.changed.connect(self._dress)

    # ---- what is shown ----
    def show_page(self, page: OrderPage, _standpoint: Standpoint) -> None:
        """Show where an order goes; a pin in hand stays there while it is the same order."""
        another = self._page is None or self._page.order.id != page.order.id
        if another:
            self._look_up = LookUp()
            self._end_placing()
        self._page = page
        order = page.order
        self.set_title(_("Shipping address"))
        self._name.setText(order.shipping.name or order.contact.name)
        self._name.setVisible(bool(self._name.text()))
        self._show_where(order)
        self._copy.set_value(_("Copy &address"), "\n".join(address_lines(order.shipping)))
        self._copy.setEnabled(bool(self._copy.value))
        self._directions.set_text(_("Direct&ions"))
        self._directions.setEnabled(page.place is not None or not order.shipping.is_empty)
        self._directions.setToolTip(tip(_("Opens openstreetmap.org in your browser")))
        self._move.set_text(_("&Move the pin"))
        self._more.setAccessibleName(_("More about this address"))
        self._more.setToolTip(tip(_("More about this address")))
        self.placing.retranslate()
        self.map.show_scene(scene_of(page, self._home))
        self._order_stops()
        self._show_state()

    def prepare(self, page: OrderPage) -> None:
        """Have the map of an order painted that may be looked at next."""
        self.map.prepare(scene_of(page, self._home))

    def show_look_up(self, look_up: LookUp) -> None:
        """Say how far the search for the address has come."""
        self._look_up = look_up
        if self._page is not None:
            self._show_state()

    def set_home(self, country: str) -> None:
        """Take the shop's country: there the map opens where nothing else is known."""
        self._home = country

    def set_shop_place(self, place: Place | None) -> None:
        """Take where the shop is, for how far the order goes."""
        self._shop_at = place
        if self._page is not None and place is not None:
            self._show_distance(self._page.place)

    def set_writable(self, reason: str) -> None:
        """Let the pin be moved and the address be corrected, or say why not."""
        self._reason = reason
        self._move.setEnabled(not reason)
        self._move.setToolTip(tip(reason))
        self.note.set_writable(reason)
        self.care.set_writable(reason)
        if reason:
            self.leave_placing()

    def set_room(self, wide: int, *, narrow: bool) -> None:
        """Take the width there is, and set the map above the address, or beside it."""
        self._room = wide - 2 * _PADDING
        if narrow is self._narrow:
            self._lay_links()
            return
        self._narrow = narrow
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._share_out()
        self._lay_links()
        self._halves.update()
        if self._page is not None:
            self._show_where(self._page.order)

    def _show_state(self) -> None:
        page = self._page
        if page is None:
            return
        state = state_of(page, self._look_up)
        self._certainty.setText(state.words)
        self._certainty.set_colour(state.colour)
        self._sign.set_icon(state.sign, state.colour)
        in_hand = self.map.hand.point is not None
        if not in_hand:
            self.map.hint.say(state.hint)
        self.note.show_state(state)
        self._within.setText("" if needs_room(state) else state.more)
        self._within.setVisible(bool(self._within.text()))
        self._move.setVisible(Offer.MOVE in state.offers)
        self._show_distance(page.place)
        self._show_care(page, state)
        self._lay_links()
        if in_hand:
            self._hide_what_placing_replaces()
        where = one_line(page.order.shipping) or _("No address")
        words = _("Map: {address}, {certainty}").format(address=where, certainty=state.words)
        self.map.set_accessible_text(words)

    def _show_care(self, page: OrderPage, state: PlaceState) -> None:
        """Say what a postman would miss, as long as the parcel is still here."""
        address = page.order.shipping
        wanted = page.order.status in _TO_GO and not address.is_empty
        offered = Offer.CORRECT in state.offers
        self.care.say(missing(address) if wanted else (), offer=not offered)

    def _show_distance(self, place: Place | None) -> None:
        """Say how far it is from the shop, where both are known well enough to tell."""
        self._far.hide()
        if place is None or place.is_unsure:
            return
        if self._shop_at is None:
            self.distance_wanted.emit()
            return
        shop = self._shop_at
        metres = metres_between((shop.latitude, shop.longitude), (place.latitude, place.longitude))
        if metres > place.radius_m + shop.radius_m:
            self._far.setText(from_the_shop(metres))
            self._far.show()

    def _show_where(self, order: Order) -> None:
        lines = address_lines(order.shipping, with_name=False)
        self._where.setText((", " if self._narrow else "\n").join(lines) or _("No address"))

    # ---- the pin in hand ----
    def begin_placing(self) -> None:
        """Put the pin in the merchant's hand, if the order goes anywhere."""
        page = self._page
        if page is None or self._reason or page.order.shipping.is_empty:
            return
        place = page.place
        self.map.take_pin(None if place is None else (place.latitude, place.longitude))
        if self.map.hand.point is None:
            return
        self.map.hint.say(_("Drag the pin or click on the map. Enter keeps, Esc leaves it."))
        self._show_point(*self.map.hand.point)
        self.placing.show()
        self._hide_what_placing_replaces()

    def _show_point(self, latitude: float, longitude: float) -> None:
        """Say where the pin in hand is, to be read and to be heard."""
        self.placing.show_point(latitude, longitude)
        words = _("Map: placing the pin at {coordinates}")
        where = coordinates(latitude, longitude)
        self.map.set_accessible_text(words.format(coordinates=where))

    def keep_pin(self) -> None:
        """Wish that the pin stays where it is."""
        point = self.map.hand.point
        if point is None or self._page is None:
            return
        self.pin_placed.emit(self._page.order.id, *point)
        self.leave_placing()

    def leave_placing(self) -> None:
        """Leave the pin as it was."""
        if self.map.hand.point is None:
            return
        self._end_placing()
        self._show_state()
        begins = (self._move, *reversed(self.note.key_stops))  # whence it was begun
        shown = next((each for each in begins if not each.isHidden()), self.map)
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_placing(self) -> None:
        self.map.hand.drop()
        self.placing.hide()

    def _hide_what_placing_replaces(self) -> None:
        for part in (self.note, self.care, self._move):
            part.hide()

    # ---- wishes ----
    def _take_up(self, offer: Offer) -> None:
        """Do what one of the note's buttons offers."""
        wishes: dict[Offer, Callable[[], object]] = {
            Offer.STOP: self.stop_search.emit,
            Offer.AGAIN: self.try_again.emit,
            Offer.CORRECT: self.correct_wanted.emit,
            Offer.PLACE: self.begin_placing,
        }
        wishes[offer]()

    def menu(self) -> PlaceMenu | None:
        """What else can be done with the address that is shown."""
        page = self._page
        if page is None:
            return None
        wishes = PlaceWishes(
            move=self.begin_placing,
            forget=lambda: self.pin_taken_away.emit(page.order.id),
            correct=self.correct_wanted.emit,
        )
        return PlaceMenu(
            self._theme, page.order.shipping, page.place, wishes, reason=self._reason, parent=self
        )

    def _open_menu(self) -> None:
        menu = self.menu()
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            corner = self._more.mapToGlobal(QPoint(self._more.width(), self._more.height()))
            menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def _open_directions(self) -> None:
        if self._page is not None:
            open_link(links.directions(self._page.place, one_line(self._page.order.shipping)))

    def _on_map_left(self) -> None:
        """Leave the map towards what comes after it."""
        after = self._copy if self.placing.isHidden() else self.placing.field
        after.setFocus(Qt.FocusReason.TabFocusReason)

    # ---- looks ----
    def _label(self, name: str, role: str = "body") -> WrappedLabel:
        label = WrappedLabel(self._theme, role=role)
        label.setObjectName(name)
        return label

    def _assemble(self) -> None:
        self.head.addWidget(self._more)
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
        column.addWidget(self._within)
        column.addWidget(self._far)
        column.addStretch(1)
        self._links.setSpacing(0)
        for link in (self._copy, self._directions, self._move):
            self._links.addWidget(link)
        self._links.addStretch(1)
        column.addLayout(self._links)
        self._halves.addWidget(self.map, 0, Qt.AlignmentFlag.AlignTop)
        self._halves.addWidget(side)
        self.body.addLayout(self._halves)
        for part in (self.placing, self.note, self.care):
            self.body.addWidget(part)
            part.hide()
        self._share_out()

    def _order_stops(self) -> None:
        """Lead the keyboard from the map through its pin to the address; Qt wants to know it late.

        A widget that takes no keyboard yet, as a map without a scene, cannot be put in a row.
        """
        stops = (
            self.map, *self.placing.key_stops, self._copy, self._directions, self._move,
            *self.note.key_stops, *self.care.key_stops, self._more,
        )  # fmt: skip
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _lay_links(self) -> None:
        """Set what stands in rows side by side where it has the room."""
        links_ = (self._copy, self._directions, self._move)
        lay_by_room(self._links, links_, self._room if self._narrow else 0)
        for part in (self.placing, self.note, self.care):
            part.set_room(self._room)

    def _share_out(self) -> None:
        """Give the map three fifths of the width; above the address there is nothing to share."""
        self._halves.setStretch(0, 0 if self._narrow else 3)
        self._halves.setStretch(1, 0 if self._narrow else 2)
        self._halves.setSpacing(10 if self._narrow else 14)

    def _dress(self) -> None:
        self.map.set_colours(map_colours(self._theme), self._theme.text_size / 100)
        self.map.setFixedHeight(self._theme.px(_MAP_HEIGHT))
        for link in (self._copy, self._directions, self._move):
            link.setFixedHeight(self._theme.px(28))
        self._more.setFixedHeight(self._theme.px(28))
