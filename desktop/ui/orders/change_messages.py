"""What the message bar says after a change: the order, its new state, what the stock did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo

from desktop.domain.errors import AlreadySo, ChangedMeanwhile, ShopError
from desktop.domain.order_page import Changed
from desktop.domain.product import Product, StockChange
from desktop.domain.status import OrderStatus
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.message_bar import PLAIN_SUCCESS_MS, Message
from desktop.words.errors import sentence
from desktop.words.status import status_word

_MOST = 3


def changed_message(changed: Changed, undo: Callable[[], object] | None) -> Message:
    """What a change of status did, with Undo."""
    actions = ((_("Undo"), undo, "undo-2"),) if undo is not None else ()
    return Message(kind="ok", text=_changed(changed), actions=actions, lasts_ms=PLAIN_SUCCESS_MS)


def undone_message(changed: Changed) -> Message:
    """What Undo brought back."""
    text = _("Undone: order {number} is {status} again.").format(
        number=changed.order.full_number, status=status_word(changed.order.status)
    )
    if changed.stock:
        text = f"{text} {_moved(changed.stock)}"
    return Message(kind="ok", text=text, lasts_ms=PLAIN_SUCCESS_MS)


def error_message(
    error: ShopError, zone: tzinfo, see_order: Callable[[], object] | None = None
) -> Message:
    """Why a change was refused, with a way on where there is one."""
    met_somebody = isinstance(error, ChangedMeanwhile | AlreadySo)
    actions: tuple[tuple[str, Callable[[], object], str], ...] = ()
    if met_somebody and see_order is not None:
        actions = ((_("See the order"), see_order, ""),)
    kind = "warn" if met_somebody else "error"
    return Message(kind=kind, text=sentence(error, zone), actions=actions)


def low_message(products: Sequence[Product]) -> Message:
    """Which products are low now."""
    said = [
        _("{product} is low: {left} left (level {level}).").format(
            product=each.name, left=format_number(each.on_hand), level=each.low_level
        )
        for each in products[:_MOST]
    ]
    return Message(kind="warn", text=" ".join(said))


def _changed(changed: Changed) -> str:
    number = changed.order.full_number
    status = changed.order.status
    if status is OrderStatus.CANCELLED:
        text = _("Order {number} is now Cancelled.").format(number=number)
        if changed.stock:
            returned = _("Stock returned: {levels}.").format(levels=stock_levels(changed.stock))
            return f"{text} {returned}"
        return f"{text} {_('Stock stays as it is.')}"
    if status is OrderStatus.SHIPPED and not changed.stock:
        text = _("Order {number} is now Shipped.").format(number=number)
        return f"{text} {_('Stock stays as it is.')}"
    text = _("Order {number} is now {status}.").format(number=number, status=status_word(status))
    return f"{text} {_moved(changed.stock)}" if changed.stock else text


def _moved(changes: Sequence[StockChange]) -> str:
    return _("Stock: {levels}.").format(levels=stock_levels(changes))


def stock_levels(changes: Sequence[StockChange]) -> str:
    """Levels before and after, in short: flip-flops 5 → 6."""
    said = [f"{each.name} {each.before} → {each.after}" for each in changes[:_MOST]]
    more = len(changes) - _MOST
    if more > 0:
        said.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return ", ".join(said)
