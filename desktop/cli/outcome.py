"""What a change did, in a sentence or two."""

from __future__ import annotations

from desktop.domain.order_page import Changed
from desktop.domain.product import Product, StockChange
from desktop.domain.status import OrderStatus
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.words.history import levels
from desktop.words.status import status_word


def changed_status(changed: Changed, *, lost: bool = False) -> str:
    """The order, its new state, and the effect on stock."""
    facts = {"number": changed.order.full_number, "state": status_word(changed.order.status)}
    if not changed.entry_id:
        return _("Order {number} is {state} already. Nothing was changed.").format(**facts)
    parts = [_("Order {number} is now {state}.").format(**facts)]
    parts += _stock(changed.stock)
    if lost and not parts[1:]:
        parts.append(_("The products did not come back: the loss is written down."))
    elif not changed.stock and changed.order.status is OrderStatus.SHIPPED:
        parts.append(_("Stock stays as it is."))
    parts += [low(product) for product in changed.low]
    return " ".join(parts)


def undone(changed: Changed) -> str:
    """The order, the state it has again, and the effect on stock."""
    first = _("Undone: order {number} is {state} again.").format(
        number=changed.order.full_number, state=status_word(changed.order.status)
    )
    return " ".join([first, *_stock(changed.stock)])


def received(change: StockChange) -> str:
    """The product and its level before and after."""
    return _("Stock received: {levels}.").format(levels=levels((change,)))


def low(product: Product) -> str:
    """A product that has come to its low level."""
    return _("{product} is low: {left} left.").format(
        product=product.name or product.sku, left=format_number(product.on_hand)
    )


def _stock(changes: tuple[StockChange, ...]) -> list[str]:
    back = tuple(change for change in changes if change.units > 0)
    taken = tuple(change for change in changes if change.units < 0)
    parts = []
    if back:
        parts.append(_("Stock returned: {levels}.").format(levels=levels(back)))
    if taken:
        parts.append(_("Stock taken: {levels}.").format(levels=levels(taken)))
    return parts
