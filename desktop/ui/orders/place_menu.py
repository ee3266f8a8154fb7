"""What else can be done with an address: copied in other ways, shown by other maps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.address import Address
from desktop.domain.place import Place
from desktop.geo import links
from desktop.i18n import gettext as _
from desktop.ui.icons import icon
from desktop.ui.labels import tip
from desktop.ui.orders.place_state import may_be_taken_away
from desktop.ui.theme import Theme
from desktop.words.address import address_lines, one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWishes:
    """What the menu's items ask for."""

    move: Callable[[], object]
    forget: Callable[[], object]
    correct: Callable[[], object]


class PlaceMenu(QMenu):
    """The menu of the shipping address, made for one order."""

    def __init__(
        self,
        theme: Theme,
        address: Address,
        place: Place | None,
        wishes: PlaceWishes,
        *,
        reason: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("place_menu")
        self.setFont(theme.font(13))
        self.setToolTipsVisible(True)
        self._theme, self._reason = theme, reason
        self._add_copies(address, place)
        self.addSeparator()
        self._add_maps(address, place)
        self.addSeparator()
        words = _("&Move the pin") if place is not None else _("P&lace the pin")
        there = not address.is_empty
        self._add_change("menu_move_pin", words, "map-pin", wishes.move, possible=there)
        if may_be_taken_away(place):
            words = _("&Take the pin away")
            self._add_change("forget_pin", words, "pin-off", wishes.forget, possible=True)
        words = _("Corr&ect address")
        self._add_change("menu_correct", words, "pencil", wishes.correct, possible=True)

    def _add_copies(self, address: Address, place: Place | None) -> None:
        line = ", ".join(address_lines(address))
        copy = self._add("copy_line", _("Copy on one li&ne"), "copy", partial(_copy, line))
        copy.setEnabled(bool(line))
        point = links.written(place)
        copy = self._add("copy_point", _("Copy coor&dinates"), "copy", partial(_copy, point))
        copy.setEnabled(bool(point))

    def _add_maps(self, address: Address, place: Place | None) -> None:
        where = one_line(address)
        possible = bool(where) or bool(links.point_of(place))
        for name, words, make in (
            ("open_osm", _("Open in &OpenStreetMap"), links.openstreetmap),
            ("open_google", _("Open in &Google Maps"), links.google_maps),
            ("open_geo", _("Open in the computer's ma&p program"), links.map_program),
        ):
            url = make(place, where)
            action = self._add(name, words, "external-link", partial(open_link, url))
            action.setEnabled(possible)

    def _add_change(
        self, name: str, words: str, sign: str, do: Callable[[], object], *, possible: bool
    ) -> None:
        """Something that changes the shop, so not while it can only be read."""
        action = self._add(name, words, sign, do)
        action.setEnabled(possible and not self._reason)
        action.setToolTip(tip(self._reason))

    def _add(self, name: str, words: str, sign: str, do: Callable[[], object]) -> QAction:
        action = QAction(icon(sign, self._theme.tokens.text2), words, self)
        action.setObjectName(name)
        action.setToolTip("")
        action.triggered.connect(lambda _on=False: do())
        self.addAction(action)
        return action


def open_link(url: str) -> None:
    """Open an address of our own making in the browser, or in the map program."""
    QDesktopServices.openUrl(QUrl(url, QUrl.ParsingMode.StrictMode))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
