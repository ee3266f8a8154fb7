"""Settings: whether other programs on this computer may ask the shop; at first, none may."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox

from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.fields import Field
from desktop.ui.labels import tip
from desktop.ui.local_interface import LocalInterface
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.question import Question
from desktop.ui.settings.rows import Section, beside
from desktop.ui.theme import Theme
from desktop.words.errors import sentence

_ONLY_ON = ("interface_where", "interface_token")


class InterfaceSection(Section):
    """Turns the local interface on, says where it is asked and what lets programs in."""

    def __init__(self, theme: Theme, interface: LocalInterface) -> None:
        super().__init__(theme, "monitor", "interface")
        self._interface, self._is_shown = interface, False
        self._on = self.add_box("interface_on", self._turn)
        self._port = Field(theme)
        self.add("interface_port", self._port)
        self._payments = self.add_box("interface_payments", self._let_pay)
        self._where = WrappedLabel(theme)
        self.add("interface_where", self._where)
        self._token = WrappedLabel(theme)
        self._token.setObjectName("interface_token_text")
        self._show_token, self._copy, self._renew = (
            Button(theme, kind="link", icon=icon) for icon in ("lock-open", "copy", "rotate-ccw")
        )
        for name, button in (
            ("showToken", self._show_token), ("copyToken", self._copy), ("newToken", self._renew),
        ):  # fmt: skip
            button.setObjectName(name)
        row = beside(self._show_token, self._copy, self._renew)
        self.add("interface_token", self._token)
        self.form.addRow("", row)
        self._row = row
        self._why = WrappedLabel(theme, colour="text2")
        self.body.addWidget(self._why)
        self._port.editingFinished.connect(self._take_port)
        self._show_token.clicked.connect(lambda _on=False: self._turn_token())
        self._copy.clicked.connect(
            lambda _on=False: QGuiApplication.clipboard().setText(self._interface.tokens[0])
        )
        self._renew.clicked.connect(lambda _on=False: self._ask_renew())
        interface.changed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the present language."""
        self.write(
            _("Other programs"),
            {
                "interface_on": _("Let them ask this shop"),
                "interface_port": _("Port"),
                "interface_payments": _("Let them tell of payments"),
                "interface_where": _("Where it is asked"),
                "interface_token": _("Token"),
            },
        )
        for label in (self._where, self._token):
            label.setAccessibleName("")  # a name would hide what it says from a screen reader
        self._copy.set_text(_("Copy the token"))
        self._renew.set_text(_("New token…"))
        self._renew.setToolTip(tip(_("The old one opens nothing any more")))
        self._why.setText(
            _(
                "A billing program on this computer can download all orders with the token. It"
                " also understands programs written for Jumpseller: change their address and"
                " token. Nobody else reaches it, and nothing is changed but payments, if you"
                " let them be told."
            )
        )
        self._show()

    def _show(self) -> None:
        wish, address = self._interface.wish, self._interface.address
        for box, on in ((self._on, wish.on), (self._payments, wish.payments)):
            self._set(box, on=on)
        if not self._port.hasFocus():
            self._port.setText(str(wish.port))
        for name in _ONLY_ON:
            self.form.setRowVisible(self._parts[name], wish.on)
        self.form.setRowVisible(self._row, bool(address))
        self.form.setRowVisible(self._parts["interface_token"], bool(address))
        trouble = self._interface.trouble
        self._where.set_colour("danger" if trouble else "text")
        if trouble is not None:
            self._where.setText(sentence(trouble))
        elif address:
            self._where.setText(f"{address}/mostrador/v1\n{address}/v1\n{address}/mostrador/docs")
        else:
            self._where.setText(_("Starting…"))
        read, payments = self._interface.tokens
        told = [read, *([payments] if payments else [])]
        self._token.setText(
            "\n".join(told) if self._is_shown else "\n".join("•" * 12 for _t in told)
        )
        self._show_token.set_text(_("Hide") if self._is_shown else _("Show the token"))

    def _set(self, box: QCheckBox, *, on: bool) -> None:
        box.blockSignals(True)  # Qt's own
        box.setChecked(on)
        box.blockSignals(False)

    def _turn(self, on: bool) -> None:  # noqa: FBT001  # from a tick box
        self._interface.choose(replace(self._interface.wish, on=on))
        self._show()

    def _let_pay(self, on: bool) -> None:  # noqa: FBT001  # from a tick box
        self._interface.choose(replace(self._interface.wish, payments=on))
        self._show()

    def _take_port(self) -> None:
        text, wish = self._port.text().strip(), self._interface.wish
        if text.isascii() and text.isdigit() and 1024 <= int(text[:6]) <= 65535:
            if int(text) != wish.port:
                self._interface.choose(replace(wish, port=int(text)))
        else:
            self._port.setText(str(wish.port))

    def _turn_token(self) -> None:
        self._is_shown = not self._is_shown
        self._show()

    def _ask_renew(self) -> None:
        question = Question(
            self._look,
            _("Make a new token?"),
            _("Programs that know the old one are let in no more until you give them the new one."),
            strip=_("Other programs"),
            yes=_("Make a new token"),
            no=_("Keep the old one"),
            icon="rotate-ccw",
            parent=self.window(),
        )
        question.ask(self._interface.renew)
