"""The route sheet, shown before it is printed or saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.documents.kinds import DocumentKind, Wish
from desktop.documents.language import Languages
from desktop.documents.route_sheet import RouteSheet, route_sheet
from desktop.domain.delivery import Round
from desktop.domain.delivery_errors import EmptyRound
from desktop.domain.shop import ShopSettings
from desktop.i18n import LANGUAGES, zone
from desktop.ui.background import Background
from desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop


class RoutePaper(QObject):
    """Reads the round as it stands now and shows its paper."""

    refused = Signal(object)  # a ShopError

    def __init__(
        self,
        preferences: Preferences,
        background: Background,
        shop: Shop,
        settings: ShopSettings,
        clock: Callable[[], datetime],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._preferences, self._background, self._shop = preferences, background, shop
        self._settings, self._clock, self._window = settings, clock, parent

    def set_shop(self, settings: ShopSettings) -> None:
        """Take over what the shop says of itself."""
        self._settings = settings

    def show(self, *, back: bool) -> None:
        """Read the round and show its sheet."""
        self._background.read(
            partial(self._shop.deliveries.today, back=back),
            done=self._show,
            failed=self.refused.emit,
            owner_key=self,
        )

    def papers(self, today: Round, wish: Wish) -> Sequence[RouteSheet]:
        """The sheet of a round in a language, with or without its map."""
        settings = self._settings
        language = wish.language if wish.language in LANGUAGES else settings.language
        sheet = route_sheet(
            today,
            settings,
            self._shop.deliveries.codes(today),
            language=language,
            printed_at=self._clock(),
            zone=zone(settings.time_zone),
            with_map=wish.include.map,
        )
        return (sheet,)

    def _show(self, today: Round) -> None:
        from desktop.ui.paper.print_dialog import PrintDialog  # noqa: PLC0415  # printers: 0.2 s

        if not today.stops:
            self.refused.emit(EmptyRound())
            return
        dialog = PrintDialog(
            self._preferences.theme,
            partial(self.papers, today),
            self._preferences.workstation,
            Languages(shops=self._settings.language),
            kinds=(DocumentKind.ROUTE,),
            parent=self._window.window(),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
