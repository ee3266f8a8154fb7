"""What stands in the list's place when there is nothing to list, with the ways on."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import ShopError
from desktop.domain.listing import Listing
from desktop.i18n import gettext as _
from desktop.ui.empty_state import Action, EmptyState
from desktop.ui.orders.list_words import why_empty
from desktop.ui.theme import Theme
from desktop.words.errors import sentence


class ListEmpty(EmptyState):
    """Says why no order is listed, or why the list cannot be read."""

    name_wanted = Signal(str)  # a customer of nearly that name
    paid_wanted = Signal()  # the paid orders that wait to be shipped
    clear_wanted = Signal()
    import_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("listEmpty")

    def show_why(self, listing: Listing, *, narrowed: bool) -> None:
        """Say why a listing is empty, in the present language."""
        why = why_empty(listing, narrowed=narrowed)
        ways: list[Action] = []
        if why.closest:
            name = why.closest
            ways.append(
                (_("Show {name}").format(name=name), lambda: self.name_wanted.emit(name), True)
            )
        if why.paid_to_ship:
            words = _("Show Paid orders to ship ({count})").format(count=why.paid_to_ship)
            ways.append((words, self.paid_wanted.emit, False))
        if why.clear:
            ways.append((_("Clear filters"), self.clear_wanted.emit, False))
        if not listing.total_count and not narrowed and not ways:
            ways.append((_("Bring my orders…"), self.import_wanted.emit, True))
        self.show_state(why.icon, why.title, why.text, tuple(ways), why.icon_colour)

    def show_error(self, error: ShopError, zone: tzinfo) -> None:
        """Say why the list cannot be read."""
        ways: tuple[Action, ...] = (
            (_("Try again"), self.again_wanted.emit, True),
            (_("Copy details"), lambda: QGuiApplication.clipboard().setText(str(error)), False),
        )
        title, text = _("The list cannot be read"), sentence(error, zone)
        self.show_state("triangle-alert", title, text, ways, "danger")
