"""The history of an order in words: who did what, when, and what it did to the stock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum

from desktop.domain.history import Happening, HistoryEntry, Source
from desktop.domain.money import Money
from desktop.domain.product import StockChange
from desktop.domain.status import OrderStatus
from desktop.i18n import format_date, format_number, format_time, ngettext, relative_day
from desktop.i18n import gettext as _
from desktop.words.money import money
from desktop.words.product_fields import changes_told
from desktop.words.sizes import file_size
from desktop.words.status import status_word

_MOST_PRODUCTS = 6  # levels written out in one line


class LineKind(StrEnum):
    """What a line of the history speaks of."""

    ORDER = "order"
    STOCK = "stock"
    NOTE = "note"
    PAPER = "paper"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One line as it is shown: an icon's name, what happened, and below it when and how."""

    icon: str
    title: str
    detail: str
    kind: LineKind


_STATUS_ICONS = {
    OrderStatus.PENDING_PAYMENT: "clock",
    OrderStatus.PAID: "circle-check",
    OrderStatus.SHIPPED: "truck",
    OrderStatus.CANCELLED: "ban",
}
_ICONS = {
    Happening.CREATED: "shopping-cart",
    Happening.IMPORTED: "shopping-cart",
    Happening.STATUS_CHANGED: "history",
    Happening.UNDONE: "undo-2",
    Happening.REOPENED: "rotate-ccw",
    Happening.NOTE_ADDED: "sticky-note",
    Happening.ADDRESS_CORRECTED: "pencil",
    Happening.PRINTED: "printer",
    Happening.STOCK_RECEIVED: "boxes",
    Happening.UPDATED_FROM_STORE: "download",
    Happening.PLACE_CORRECTED: "map-pin",
    Happening.PLACE_RESTORED: "undo-2",
    Happening.PARCEL_SENT: "package",
    Happening.PART_RETURNED: "package",
    Happening.REFUNDED: "banknote",
    Happening.TRACKING_SET: "truck",
    Happening.PART_UNDONE: "undo-2",
    Happening.PRODUCT_ADDED: "package",
    Happening.PRODUCT_EDITED: "pencil",
    Happening.PRODUCT_ARCHIVED: "package",
    Happening.PRODUCT_TAKEN_BACK: "package",
    Happening.PRODUCTS_IMPORTED: "file-up",
    Happening.STOCK_COUNTED: "pencil",
    Happening.STOCK_UNDONE: "undo-2",
    Happening.EDITED: "pencil",
    Happening.EDIT_UNDONE: "undo-2",
    Happening.NOTE_UNDONE: "undo-2",
    Happening.ADDRESS_RESTORED: "undo-2",
    Happening.CUSTOMERS_MERGED: "user",
    Happening.CUSTOMERS_SEPARATED: "undo-2",
    Happening.CUSTOMER_EDITED: "pencil",
    Happening.CUSTOMER_EDIT_UNDONE: "undo-2",
    Happening.ATTACHED: "paperclip",
    Happening.ATTACHMENT_REMOVED: "paperclip",
    Happening.NOTE_PINNED: "pin",
    Happening.NOTE_UNPINNED: "pin-off",
    Happening.STORE_CONNECTED: "store",
    Happening.STORE_CHANGED: "store",
    Happening.STORE_DISCONNECTED: "store",
    Happening.CONFLICT_DECIDED: "circle-check",
    Happening.WRITTEN_TO_STORE: "store",
    Happening.PAYMENT_RECORDED: "banknote",
    Happening.DAY_CLOSED: "lock",
}
_OF_STOCK = frozenset(
    {
        Happening.STOCK_RECEIVED,
        Happening.PRODUCT_ADDED,
        Happening.PRODUCTS_IMPORTED,
        Happening.STOCK_COUNTED,
        Happening.STOCK_UNDONE,
    }
)
_OF_THE_STORE = frozenset({Happening.IMPORTED, Happening.UPDATED_FROM_STORE})
_FOLLOWING = frozenset({Happening.STATUS_CHANGED, Happening.REOPENED})
OF_FILES = frozenset({Happening.ATTACHED, Happening.ATTACHMENT_REMOVED})
_KINDS = {
    Happening.NOTE_ADDED: LineKind.NOTE,
    Happening.NOTE_UNDONE: LineKind.NOTE,
    Happening.PRINTED: LineKind.PAPER,
    Happening.ADDRESS_CORRECTED: LineKind.PLACE,
    Happening.ADDRESS_RESTORED: LineKind.PLACE,
    Happening.PLACE_CORRECTED: LineKind.PLACE,
    Happening.PLACE_RESTORED: LineKind.PLACE,
    **dict.fromkeys(_OF_STOCK, LineKind.STOCK),
}


