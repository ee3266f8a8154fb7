"""The list of customers: the search, the table and its foot."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.customer import CustomerSort
from desktop.domain.errors import ShopError
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.customers.row_words import sorted_words
from desktop.ui.customers.table import CustomersTable
from desktop.ui.customers.table_model import CustomersModel
from desktop.ui.listed.pane import ListedPane
from desktop.ui.orders.search_field import SearchField
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.controllers.customers import CustomerController


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


class CustomerListPane(ListedPane):
    """Shows a view of the customers."""

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
        self.model = CustomersModel(clock, zone)
        self.table = CustomersTable(theme, self.model)
        super().__init__(theme, background, _Search(theme), self.table, parent)
        self.model.setParent(self)
        self.setObjectName("customerList")
        self._customers: CustomerController | None = None
        self._query = CustomerQuery()
        self._answered: CustomerQuery | None = None  # what the rows that are shown answer
        self.lay_out((), (self.search,))
        self.retranslate()
        self.search.searched.connect(lambda text: self._ask(replace(self._query, text=text)))
        self.table.sort_chosen.connect(self._on_sort_chosen)
        self.model.rows_wanted.connect(self._read_rows)

    # ---- what is shown ----
    @property
    def answered(self) -> CustomerQuery | None:
        """What the rows that are shown answer, None before the first answer."""
        return self._answered

    def start(self, customers: CustomerController) -> None:
        """Read the customers for the first time."""
        self._customers = customers
        self.refresh()

    def ask_again(self) -> None:
        self._ask(self._query, kept=self._kept)

    def show_everybody(self, open_id: int = 0) -> None:
        """Show all customers, whatever was searched."""
        self.search.clear_now()
        self._open_id = open_id or self._open_id
        self._ask(replace(self._query, text=""), kept=open_id)

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
        self.settle(ids)
        self.table.show_ids(ids, self._open_id)
        self._show_words(query)
        self.tell_open(ids)

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
        self.show_failed(_("The customers cannot be read."), error)

    def _on_rows_failed(self, error: ShopError) -> None:
        self.model.rows_failed()
        self._on_failed(error)

    def _on_sort_chosen(self, sort: CustomerSort) -> None:
        same = sort is self._query.sort
        self._ask(replace(self._query, sort=sort, backwards=same and not self._query.backwards))
