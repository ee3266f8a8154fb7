"""A token in the settings: hidden until it is asked for, to copy, and to replace."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import ElidedLabel, tip
from desktop.ui.orders.copy_link import CopyLink
from desktop.ui.theme import Theme

_HIDDEN = "•" * 12


class TokenRow(QWidget):
    """Shows that there is a token, and the token itself to who asks."""

    new_wanted = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._token, self._seen = "", False
        self._label = ElidedLabel(theme)
        self._label.setObjectName(f"{name}Token")
        self._show = Button(theme, kind="link")
        self._show.setObjectName(f"{name}Show")
        self._copy = CopyLink(theme)
        self._copy.setObjectName(f"{name}Copy")
        self._new = Button(theme, kind="link", icon="rotate-ccw")
        self._new.setObjectName(f"{name}New")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part in (self._label, self._show, self._copy, self._new):
            line.addWidget(part)
        line.addStretch(1)
        self._show.clicked.connect(lambda _on=False: self._see(not self._seen))
        self._new.clicked.connect(lambda _on=False: self.new_wanted.emit())

    def show_token(self, token: str, *, replaceable: bool) -> None:
        """Hold another token; a new one stays hidden as the old one was."""
        if not token:
            self._seen = False
        self._token = token
        self._new.setVisible(replaceable)
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the present language."""
        self._show.set_text(_("Hide") if self._seen else _("Show"))
        self._show.setAccessibleName(_("Hide the token") if self._seen else _("Show the token"))
        self._copy.set_value("", self._token)
        self._copy.setToolTip(tip(_("Copy the token")))  # and not what it copies
        self._copy.setAccessibleName(_("Copy the token"))
        self._new.set_text(_("New token…"))
        self._label.setText(self._token if self._seen else _HIDDEN)
        self._label.setAccessibleName("" if self._seen else _("Hidden"))

    def hideEvent(self, event: QHideEvent) -> None:
        self._see(seen=False)
        super().hideEvent(event)

    def _see(self, seen: bool) -> None:  # noqa: FBT001  # its name says it
        self._seen = seen
        self.retranslate()
