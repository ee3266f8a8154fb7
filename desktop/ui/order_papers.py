"""The papers of the orders that are looked at, shown before they are printed or saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.documents.kinds import DocumentKind, Wish
from desktop.documents.language import languages_of
from desktop.documents.order_papers import OrderPaper, papers_of
from desktop.domain.errors import TooManyAtOnce
from desktop.domain.order_page import OrderPage
from desktop.domain.shop import ShopSettings
from desktop.i18n import zone
from desktop.ui.background import Background
from desktop.ui.order_changes import OrderChanges
from desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from desktop.controllers.reading import ReadingController

_MOST = 200  # orders shown at once: their papers are laid out on the spot


class OrderPapers(QObject):
    """Shows the papers of one order, or of many in one job, and notes what was printed."""

    refused = Signal(object)  # a ShopError

    def __init__(
        self,
        preferences: Preferences,
        background: Background,
        reading: ReadingController,
        changes: OrderChanges,
        clock: Callable[[], datetime],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._preferences, self._background = preferences, background
        self._reading, self._changes = reading, changes
        self._clock, self._window = clock, parent
        self._settings: ShopSettings | None = None

    def set_shop(self, settings: ShopSettings) -> None:
        """Take over what the shop says of itself."""
        self._settings = settings

    def show_many(self, order_ids: Sequence[int], kind: DocumentKind | None = None) -> None:
        """Read these orders and show their papers; too many are refused, none is left out."""
        if len(order_ids) > _MOST:
            self.refused.emit(TooManyAtOnce(len(order_ids), _MOST))
            return
        self._background.read(
            partial(self._pages, tuple(order_ids)),
            done=lambda pages: self.show(pages, kind),
            failed=self.refused.emit,
            owner_key=self,
        )

    def show(self, pages: Sequence[OrderPage], kind: DocumentKind | None = None) -> None:
        """Show the papers of these orders: the document that is named, else the last one."""
        from desktop.ui.paper.print_dialog import PrintDialog  # noqa: PLC0415  # printers: 0.2 s

        settings = self._settings
        if settings is None or not pages:
            return

        def papers(wish: Wish) -> Sequence[OrderPaper]:
            days = zone(settings.time_zone)
            return papers_of(pages, settings, wish, printed_at=self._clock(), zone=days)

        dialog = PrintDialog(
            self._preferences.theme, papers, self._preferences.workstation,
            languages_of(pages, settings), several=len(pages) > 1, kind=kind,
            parent=self._window.window(),
        )  # fmt: skip
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.printed.connect(lambda ids: self._changes.mark_printed(tuple(ids)))
        dialog.open()

    def _pages(self, order_ids: tuple[int, ...]) -> tuple[OrderPage, ...]:
        return tuple(self._reading.page(each) for each in order_ids)
