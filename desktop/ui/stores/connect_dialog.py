"""Connecting with a web store, or changing how: tried out before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass
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
from desktop.ui.labels import PlainLabel
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.new_order.frame import Sheet
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.steps import Steps, StepsBar
from desktop.ui.store_keys import STORE_KEYS, StoreKeys
from desktop.ui.stores.key_words import key_words, where_the_key_is
from desktop.ui.theme import Theme
from desktop.words.channels import channel_name
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.controllers.stores import StoreController

_USUAL, _LEAST = QSize(600, 460), QSize(440, 360)
_EXAMPLES = {
    StoreKind.WOOCOMMERCE: "https://www.example.com",
    StoreKind.SHOPIFY: "https://example.myshopify.com",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """What the fields say."""

    kind: StoreKind
    name: str
    address: str
    own_server: bool
    key: StoreKey

    @property
    def store(self) -> Store:
        return Store(
            channel=str(self.kind), kind=self.kind, name=self.name, address=self.address,
            own_server=self.own_server,
        )  # fmt: skip


class ConnectDialog(Sheet):
    """Asks a store whether the key is right, and connects with it."""

    connected = Signal(object)  # Store

    def __init__(
        self,
        theme: Theme,
        background: Background,
        stores: StoreController,
        parent: QWidget | None = None,
        *,
        keys: StoreKeys = STORE_KEYS,
    ) -> None:
        super().__init__(theme, _("Connect a web store"), parent, usual=_USUAL, least=_LEAST)
        self.setObjectName("connectStore")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._background, self._stores, self._keys = background, stores, keys
        self._running: Steps | None = None
        self._named = False  # whether the person has given the store a name
        self.message = MessageBar(theme)
        self.message.hide()
        self.steps = StepsBar(theme)
        self._kind = Combo(theme)
        self._name, self._address = Field(theme), Field(theme)
        self._login, self._token = Field(theme), Field(theme)
        self._token.setEchoMode(QLineEdit.EchoMode.Password)
        self._own = QCheckBox(_("This is my own server"))
        self._where = WrappedLabel(theme, colour="text2")
        self._login_label, self._token_label = (PlainLabel(theme, colour="text2") for _n in "12")
        self._connect = Button(theme, _("Connect"), kind="primary")
        self._close = Button(theme, _("Cancel"))
        self._assemble()
        fill(self._kind, [(channel_name(each), each) for each in StoreKind], StoreKind.JUMPSELLER)
        self._kind.currentIndexChanged.connect(lambda _at: self._on_kind())
        self._name.textEdited.connect(self._on_named)
        for field in (self._name, self._address, self._login, self._token):
            field.textChanged.connect(lambda _text: self._mark())
        self._connect.clicked.connect(lambda _checked=False: self.try_out())
        self._close.clicked.connect(lambda _checked=False: self.reject())
        self._on_kind()

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
            label.setMinimumWidth(self.theme.px(130))
            form.addRow(label, part)
        self._own.setObjectName("store_own")
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
        self.foot.addStretch(1)
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
        background, stores = self._background, self._stores

        def work() -> Store:
            stores.try_out(
                draft.store, draft.key, cancelled=lambda: steps.stopped or background.is_stopped
            )
            store = stores.connect(
                draft.kind, draft.name, draft.address, own_server=draft.own_server
            )
            self._keys.keep(store, draft.key)
            return store

        background.keep_step(work, done=self._on_connected, failed=self._on_refused)

    def reject(self) -> None:
        """Stop what runs, or close."""
        if self._running is not None:
            self._running.stop()
        else:
            super().reject()

    @property
    def _draft(self) -> _Draft:
        return _Draft(
            kind=StoreKind(self._kind.currentData()),
            name=self._name.text().strip(),
            address=self._address.text().strip(),
            own_server=self._own.isChecked(),
            key=StoreKey(login=self._login.text().strip(), token=self._token.text().strip()),
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

    def _on_named(self, text: str) -> None:
        self._named = bool(text.strip())

    def _mark(self) -> None:
        draft = self._draft
        alone = draft.kind is StoreKind.SHOPIFY  # its token needs no login
        whole = all((draft.name, draft.address, draft.key.login or alone, draft.key.token))
        self._connect.setEnabled(whole and self._running is None)

    def _settle(self) -> None:
        self._running = None
        self.steps.end()
        self._mark()

    def _on_connected(self, store: Store) -> None:
        self._settle()
        self.connected.emit(store)
        self.accept()

    def _on_refused(self, error: ShopError) -> None:
        self._settle()
        self.message.say(Message(kind="error", text=sentence(error)))
        self._token.setFocus()
