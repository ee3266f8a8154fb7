"""What becomes of something half-done that is left: kept as a draft, discarded, or gone on with."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.orders.question import Question, Wording
from desktop.ui.theme import Theme


class Leaving(Question):
    """Three ways; Esc goes on."""

    keep_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, theme: Theme, title: str, said: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, _wording(title), parent)
        self.setObjectName("leaving")
        self.say(said)
        self.discard = Button(theme, _("&Discard"), kind="danger")
        self.discard.setObjectName("discard")
        self.beside_verbs(self.discard)
        self.discard.clicked.connect(lambda _checked=False: self._discard())
        self.accepted.connect(self.keep_wanted)

    def _discard(self) -> None:
        self.done(int(self.DialogCode.Rejected))
        self.discard_wanted.emit()


def _wording(title: str) -> Wording:
    return Wording(
        title=title,
        heading=_("Keep what you have filled in?"),
        icon="sticky-note",
        icon_colour="accent_text",
        keep=_("&Continue"),
        do=_("&Keep as draft"),
        do_icon="check",
        do_kind="primary",
    )