def entry_lines(entry: HistoryEntry, now: datetime, zone: tzinfo) -> tuple[HistoryLine, ...]:
    """The lines of one entry, newest first: what it did to the stock stands above what it is."""
    when = told_time(entry.at, now, zone)
    own = HistoryLine(
        icon=entry_icon(entry),
        title=entry_title(entry),
        detail=entry_detail(entry, now, zone),
        kind=_KINDS.get(entry.happening, LineKind.ORDER),
    )
    if entry.happening in _OF_STOCK:
        return (own,)
    moved = (
        HistoryLine(
            icon="boxes", title=title, detail=_joined((when, levels(changes))), kind=LineKind.STOCK
        )
        for title, changes in _moved(entry)
    )
    return (*moved, own)


def entry_title(entry: HistoryEntry) -> str:
    """What happened and who did it: Marked as Paid by Ana."""
    if entry.source is Source.GATEWAY and entry.new_status is not None:
        state = OrderStatus.PAID if entry.facts.get("paid") else entry.new_status
        return _("{state} by notice of the online shop").format(state=status_word(state))
    if entry.source is Source.BANK and entry.new_status is not None:
        paid = _("{state} by the bank statement").format(state=status_word(entry.new_status))
        return _("{what} by {who}").format(what=paid, who=entry.actor) if entry.actor else paid
    title = _done(entry)
    followed = entry.source is Source.IMPORT and entry.happening in _FOLLOWING
    shop_itself = followed or entry.happening in _OF_THE_STORE
    if shop_itself or not entry.actor:
        return title
    return _("{what} by {who}").format(what=title, who=entry.actor)


def entry_detail(entry: HistoryEntry, now: datetime, zone: tzinfo) -> str:
    """When it happened and how: Today 11:05 · bank transfer received, ref. 2611-1047."""
    old, new = entry.old_status, entry.new_status
    parts = [told_time(entry.at, now, zone)]
    if new is not None and old is not None and old is not new:
        parts.append(f"{status_word(old)} → {status_word(new)}")
    elif new is not None and old is None:
        parts.append(status_word(new))
    reference = _fact(entry, "reference")
    came = (new is OrderStatus.PAID and old is not new) or "paid_in" in entry.facts
    if came and reference and reference not in entry.text:
        parts.append(_("ref. {reference}").format(reference=reference))
    if entry.happening in _OF_STOCK:
        parts.append(levels(entry.stock))
    if entry.happening is Happening.PRODUCT_EDITED:
        parts.append(changes_told(entry.facts.get("changes", ())))
    if entry.happening is Happening.PLACE_CORRECTED and entry.facts.get("forgot"):
        parts.append(_("the correction was taken back"))
    if entry.facts.get("bank_line"):
        parts.append(_bank_line(entry))
    parts.extend(_units(entry))
    if entry.facts.get("goods_lost"):
        parts.append(_("the products did not come back"))
    if entry.happening not in OF_FILES:  # there the title names the file
        parts.append(", ".join(entry.text.split("\n")))
    return _joined(parts)


