"""Everything the order page shows, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.attachment import Attachment
from desktop.domain.customer import CustomerRecord
from desktop.domain.history import HistoryEntry
from desktop.domain.order import Order
from desktop.domain.parts import Parcel, Refund
from desktop.domain.place import Place
from desktop.domain.product import Product, StockChange


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
    attachments: tuple[Attachment, ...] = ()  # oldest first
    undoable: int | None = None  # the history entry that Undo would reverse now


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a change did: the order after it, the stock it moved, and the entry that tells it."""

    order: Order
    stock: tuple[StockChange, ...]
    entry_id: int
    low: tuple[Product, ...] = ()  # products that this change brought to their low level or below
    attachment: Attachment | None = None  # the file that was attached, removed or put back
