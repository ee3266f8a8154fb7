"""The list of keys: every command that has one, and what the tables know beside them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.i18n import N_
from desktop.i18n import gettext as _
from desktop.ui.actions import COMMANDS, MENUS, Actions
from desktop.ui.buttons import Button
from desktop.ui.labels import PlainLabel
from desktop.ui.new_order.frame import Sheet, scrolled
from desktop.ui.theme import Theme

_USUAL, _LEAST = QSize(620, 640), QSize(420, 320)
# Keys that belong to a place rather than to a command of the menus.
_IN_PLACES = (
    (
        N_("In the list"),
        (
            (("Up", "Down", "J", "K"), N_("The order above or below")),
            (("Home", "End"), N_("The first, the last order")),
            (("Return",), N_("Into the order's page")),
            (("Space",), N_("Mark the order, or let it go")),
            (("Shift+Up", "Shift+Down"), N_("Mark as far as there")),
            (("Ctrl+A",), N_("Mark all that are listed")),
            (("Esc",), N_("Let all marks go")),
        ),
    ),
    (
        N_("In the search"),
        (
            ((">",), N_("Commands, settings and customers by their names")),
            (("Return",), N_("Into the list")),
            (("Esc",), N_("Empty the search")),
        ),
    ),
    (
        N_("On the map"),
        (
            (("Left", "Right", "Up", "Down"), N_("Move the map, or the pin in hand")),
            (("+", "-"), N_("Nearer, farther")),
            (("Esc",), N_("Leave the map")),
        ),
    ),
)


class KeysDialog(Sheet):
    """Shows which key does what; changes nothing."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Keys"), parent, usual=_USUAL, least=_LEAST)
        self.setObjectName("keysDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet = QWidget()
        self._grid = QGridLayout(sheet)
        self._grid.setContentsMargins(20, 12, 20, 12)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        for menu in MENUS:
            rows = [
                (actions[each.name].text().replace("&", ""), each.keys)
                for each in COMMANDS
                if each.menu == menu and each.keys
            ]
            self._part(_(MENUS[menu]).replace("&", ""), rows)
        for title, keys in _IN_PLACES:
            self._part(_(title), [(_(words), names) for names, words in keys])
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self.body.addWidget(scrolled(sheet))
        close = Button(theme, _("Close"), kind="primary")
        close.setObjectName("close")
        close.clicked.connect(lambda _checked=False: self.accept())
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        close.setFocus()

    def _part(self, title: str, rows: list[tuple[str, tuple[str, ...]]]) -> None:
        at = self._grid.rowCount()
        head = PlainLabel(self.theme, title, role="title")
        head.setContentsMargins(0, 10 if at > 1 else 0, 0, 2)
        self._grid.addWidget(head, at, 0, 1, 2)
        for words, keys in rows:
            at += 1
            self._grid.addWidget(PlainLabel(self.theme, words), at, 0)
            right = PlainLabel(self.theme, _native(keys), colour="text2")
            right.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(right, at, 1)


def _native(keys: tuple[str, ...]) -> str:
    """Keys as this computer's keyboard names them."""
    form = QKeySequence.SequenceFormat.NativeText
    return "   ".join(QKeySequence(each).toString(form) or each for each in keys)
