"""Everything the order page shows, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.attachment import Attachment
from desktop.domain.customer import CustomerRecord
from desktop.domain.history import Happening, HistoryEntry
from desktop.domain.order import LineItem, Order
from desktop.domain.oversold import Oversold
from desktop.domain.parts import Parcel, Refund
from desktop.domain.place import Place
from desktop.domain.product import Product, StockChange
from desktop.domain.stores import Conflict


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPage:
    """An order and what surrounds it, as it stood when it was read."""

    order: Order
    history: tuple[HistoryEntry, ...]  # newest first, notes among them
    products: Mapping[int, Product]  # by id: for the stock left beside each line
    customer: CustomerRecord | None
    place: Place | None  # of the shipping address
    gives_back: tuple[StockChange, ...]  # what cancelling now would do to the levels
    takes_again: tuple[StockChange, ...]  # what reopening now would do; `after` below 0 is short
    parcels: tuple[Parcel, ...] = ()  # oldest first
    refunds: tuple[Refund, ...] = ()
    carriers: tuple[str, ...] = ()  # those used last, to be offered again
    oversold: tuple[Oversold, ...] = ()  # its products below zero, with who waits for them
    attachments: tuple[Attachment, ...] = ()  # oldest first
    undoable: int | None = None  # the history entry that Undo would reverse now
    conflict: Conflict | None = None  # changed here and in its store, and nobody has decided yet

    @property
    def lines(self) -> tuple[LineItem, ...]:
        """The line items that are shown: not those that an edit took out, which keep their row.

        One of which everything was returned is shown: that happened to goods that were sold.
        """
        came_back = {
            sku
            for entry in self.history
            if entry.happening is Happening.PART_RETURNED
            for sku, _name, _count in entry.facts.get("parts", ())
        }
        return tuple(
            each for each in self.order.lines if each.quantity_due or each.sku in came_back
        )

    @property
    def short_of(self) -> tuple[StockChange, ...]:
        """The products of which there is too little to reopen the order."""
        return tuple(each for each in self.takes_again if self.is_short(each))

    def is_short(self, change: StockChange) -> bool:
        """Whether there is too little of a product to take it again."""
        product = self.products.get(change.product_id)
        may_be_short = product is not None and (product.allow_backorder or product.unlimited)
        return change.after < 0 and not may_be_short


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a change did: the order after it, the stock it moved, and the entry that tells it."""

    order: Order
    stock: tuple[StockChange, ...]
    entry_id: int
    low: tuple[Product, ...] = ()  # products that this change brought to their low level or below
    undoes: Happening | None = None  # what it took back
    attachment: Attachment | None = None  # the file that was attached, removed or put back
