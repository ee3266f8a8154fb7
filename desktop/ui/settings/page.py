"""The settings page: everything applies at once, there is no Save button."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.domain.errors import ShopError
from desktop.domain.shop import ShopSettings
from desktop.i18n import gettext as _
from desktop.i18n import zone
from desktop.ui.background import Background
from desktop.ui.check_dialog import CheckDialog, Looking, numbers_alone, stock_alone, whole_shop
from desktop.ui.labels import PlainLabel
from desktop.ui.local_interface import LocalInterface
from desktop.ui.map.tile_setting import shared_setting
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.preferences import Preferences
from desktop.ui.settings.data_section import DataSection
from desktop.ui.settings.general import GeneralSection
from desktop.ui.settings.interface_section import InterfaceSection
from desktop.ui.settings.map_section import MapSection
from desktop.ui.settings.methods_section import MethodsSection
from desktop.ui.settings.places_section import PlacesSection
from desktop.ui.settings.shop_section import ShopSection
from desktop.ui.settings.stores_section import StoresSection
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop
    from desktop.domain.backup import Backup


class SettingsPage(QWidget):
    """Eight sections, one below the other."""

    shop_changed = Signal(object)  # ShopSettings
    backup_wanted = Signal()
    restore_wanted = Signal(object)
    open_wanted = Signal()
    new_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()
    removal_wanted = Signal()

    def __init__(
        self,
        preferences: Preferences,
        background: Background,
        shop: Shop,
        settings: ShopSettings,
        clock: Callable[[], datetime],
        interface: LocalInterface,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settingsPage")
        self._theme, self._background, self._shop = preferences.theme, background, shop
        self._settings = settings

        # build
        self._title = PlainLabel(self._theme, role="page")
        self.message = MessageBar(self._theme)
        self.message.hide()
        self.general = GeneralSection(preferences)
        self.shop = ShopSection(self._theme, settings)
        self.methods = MethodsSection(self._theme, background, shop.methods, settings.currency)
        self.places = PlacesSection(self._theme, background, shop.finding, settings)
        self.stores = StoresSection(
            self._theme, background, shop.stores, clock=clock, zone=zone(settings.time_zone)
        )
        self.interface = InterfaceSection(self._theme, interface)
        self.map = MapSection(self._theme, background, shared_setting())
        self.data = DataSection(
            self._theme,
            shop.location,
            shop.path,
            zone(settings.time_zone),
            sample=settings.is_sample,
        )

        # assemble
        self._assemble()
        self.retranslate()

        # connect
        self.shop.wanted.connect(self._change_shop)
        self.shop.not_a_number.connect(self._tell_not_a_number)
        self.methods.failed.connect(self.tell_error)
        self.places.wanted.connect(self._change_shop)
        self.places.failed.connect(self.tell_error)
        self.places.told.connect(self.tell)
        self.stores.failed.connect(self.tell_error)
        self.stores.told.connect(self.tell)
        self.map.failed.connect(self.tell_error)
        self.map.lacking.connect(self._tell_lack)
        self.map.told.connect(self.tell)
        self.interface.lacking.connect(self._tell_lack)
        self.data.backup_wanted.connect(self.backup_wanted)
        self.data.restore_wanted.connect(self.restore_wanted)
        self.data.check_wanted.connect(lambda: self._check(whole_shop))
        self.data.stock_check_wanted.connect(lambda: self._check(stock_alone))
        self.data.numbers_check_wanted.connect(lambda: self._check(numbers_alone))
        self.data.open_wanted.connect(self.open_wanted)
        self.data.new_wanted.connect(self.new_wanted)
        self.data.import_wanted.connect(self.import_wanted)
        self.data.export_wanted.connect(self.export_wanted)
        self.data.removal_wanted.connect(self.removal_wanted)

    def _sections(self) -> tuple[Any, ...]:
        """The cards of the page, from above."""
        return (
            self.general, self.shop, self.methods, self.stores, self.interface, self.map,
            self.places, self.data,
        )  # fmt: skip

    def _assemble(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self.message)
        for section in self._sections():
            column.addWidget(section)
        column.addStretch(1)
        sheet = QWidget()
        sheet.setLayout(column)
        sheet.setMaximumWidth(self._theme.px(820))
        scroll = self._scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(sheet)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        sheet.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def offers(self) -> list[tuple[str, tuple[str, ...], Callable[[], object]]]:
        """Each section by its title, with what can be set in it, and the way there."""
        return [
            (
                each.accessibleName(),
                getattr(each, "names", ()),
                partial(self._scroll.ensureWidgetVisible, each),
            )
            for each in self._sections()
        ]

    def focus_first(self) -> None:
        """Let the keyboard begin at the first setting."""
        self.general.focus_first()

    def retranslate(self) -> None:
        """Speak the present language."""
        self._title.setText(_("Settings"))
        for section in self._sections():
            section.retranslate()
        self.message.retranslate()

    def show_backups(self, backups: tuple[Backup, ...]) -> None:
        """Show the copies there are."""
        self.data.copies.show_backups(backups)

    def tell_error(self, error: ShopError) -> None:
        """Say what could not be done."""
        self.message.say(Message(kind="error", text=sentence(error)))

    def tell(self, text: str) -> None:
        """Say what was done."""
        self.message.say(Message(kind="ok", text=text, lasts_ms=12_000))

    def _tell_lack(self, text: str) -> None:
        """Say what has to be done first."""
        self.message.say(Message(kind="warn", text=text))

    def _tell_not_a_number(self, text: str) -> None:
        said = _("“{text}” is not a number that can stand here.").format(text=text)
        self.message.say(Message(kind="error", text=said))

    def _check(self, kind: Callable[[Shop], Looking]) -> None:
        looking = kind(self._shop)
        CheckDialog(self._theme, self._background, looking, self.window()).begin()

    def _change_shop(self, wished: ShopSettings) -> None:
        self.message.dismiss()
        self._background.write(
            self._shop.settings.change, wished, done=self._on_changed, failed=self._on_refused
        )

    def _on_changed(self, settings: ShopSettings) -> None:
        self._settings = settings
        self.shop.show_settings(settings)
        self.places.show_settings(settings)
        self.data.set_zone(zone(settings.time_zone))
        self.stores.set_zone(zone(settings.time_zone))
        self.shop_changed.emit(settings)

    def _on_refused(self, error: ShopError) -> None:
        self.shop.show_settings(self._settings)
        self.tell_error(error)

    def hideEvent(self, event: QHideEvent) -> None:
        self.shop.leave()
        super().hideEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("window"))
        painter.end()
