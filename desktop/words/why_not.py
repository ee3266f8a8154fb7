"""Why something cannot be done with an order, in sentences."""

from __future__ import annotations

from desktop.domain.order import Order
from desktop.domain.why_not import Explanation, Obstacle, SoldSince, WayOut, WhyNot, Wish
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.status import status_word

_MOST_ORDERS = 6


def question(wish: Wish) -> str:
    """What somebody asks."""
    return {
        Wish.PAY: _("Why can't I mark this as paid?"),
        Wish.SHIP: _("Why can't I ship this?"),
        Wish.CANCEL: _("Why can't I cancel this?"),
        Wish.REOPEN: _("Why can't I reopen this?"),
        Wish.EDIT: _("Why can't I edit this?"),
        Wish.DELETE: _("Why can't I delete this?"),
    }[wish]


def reason(order: Order, why: WhyNot) -> str:
    """What stands in the way."""
    words = {
        Obstacle.ALREADY: _already(order, why.wish),
        Obstacle.NOT_PAID: _(
            "Order {number} is {status}, and an order is shipped once it is paid. Only an order"
            " that is paid on delivery leaves before."
        ),
        Obstacle.SHIPPED: _(
            "Order {number} left to be paid on delivery. Its payment is noted by taking it back"
            " to Paid, and shipping it again."
        ),
        Obstacle.CANCELLED: _("Order {number} is {status}: nothing happens to it any more."),
        Obstacle.NOT_CANCELLED: _(
            "Order {number} is {status}: only a cancelled order is reopened."
        ),
        Obstacle.NEVER_OPEN: _(
            "Order {number} came from the online shop already cancelled: there is no state that"
            " it could go back to."
        ),
        Obstacle.SHORT: _(
            "Order {number} gave its products back when it was cancelled, and there is no longer"
            " enough of them."
        ),
        Obstacle.FROM_STORE: _(
            "Order {number} belongs to the online shop: what it holds is changed there, and"
            " brought in again."
        ),
        Obstacle.NOT_PENDING: _(
            "Order {number} is {status}: what was paid for stays as it was. Only an order that is"
            " Pending Payment can be edited."
        ),
        Obstacle.NUMBERED: _(
            "Orders are never deleted: each number is proof of a sale, and the series has no gaps."
        ),
    }[why.obstacle]
    return words.format(number=order.number, status=status_word(order.status))


def way_out(why: WhyNot) -> str:
    """What one can do instead; empty where there is nothing."""
    return {
        WayOut.NONE: "",
        WayOut.PAY: _("When the money is there, mark it as Paid; then it can be shipped."),
        WayOut.REOPEN: _("Reopen it: it goes back to the state it had and takes its stock again."),
        WayOut.BACK_TO_PAID: _("Take it back to Paid, with a reason."),
        WayOut.BACK_TO_PENDING: _("Take it back to Pending Payment, with a reason."),
        WayOut.CANCEL: _("Mark it as Cancelled: its products come back, and its number stays."),
        WayOut.REPLENISH: _("Replenish what is lacking; then it can be reopened."),
    }[why.way_out]


def way_out_verb(why: WhyNot) -> str:
    """The words of the button that does it; empty where there is nothing."""
    return {
        WayOut.NONE: "",
        WayOut.PAY: _("Mark as Paid"),
        WayOut.REOPEN: _("Reopen order"),
        WayOut.BACK_TO_PAID: _("Back to Paid…"),
        WayOut.BACK_TO_PENDING: _("Back to Pending Payment…"),
        WayOut.CANCEL: _("Mark as Cancelled"),
        WayOut.REPLENISH: _("Open the product"),
    }[why.way_out]


def sold_since(told: Explanation) -> tuple[str, ...]:
    """What became of the goods since, product by product."""
    return tuple(_sold(each) for each in told.sold_since)


def _sold(each: SoldSince) -> str:
    left = _("{left} left, so reopening lacks {count}.").format(
        left=format_number(max(each.change.before, 0)), count=format_number(each.lacking)
    )
    name = each.change.name or each.change.sku
    if not each.orders:
        return f"{name}: {left}"
    numbers = ", ".join(each.orders[:_MOST_ORDERS])
    more = len(each.orders) - _MOST_ORDERS
    if more > 0:
        numbers = ngettext("{names} and {count} more", "{names} and {count} more", more).format(
            names=numbers, count=format_number(more)
        )
    since = ngettext(
        "since then sold by order {numbers}",
        "since then sold by orders {numbers}",
        len(each.orders),
    ).format(numbers=numbers)
    return f"{name}: {since}; {left}"


def _already(order: Order, wish: Wish) -> str:
    if wish is Wish.PAY and order.paid_at is not None:
        return _("Order {number} is paid already.")
    return _("Order {number} is {status} already.")
