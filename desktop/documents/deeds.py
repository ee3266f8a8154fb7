"""History and notes as they stand on a paper: with full dates, because papers grow old."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo

from desktop.documents.content import Deed
from desktop.domain.history import Happening, HistoryEntry
from desktop.domain.notes import events, notes_of
from desktop.domain.order_page import OrderPage
from desktop.i18n import format_datetime
from desktop.i18n import gettext as _
from desktop.words.history import OF_FILES, entry_title, levels
from desktop.words.status import status_word

_OF_NOTES = frozenset({Happening.NOTE_ADDED, Happening.NOTE_PINNED, Happening.NOTE_UNPINNED})


def note_rows(page: OrderPage, zone: tzinfo) -> tuple[Deed, ...]:
    """What the customer asked for, then what the shop has noted, newest first."""
    order = page.order
    asked = []
    if order.customer_note:
        who = order.contact.name or order.shipping.name or _("Customer")
        when = _when(order.created_at, zone)
        asked.append(Deed(who=who, when=when, text=order.customer_note))
    noted = [
        Deed(who=note.actor, when=_when(note.at, zone), text=note.text)
        for note in sorted(notes_of(page.history), key=lambda note: -note.entry_id)
        if note.text
    ]
    return (*asked, *noted)


def history_rows(page: OrderPage, zone: tzinfo) -> tuple[Deed, ...]:
    """What was done to the order and to the stock, newest first, without the notes."""
    return tuple(
        Deed(when=_when(entry.at, zone), text=text)
        for entry in events(page.history)
        if entry.happening not in _OF_NOTES
        for text in (*_stock(entry), _done(entry))  # newest first: stock moves after the deed
    )


def _when(at: datetime, zone: tzinfo) -> str:
    return format_datetime(at.astimezone(zone))


def _done(entry: HistoryEntry) -> str:
    """Who did what, between which states, and why."""
    text = entry_title(entry)
    old, new = entry.old_status, entry.new_status
    if old is not None and new is not None and old is not new:
        text += f" ({status_word(old)} → {status_word(new)})"
    reference = entry.facts.get("reference")
    if isinstance(reference, str) and reference and reference not in entry.text:
        text += " · " + _("ref. {reference}").format(reference=reference)
    if not entry.text or entry.happening in OF_FILES:  # there the title names the file
        return text
    return f"{text}: {' '.join(entry.text.split())}"


def _stock(entry: HistoryEntry) -> Iterable[str]:
    taken = tuple(change for change in entry.stock if change.units < 0)
    back = tuple(change for change in entry.stock if change.units > 0)
    lost = tuple(change for change in entry.stock if change.units == 0)
    if taken:
        yield _("Stock taken: {products}").format(products=levels(taken))
    if back:
        yield _("Stock returned: {products}").format(products=levels(back))
    if lost and entry.facts.get("goods_lost"):
        yield _("Not back, written off: {products}").format(products=levels(lost))
