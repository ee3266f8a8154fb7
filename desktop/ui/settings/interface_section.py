"""Settings: whether other programs on this computer may ask the shop; at first, none may."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from desktop.controllers.interface_keys import PAYMENTS, READ
from desktop.domain.serving import DOCS, JUMPSELLER_FACE, LOGIN, OWN_FACE, PORTS
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import CopyButton, tip
from desktop.ui.local_interface import LocalInterface
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.question import Question
from desktop.ui.settings.rows import Section, beside
from desktop.ui.settings.token_row import TokenRow
from desktop.ui.theme import Theme
from desktop.words.errors import sentence

_WANTED = ("interface_port", "interface_payments")
_OPEN = (
    "interface_jumpseller",
    "interface_own",
    "interface_login",
    "interface_read",
    "interface_docs",
)


class InterfaceSection(Section):
    """Shows what is wanted and what came of it; every wish is followed at once."""

    lacking = Signal(str)  # a sentence: what cannot stand here

    def __init__(self, theme: Theme, interface: LocalInterface) -> None:
        super().__init__(theme, "monitor", "interface")
        self._interface = interface
        self._build()
        self.retranslate()
        interface.changed.connect(self._show)

    def _build(self) -> None:
        theme = self._look
        self._why = WrappedLabel(theme, colour="text2")
        self.add("interface_why", self._why)
        self._labels["interface_why"].setAlignment(Qt.AlignmentFlag.AlignTop)  # several lines
        self._on = self.add_box("interface_on", lambda on: self._want(on=on))
        self._port = self.add_field("interface_port", self._on_port)
        self._port.setMaxLength(5)
        self._payments = self.add_box("interface_payments", lambda on: self._want(payments=on))
        self._now = WrappedLabel(theme)
        self.add("interface_now", self._now)
        self._jumpseller = CopyButton(theme, icon_name="copy")
        self._own = CopyButton(theme, icon_name="copy")
        self._login = CopyButton(theme, LOGIN, icon_name="copy")
        self.add("interface_jumpseller", beside(self._jumpseller))
        self.add("interface_own", beside(self._own))
        self.add("interface_login", beside(self._login))
        self._read = TokenRow(theme, READ)
        self._told = TokenRow(theme, PAYMENTS)
        self.add("interface_read", self._read)
        self.add("interface_told", self._told)
        self._docs = Button(theme, kind="link", icon="external-link")
        self._docs.setObjectName("interfaceDocs")
        self.add("interface_docs", beside(self._docs))
        self._read.new_wanted.connect(partial(self._ask_new, READ))
        self._told.new_wanted.connect(partial(self._ask_new, PAYMENTS))
        self._docs.clicked.connect(lambda _on=False: self._open_docs())

    def retranslate(self) -> None:
        """Speak the present language."""
        self.write(
            _("Other programs"),
            {
                "interface_why": _("What this is for"),
                "interface_on": _("Let programs ask"),
                "interface_port": _("Port"),
                "interface_payments": _("Let them tell of payments"),
                "interface_now": _("Now"),
                "interface_jumpseller": _("Address, as Jumpseller's"),
                "interface_own": _("Address, our own"),
                "interface_login": _("Login"),
                "interface_read": _("Token"),
                "interface_told": _("Token for payments"),
                "interface_docs": "",
            },
        )
        for status in (self._why, self._now):
            status.setAccessibleName("")  # a name would hide what it says from a screen reader
        self._why.setText(
            _(
                "A billing or accounting program can fetch your orders, products and stock from"
                " here, also one that was written for Jumpseller: it only needs this address and"
                " token. Only programs on this computer reach it. It changes nothing, but for"
                " payments where you allow that."
            )
        )
        self._payments.setToolTip(
            tip(_("A notice of the right sum marks its order as paid, once, with its own token"))
        )
        self._docs.set_text(_("What can be asked"))
        self._docs.setToolTip(tip(_("Your browser asks for the login and the token")))
        self._show()

    # ---- wishes ----
    def _want(self, **changed: Any) -> None:
        self._interface.choose(replace(self._interface.wish, **changed))

    def _on_port(self, text: str) -> None:
        typed = text.strip()
        if typed.isascii() and typed.isdigit() and int(typed) in PORTS:
            self._want(port=int(typed))
            return
        self._port.setText(str(self._interface.wish.port))
        words = _("“{text}” is not a port: a number from {least} to {most} is.")
        said = words.format(text=typed, least=PORTS[0], most=PORTS[-1])
        self._tell(said, "warn_fg")
        self.lacking.emit(said)

    def _ask_new(self, scope: str) -> None:
        Question(
            self._look,
            _("Make a new token?"),
            _("Programs that use the present one are refused until you give them the new one."),
            strip=_("Other programs"),
            yes=_("Make a new token"),
            no=_("Keep the present one"),
            icon="rotate-ccw",
            danger=True,
            parent=self.window(),
        ).ask(partial(self._interface.renew, scope))

    def _open_docs(self) -> None:
        if (served := self._interface.served) is not None:
            QDesktopServices.openUrl(QUrl(f"{served.server.address}{DOCS}"))

    # ---- what is seen ----
    def _show(self) -> None:
        interface = self._interface
        wish, served = interface.wish, interface.served
        for box, on in ((self._on, wish.on), (self._payments, wish.payments)):
            box.blockSignals(True)  # it shows a wish, and is none
            box.setChecked(on)
            box.blockSignals(False)
        if not self._port.hasFocus():
            self._port.setText(str(wish.port))
        for name in _WANTED:
            self.form.setRowVisible(self._parts[name], wish.on)
        for name in _OPEN:
            self.form.setRowVisible(self._parts[name], served is not None)
        payments = None if served is None else served.payments
        self.form.setRowVisible(self._told, payments is not None)
        if served is not None:
            self._jumpseller.set_value(f"{served.server.address}{JUMPSELLER_FACE}")
            self._own.set_value(f"{served.server.address}{OWN_FACE}")
            self._read.show_token(served.read.token, replaceable=not served.read.fixed)
        if payments is not None:
            self._told.show_token(payments.token, replaceable=not payments.fixed)
        self._say_what_holds()

    def _say_what_holds(self) -> None:
        interface = self._interface
        served = interface.served
        if interface.is_busy:
            words, colour = _("One moment…"), "text2"
        elif interface.trouble is not None:
            words, colour = sentence(interface.trouble), "warn_fg"
        elif served is None:
            words, colour = _("Off: no program can ask."), "text2"
        elif not served.read.lasts:
            words = _(
                "On. This computer has no keyring: after the next start the token is another one."
            )
            colour = "warn_fg"
        else:
            words, colour = _("On: programs on this computer can ask."), "success_fg"
        self._tell(words, colour)

    def _tell(self, words: str, colour: str) -> None:
        self._now.setText(words)
        self._now.set_colour(colour)
