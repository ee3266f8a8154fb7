"""The papers of the order that is open, for the print dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.documents.content import Include, OrderSummary
from desktop.documents.order_summary import order_summaries
from desktop.domain.order_page import OrderPage
from desktop.domain.shop import ShopSettings
from desktop.i18n import zone
from desktop.ui.theme import Theme
from desktop.ui.workstation import Workstation

if TYPE_CHECKING:
    from desktop.ui.paper.print_dialog import PrintDialog

PapersIn = Callable[[str, Include], Sequence[OrderSummary]]


def papers_of(page: OrderPage, settings: ShopSettings, clock: Callable[[], datetime]) -> PapersIn:
    """What makes the papers of an order in a language, with the blocks that are wanted."""

    def papers(choice: str, include: Include) -> Sequence[OrderSummary]:
        return order_summaries(
            (page,),
            settings,
            choice=choice,
            printed_at=clock(),
            zone=zone(settings.time_zone),
            include=include,
        )

    return papers


def open_papers(
    theme: Theme, papers: PapersIn, remembered: Workstation, parent: QWidget
) -> PrintDialog:
    """Show papers before they are printed or saved."""
    from desktop.ui.paper.print_dialog import PrintDialog  # noqa: PLC0415  # printers: 0.2 s

    dialog = PrintDialog(theme, papers, remembered, parent=parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
