"""Every command of the window in one place: its words, its icon, its keys, its menu."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from desktop.domain.status import OrderStatus
from desktop.i18n import N_, pgettext
from desktop.i18n import gettext as _
from desktop.ui.icons import icon
from desktop.ui.theme import Theme
from desktop.words.status import mark_as, status_word


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command; an empty text is written by `_own_words`."""

    name: str
    menu: str
    text: str = ""
    icon: str = ""
    keys: tuple[str, ...] = ()
    in_shop: bool = True  # whether it needs an open shop
    begins_part: bool = False  # a line above it in the menu


MENUS = {"shop": N_("&Shop"), "order": N_("&Order"), "view": N_("&View")}

COMMANDS = (
    Command(name="open_shop", menu="shop", text=N_("Open another shop…"), icon="folder-open",
            keys=("Ctrl+O",), in_shop=False),
    Command(name="new_shop", menu="shop", text=N_("Begin another shop…"), icon="store",
            in_shop=False),
    Command(name="import_file", menu="shop", text=N_("Bring in orders from a file…"),
            icon="file-up", keys=("Ctrl+I",), begins_part=True),
    Command(name="statement", menu="shop", text=N_("Bank statement…"), icon="banknote"),
    Command(name="sync", menu="shop", text=N_("Synchronise with the web stores"),
            icon="rotate-ccw", keys=("Ctrl+Shift+Y",)),
    Command(name="export", menu="shop", text=N_("Export orders…"), icon="download",
            keys=("Ctrl+E",)),
    Command(name="close_day", menu="shop", text=N_("Close the day…"), icon="lock"),
    Command(name="back_up", menu="shop", text=N_("Back up now"), icon="hard-drive-download"),
    Command(name="page_settings", menu="shop", text=N_("Settings"), icon="settings",
            keys=("Ctrl+,",), begins_part=True),
    Command(name="quit", menu="shop", text=N_("Quit"), keys=("Ctrl+Q",), in_shop=False,
            begins_part=True),
    Command(name="new_order", menu="order", text=N_("New order"), icon="plus", keys=("Ctrl+N",)),
    Command(name="edit_order", menu="order", text=N_("Edit order…"), icon="pencil",
            keys=("F2",)),
    Command(name="mark_paid", menu="order", icon="circle-check", keys=("Ctrl+Shift+P",),
            begins_part=True),
    Command(name="mark_shipped", menu="order", icon="truck", keys=("Ctrl+Shift+S",)),
    Command(name="mark_cancelled", menu="order", icon="ban", keys=("Ctrl+Shift+C",)),
    Command(name="reopen", menu="order", text=N_("Reopen order…"), icon="rotate-ccw"),
    Command(name="undo", menu="order", text=N_("Undo the last change"), icon="undo-2",
            keys=("Ctrl+Z",), begins_part=True),
    Command(name="print_summary", menu="order", text=N_("Print…"), icon="printer",
            keys=("Ctrl+P",), begins_part=True),
    Command(name="print_slips", menu="order", text=N_("Print packing slips…"), icon="package",
            keys=("Ctrl+Shift+L",)),
    Command(name="page_orders", menu="view", text=N_("Orders"), icon="receipt-text",
            keys=("Ctrl+1",)),
    Command(name="page_products", menu="view", text=N_("Products and stock"), icon="boxes",
            keys=("Ctrl+2",)),
    Command(name="page_deliveries", menu="view", text=N_("Deliveries map"), icon="map",
            keys=("Ctrl+3",)),
    Command(name="page_customers", menu="view", text=N_("Customers"), icon="users",
            keys=("Ctrl+5",)),
    Command(name="carts", menu="view", text=N_("Abandoned carts"), icon="shopping-cart"),
    Command(name="payments", menu="view", text=N_("Pending payments…"), icon="wallet",
            keys=("Ctrl+Shift+M",)),
    Command(name="search", menu="view", text=N_("Search"), icon="search",
            keys=("Ctrl+K", "Ctrl+F")),
    Command(name="views", menu="view", text=N_("Saved views…"), icon="bookmark",
            keys=("Ctrl+Shift+V",)),
    Command(name="show_new", menu="view", text=N_("Show the new orders"), icon="arrow-up",
            keys=("Ctrl+Shift+N",)),
    Command(name="chip_1", menu="view", keys=("Alt+1",), begins_part=True),
    Command(name="chip_2", menu="view", keys=("Alt+2",)),
    Command(name="chip_3", menu="view", keys=("Alt+3",)),
    Command(name="chip_4", menu="view", keys=("Alt+4",)),
    Command(name="chip_5", menu="view", keys=("Alt+5",)),
    Command(name="sort_date", menu="view", text=N_("Sort by date"), begins_part=True),
    Command(name="sort_number", menu="view", text=N_("Sort by number")),
    Command(name="sort_customer", menu="view", text=N_("Sort by customer")),
    Command(name="sort_total", menu="view", text=N_("Sort by total")),
    Command(name="sort_status", menu="view", text=N_("Sort by status")),
    Command(name="sort_payment", menu="view", text=N_("Sort by payment method")),
    Command(name="sort_shipping", menu="view", text=N_("Sort by shipping method")),
    Command(name="next_pane", menu="view", text=N_("Next pane"), keys=("F6",), begins_part=True),
    Command(name="previous_pane", menu="view", text=N_("Previous pane"), keys=("Shift+F6",)),
    Command(name="refresh", menu="view", text=N_("Refresh"), keys=("F5",), begins_part=True),
    Command(name="keys", menu="view", text=N_("Keys…"), keys=("Ctrl+/", "F1"), in_shop=False),
)  # fmt: skip
_CHIPS = (None, *OrderStatus)


