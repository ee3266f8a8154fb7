"""The orders list with its search, filters, states and foot."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.errors import ShopError
from desktop.domain.listing import FirstLook, Listing, OrderQuery, OrderRow, SortBy
from desktop.domain.order_filters import Filters
from desktop.domain.saved_views import View, view_of
from desktop.domain.status import OrderStatus
from desktop.ui.background import Background
from desktop.ui.card import Line
from desktop.ui.orders.arrivals import Arrivals
from desktop.ui.orders.list_empty import ListEmpty
from desktop.ui.orders.list_foot import ListFoot
from desktop.ui.orders.list_questions import ListQuestions
from desktop.ui.orders.list_top import STATES, ListTop
from desktop.ui.orders.list_words import counted, sorted_in_words
from desktop.ui.orders.table import OrdersTable
from desktop.ui.orders.table_model import OrdersModel
from desktop.ui.skeleton import Skeleton
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.controllers.reading import ReadingController

SKELETON_AFTER_MS = 300
_ASCENDING_FIRST = {SortBy.CUSTOMER, SortBy.STATUS, SortBy.PAYMENT, SortBy.SHIPPING}


class ListPane(QWidget):
    """Lists orders; the one under the bar is the one that is open."""

    order_chosen = Signal(int)  # its id; -1 when there is none to open
    left = Signal()  # the keyboard goes on into the order's page
    pending_counted = Signal(int)  # how many orders of the whole shop wait for payment
    query_changed = Signal(object)  # OrderQuery: what this workstation should remember
    import_wanted = Signal()  # from the empty shop's list

    def __init__(
        self,
        theme: Theme,
        background: Background,
        reading: ReadingController | None = None,
        *,
        clock: Callable[[], datetime],
        zone: tzinfo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ordersList")
        self._theme = theme
        self._questions = ListQuestions(background, reading, self)
        self._clock, self._zone = clock, zone
        self._query = OrderQuery()
        self._filters = Filters()
        self._listing: Listing | None = None
        self._open: int | None = None
        self._to_first = True  # whether the next answer opens its first order
        self._error: ShopError | None = None

        # build
        self.model = OrdersModel(clock, zone)
        self.top = ListTop(theme, self.today)
        self.table = OrdersTable(theme, self.model)
        self._empty = ListEmpty(theme)
        self._skeleton = Skeleton(theme)
        self.arrivals = Arrivals(theme, self.table)
        self._stack = QStackedWidget()
        self._foot = ListFoot(theme)
        self._patience = QTimer(self, singleShot=True, interval=SKELETON_AFTER_MS)

        # assemble
        self._assemble()
        self.retranslate()
        self._connect(theme)

    def _connect(self, theme: Theme) -> None:
        self.top.search.searched.connect(self._on_searched)
        self.top.search.left.connect(self.focus_table)
        self.top.chips.chosen.connect(self._on_state_chosen)
        self.top.days.chosen.connect(self._on_filters_chosen)
        self.top.filters.chosen.connect(self._on_filters_chosen)
        self.top.filters.states_chosen.connect(self._on_states_chosen)
        self.top.filters.opened.connect(self._questions.ask_choices)
        self.top.filters.product_searched.connect(self._questions.ask_products)
        self.top.active.chosen.connect(self._on_filters_chosen)
        self.top.active.left.connect(self.focus_table)
        self._questions.first_ids.connect(self._on_first_ids)
        self._questions.listed.connect(self._on_listing)
        self._questions.pending.connect(self.pending_counted)
        self._questions.failed.connect(self._on_failed)
        self._questions.rows.connect(self._on_rows)
        self._questions.rows_failed.connect(self.model.rows_failed)
        self._questions.choices.connect(self.top.filters.show_choices)
        self._questions.products.connect(self.top.filters.show_products)
        self.model.rows_wanted.connect(self._questions.ask_rows)
        self.table.order_chosen.connect(self._on_order_chosen)
        self.table.sort_chosen.connect(self.sort_by)
        self.table.left.connect(self.left)
        self.arrivals.clicked.connect(lambda _on=False: self.show_new())
        self._empty.name_wanted.connect(self._show_name)
        self._empty.paid_wanted.connect(lambda: self.choose_state(STATES.index(OrderStatus.PAID)))
        self._empty.clear_wanted.connect(self.clear)
        self._empty.import_wanted.connect(self.import_wanted)
        self._empty.again_wanted.connect(lambda: self.refresh(None))
        self._patience.timeout.connect(lambda: self._stack.setCurrentWidget(self._skeleton))
        theme.changed.connect(self._empty_again)

    def _assemble(self) -> None:
        self._skeleton.setObjectName("listSkeleton")
        for page in (self.table, self._empty, self._skeleton):
            self._stack.addWidget(page)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.top)
        rows.addWidget(Line(self._theme))
        rows.addWidget(self.arrivals)
        rows.addWidget(self._stack, 1)
        rows.addWidget(Line(self._theme))
        rows.addWidget(self._foot)

    # ---- what others say ----
    @property
    def query(self) -> OrderQuery:
        """What is listed now."""
        return self._query

    @property
    def filters(self) -> Filters:
        """What is chosen in the buttons beside the search."""
        return self._filters

    @property
    def view(self) -> View:
        """What is listed now, as it can be saved."""
        return view_of(self._query, self._filters)

    def show_view(self, view: View) -> None:
        """List what a saved view asks for."""
        text = self._query.text
        self._query, self._filters = replace(view.query(), text=text), view.filters
        self._show_query()
        self.search_for(view.text)
        self._narrow(view.status, view.filters)

    def show_look(self, look: FirstLook, query: OrderQuery) -> None:
        """Show the first rows of a shop that is still being opened."""
        self._begin_with(query)
        self.model.rows_arrived(look.rows)
        self._show_ids(array("q", [each.id for each in look.rows]), whole=False)

    def read_from(self, reading: ReadingController) -> None:
        """The shop is open: from now on answers come from it."""
        self._questions.reading = reading

    def start(self, query: OrderQuery | None = None) -> None:
        """List for the first time, in the order that this workstation last used."""
        looked = self._open
        if looked is not None:  # shown before the shop was open: others may have written since
            self.model.read_again()
            self.order_chosen.emit(looked)
        elif query is not None:
            self._begin_with(query)
        self._ask_anew(to_first=looked is None)

    def _begin_with(self, query: OrderQuery) -> None:
        self._query = replace(
            self._query, sort=query.sort, descending=query.descending, status=query.status
        )
        self._show_query()

    def refresh(self, changed: frozenset[int] | None = frozenset()) -> None:
        """List again, keeping the place: these orders have changed, or anything when None."""
        self.model.read_again(changed)
        self._to_first = False
        self._ask_listing()

    def open_order(self, order_id: int) -> bool:
        """Lay the bar on an order; false when the present view does not hold it (yet)."""
        self._to_first, self._open = False, order_id
        return self.table.choose_order(order_id)

    def sort_by(self, sort: SortBy) -> None:
        """Sort by a column; the same again turns the order round."""
        same = sort is self._query.sort
        descending = not self._query.descending if same else sort not in _ASCENDING_FIRST
        self._query = replace(self._query, sort=sort, descending=descending)
        self._show_query()
        self._ask_anew(to_first=False)

    def choose_state(self, position: int) -> None:
        """Choose a chip by its place: 0 is All."""
        self._on_state_chosen(STATES[position])

    def show_new(self) -> None:
        """Go to the orders that have come: at the top, where the newest stand."""
        self.arrivals.settle()
        if self._query.sort is not SortBy.DATE or not self._query.descending:
            self._query = replace(self._query, sort=SortBy.DATE, descending=True)
            self._show_query()
            self._ask_anew(to_first=True)
        self.table.scrollToTop()
        self.focus_table()

    def search_for(self, text: str) -> None:
        """Search for a text, as if it had been typed."""
        self.top.search.search_now(text)

    def focus_search(self, *, marked: bool = True) -> None:
        """Bring the keyboard into the search field, its text marked, or as it was being typed."""
        self.top.search.setFocus()
        if marked:
            self.top.search.selectAll()

    @property
    def is_searching(self) -> bool:
        """Whether the keyboard is in the search field."""
        return self.top.search.hasFocus()

    def focus_table(self) -> None:
        """Bring the keyboard into the table."""
        self.table.setFocus()

    def set_zone(self, zone: tzinfo) -> None:
        """Tell days by another time zone."""
        self._zone = zone
        self.model.set_zone(zone)

    def retranslate(self) -> None:
        """Speak the present language."""
        self.top.retranslate()
        self.table.retranslate()
        self.arrivals.retranslate()
        self._show_query()
        self._empty_again()
        if self._listing is not None:
            self._foot.show_counted(counted(self._listing))

    @property
    def narrowed_ids(self) -> tuple[int, ...] | None:
        """The orders the list shows, once they are known, when they are not all."""
        chosen = self._narrowed or self._query.status is not None
        known = self._listing if self._listing and self._listing.query == self._query else None
        return tuple(known.ids) if chosen and known is not None else None

    # ---- what is asked ----
    def today(self) -> date:
        """The shop's day."""
        return self._clock().astimezone(self._zone).date()

    @property
    def _narrowed(self) -> bool:
        return bool(self._query.text) or not self._filters.is_empty

    def _ask_anew(self, *, to_first: bool) -> None:
        """Ask for another view: its first orders at once, then all of it."""
        self._to_first = to_first
        self._query = self._filters.narrow(self._query, self.today(), self._zone)
        self.query_changed.emit(self._query)
        if self._questions.reading is None:
            return  # what is wanted now is asked when the shop is open
        self._questions.ask_first_ids(self._query)
        self._ask_listing()

    def _ask_listing(self) -> None:
        if self._questions.reading is None:
            return
        self._query = self._filters.narrow(self._query, self.today(), self._zone)
        if not self._patience.isActive():
            self._patience.start()
        known = self.arrivals.known
        self._questions.ask_listing(self._query, known, with_pending=self._narrowed)

    # ---- what comes back ----
    def _on_first_ids(self, ids: array[int]) -> None:
        if len(ids):
            self._show_ids(ids, whole=False)

    def _on_listing(self, listing: Listing, new: int) -> None:
        self.arrivals.look(anew=self._to_first)
        self._questions.forget_first_ids()
        self._patience.stop()
        self._error = None
        self._listing = listing
        self.top.show_counts(listing.counts)
        self._foot.show_counted(counted(listing))
        if not self._narrowed:
            self.pending_counted.emit(listing.counts[OrderStatus.PENDING_PAYMENT])
        if len(listing.ids):
            self._show_ids(listing.ids, whole=True)
        else:
            self._show_nothing(listing)
        self.arrivals.tell(new, listing.newest)

    def _on_rows(self, rows: list[OrderRow]) -> None:
        widest = self.model.widest
        self.model.rows_arrived(rows)
        if widest != self.model.widest:
            self.table.place_columns()

    def _on_failed(self, error: ShopError) -> None:
        self._patience.stop()
        if self.top.tells_of(error):
            return  # the list stays
        self._error = error
        self._empty_again()
        self._stack.setCurrentWidget(self._empty)

    def _on_order_chosen(self, order_id: int) -> None:
        self._open = order_id
        self.order_chosen.emit(order_id)

    # ---- what is shown ----
    def _show_ids(self, ids: array[int], *, whole: bool) -> None:
        self._patience.stop()
        kept = self.table.show_ids(ids, keep=None if self._to_first else self._open)
        self._stack.setCurrentWidget(self.table)
        self.table.place_columns()
        if self._to_first:
            self._to_first = False
            self.table.scrollToTop()
            self.table.choose_row(0)
        elif kept is None and whole and self._open is None:
            self.table.choose_row(0)

    def _show_nothing(self, listing: Listing) -> None:
        self.table.show_ids(listing.ids, keep=None)
        self._empty_again()
        self._stack.setCurrentWidget(self._empty)
        if self._to_first or self._open is None:
            self._open = None
            self.order_chosen.emit(-1)

    def _show_query(self) -> None:
        self.table.show_sort(self._query.sort, descending=self._query.descending)
        self._foot.show_sorted(sorted_in_words(self._query))
        self.top.show_filters(self._query.status, self._filters)

    def _empty_again(self) -> None:
        """Write the empty state in the present language."""
        if self._error is not None:
            self._empty.show_error(self._error, self._zone)
        elif self._listing is not None and not len(self._listing.ids):
            self._empty.show_why(self._listing, narrowed=self._narrowed)

    # ---- wishes ----
    def clear(self) -> None:
        """Let the search, the state and all filters go."""
        self.show_view(View(sort=self._query.sort, descending=self._query.descending))

    def _show_name(self, name: str) -> None:
        self.show_view(replace(self.view, text=name, status=None, filters=Filters()))

    def _on_searched(self, text: str) -> None:
        self.table.marks.clear()  # what is not listed any more must not be changed with the rest
        self._query = replace(self._query, text=text)
        self._ask_anew(to_first=True)

    def _on_state_chosen(self, state: OrderStatus | None) -> None:
        self._narrow(state, self._filters.without("states"))

    def _on_states_chosen(self, states: frozenset[OrderStatus]) -> None:
        one = next(iter(states)) if len(states) == 1 else None  # a single one is its chip's
        self._narrow(one, replace(self._filters, states=frozenset() if one else states))

    def _on_filters_chosen(self, filters: Filters) -> None:
        self._narrow(self._query.status, filters)

    def _narrow(self, status: OrderStatus | None, filters: Filters) -> None:
        self.table.marks.clear()
        self._query, self._filters = replace(self._query, status=status), filters
        self._show_query()
        self._ask_anew(to_first=True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        painter.end()
