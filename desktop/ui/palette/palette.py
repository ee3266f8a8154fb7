"""Typing ">" or a number with a verb into the search field offers what can be done."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from desktop.domain.customer import CustomerRow
from desktop.domain.errors import ShopError
from desktop.domain.order_page import OrderPage
from desktop.domain.saved_views import SavedView
from desktop.i18n import gettext as _
from desktop.ui.actions import COMMANDS, Actions
from desktop.ui.background import Background
from desktop.ui.palette.offers import MOST, Offer, fitting
from desktop.ui.suggestions import Suggestion, Suggestions
from desktop.words.verbs import SIGN, Verb, Wish, is_command, wish_of

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop
    from desktop.ui.customers_place import CustomersPlace
    from desktop.ui.order_desk import OrderDesk
    from desktop.ui.order_views import OrderViews
    from desktop.ui.orders.list_pane import ListPane
    from desktop.ui.settings.page import SettingsPage
    from desktop.ui.theme import Theme

_LEAST_OF_A_NAME = 2
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_NOT_OFFERED = {"search", "next_pane", "previous_pane"}


class Rooms(Protocol):
    """Where the palette leads to."""

    list: ListPane
    desk: OrderDesk
    customers: CustomersPlace
    views: OrderViews

    def open_order(self, order_id: int) -> None: ...
    def show_page(self, key: str) -> None: ...
    @property
    def settings(self) -> SettingsPage: ...


class Palette(QObject):
    """Shows offers below the search field and does the one that is taken."""

    def __init__(
        self,
        rooms: Rooms,
        theme: Theme,
        actions: Actions,
        background: Background,
        shop: Shop,
    ) -> None:
        field = rooms.list.top.search
        super().__init__(field)
        self._field, self._actions, self._rooms = field, actions, rooms
        self._background, self._shop = background, shop
        self._customers: tuple[str, tuple[CustomerRow, ...]] = ("", ())
        self._waiting: tuple[int, str] | None = None  # an order that opens, and its command
        self.list = Suggestions(theme, field.window())
        self.list.setObjectName("palette")
        self.list.setAccessibleName(_("Commands"))
        self.list.taken.connect(self._run)
        field.installEventFilter(self)
        rooms.desk.shown.connect(self._on_page)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.list.hide()
        if event.type() != QEvent.Type.KeyPress or not is_command(self._field.text()):
            return False
        assert isinstance(event, QKeyEvent)  # noqa: S101  # of that type
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.list.move_choice(_STEPS[key])
        elif key in _ENTER:
            if self.list.chosen is not None:
                self._run(self.list.chosen)
        else:
            return False
        return True

    # ---- what is offered ----
    def show_for(self, text: str) -> None:
        """Show what a text offers, or nothing when it is no command."""
        if not is_command(text):
            self.list.hide()
            return
        wish = wish_of(text)
        typed = text.strip().removeprefix(SIGN).strip()
        if wish is None:
            wish = wish_of(typed)
        self._show(self._wished(wish) if wish is not None else self._found(typed))
        if wish is None and len(typed) >= _LEAST_OF_A_NAME and typed != self._customers[0]:
            self._background.read(
                partial(self._look_up, typed),
                done=self._on_customers,
                failed=lambda _error: None,  # the commands are there all the same
                owner_key=self,
            )

    def _show(self, offers: Sequence[Offer]) -> None:
        nothing = Offer(title=_("No command of that name"), run=lambda: None, icon="circle-alert")
        shown = [
            Suggestion(
                title=each.title, detail=each.detail, right=each.keys, icon=each.icon, value=each
            )
            for each in (offers or (nothing,))
        ]
        self.list.show_below(self._field, shown)

    def _wished(self, wish: Wish) -> list[Offer]:
        return [
            Offer(
                title=_("Order {number}: {command}").format(
                    number=wish.number, command=self._verb_words(verb)
                ),
                run=partial(self._find, wish.number, verb),
                icon=_icon_of(verb),
            )
            for verb in wish.verbs
        ]

    def _found(self, typed: str) -> Sequence[Offer]:
        offers = (self._commands(), self._saved_views(), self._sections())
        found = [each for some in offers for each in fitting(some, typed)]
        if typed.isdigit():
            opens = partial(self._find, typed, Verb.OPEN)
            title = _("Open order {number}").format(number=typed)
            found.insert(0, Offer(title=title, run=opens, icon="receipt-text"))
        asked, people = self._customers
        if typed and asked == typed:
            found += [self._person(each) for each in people]
        return found[: 2 * MOST]

    def _commands(self) -> list[Offer]:
        return [
            Offer(
                title=self._actions[each.name].text().replace("&", ""),
                run=self._actions[each.name].trigger,
                keys=self._actions[each.name].shortcut().toString(),
                icon=each.icon,
                also=(each.text,),
            )
            for each in COMMANDS
            if self._actions[each.name].isEnabled() and each.name not in _NOT_OFFERED
        ]

    def _saved_views(self) -> list[Offer]:
        """The saved views, by their names or all of them by the word "view"."""
        views = self._rooms.views
        return [
            Offer(
                title=each.name, run=partial(self._list, each), detail=_("Saved view"),
                icon="bookmark", also=(_("Views"),),
            )
            for each in views.saved
        ]  # fmt: skip

    def _list(self, saved: SavedView) -> None:
        self._rooms.show_page("orders")
        self._rooms.views.show(saved)

    def _sections(self) -> list[Offer]:
        detail = _("Settings")
        return [
            Offer(title=name, run=partial(self._set, go), detail=place, icon="settings")
            for title, names, go in self._rooms.settings.offers()
            for name, place in ((title, detail), *((each, f"{detail} · {title}") for each in names))
        ]

    def _set(self, go: Callable[[], object]) -> None:
        """Go to a section of the settings, once the page has its size."""
        self._rooms.show_page("settings")
        QTimer.singleShot(0, self, go)

    def _person(self, row: CustomerRow) -> Offer:
        go = partial(self._rooms.customers.show_customer, row.id)
        who = row.contact
        return Offer(title=who.name or who.email, detail=who.email, run=go, icon="user")

    def _verb_words(self, verb: Verb) -> str:
        if verb is Verb.OPEN:
            return _("Open")
        return self._actions[verb.value].text().replace("&", "")

    def _look_up(self, typed: str) -> tuple[str, tuple[CustomerRow, ...]]:
        """In a lane: the customers that a text finds."""
        ids: array[int] = self._shop.customers.listing(typed)
        return typed, tuple(self._shop.customers.rows(ids[:5]))

    def _on_customers(self, found: tuple[str, tuple[CustomerRow, ...]]) -> None:
        self._customers = found
        text = self._field.text()
        if text.strip().removeprefix(SIGN).strip() == found[0] and self.list.isVisible():
            self._show(self._found(found[0]))

    # ---- what is done ----
    def _run(self, offer: Offer) -> None:
        self.list.hide()
        self._field.clear_now()
        offer.run()

    def _find(self, number: str, verb: Verb) -> None:
        self._background.read(
            self._shop.reading.find_any,
            number,
            done=partial(self._open, verb),
            failed=self._refuse,
            owner_key=(self, "find"),
        )

    def _open(self, verb: Verb, order_id: int) -> None:
        self._waiting = None if verb is Verb.OPEN else (order_id, verb.value)
        page = self._rooms.desk.page
        self._rooms.open_order(order_id)
        if page is not None and page.order.id == order_id == self._rooms.desk.open_id:
            self._on_page(page)  # it was open already: nothing is shown anew

    def _on_page(self, page: OrderPage | None) -> None:
        if page is None or self._waiting is None or self._waiting[0] != page.order.id:
            return
        command, self._waiting = self._waiting[1], None
        self._actions[command].trigger()

    def _refuse(self, error: ShopError) -> None:
        self._rooms.desk.tell_refused(error)


def _icon_of(verb: Verb) -> str:
    found = next((each.icon for each in COMMANDS if each.name == verb.value), "")
    return found or "receipt-text"
