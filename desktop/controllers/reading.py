"""What a merchant looks at: the list, its rows, and an order's page."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from desktop.controllers.locating import locate
from desktop.controllers.part_undo import OF_PARTS
from desktop.controllers.source import compare_with_source
from desktop.controllers.status_change import REVERSIBLE
from desktop.controllers.workplace import Workplace
from desktop.domain.days import Today
from desktop.domain.history import Happening, HistoryEntry, in_effect
from desktop.domain.listing import Listing, OrderQuery, OrderRow
from desktop.domain.money_report import MoneyReport
from desktop.domain.order import Order
from desktop.domain.order_filters import Choices
from desktop.domain.order_page import OrderPage
from desktop.domain.oversold import is_oversold
from desktop.domain.product import Product, StockChange
from desktop.domain.source import SourceComparison
from desktop.domain.status import OrderStatus
from desktop.domain.stock import movements_for
from desktop.domain.why_not import Explanation, SoldSince, Wish, chain_of, why_not
from desktop.i18n import zone
from desktop.storage import (
    attachments,
    history,
    listing,
    order_filters,
    orders,
    oversold,
    parts,
    people,
    products,
    selling,
    settings,
    stock,
    store_conflicts,
)
from desktop.storage.database import reading
from desktop.storage.money_report import money_report

_SOLD_SINCE = 20  # orders that are named


UNDOABLE = REVERSIBLE | OF_PARTS | {Happening.EDITED}  # as the last change of an order


class ReadingController:
    """Reads a shop; nothing here changes anything."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def first_ids(self, query: OrderQuery, count: int = 100) -> array[int]:
        """The first ids of a view, at once.

        Raises:
            SearchNotUnderstood: the text asks for something that cannot be.
        """
        with reading(self._at.engine) as db:
            return listing.first_ids(db, query, count, partial(self._today, db))

    def listing(self, query: OrderQuery) -> Listing:
        """All ids of a view, with what the chips count and the foot sums up.

        Raises:
            SearchNotUnderstood: the text asks for something that cannot be.
        """
        with reading(self._at.engine) as db:
            return listing.listing(db, query, partial(self._today, db))

    def _today(self, db: Connection) -> Today:
        return Today.at(self._at.now(), zone(settings.load(db).time_zone))

    def rows(self, ids: Sequence[int]) -> list[OrderRow]:
        """The rows of these ids, in their order."""
        with reading(self._at.engine) as db:
            return listing.rows(db, ids)

    def choices(self) -> Choices:
        """What orders have and can be narrowed to: methods, countries, cities, channels."""
        with reading(self._at.engine) as db:
            return order_filters.choices(db)

    def find_products(self, text: str, limit: int = 8) -> tuple[Product, ...]:
        """The products that a text finds, the best first."""
        with reading(self._at.engine) as db:
            ids = selling.products_like(db, text, limit)
            known = products.by_ids(db, ids)
            return tuple(known[each] for each in ids)

    def money(self, since: datetime | None, until: datetime | None) -> tuple[MoneyReport, ...]:
        """The sums of the orders made from `since` until before `until`, one a currency."""
        with reading(self._at.engine) as db:
            return money_report(db, since, until)

    def page(self, order_id: int) -> OrderPage:
        """An order with all that its page shows.

        Raises:
            OrderNotFound: there is none.
        """
        with reading(self._at.engine) as db:
            order = orders.get(db, order_id)
            ids = {line.product_id for line in order.lines if line.product_id is not None}
            known = products.by_ids(db, ids)
            names = {key: each.name for key, each in known.items()}
            told = history.of_order(db, order_id, names)
            holdings = stock.holdings(db, order_id)
            record = None if order.customer_id is None else people.record_of(db, order.customer_id)
            return OrderPage(
                order=order,
                history=told,
                products=known,
                customer=record,
                place=locate(db, order.shipping),
                gives_back=_cancelling(order, known, holdings),
                takes_again=_reopening(order, known, holdings),
                parcels=parts.parcels(db, order_id),
                refunds=parts.refunds(db, order_id, order.totals.total.currency),
                oversold=oversold.oversold(
                    db, [each.id for each in known.values() if is_oversold(each)]
                ),
                attachments=attachments.of_order(db, order_id),
                undoable=_undoable(told),
                conflict=None if order.is_own else store_conflicts.of_order(db, order_id),
                carriers=parts.last_carriers(db),
            )

    def explain(self, order_id: int, wish: Wish) -> Explanation | None:
        """Why a wish cannot be fulfilled, with the chain of events; None when it can.

        Raises:
            OrderNotFound: there is none.
        """
        page = self.page(order_id)
        short = page.short_of if wish is Wish.REOPEN else ()
        why = why_not(page.order, wish, short=bool(short))
        if why is None:
            return None
        with reading(self._at.engine) as db:
            since = tuple(
                SoldSince(
                    change=each,
                    orders=stock.taken_since(db, each.product_id, order_id, _SOLD_SINCE),
                )
                for each in short
            )
        return Explanation(
            order=page.order, why=why, chain=chain_of(page.history), sold_since=since
        )

    def source(self, order_id: int) -> SourceComparison:
        """An imported order beside what its store said of it.

        Raises:
            OrderNotFound: there is none.
            NoSource: the order was made here, or its source was not kept.
        """
        return compare_with_source(self._at, order_id)

    def find(self, number: str) -> int:
        """The id of an order by its number.

        Raises:
            OrderNotFound: there is none.
        """
        with reading(self._at.engine) as db:
            return orders.find(db, number)

    def find_any(self, number: str) -> int:
        """The id of an order by its number, of whichever channel when the own series has none.

        Raises:
            OrderNotFound: there is none.
        """
        with reading(self._at.engine) as db:
            return orders.find_anywhere(db, number)

    def last_entry(self) -> int:
        """The id of the newest history entry."""
        with reading(self._at.engine) as db:
            return history.last_id(db)

    def changed_since(self, entry_id: int) -> tuple[int, frozenset[int]]:
        """The newest entry's id, and the orders that newer entries than `entry_id` are about."""
        with reading(self._at.engine) as db:
            return history.last_id(db), history.orders_since(db, entry_id)

    def is_empty(self) -> bool:
        """Whether the shop has no order yet."""
        with reading(self._at.engine) as db:
            return orders.count(db) == 0


def _cancelling(
    order: Order, known: dict[int, Product], holdings: stock.Holdings
) -> tuple[StockChange, ...]:
    if order.status is OrderStatus.CANCELLED:
        return ()
    wanted = movements_for(order.lines, order.status, OrderStatus.CANCELLED, held=holdings.held)
    return stock.preview(wanted, known)


def _reopening(
    order: Order, known: dict[int, Product], holdings: stock.Holdings
) -> tuple[StockChange, ...]:
    if order.status is not OrderStatus.CANCELLED or order.status_before_cancel is None:
        return ()
    wanted = movements_for(
        order.lines,
        order.status,
        order.status_before_cancel,
        held=holdings.held,
        lost=holdings.lost,
    )
    return stock.preview(wanted, known)


def _undoable(told: tuple[HistoryEntry, ...]) -> int | None:
    """The entry that Undo would reverse: the newest change, or the newest not taken back."""
    newest = next((each for each in told if each.new_status is not None), None)
    for entry in (newest, in_effect(told)):
        if entry is not None and entry.happening in UNDOABLE:
            return entry.id
    return None