def _units(entry: HistoryEntry) -> Iterable[str]:
    """What a part of an order was, the money that went back with it, its tracking, its total."""
    for _sku, name, count in entry.facts.get("parts", ()):
        yield _("{count} × {product}").format(count=format_number(count), product=name)
    minor, currency = entry.facts.get("money", (0, ""))
    if minor:
        yield _("{amount} sent back").format(amount=money(Money(minor, currency)))
    minor, currency = entry.facts.get("paid_in", (0, ""))
    if minor:
        yield _("{amount} received").format(amount=money(Money(minor, currency)))
    minor, currency = entry.facts.get("open", (0, ""))
    if minor:
        yield _("{amount} still open").format(amount=money(Money(minor, currency)))
    if entry.happening is Happening.TRACKING_SET:
        yield from entry.facts.get("tracking", ())
    if entry.happening in {Happening.EDITED, Happening.EDIT_UNDONE}:
        yield _totals(entry)


def _bank_line(entry: HistoryEntry) -> str:
    """What the bank booked, and on which day."""
    minor, currency = entry.facts["came_in"]
    return _("{amount} booked on {day}").format(
        amount=money(Money(minor, currency)),
        day=format_date(date.fromisoformat(entry.facts["booked"])),
    )


def told_time(at: datetime, now: datetime, zone: tzinfo) -> str:
    """The day in words when it is near, and the time: Today 11:05."""
    here = at.astimezone(zone)
    return f"{relative_day(here, now.astimezone(zone))} {format_time(here)}"


def levels(changes: Sequence[StockChange]) -> str:
    """Levels before and after, product by product: Flip-flops 6 → 5, Shirt 9 → 8."""
    shown = ", ".join(_level(change) for change in changes[:_MOST_PRODUCTS])
    more = len(changes) - _MOST_PRODUCTS
    if more <= 0:
        return shown
    return ngettext("{names} and {count} more", "{names} and {count} more", more).format(
        names=shown, count=format_number(more)
    )


def _level(change: StockChange) -> str:
    before, after = format_number(change.before), format_number(change.after)
    return f"{change.name or change.sku} {before} → {after}"


def entry_icon(entry: HistoryEntry) -> str:
    """The name of the icon of what happened."""
    if entry.happening is Happening.STATUS_CHANGED and entry.new_status is not None:
        return _STATUS_ICONS[entry.new_status]
    return _ICONS[entry.happening]


