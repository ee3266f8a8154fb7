"""Opens the export where it is wished for, with what the list shows and what is marked in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.export import ExportFilter, ExportJob
from desktop.i18n import language, zone
from desktop.ui.background import Background
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop
    from desktop.ui.bulk_place import BulkPlace
    from desktop.ui.export.dialog import ExportDialog
    from desktop.ui.orders.list_pane import ListPane


class InShop(Protocol):
    """Where the list is, and what is marked in it."""

    list: ListPane
    bulk: BulkPlace


class Exporting(QObject):
    """One export at a time; reading what it needs never holds the window up."""

    refused = Signal(object)  # a ShopError

    def __init__(
        self, theme: Theme, background: Background, shop: Shop, view: InShop, window: QWidget
    ) -> None:
        super().__init__(window)
        self._theme, self._background, self._shop = theme, background, shop
        self._view, self._window = view, window
        self.dialog: ExportDialog | None = None  # the one that was opened last

    def begin(self) -> None:
        """Count the orders, then open."""
        listed = self._view.list.narrowed_ids
        marked = self._view.bulk.ids if self._view.bulk.is_shown else ()
        self._background.read(
            partial(_facts, self._shop),
            done=partial(self._open, listed, marked),
            failed=self.refused.emit,
            owner_key=self,
        )

    def _open(
        self,
        listed: tuple[int, ...] | None,
        marked: tuple[int, ...],
        facts: tuple[int, dict[str, ExportJob], str],
    ) -> None:
        from desktop.ui.export.dialog import ExportDialog  # noqa: PLC0415  # when it is wanted
        from desktop.ui.export.form import Extents  # noqa: PLC0415

        every, saved, time_zone = facts
        extents = Extents(
            every=every,
            listed=None if listed is None else ExportFilter(ids=listed),
            listed_count=0 if listed is None else len(listed),
            marked=ExportFilter(ids=marked) if marked else None,
        )
        self.dialog = ExportDialog(
            self._theme, self._background, self._shop.exports, extents, saved,
            ExportJob(language=language()), zone(time_zone), self._window.window(),
        )  # fmt: skip
        self.dialog.open()


def _facts(shop: Shop) -> tuple[int, dict[str, ExportJob], str]:
    """In a lane: how many orders there are, the saved exports, and the shop's time zone."""
    every, _all = shop.exports.count(ExportFilter())
    return every, shop.exports.jobs(), shop.settings.get().time_zone
