"""What the message bar says after a change: the order, its new state, what the stock did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from desktop.domain.errors import AlreadySo, ChangedMeanwhile, DatabaseAway, ShopError
from desktop.domain.history import Happening
from desktop.domain.order_page import Changed
from desktop.domain.product import Product, StockChange
from desktop.domain.status import OrderStatus
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.message_bar import PLAIN_SUCCESS_MS, Message
from desktop.words.errors import sentence
from desktop.words.levels import level_words
from desktop.words.money import money
from desktop.words.status import status_word

_MOST = 4  # products named in one sentence
_WARNINGS = (ChangedMeanwhile, AlreadySo, DatabaseAway)  # nobody made a mistake


_PART_DONE: dict[str, Callable[[], str]] = {
    "refund": lambda: _("The refund of order {number} is recorded."),
    "track": lambda: _("The tracking of order {number} is saved."),
    "note": lambda: _("The note was added to order {number}."),
    "address": lambda: _("The address of order {number} is corrected."),
    "place": lambda: _("The pin is kept. Every order that goes to this address gets it."),
    "place_forgotten": lambda: _("The pin is taken away from this address."),
}
_UNDONE: dict[Happening | None, Callable[[], str]] = {
    Happening.CREATED: lambda: _("Undone: order {number} is {status}."),  # it was never so before
    Happening.NOTE_ADDED: lambda: _("Undone: the note on order {number} is taken back."),
    Happening.ADDRESS_CORRECTED: lambda: _("Undone: order {number} has its earlier address again."),
    Happening.PLACE_CORRECTED: lambda: _("Undone: the pin is where it was before."),
    Happening.EDITED: lambda: _("Undone: order {number} is as it was before it was edited."),
    Happening.PARCEL_SENT: lambda: _("Undone: that parcel of order {number} was not sent."),
    Happening.TRACKING_SET: lambda: _("Undone: order {number} has its earlier tracking again."),
    Happening.PART_RETURNED: lambda: _("Undone: order {number} is whole again."),
    Happening.PAYMENT_RECORDED: lambda: _(
        "Undone: that payment of order {number} is no longer recorded."
    ),
    Happening.REFUNDED: lambda: _("Undone: the refund of order {number} is no longer recorded."),
}


def changed_message(changed: Changed, undo: Callable[[], object] | None) -> Message:
    """What a change of status did, with Undo."""
    text = " ".join((_now(changed), *_low(changed.low)))
    actions = ((_("Undo"), undo, "undo-2"),) if undo is not None else ()
    return Message(kind="ok", text=text, actions=actions, lasts_ms=PLAIN_SUCCESS_MS)


def part_message(what: str, changed: Changed, undo: Callable[[], object]) -> Message:
    """What was done with a part of an order, with Undo."""
    order = changed.order
    if what == "send" and order.status is OrderStatus.SHIPPED:
        text = _now(changed)
    elif what == "send":
        words = _("{sent} of {count} units of order {number} are shipped.")
        text = words.format(
            sent=format_number(sum(line.shipped for line in order.lines)),
            count=format_number(sum(line.quantity_due for line in order.lines)),
            number=order.number,
        )
    elif what == "take_back":
        words = _("A part of order {number} went back. It costs {total} now.")
        text = words.format(number=order.number, total=money(order.totals.total))
        text = " ".join((text, *_stock(changed.stock)))
    elif what == "edit":
        words = _("Order {number} was changed. It costs {total} now.")
        text = words.format(number=order.number, total=money(order.totals.total))
        text = " ".join((text, *_stock(changed.stock), *_low(changed.low)))
    else:
        text = _PART_DONE[what]().format(number=order.number)
    actions = ((_("Undo"), undo, "undo-2"),)
    return Message(kind="ok", text=text, actions=actions, lasts_ms=PLAIN_SUCCESS_MS)


def created_message(changed: Changed, undo: Callable[[], object] | None) -> Message:
    """What making an order did, with Undo."""
    made = _("Order {number} was created.").format(number=changed.order.number)
    text = " ".join((made, *_stock(changed.stock), *_low(changed.low)))
    actions = ((_("Undo"), undo, "undo-2"),) if undo is not None else ()
    return Message(kind="ok", text=text, actions=actions, lasts_ms=PLAIN_SUCCESS_MS)


def undone_message(changed: Changed) -> Message:
    """What Undo brought back."""
    if changed.attachment is not None:
        file = changed.attachment
        words = (
            _("Undone: {name} is not attached any more.")
            if file.removed
            else _("Undone: {name} is attached again.")
        )
        return Message(kind="ok", text=words.format(name=file.name), lasts_ms=PLAIN_SUCCESS_MS)
    status = status_word(changed.order.status)
    words = _UNDONE.get(changed.undoes, lambda: _("Undone: order {number} is {status} again."))()
    undone = words.format(number=changed.order.number, status=status)
    text = " ".join((undone, *_stock(changed.stock), *_low(changed.low)))
    return Message(kind="ok", text=text, lasts_ms=PLAIN_SUCCESS_MS)


def refused_message(
    error: ShopError,
    zone: tzinfo,
    see: Callable[[], object] | None = None,
    *,
    now: datetime | None = None,
) -> Message:
    """Why a change was refused, with a way on where there is one; it stays until it is read."""
    actions = ((_("See the order"), see, ""),) if see is not None else ()
    kind = "warn" if isinstance(error, _WARNINGS) else "error"
    return Message(kind=kind, text=sentence(error, zone, now=now), actions=actions)


def low_message(products: Sequence[Product]) -> Message:
    """Which products are low now, or gone."""
    return Message(kind="warn", text=" ".join(_low(products)))


def stock_levels(changes: Sequence[StockChange]) -> str:
    """Levels before and after: Beach flip-flops 5 → 6, Shirt 8 → 9."""
    said = [
        f"{each.name or each.sku} {level_words(each.before)} → {level_words(each.after)}"
        for each in changes[:_MOST]
    ]
    more = len(changes) - _MOST
    if more > 0:
        said.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return ", ".join(said)


def _now(changed: Changed) -> str:
    """The order's new state and its effect on the stock."""
    number, status = changed.order.number, changed.order.status
    now = _("Order {number} is now {status}.").format(number=number, status=status_word(status))
    moved = [each for each in changed.stock if each.units]
    if status is OrderStatus.CANCELLED and moved:
        returned = _("Stock returned: {levels}.").format(levels=stock_levels(moved))
        return f"{now} {returned}"
    if status in {OrderStatus.CANCELLED, OrderStatus.SHIPPED} and not moved:
        return now + " " + _("Stock stays as it is.")
    return " ".join((now, *_stock(moved)))


def _stock(changes: Sequence[StockChange]) -> list[str]:
    moved = [each for each in changes if each.units]
    return [_("Stock: {levels}.").format(levels=stock_levels(moved))] if moved else []


def _low(products: Sequence[Product]) -> list[str]:
    """A sentence for each product that is low or gone."""
    return [_low_words(each) for each in products[:_MOST]]


def _low_words(product: Product) -> str:
    if product.on_hand <= 0:
        return _(
            "{product} is out of stock. No more can be sold until stock is replenished."
        ).format(product=product.name)
    if product.low_level is None:
        words = _("{product} is low: {left} left.")
        return words.format(product=product.name, left=format_number(product.on_hand))
    return _("{product} is low: {left} left (level {level}).").format(
        product=product.name,
        left=format_number(product.on_hand),
        level=format_number(product.low_level),
    )
