"""Asks for what opens a store: once more, or because this computer does not know it yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.stores import Store, StoreKey
from desktop.i18n import gettext as _
from desktop.ui.forms.form import NamedField
from desktop.ui.orders.question import Question, Wording
from desktop.ui.stores.key_words import key_words
from desktop.ui.theme import Theme


class KeyDialog(Question):
    """Two fields; what is typed goes to the keyring where there is one."""

    given = Signal(object)  # StoreKey

    def __init__(self, theme: Theme, store: Store, parent: QWidget | None = None) -> None:
        wording = Wording(
            title=_("Key"),
            heading=_("Key of {store}").format(store=store.name),
            icon="lock",
            icon_colour="accent_text",
            keep=_("Cancel"),
            do=_("Keep it"),
            do_icon="check",
            do_kind="primary",
            hint=_("It goes to the computer's keyring, never into the shop"),
        )
        super().__init__(theme, wording, parent)
        self.setObjectName("storeKey")
        login, token = key_words(store.kind)
        self._alone = not login
        self._login = NamedField(theme, login, key="key_login")
        self._login.setVisible(bool(login))
        self._token = NamedField(theme, token, key="key_token")
        self._token.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.body.addWidget(self._login)
        self.body.addWidget(self._token)
        for each in (self._login, self._token):
            each.field.textChanged.connect(lambda _text: self._mark())
        self.accepted.connect(self._give)
        self._mark()

    def _mark(self) -> None:
        self.do_button.setEnabled(bool((self._login.text or self._alone) and self._token.text))

    def _give(self) -> None:
        self.given.emit(StoreKey(login=self._login.text, token=self._token.text))
