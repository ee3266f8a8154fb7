"""What was sold too often, in words: who waits for it, and what one can do."""

from __future__ import annotations

from desktop.domain.oversold import Oversold, Waiting
from desktop.domain.product_list import Attention
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.status import status_word

_MOST_ORDERS = 6


def alert(attention: Attention) -> str:
    """How many products are oversold, and how many orders wait: one line for the whole shop."""
    products = len(attention.oversold)
    told = ngettext("Oversold: {count} product", "Oversold: {count} products", products).format(
        count=format_number(products)
    )
    if not attention.waiting:
        return _("{oversold}. No order waits: count what is there.").format(oversold=told)
    waiting = ngettext("{count} order waits", "{count} orders wait", attention.waiting).format(
        count=format_number(attention.waiting)
    )
    return f"{told}, {waiting}."


def heading(found: Oversold) -> str:
    """By how much a product is oversold."""
    return _("Oversold by {count}").format(count=format_number(found.lacking))


def proposal(found: Oversold) -> str:
    """What one can do about it, the simplest first."""
    if found.to_count:
        return _("No order waits for it, so the level cannot be right: count it.")
    units = format_number(found.lacking)
    parts = [
        ngettext("Replenish {count} unit.", "Replenish {count} units.", found.lacking).format(
            count=units
        )
    ]
    if found.variant is not None:
        words = _("Or offer {variant}: {left} in stock.")
        if found.variant.unlimited:
            words = _("Or offer {variant}.")
        left = format_number(found.variant.on_hand)
        name = found.variant.name or found.variant.sku
        parts.append(words.format(variant=name, left=left))
    if found.contact is not None:
        words = _("Or ask {customer}: order {number} is the first to give way ({status}).")
        if not found.contact.customer:
            words = _("Or ask who made order {number}: it is the first to give way ({status}).")
        parts.append(
            words.format(
                customer=found.contact.customer,
                number=found.contact.number,
                status=status_word(found.contact.status),
            )
        )
    return " ".join(parts)


def cover_word(order: Waiting) -> str:
    """Whether the goods reach as far as an order."""
    return _("covered") if order.covered else _("not covered")


def told(found: Oversold) -> str:
    """A product with its orders in conflict, the oldest first, and the proposal: for a report."""
    name = found.product.name or found.product.sku
    orders = ", ".join(
        f"{each.number} ({cover_word(each)})" for each in found.orders[:_MOST_ORDERS]
    )
    more = len(found.orders) - _MOST_ORDERS
    if more > 0:
        orders = ngettext("{names} and {count} more", "{names} and {count} more", more).format(
            names=orders, count=format_number(more)
        )
    if not orders:
        return f"{name}: {heading(found)}. {proposal(found)}"
    waiting = _("Waiting, oldest first: {orders}.").format(orders=orders)
    return f"{name}: {heading(found)}. {waiting} {proposal(found)}"


def uncovered(found: tuple[Oversold, ...], order_id: int) -> str:
    """For which products the goods do not reach as far as this order; empty when they do."""
    lacking = [
        _("{product} is at {level}").format(
            product=each.product.name or each.product.sku,
            level=f"−{format_number(each.lacking)}",
        )
        for each in found
        if any(order.id == order_id for order in each.uncovered)
    ]
    if not lacking:
        return ""
    return _("This order is not covered: {levels}.").format(levels=", ".join(lacking))
