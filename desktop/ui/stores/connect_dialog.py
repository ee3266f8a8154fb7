"""Connecting with a web store, or changing how: tried out before anything is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from desktop.domain.errors import ShopError
from desktop.domain.store_address import DEFAULT_ADDRESSES
from desktop.domain.stores import Store, StoreKey, StoreKind
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.fields import Combo, Field, fill
from desktop.ui.labels import PlainLabel, tip
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.new_order.frame import Sheet
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.steps import Steps, StepsBar
from desktop.ui.store_keys import STORE_KEYS, StoreKeys
from desktop.ui.stores.draft import Draft, Kept, keep
from desktop.ui.stores.key_words import key_words, where_the_key_is
from desktop.ui.theme import Theme
from desktop.words.channels import channel_name
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.controllers.stores import StoreController

_USUAL, _LEAST = QSize(600, 540), QSize(440, 500)
_EXAMPLES = {
    StoreKind.WOOCOMMERCE: "https://www.example.com",
    StoreKind.SHOPIFY: "https://example.myshopify.com",
}


class ConnectDialog(Sheet):
    """Asks a store whether the key is right, and connects with it or changes how that is done."""

    kept = Signal(object)  # Kept

    def __init__(
        self,
        theme: Theme,
        background: Background,
        stores: StoreController,
        parent: QWidget | None = None,
        *,
        keys: StoreKeys = STORE_KEYS,
        was: Store | None = None,
    ) -> None:
        title = _("Connect a web store")
        if was is not None:
            title = _("Change {store}").format(store=was.name)
        super().__init__(theme, title, parent, usual=_USUAL, least=_LEAST)
        self.setObjectName("connectStore")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._background, self._stores, self._keys = background, stores, keys
        self._running: Steps | None = None
        self._was = was
        self._named = was is not None  # whether the person has given the store a name
        self.message = MessageBar(theme)
        self.message.hide()
        self.steps = StepsBar(theme)
        self._kind = Combo(theme)
        self._name, self._address = Field(theme), Field(theme)
        self._login, self._token = Field(theme), Field(theme)
        self._token.setEchoMode(QLineEdit.EchoMode.Password)
        self._seen = QCheckBox(_("Show the key"))
        self._own = QCheckBox(_("This is my own server"))
        self._where = WrappedLabel(theme, colour="text2")
        self._login_label, self._token_label = (PlainLabel(theme, colour="text2") for _n in "12")
        verb = _("Connect") if was is None else _("Keep it")
        self._connect = Button(theme, verb, kind="primary")
        self._close = Button(theme, _("Cancel"))
        self._assemble()
        kind = StoreKind.JUMPSELLER if was is None else was.kind
        fill(self._kind, [(channel_name(each), each) for each in StoreKind], kind)
        self._kind.currentIndexChanged.connect(lambda _at: self._on_kind())
        self._name.textEdited.connect(self._on_named)
        for field in (self._name, self._address, self._login, self._token):
            field.textChanged.connect(lambda _text: self._mark())
        self._connect.clicked.connect(lambda _checked=False: self.try_out())
        self._close.clicked.connect(lambda _checked=False: self.reject())
        self._seen.toggled.connect(self._show_key)
        self._on_kind()
        if was is not None:
            self._show_what_was(was)

    def _assemble(self) -> None:
        form = self._form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: tuple[tuple[str, PlainLabel, QWidget], ...] = (
            ("store_kind", self._named_label(_("Store")), self._kind),
            ("store_name", self._named_label(_("Name")), self._name),
            ("store_address", self._named_label(_("Address")), self._address),
            ("store_login", self._login_label, self._login),
            ("store_token", self._token_label, self._token),
        )
        for name, label, part in rows:
            part.setObjectName(name)
            part.setAccessibleName(label.text())
            label.setBuddy(part)
            label.setMinimumSize(self.theme.px(130), self.theme.px(34))
            form.addRow(label, part)
        self._seen.setObjectName("store_seen")
        form.addRow(PlainLabel(self.theme), self._seen)
        self._own.setObjectName("store_own")
        self._own.setToolTip(tip(_("It may have an address in your own network, also by http")))
        form.addRow(PlainLabel(self.theme), self._own)
        self._connect.setObjectName("connect")
        self._close.setObjectName("closeConnect")
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(12)
        self.body.addWidget(self.message)
        self.body.addWidget(self._where)
        self.body.addLayout(form)
        self.body.addWidget(self.steps)
        self.body.addStretch(1)
        hint = _("The key goes to the computer's keyring, never into the shop")
        self.foot.addWidget(WrappedLabel(self.theme, hint, role="secondary"), 1)
        self.foot.addWidget(self._close)
        self.foot.addWidget(self._connect)

    def _named_label(self, text: str) -> PlainLabel:
        return PlainLabel(self.theme, text, colour="text2")

    def open(self) -> None:
        """Open with the keyboard in the first field that is empty."""
        super().open()
        (self._login if self._login.isVisibleTo(self) else self._token).setFocus()

    def try_out(self) -> None:
        """Ask the store whether address and key are right, and connect when they are."""
        if self._running is not None:
            return
        draft = self._draft
        self.message.dismiss()
        steps = self._running = Steps(self)
        self.steps.follow(steps, _("Asking {store}…").format(store=draft.name))
        self._mark()
        background = self._background

        def stopped() -> bool:
            return steps.stopped or background.is_stopped

        background.keep_step(
            partial(keep, draft, self._stores, self._keys, stopped),
            done=self._on_kept,
            failed=self._on_refused,
            settled=self._settle,
        )

    def reject(self) -> None:
        """Stop what runs, or close."""
        if self._running is not None:
            self._running.stop()
        else:
            super().reject()

    @property
    def _draft(self) -> Draft:
        return Draft(
            kind=StoreKind(self._kind.currentData()),
            name=self._name.text().strip(),
            address=self._address.text().strip(),
            own_server=self._own.isChecked(),
            key=StoreKey(login=self._login.text().strip(), token=self._token.text().strip()),
            was=self._was,
        )

    def _on_kind(self) -> None:
        kind = StoreKind(self._kind.currentData())
        usual = DEFAULT_ADDRESSES.get(kind, "")
        if not self._named:
            self._name.setText(channel_name(kind))
        self._address.setText(usual)
        self._address.setPlaceholderText(usual or _EXAMPLES.get(kind, ""))
        login, token = key_words(kind)
        for label, part, text in (
            (self._login_label, self._login, login), (self._token_label, self._token, token),
        ):  # fmt: skip
            label.setText(text)
            part.setAccessibleName(text)
        self._form.setRowVisible(self._login, login != "")
        self._where.setText(where_the_key_is(kind))
        self._mark()

    def _show_what_was(self, was: Store) -> None:
        """Begin with the connection as it is; its key is not shown and may stay."""
        self._kind.setEnabled(False)
        self._name.setText(was.name)
        self._address.setText(was.address)
        self._own.setChecked(was.own_server)
        for field in (self._login, self._token):
            field.setPlaceholderText(_("Leave it empty to keep the key"))

    def _show_key(self, shown: bool) -> None:  # noqa: FBT001  # Qt's own signature
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._token.setEchoMode(mode)

    def _on_named(self, text: str) -> None:
        self._named = bool(text.strip())

    def _mark(self) -> None:
        self._connect.setEnabled(self._draft.is_whole and self._running is None)

    def _settle(self) -> None:
        self._running = None
        self.steps.end()
        self._mark()

    def _on_kept(self, kept: Kept) -> None:
        self.kept.emit(kept)
        self.accept()

    def _on_refused(self, error: ShopError) -> None:
        self.message.say(Message(kind="error", text=sentence(error)))
        self._token.setFocus()
