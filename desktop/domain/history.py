"""History entries: what happened, who did it, and the chain that makes them verifiable."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from desktop.domain.product import StockChange
from desktop.domain.status import OrderStatus

GENESIS = "0" * 64  # what the first entry of a shop follows


class Happening(StrEnum):
    """What a history entry tells."""

    CREATED = "created"
    IMPORTED = "imported"
    STATUS_CHANGED = "status_changed"
    UNDONE = "undone"
    REOPENED = "reopened"
    NOTE_ADDED = "note_added"
    ADDRESS_CORRECTED = "address_corrected"
    PRINTED = "printed"
    STOCK_RECEIVED = "stock_received"
    UPDATED_FROM_STORE = "updated_from_store"
    PLACE_CORRECTED = "place_corrected"
    PLACE_RESTORED = "place_restored"
    PARCEL_SENT = "parcel_sent"
    PART_RETURNED = "part_returned"
    REFUNDED = "refunded"
    TRACKING_SET = "tracking_set"
    PART_UNDONE = "part_undone"
    PRODUCT_ADDED = "product_added"
    PRODUCT_EDITED = "product_edited"
    PRODUCT_ARCHIVED = "product_archived"
    PRODUCT_TAKEN_BACK = "product_taken_back"
    PRODUCTS_IMPORTED = "products_imported"
    STOCK_COUNTED = "stock_counted"
    STOCK_UNDONE = "stock_undone"
    EDITED = "edited"
    EDIT_UNDONE = "edit_undone"
    NOTE_UNDONE = "note_undone"
    ADDRESS_RESTORED = "address_restored"
    CUSTOMERS_MERGED = "customers_merged"
    CUSTOMERS_SEPARATED = "customers_separated"
    CUSTOMER_EDITED = "customer_edited"
    CUSTOMER_EDIT_UNDONE = "customer_edit_undone"
    ATTACHED = "attached"
    ATTACHMENT_REMOVED = "attachment_removed"
    NOTE_PINNED = "note_pinned"
    NOTE_UNPINNED = "note_unpinned"
    STORE_CONNECTED = "store_connected"
    STORE_CHANGED = "store_changed"
    STORE_DISCONNECTED = "store_disconnected"
    CONFLICT_DECIDED = "conflict_decided"
    WRITTEN_TO_STORE = "written_to_store"
    PAYMENT_RECORDED = "payment_recorded"
    DAY_CLOSED = "day_closed"


class Source(StrEnum):
    """Through what a change came."""

    WINDOW = "window"
    COMMAND = "command"
    IMPORT = "import"
    GATEWAY = "gateway"
    BANK = "bank"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who works, at which workstation, through what."""

    name: str
    workstation: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One line of the history; `text` is what a person wrote and can be erased, the rest cannot."""

    id: int
    order_id: int | None
    at: datetime
    actor: str
    workstation: str
    source: Source
    happening: Happening
    old_status: OrderStatus | None
    new_status: OrderStatus | None
    stock: tuple[StockChange, ...]
    facts: Mapping[str, Any]
    text: str


def canonical(value: Mapping[str, Any]) -> str:
    """A mapping as the one text that is hashed: sorted keys, no spaces, plain ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def commitment(salt: str, text: str) -> str:
    """What stands in the chain for a personal text: it proves the text without holding it."""
    return hashlib.sha256(f"{salt}\x1f{text}".encode()).hexdigest() if text else ""


def link(previous: str, body: Mapping[str, Any]) -> str:
    """The hash of an entry: of the one before it and of its own body."""
    return hashlib.sha256(f"{previous}\n{canonical(body)}".encode()).hexdigest()


def seal(
    channel: str,
    number: str,
    currency: str,
    total: int,
    lines: list[tuple[str, int, int]],
) -> str:
    """The digest of what a new order was: number, total and lines (SKU, quantity, total)."""
    body = {
        "channel": channel,
        "number": number,
        "currency": currency,
        "total": total,
        "lines": [list(line) for line in lines],
    }
    return hashlib.sha256(canonical(body).encode()).hexdigest()


def in_effect(newest_first: Iterable[HistoryEntry]) -> HistoryEntry | None:
    """The newest change of what an order is that was not taken back.

    A change and what reversed it leave the order as it was before both.
    """
    taken_back: set[int] = set()
    for entry in newest_first:
        if entry.new_status is None or entry.id in taken_back:
            continue
        reversed_by_it = int(entry.facts.get("undoes", 0))
        if not reversed_by_it:
            return entry
        taken_back.add(reversed_by_it)
    return None
