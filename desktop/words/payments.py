"""Payments in words: how old they are, what is open, what was recorded."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.money import Money
from desktop.domain.order import Order
from desktop.domain.payments import Age, PendingOrder, balances
from desktop.domain.status import OrderStatus
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.money import money, sums
from desktop.words.status import status_word


def age_word(age: Age, overdue_after: int) -> str:
    """A group of ages; the last days before a payment is overdue follow the shop's patience."""
    if age is Age.TODAY:
        return _("Today")
    if age is Age.DAYS:
        return _("1 to {days} days").format(days=format_number(min(3, overdue_after)))
    if age is Age.WEEK:
        return _("4 to {days} days").format(days=format_number(overdue_after))
    words = ngettext("Over {days} day", "Over {days} days", overdue_after)
    return words.format(days=format_number(overdue_after))


def days_word(days: int) -> str:
    """How long a payment has been waited for."""
    if days <= 0:
        return _("today")
    return ngettext("{count} day", "{count} days", days).format(count=format_number(days))


def summed(orders: Sequence[PendingOrder]) -> str:
    """How many are shown, what is open of them, and what they hold of the stock."""
    if not orders:
        return ""
    count = ngettext("{n} order", "{n} orders", len(orders)).format(n=format_number(len(orders)))
    units = sum(each.units for each in orders)
    held = ngettext("{count} unit held", "{count} units held", units)
    return " · ".join(
        (
            count,
            _("{amount} open").format(amount=sums(balances(orders))),
            held.format(count=format_number(units)),
        )
    )


def after_payment(total: Money, received: Money, amount: Money | None, *, sent: bool) -> str:
    """What recording an amount would do."""
    if amount is None or amount.minor <= 0:
        return ""
    left = total - received - amount
    state = status_word(OrderStatus.SHIPPED if sent else OrderStatus.PAID)
    if left.minor > 0:
        return _("A part of it: {amount} stay open.").format(amount=money(left))
    if left.minor < 0:
        words = _("{amount} more than is open. The order becomes {state} all the same.")
        if sent:
            words = _("{amount} more than is open. The order stays {state}.")
        return words.format(amount=money(-left), state=state)
    if sent:
        return _("All of it is paid. The order stays {state}.").format(state=state)
    return _("All of it is paid. The order becomes {state}.").format(state=state)


def recorded(order: Order) -> str:
    """What was recorded."""
    if order.paid_at is None:
        words = _("Recorded: {paid} of order {number} have come in, {open} are open.")
        return words.format(paid=money(order.paid), number=order.number, open=money(order.balance))
    words = _("Recorded: order {number} is paid and now {status}.")
    return words.format(number=order.number, status=status_word(order.status))


def so_far(order: Order) -> str:
    """What came in of an order that is not paid in full, and what is open."""
    words = _("{paid} so far, {open} open")
    return words.format(paid=money(order.paid), open=money(order.balance))
