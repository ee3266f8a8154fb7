"""The head of the orders list: its title, the search, the buttons beside it, and the chips."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.errors import ShopError
from desktop.domain.order_filters import Filters
from desktop.domain.search_errors import SearchNotUnderstood
from desktop.domain.status import OrderStatus
from desktop.i18n import format_number, pgettext
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.chip import Chip, ChipRow
from desktop.ui.labels import PlainLabel, tip
from desktop.ui.orders.active_filters import ActiveFilters
from desktop.ui.orders.columns import NARROW
from desktop.ui.orders.date_button import DateButton
from desktop.ui.orders.filter_button import FilterButton
from desktop.ui.orders.list_words import how_many_carts
from desktop.ui.orders.search_field import SearchField
from desktop.ui.orders.views_button import ViewsButton
from desktop.ui.theme import Theme
from desktop.ui.tokens import STATUS_ICONS
from desktop.words.errors import sentence
from desktop.words.status import status_word

_ROOMY = 560  # from this width on the carts are called by their name
STATES: tuple[OrderStatus | None, ...] = (None, *OrderStatus)  # None: all of them


class ListTop(QWidget):
    """What a list is narrowed with; it only shows and tells, the pane decides."""

    def __init__(
        self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = PlainLabel(theme, role="page")
        self.new = Button(theme, kind="primary", icon="plus")
        self.new.setObjectName("new_order_button")
        self.views = ViewsButton(theme)
        self.carts = Button(theme, kind="quiet", icon="shopping-cart")
        self.carts.setObjectName("abandoned_carts")
        self.carts.hide()  # until there are some
        self._carts = 0
        self.payments = Button(theme, kind="quiet", icon="wallet")
        self.payments.setObjectName("pending_payments")
        self.search = SearchField(theme)
        self.days = DateButton(theme, today)
        self.filters = FilterButton(theme)
        self.not_understood = PlainLabel(theme, role="medium", colour="danger", wrap=True)
        self.not_understood.setObjectName("searchNotUnderstood")
        self.not_understood.hide()
        self.chips = ChipRow(theme)
        self.chips.setObjectName("chips")
        for state in STATES:
            chip = Chip(theme, icon="" if state is None else STATUS_ICONS[state])
            chip.setObjectName(f"chip_{state or 'all'}")
            self.chips.add(state, chip)
        self.active = ActiveFilters(theme, today)
        self.active.hide()  # until something is chosen
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 16, 12)
        rows.setSpacing(10)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.title)
        first.addWidget(self.views)
        first.addStretch(1)
        first.addWidget(self.carts)
        first.addWidget(self.payments)
        first.addWidget(self.new)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.search, 1)
        second.addWidget(self.days)
        second.addWidget(self.filters)
        rows.addLayout(first)
        rows.addLayout(second)
        rows.addWidget(self.not_understood)
        rows.addWidget(self.chips)
        rows.addWidget(self.active)
        self.title.setMinimumHeight(self._theme.px(34))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, super().minimumSizeHint().height())

    def tells_of(self, error: ShopError) -> bool:
        """Say below the field what is not understood of it, if that is what is wrong."""
        if not isinstance(error, SearchNotUnderstood):
            return False
        self.not_understood.setText(sentence(error))
        self.not_understood.show()
        return True

    def show_counts(self, counts: Mapping[OrderStatus, int]) -> None:
        """Show how many orders each state has, of a search that was understood."""
        self.filters.show_counts(counts)
        self.not_understood.hide()
        self.chips.chip(None).set_count(sum(counts.values()))
        for state in OrderStatus:
            self.chips.chip(state).set_count(counts[state])

    def show_filters(self, status: OrderStatus | None, filters: Filters) -> None:
        """Show what is chosen: in the buttons, on the states' chips and on chips of its own."""
        states = frozenset((status,)) if status is not None else filters.states
        self.days.show_filters(filters)
        self.filters.show_filters(filters, states)
        self.active.show_filters(filters)
        if filters.states and status is None:
            self.chips.choose_several(filters.states)
        else:
            self.chips.choose(status)

    def show_carts(self, count: int) -> None:
        """Lead to the abandoned carts, where there are some."""
        self._carts, said = count, how_many_carts(count)
        has_room = self.width() >= self._theme.px(_ROOMY)
        self.carts.set_text(said if has_room else format_number(count))
        self.carts.setAccessibleName(said)
        self.carts.setToolTip(tip(said))
        self.carts.setVisible(bool(count))

    def retranslate(self) -> None:
        """Speak the present language."""
        self.show_carts(self._carts)
        self.title.setText(_("Orders"))
        self.payments.setAccessibleName(_("Pending payments"))
        self.payments.setToolTip(tip(f"{_('Pending payments')} (Ctrl+Shift+M)"))
        self.new.set_text(_("New order"))
        self.new.setToolTip(tip(f"{_('New order')} (Ctrl+N)"))
        for state in STATES:
            word = pgettext("orders", "All") if state is None else status_word(state)
            self.chips.chip(state).set_text(word)
        self.search.retranslate()
        self.days.retranslate()
        self.filters.retranslate()
        self.active.retranslate()
        self.views.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.views.set_narrow(self.width() < self._theme.px(_ROOMY))
        self.days.set_narrow(self.width() < self._theme.px(NARROW))
        self.show_carts(self._carts)
