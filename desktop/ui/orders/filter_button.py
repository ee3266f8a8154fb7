"""The button beside the search that opens everything else the list can be narrowed to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.order_filters import Choices, Filters
from desktop.domain.status import OrderStatus
from desktop.i18n import gettext as _
from desktop.ui.labels import tip
from desktop.ui.orders.popover import Opener
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.domain.product import Product
    from desktop.ui.orders.filter_sheet import FilterSheet


class FilterButton(Opener):
    """A number says how much is on; the sheet is made when it is first opened."""

    chosen = Signal(object)  # Filters
    states_chosen = Signal(object)  # a frozenset of OrderStatus
    opened = Signal()  # what there is to choose from should be read again
    product_searched = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "list-filter", parent)
        self.setObjectName("filterButton")
        self._filters, self._states = Filters(), frozenset[OrderStatus]()
        self._counts: Mapping[OrderStatus, int] = {}
        self._sheet: FilterSheet | None = None
        self.clicked.connect(lambda _checked=False: self.offer())
        self.retranslate()

    @property
    def sheet(self) -> FilterSheet:
        """What the button opens."""
        if self._sheet is None:
            self._sheet = self._made()
        return self._sheet

    def show_filters(self, filters: Filters, states: frozenset[OrderStatus]) -> None:
        """Say what is chosen; the states are those of the chips too."""
        self._filters, self._states = filters, states
        if self._sheet is not None:
            self._sheet.show_filters(filters, states)
        self._write()

    def show_counts(self, counts: Mapping[OrderStatus, int]) -> None:
        """Say how many orders of each state pass the search and the other filters."""
        self._counts = counts
        if self._sheet is not None:
            self._sheet.show_counts(counts)

    def show_choices(self, choices: Choices) -> None:
        """Offer what orders have."""
        self.sheet.show_choices(choices)

    def show_products(self, text: str, found: Sequence[Product]) -> None:
        """Offer the products that a text has found."""
        self.sheet.show_products(text, found)

    def offer(self) -> None:
        """Open the sheet under the button."""
        self.opened.emit()
        self.sheet.open_under(self)
        self.sheet.focus_first()

    def retranslate(self) -> None:
        """Speak the present language."""
        if self._sheet is not None:
            self._sheet.retranslate()
        self._write()

    def _made(self) -> FilterSheet:
        from desktop.ui.orders.filter_sheet import FilterSheet  # noqa: PLC0415  # not for the start

        sheet = FilterSheet(self._theme, self)
        sheet.chosen.connect(self.chosen)
        sheet.states_chosen.connect(self.states_chosen)
        sheet.product_searched.connect(self.product_searched)
        sheet.show_filters(self._filters, self._states)
        sheet.show_counts(self._counts)
        return sheet

    def _write(self) -> None:
        number = self._filters.narrowings
        self.set_text(str(number) if number else "")
        self.show_on(number > 0)
        self.setAccessibleName(_("Filters: {count} on").format(count=number))
        self.setToolTip(tip(_("Filters")))
