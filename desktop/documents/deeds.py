"""History and notes as they stand on a paper: with full dates, because papers grow old."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo

from desktop.documents.content import Deed
from desktop.domain.history import Happening, HistoryEntry
from desktop.domain.order import OWN_CHANNEL, Order
from desktop.domain.order_page import OrderPage
from desktop.domain.product import StockChange
from desktop.i18n import format_datetime, format_number
from desktop.i18n import gettext as _
from desktop.words.status import status_word


def note_rows(page: OrderPage, zone: tzinfo) -> tuple[Deed, ...]:
    """What the customer asked for, then what the shop has noted, newest first."""
    order = page.order
    asked = []
    if order.customer_note:
        who = order.contact.name or order.shipping.name or _("Customer")
        when = _when(order.created_at, zone)
        asked.append(Deed(who=who, when=when, text=order.customer_note))
    noted = [
        Deed(who=entry.actor, when=_when(entry.at, zone), text=entry.text)
        for entry in page.history
        if entry.happening is Happening.NOTE_ADDED and entry.text
    ]
    return (*asked, *noted)


def history_rows(page: OrderPage, zone: tzinfo) -> tuple[Deed, ...]:
    """What was done to the order and to the stock, newest first, without the notes."""
    return tuple(
        Deed(when=_when(entry.at, zone), text=text)
        for entry in page.history
        if entry.happening is not Happening.NOTE_ADDED
        for text in _texts(entry, page.order)
    )


def _when(at: datetime, zone: tzinfo) -> str:
    return format_datetime(at.astimezone(zone))


def _texts(entry: HistoryEntry, order: Order) -> Iterable[str]:
    # Newest first, so the stock that an entry moved stands above what it did to the order.
    yield from _stock(entry.stock)
    text = _done(entry, order)
    if entry.actor:
        text = _("{what} by {who}").format(what=text, who=entry.actor)
    if entry.old_status and entry.new_status and entry.old_status is not entry.new_status:
        text += f" ({status_word(entry.old_status)} → {status_word(entry.new_status)})"
    yield f"{text}: {entry.text}" if entry.text else text


def _done(entry: HistoryEntry, order: Order) -> str:
    """What happened, without who did it and between which states."""
    store = order.channel.capitalize() if order.channel != OWN_CHANNEL else ""
    match entry.happening:
        case Happening.STATUS_CHANGED if entry.new_status:
            return _("Marked as {state}").format(state=status_word(entry.new_status))
        case Happening.IMPORTED if store:
            return _("Order brought in from {store}").format(store=store)
        case _:
            return _plainly(entry.happening)


def _plainly(happening: Happening) -> str:
    return {
        Happening.CREATED: _("Order created"),
        Happening.IMPORTED: _("Order brought in"),
        Happening.STATUS_CHANGED: _("State changed"),
        Happening.UNDONE: _("Last change undone"),
        Happening.REOPENED: _("Order reopened"),
        Happening.NOTE_ADDED: _("Note added"),
        Happening.ADDRESS_CORRECTED: _("Address corrected"),
        Happening.PRINTED: _("Order summary printed"),
        Happening.STOCK_RECEIVED: _("Stock received"),
        Happening.UPDATED_FROM_STORE: _("Updated from the online shop"),
        Happening.PLACE_CORRECTED: _("Place on the map corrected"),
    }[happening]


def _stock(changes: tuple[StockChange, ...]) -> Iterable[str]:
    taken = [change for change in changes if change.units < 0]
    returned = [change for change in changes if change.units > 0]
    if taken:
        yield _("Stock taken: {products}").format(products=_levels(taken))
    if returned:
        yield _("Stock returned: {products}").format(products=_levels(returned))


def _levels(changes: list[StockChange]) -> str:
    return ", ".join(_level(change) for change in changes)


def _level(change: StockChange) -> str:
    before, after = format_number(change.before), format_number(change.after)
    return f"{change.sku or change.name} {before} → {after}"
