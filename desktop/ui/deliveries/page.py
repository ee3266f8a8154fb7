"""The deliveries page: the list with today's round beside the map of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QStandardPaths, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop.domain.delivery import Deliveries, Delivery, DeliveryView, Listed, Round, Stop
from desktop.domain.shop import ShopSettings
from desktop.i18n import format_number, language, ngettext
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.deliveries.desk import DeliveriesDesk
from desktop.ui.deliveries.list_pane import DeliveriesPane
from desktop.ui.deliveries.map_view import RoundMap
from desktop.ui.deliveries.paper import RoutePaper
from desktop.ui.deliveries.scene import order_pins, round_scene
from desktop.ui.deliveries.telling import told_orders
from desktop.ui.deliveries.words import round_line
from desktop.ui.map.round_scene import OrderPin
from desktop.ui.orders.place_scene import map_colours
from desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from desktop.controllers.deliveries import DeliveryController
    from desktop.controllers.shop import Shop

_BACK = "deliveries/back"
_OTHERS_EVERY_MS = 3000  # how soon a round that another workstation changed is seen
_SUFFIXES = {"gpx": ".gpx", "geojson": ".geojson"}


class _Answer(NamedTuple):
    """A view as it was read, with its pins and what the map page is told of them."""

    look: Deliveries
    pins: tuple[OrderPin, ...]
    script: str


class DeliveriesPage(QWidget):
    """Orders on the map, and the round that is driven today."""

    order_wanted = Signal(int)
    pin_wanted = Signal(int)
    order_changed = Signal(int, int)
    writing = Signal(bool)

    def __init__(
        self,
        preferences: Preferences,
        background: Background,
        shop: Shop,
        settings: ShopSettings,
        *,
        clock: Callable[[], datetime],
        choose_file: Callable[[QWidget, str, str], str] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("deliveriesPage")
        self._workstation, self._theme = preferences.workstation, preferences.theme
        self._background, self._shop = background, shop
        self._choose_file = choose_file or ask_where
        self._answer: _Answer | None = None
        self._chosen = 0
        self._fitting = self._filling = 0
        self._fit_next = True

        # build
        self.list = DeliveriesPane(self._theme)
        self.map = RoundMap(self._theme, map_colours(self._theme), self)
        self.detail = self.map  # the right pane, to which F6 goes
        self.desk = DeliveriesDesk(background, shop, self.list.message, self)
        self.paper = RoutePaper(preferences, background, shop, settings, clock, self)
        self._others = QTimer(self, interval=_OTHERS_EVERY_MS)

        # assemble
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self.map, 1)

        # connect
        self._connect()
        self._dress()
        self.refresh()

    def _connect(self) -> None:
        """Every connection of the page, by sender."""
        self.list.view_chosen.connect(self._on_view_chosen)
        self.list.print_wanted.connect(self.print_route)
        self.list.again_wanted.connect(self.refresh)
        self.list.table.chosen.connect(self._on_chosen_in_list)
        self.list.table.entered.connect(self._on_entered)
        self.list.table.wished.connect(self._on_row_wish)
        self.list.table.moved.connect(self.desk.move)
        self.list.round.wished.connect(self.wish)
        self.list.round.back_chosen.connect(self._on_back_chosen)
        self.list.looks.order_wanted.connect(self.order_wanted)
        self.list.looks.pin_wanted.connect(self.pin_wanted)

        self.map.chosen.connect(self._on_chosen_on_map)
        self.map.left.connect(self.list.focus_table)
        self.map.card.wished.connect(self._on_card_wish)
        self.map.card.left.connect(self._on_card_left)

        self.desk.round_changed.connect(self.refresh_round)
        self.desk.order_changed.connect(self.order_changed)
        self.desk.writing.connect(self.writing)
        self.paper.refused.connect(self.desk.tell_refused)

        self._theme.changed.connect(self._dress)
        self._others.timeout.connect(self._look_for_others)
        if self._shop.path is None:
            self._others.start()

    # ---- what is shown ----
    @property
    def look(self) -> Deliveries | None:
        """What is shown, None before the first answer."""
        return None if self._answer is None else self._answer.look

    @property
    def chosen(self) -> Delivery | None:
        """The order under the bar and the card."""
        if self._answer is None or not self._chosen:
            return None
        look = self._answer.look
        every = (*(stop.delivery for stop in look.round.stops), *look.round.left, *look.items)
        return next((each for each in every if each.id == self._chosen), None)

    @property
    def goes_back(self) -> bool:
        """Whether the round ends at the shop."""
        return self._workstation.get(_BACK, "") == "yes"

    def refresh(self) -> None:
        """Read the view that is shown again."""
        self.list.begin_waiting()
        self._background.read(
            partial(_read, self._shop.deliveries, self.list.view, back=self.goes_back),
            done=self._on_answer,
            failed=self.list.show_failed,
            owner_key=self,
        )

    def refresh_round(self) -> None:
        """Read today's round again; the orders of the view stay as they are."""
        self._background.read(
            partial(self._shop.deliveries.today, back=self.goes_back),
            done=self._on_round,
            failed=self.desk.tell_refused,
            owner_key=self.map,
        )

    def focus_first(self) -> None:
        """Let the keyboard begin in the list."""
        self.list.focus_table()

    def wake_map(self) -> None:
        """Allow the web map to start."""
        self.map.wake()

    def set_shop(self, settings: ShopSettings) -> None:
        """Take over what the shop says of itself."""
        self.paper.set_shop(settings)
        self.refresh()

    def set_writable(self, reason: str) -> None:
        """Let orders and the round be changed, or say why they cannot be."""
        self.list.set_writable(reason)
        self.map.card.set_writable(reason)

    def retranslate(self) -> None:
        """Speak the present language."""
        self.list.retranslate()
        self.map.retranslate()
        self._show()

    # ---- wishes ----
    def wish(self, name: str) -> None:
        """Do what is asked for the whole round."""
        back = self.goes_back
        works: dict[str, Callable[[], object]] = {
            "arrange": lambda: self._arrange(back=back),
            "add": lambda: self.desk.add(self.list.model.addable),
            "clear": self.desk.clear,
            "fit": self.map.fit_now,
            "gpx": lambda: self._export("gpx"),
            "geojson": lambda: self._export("geojson"),
            "copy_link": lambda: self.desk.links(self._copy_links, back=back),
            "open_link": lambda: self.desk.links(_open_links, back=back),
        }
        works[name]()

    def ship_chosen(self) -> None:
        """Mark the chosen order as Shipped."""
        if self.chosen is not None and self.chosen.is_to_ship and self.map.card.ship.isEnabled():
            self.desk.ship(self.chosen)

    def print_route(self) -> None:
        """Show the route sheet, and print it or save it; a round without stops is refused."""
        self.paper.show(back=self.goes_back)

    def _arrange(self, *, back: bool) -> None:
        self._fit_next = True
        self.desk.arrange(back=back)

    def _export(self, kind: str) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        day = "" if self.look is None else self.look.round.day.isoformat()
        suggested = Path(folder) / f"{_('Round')} {day}{_SUFFIXES[kind]}"
        name = self._choose_file(self, str(suggested), kind)
        if name:
            path = Path(name)
            right = path.suffix.lower() == _SUFFIXES[kind]
            whole = path if right else path.with_name(path.name + _SUFFIXES[kind])
            self.desk.export(whole, back=self.goes_back)

    def _copy_links(self, links: tuple[str, ...]) -> None:
        QGuiApplication.clipboard().setText("\n".join(links))
        count = len(links)
        words = ngettext(
            "The link is copied.",
            "{count} links are copied, one after the other: a map takes nine stops between two.",
            count,
        )
        self.desk.tell(words.format(count=format_number(count)))

    def _on_row_wish(self, name: str, order_id: int) -> None:
        self._chosen = order_id
        one = self.chosen
        if one is None:
            return
        stop = next((s for s in self._stops() if s.delivery.id == order_id), None)
        works: dict[str, Callable[[], object]] = {
            "open": lambda: self.order_wanted.emit(order_id),
            "add": lambda: self.desk.add((order_id,)),
            "remove": lambda: self.desk.remove(one),
            "lock": lambda: self.desk.lock(order_id, locked=not (stop and stop.locked)),
        }
        works[name]()

    def _on_card_wish(self, name: str) -> None:
        one = self.map.card.shown
        if one is None:
            return
        works: dict[str, Callable[[], object]] = {
            "ship": lambda: self.desk.ship(one),
            "open": lambda: self.order_wanted.emit(one.id),
            "add": lambda: self.desk.add((one.id,)),
            "remove": lambda: self.desk.remove(one),
        }
        works[name]()

    def _on_back_chosen(self, back: bool) -> None:  # noqa: FBT001  # a signal's value
        self._workstation.set(_BACK, "yes" if back else "no")
        self.refresh_round()

    # ---- what is chosen ----
    def _on_view_chosen(self, _view: DeliveryView) -> None:
        self._chosen = 0
        self._fit_next = True
        self.map.show_card(None)
        self.refresh()

    def _on_chosen_in_list(self, order_id: int) -> None:
        self._chosen = order_id
        self._show_map()

    def _on_chosen_on_map(self, order_id: int) -> None:
        self._chosen = order_id
        self.list.table.select(order_id)
        self._show_map()

    def _on_entered(self, order_id: int) -> None:
        self._on_chosen_in_list(order_id)
        if self.map.card.isVisible():
            self.map.card.focus_first()
        else:  # it is not on the map: its page is where one goes on
            self.order_wanted.emit(order_id)

    def _on_card_left(self) -> None:
        self.map.show_card(None)
        self.list.focus_table()

    # ---- answers ----
    def _on_answer(self, answer: _Answer) -> None:
        if self._answer is None and answer.look.round.stops:
            self._chosen = answer.look.round.stops[0].delivery.id
        if self._answer is None or answer.script != self._answer.script:
            self._filling += 1
        self._answer = answer
        self._show()

    def _on_round(self, today: Round) -> None:
        if self._answer is not None:
            self._answer = self._answer._replace(look=replace(self._answer.look, round=today))
            self._show()

    def _look_for_others(self) -> None:
        if self.isVisible() and self._answer is not None:
            self._background.read(
                self._shop.deliveries.listed, done=self._on_listed, owner_key=self._others
            )

    def _on_listed(self, listed: tuple[Listed, ...]) -> None:
        look = self.look
        if look is None:
            return
        gone = {one.id for one in look.round.left}
        there = tuple(each for each in listed if each.order_id not in gone)
        shown = tuple(Listed(stop.delivery.id, stop.locked) for stop in look.round.stops)
        if there != shown or len(listed) - len(there) != len(gone):
            self.refresh_round()

    def _show(self) -> None:
        if self._answer is None:
            return
        self.list.show_look(self._answer.look, self._chosen, goes_back=self.goes_back)
        self._show_map()

    def _show_map(self) -> None:
        if self._answer is None:
            return
        if self._fit_next:
            self._fitting, self._fit_next = self._fitting + 1, False
        look = self._answer.look
        with_round = look.view is DeliveryView.TO_SHIP
        scene = round_scene(
            look,
            self._answer.pins,
            with_round=with_round,
            chosen=self._chosen,
            fitting=self._fitting,
            filling=self._filling,
            language=language(),
        )
        self.map.set_accessible_text(
            _("Map: {what}. The list says the same in words.").format(what=round_line(look.round))
        )
        self.map.show_round(scene, self._answer.script)
        self.map.show_card(self.chosen, in_round=self._chosen in look.round.ids)

    def _stops(self) -> tuple[Stop, ...]:
        return () if self.look is None else self.look.round.stops

    def _dress(self) -> None:
        self.map.set_colours(map_colours(self._theme), self._theme.text_size / 100)


def _read(deliveries: DeliveryController, view: DeliveryView, *, back: bool) -> _Answer:
    """Everything that takes its time with thousands of orders, in one go."""
    deliveries.prepare()
    look = deliveries.look(view, back=back)
    pins = order_pins(look.items)
    return _Answer(look, pins, told_orders(pins))


def _open_links(links: tuple[str, ...]) -> None:
    for link in links:
        QDesktopServices.openUrl(QUrl(link))


def ask_where(parent: QWidget, suggested: str, kind: str) -> str:
    """The file that the merchant names for the round, empty when they think better of it."""
    kinds = {
        "gpx": _("GPX files (*.gpx)"),
        "geojson": _("GeoJSON files (*.geojson)"),
    }
    name, _kind = QFileDialog.getSaveFileName(parent, _("Save the round"), suggested, kinds[kind])
    return name