class Actions(QObject):
    """The commands as Qt's actions, alive whether or not the menu bar is shown."""

    chosen = Signal(str)  # the name of a command

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._made: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        for command in COMMANDS:
            action = QAction(self)
            action.setObjectName(command.name)
            action.setShortcuts([QKeySequence(keys) for keys in command.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setMenuRole(QAction.MenuRole.NoRole)
            action.triggered.connect(lambda _on=False, name=command.name: self.chosen.emit(name))
            self._made[command.name] = action
            window.addAction(action)
        self._made["quit"].setMenuRole(QAction.MenuRole.QuitRole)
        self._made["page_settings"].setMenuRole(QAction.MenuRole.PreferencesRole)
        theme.changed.connect(self._dress)
        self.retranslate()
        self._dress()

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def fill(self, bar: QMenuBar) -> None:
        """Lay all commands out in the menus of a bar."""
        for key in MENUS:
            self._menus[key] = bar.addMenu("")
        for command in COMMANDS:
            menu = self._menus[command.menu]
            if command.begins_part:
                menu.addSeparator()
            menu.addAction(self._made[command.name])
        self.retranslate()

    def in_shop(self, opened: bool) -> None:  # noqa: FBT001  # what the method is about
        """Offer what needs a shop only while one is open."""
        for command in COMMANDS:
            if command.in_shop:
                self._made[command.name].setEnabled(opened)

    def retranslate(self) -> None:
        """Write every command in the present language."""
        for command in COMMANDS:
            words = _(command.text) if command.text else _own_words(command.name)
            self._made[command.name].setText(words)
        for key, menu in self._menus.items():
            menu.setTitle(_(MENUS[key]))

    def _dress(self) -> None:
        for command in COMMANDS:
            if command.icon:
                self._made[command.name].setIcon(icon(command.icon, self._theme.tokens.text2))


def _own_words(name: str) -> str:
    """The words of commands that are named after the states."""
    marks = {
        "mark_paid": OrderStatus.PAID,
        "mark_shipped": OrderStatus.SHIPPED,
        "mark_cancelled": OrderStatus.CANCELLED,
    }
    if name in marks:
        return mark_as(marks[name])
    status = _CHIPS[int(name.removeprefix("chip_")) - 1]
    shown = pgettext("orders", "All") if status is None else status_word(status)
    return _("Show: {state}").format(state=shown)
