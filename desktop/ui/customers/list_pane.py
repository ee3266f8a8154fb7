"""The list of customers: the search, the table and its foot."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.customer import CustomerSort
from desktop.domain.errors import ShopError
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.card import Line
from desktop.ui.customers.row_words import sorted_words
from desktop.ui.customers.table import CustomersTable
from desktop.ui.customers.table_model import CustomersModel
from desktop.ui.empty_state import EmptyState
from desktop.ui.labels import PlainLabel
from desktop.ui.orders.list_foot import ListFoot
from desktop.ui.orders.search_field import SearchField
from desktop.ui.skeleton import Skeleton
from desktop.ui.theme import Theme
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.controllers.customers import CustomerController

PATIENCE_MS = 300  # how long nothing stands there before grey bars do


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerQuery:
    """What is asked for."""

    text: str = ""
    sort: CustomerSort = CustomerSort.LAST_ORDER
    backwards: bool = False


class _Search(SearchField):
    """The search over customers."""

    def words(self) -> str:
        return _("Search name, e-mail, phone or city…")


class CustomerListPane(QWidget):
    """Shows a view of the customers; it only reads, and only the newest answer counts."""

    customer_chosen = Signal(int)
    emptied = Signal()  # nothing is shown, so nobody is open
    left = Signal()
    new_order_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        background: Background,
        *,
        clock: Callable[[], datetime],
        zone: tzinfo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("customerList")
        self._theme, self._background = theme, background
        self._customers: CustomerController | None = None
        self._query = CustomerQuery()
        self._answered: CustomerQuery | None = None  # what the rows that are shown answer
        self._open_id = 0
        self._kept = 0  # somebody who stays open though the view has no row for them
        self.title = PlainLabel(theme, role="page")
        self.search = _Search(theme)
        self.model = CustomersModel(clock, zone, self)
        self.table = CustomersTable(theme, self.model)
        self.empty = EmptyState(theme)
        self.skeleton = Skeleton(theme, 54)
        self.foot = ListFoot(theme)
        self._stack = QStackedWidget()
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._lay_out()
        self.retranslate()
        self._connect()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self.title)
        first.addStretch(1)
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 16, 10)
        top.setSpacing(10)
        top.addLayout(first)
        top.addWidget(self.search)
        for face in (self.table, self.empty, self.skeleton):
            self._stack.addWidget(face)
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(top)
        rows.addWidget(Line(self._theme))
        rows.addWidget(self._stack, 1)
        rows.addWidget(Line(self._theme))
        rows.addWidget(self.foot)
        self.title.setMinimumHeight(self._theme.px(34))

    def _connect(self) -> None:
        self.search.searched.connect(lambda text: self._ask(replace(self._query, text=text)))
        self.search.left.connect(self.focus_table)
        self.table.sort_chosen.connect(self._on_sort_chosen)
        self.table.chosen.connect(self._on_customer_chosen)
        self.table.left.connect(self.left)
        self.model.rows_wanted.connect(self._read_rows)
        self._patience.timeout.connect(lambda: self._stack.setCurrentWidget(self.skeleton))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        painter.end()

    # ---- what is shown ----
    @property
    def answered(self) -> CustomerQuery | None:
        """What the rows that are shown answer, None before the first answer."""
        return self._answered

    def start(self, customers: CustomerController) -> None:
        """Read the customers for the first time."""
        self._customers = customers
        self.refresh()

    def refresh(self, open_id: int = 0) -> None:
        """Read the customers again; `open_id` stays open even where the view has no row."""
        self._open_id = open_id or self._open_id
        self._kept = open_id or self._kept
        self._ask(self._query, kept=self._kept)

    def show_everybody(self, open_id: int = 0) -> None:
        """Show all customers, whatever was searched."""
        self.search.clear_now()
        self._open_id = open_id or self._open_id
        self._ask(replace(self._query, text=""), kept=open_id)

    def focus_table(self) -> None:
        """Take the keyboard into the list."""
        shown = self._stack.currentWidget() is self.table
        (self.table if shown else self.search).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_search(self) -> None:
        """Take the keyboard into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def set_zone(self, zone: tzinfo) -> None:
        """Tell days by another time zone."""
        self.model.set_zone(zone)

    def retranslate(self) -> None:
        """Speak the present language."""
        self.title.setText(_("Customers"))
        self.search.retranslate()
        self.table.retranslate()
        if self._answered is not None:
            self._show_words(self._answered)

    # ---- asking ----
    def _ask(self, query: CustomerQuery, *, kept: int = 0) -> None:
        self._query, self._kept = query, kept
        customers = self._customers
        if customers is None:
            return
        if self._answered is None:
            self._patience.start()
        self._background.read(
            lambda: customers.listing(query.text, sort=query.sort, backwards=query.backwards),
            done=lambda ids: self._on_listing(query, ids),
            failed=self._on_failed,
            settled=self._patience.stop,
            owner_key=self,
        )

    def _read_rows(self, wanted: tuple[int, ...]) -> None:
        if self._customers is not None:
            self._background.read(
                self._customers.rows,
                wanted,
                done=self.model.rows_arrived,
                failed=self._on_rows_failed,
            )

    def _on_listing(self, query: CustomerQuery, ids: array[int]) -> None:
        self._answered = query
        self.table.show_sort(query.sort, backwards=query.backwards)
        stays = self._kept != 0 and self._open_id == self._kept
        if ids and not stays and self._open_id not in ids:
            self._open_id = ids[0]
        self.table.show_ids(ids, self._open_id)
        self._show_words(query)
        if ids:
            self._stack.setCurrentWidget(self.table)
            self.customer_chosen.emit(self._open_id)
        else:
            self._stack.setCurrentWidget(self.empty)
            if self._kept:
                self.customer_chosen.emit(self._kept)
            else:
                self.emptied.emit()

    def _show_words(self, query: CustomerQuery) -> None:
        count = len(self.model.ids)
        words = ngettext("{count} customer", "{count} customers", count)
        self.foot.show_counted(words.format(count=format_number(count)))
        self.foot.show_sorted(sorted_words(query.sort, backwards=query.backwards))
        if query.text:
            title = _("No customer matches “{text}”.").format(text=query.text)
            show_all = (_("Show all customers"), self.show_everybody, True)
            self.empty.show_state("search", title, "", (show_all,))
        else:
            new = (_("New order"), self.new_order_wanted.emit, True)
            self.empty.show_state(
                "users",
                _("No customers yet"),
                _("They come with their first order, made here or brought in."),
                (new,),
            )

    def _on_failed(self, error: ShopError) -> None:
        again = (_("Try again"), self.refresh, True)
        title = _("The customers cannot be read.")
        self.empty.show_state("circle-alert", title, sentence(error), (again,), "danger")
        self._stack.setCurrentWidget(self.empty)

    def _on_rows_failed(self, error: ShopError) -> None:
        self.model.rows_failed()
        self._on_failed(error)

    def _on_sort_chosen(self, sort: CustomerSort) -> None:
        same = sort is self._query.sort
        self._ask(replace(self._query, sort=sort, backwards=same and not self._query.backwards))

    def _on_customer_chosen(self, customer_id: int) -> None:
        self._open_id, self._kept = customer_id, 0
        self.customer_chosen.emit(customer_id)