def _done(entry: HistoryEntry) -> str:
    """What happened, without who did it."""
    new = entry.new_status
    followed = entry.source is Source.IMPORT and entry.happening in _FOLLOWING
    if (followed or entry.happening is Happening.UPDATED_FROM_STORE) and new is not None:
        return _("{state} in the online shop").format(state=status_word(new))
    if entry.happening is Happening.STATUS_CHANGED and new is not None:
        return {
            OrderStatus.PENDING_PAYMENT: _("Set back to Pending Payment"),
            OrderStatus.PAID: _("Marked as Paid"),
            OrderStatus.SHIPPED: _("Marked as Shipped"),
            OrderStatus.CANCELLED: _("Marked as Cancelled"),
        }[new]
    if entry.happening in OF_FILES and entry.text:
        return _file_told(entry)
    return {
        Happening.CREATED: _("Order created"),
        Happening.IMPORTED: _("Order received from the online shop"),
        Happening.STATUS_CHANGED: _("State changed"),
        Happening.UNDONE: _("Undone"),
        Happening.REOPENED: _("Reopened"),
        Happening.NOTE_ADDED: _("Note added"),
        Happening.ADDRESS_CORRECTED: _("Address corrected"),
        Happening.PRINTED: _("Order summary printed"),
        Happening.STOCK_RECEIVED: _("Stock received"),
        Happening.UPDATED_FROM_STORE: _("Updated from the online shop"),
        Happening.PLACE_CORRECTED: _("Place on the map corrected"),
        Happening.PLACE_RESTORED: _("Place on the map set back"),
        Happening.PARCEL_SENT: _("Part of the order shipped"),
        Happening.PART_RETURNED: _("Part of the order cancelled or returned"),
        Happening.REFUNDED: _("Money sent back"),
        Happening.TRACKING_SET: _("Tracking changed"),
        Happening.PART_UNDONE: _("Undone"),
        Happening.PRODUCT_ADDED: _("Product added"),
        Happening.PRODUCT_EDITED: _("Product edited"),
        Happening.PRODUCT_ARCHIVED: _("Product archived"),
        Happening.PRODUCT_TAKEN_BACK: _("Product taken back into use"),
        Happening.PRODUCTS_IMPORTED: _("Products imported"),
        Happening.STOCK_COUNTED: _("Stock count corrected"),
        Happening.STOCK_UNDONE: _("Stock change undone"),
        Happening.EDITED: _("Order changed"),
        Happening.EDIT_UNDONE: _("Order set back"),
        Happening.NOTE_UNDONE: _("Note taken back"),
        Happening.ADDRESS_RESTORED: _("Address set back"),
        Happening.CUSTOMERS_MERGED: _("Customers merged"),
        Happening.CUSTOMERS_SEPARATED: _("Customers separated again"),
        Happening.CUSTOMER_EDITED: _("Customer changed"),
        Happening.CUSTOMER_EDIT_UNDONE: _("Change of customer undone"),
        Happening.ATTACHED: _("File attached"),
        Happening.ATTACHMENT_REMOVED: _("Attachment removed"),
        Happening.NOTE_PINNED: _("Note pinned"),
        Happening.NOTE_UNPINNED: _("Note unpinned"),
        Happening.STORE_CONNECTED: _("Online shop connected"),
        Happening.STORE_CHANGED: _("Connection with the online shop changed"),
        Happening.STORE_DISCONNECTED: _("Online shop disconnected"),
        Happening.CONFLICT_DECIDED: _("Decided: the online shop's state is taken")
        if entry.facts.get("kept") == "store"
        else _("Decided: this shop's state is kept"),
        Happening.WRITTEN_TO_STORE: _told_the_store(entry),
        Happening.PAYMENT_RECORDED: _("Payment received")
        if entry.facts.get("paid")
        else _("Part of the payment received"),
        Happening.DAY_CLOSED: _("Day closed"),
    }[entry.happening]


def _told_the_store(entry: HistoryEntry) -> str:
    """What the online shop has taken over from here."""
    if entry.facts.get("what") == "tracking":
        return _("Tracking written to the online shop")
    if entry.facts.get("what") == "stock":
        return _("Stock written to the online shop")
    return _("State written to the online shop")


def _file_told(entry: HistoryEntry) -> str:
    """Which file was attached or removed: Attached transferencia.pdf (34 KB)."""
    if entry.happening is Happening.ATTACHMENT_REMOVED:
        return _("Removed {file}").format(file=entry.text)
    words = (
        _("Put back {file} ({size})") if "undoes" in entry.facts else _("Attached {file} ({size})")
    )
    return words.format(file=entry.text, size=file_size(int(entry.facts["size"])))


def _moved(entry: HistoryEntry) -> Iterable[tuple[str, tuple[StockChange, ...]]]:
    """The titles of what was taken and of what came back."""
    taken = tuple(change for change in entry.stock if change.units < 0)
    back = tuple(change for change in entry.stock if change.units > 0)
    if taken:
        text = ngettext("Stock taken: {count} product", "Stock taken: {count} products", len(taken))
        yield text.format(count=format_number(len(taken))), taken
    if back:
        text = ngettext(
            "Stock returned: {count} product", "Stock returned: {count} products", len(back)
        )
        yield text.format(count=format_number(len(back))), back


def _totals(entry: HistoryEntry) -> str:
    """The total before and after an edit; empty when it stayed."""
    before, after, currency = entry.facts.get("total", (0, 0, ""))
    if before == after:
        return ""
    old, new = money(Money(before, currency)), money(Money(after, currency))
    return _("Total {before} → {after}").format(before=old, after=new)


def _fact(entry: HistoryEntry, name: str) -> str:
    value = entry.facts.get(name)
    return value if isinstance(value, str) else ""


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)
