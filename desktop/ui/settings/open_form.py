"""Opening another shop: one opened before, a file, or a shared database."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import gettext as _
from desktop.paths import SHOP_SUFFIX, shops
from desktop.ui.buttons import Button
from desktop.ui.fields import Field
from desktop.ui.labels import PlainLabel, tip
from desktop.ui.theme import Theme
from desktop.words.errors import shown_place

_OFFERED = 4


class OpenForm(QWidget):
    """Where the shop lies that is to be opened."""

    wanted = Signal(str)  # a file, or a server's address
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("openForm")
        self._theme = theme
        self._recent: tuple[str, ...] = ()
        self._before = PlainLabel(theme, role="strong")
        self._recents = QVBoxLayout()
        self._recents.setSpacing(2)
        self._file_title = PlainLabel(theme, role="strong")
        self._file = Button(theme, icon="folder-open")
        self._file.setObjectName("chooseShopFile")
        self._server_title = PlainLabel(theme, role="strong")
        self._server_text = PlainLabel(theme, role="secondary", wrap=True)
        self._address = Field(theme, "postgresql://ana@192.168.1.20/shop")
        self._address.setObjectName("shopAddress")
        self._connect_button = Button(theme)
        self._connect_button.setObjectName("openAddress")
        self._back = Button(theme)
        self._back.setObjectName("notAnother")
        self._build()
        self.retranslate()
        self._file.clicked.connect(lambda _checked=False: self._choose_file())
        self._address.textChanged.connect(self._check)
        self._address.returnPressed.connect(self._say_address)
        self._connect_button.clicked.connect(lambda _checked=False: self._say_address())
        self._back.clicked.connect(self.cancelled)
        self._check()

    def _build(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self._before)
        rows.addLayout(self._recents)
        rows.addSpacing(8)
        rows.addWidget(self._file_title)
        rows.addWidget(self._file)
        rows.addSpacing(8)
        rows.addWidget(self._server_title)
        rows.addWidget(self._server_text)
        address = QHBoxLayout()
        address.setSpacing(8)
        address.addWidget(self._address, 1)
        address.addWidget(self._connect_button)
        rows.addLayout(address)
        rows.addSpacing(8)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._back)
        rows.addLayout(foot)

    def offer(self, recent: tuple[str, ...]) -> None:
        """Offer shops that were opened before."""
        self._recent = recent[:_OFFERED]
        while (item := self._recents.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for number, place in enumerate(self._recent):
            name = Path(place).stem if "://" not in place else shown_place(place)
            button = Button(self._theme, name, kind="link", icon="store")
            button.setObjectName(f"recent_{number}")
            button.setToolTip(tip(shown_place(place)))
            button.clicked.connect(lambda _checked=False, place=place: self.wanted.emit(place))
            self._recents.addWidget(button)
        self._before.setVisible(bool(self._recent))
        self._file.setFocus()

    def retranslate(self) -> None:
        """Speak the present language."""
        self._before.setText(_("Opened before"))
        self._file_title.setText(_("A shop on this computer"))
        self._file.set_text(_("Choose a file…"))
        self._server_title.setText(_("A shop that several computers share"))
        self._server_text.setText(
            _("The address of its PostgreSQL database; who set it up knows it.")
        )
        self._address.setAccessibleName(_("Address of the database"))
        self._connect_button.set_text(_("Connect"))
        self._back.set_text(_("Back"))

    def _check(self) -> None:
        self._connect_button.setEnabled("://" in self._address.text())

    def _say_address(self) -> None:
        if self._connect_button.isEnabled():
            self.wanted.emit(self._address.text().strip())

    def _choose_file(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, _("Open another shop"), str(shops()), f"Mostrador (*{SHOP_SUFFIX})"
        )
        if path:
            self.wanted.emit(path)
