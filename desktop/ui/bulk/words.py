"""What is said of many orders at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.domain.bulk import BulkResult, Chosen, ChosenOrder, Plan
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.message_bar import PLAIN_SUCCESS_MS, Message
from desktop.words.errors import sentence
from desktop.words.money import money
from desktop.words.status import status_word

_MOST_NUMBERS = 8  # orders named in one sentence
_MOST_REASONS = 3


def orders_counted(count: int) -> str:
    """So many orders."""
    words = ngettext("{count} order", "{count} orders", count)
    return words.format(count=format_number(count))


def together(chosen: Chosen) -> str:
    """What the chosen orders are together: 3 selected · €206.10 · 3 customers · 4 products."""
    count = len(chosen.orders)
    parts = [
        ngettext("{count} selected", "{count} selected", count).format(count=format_number(count)),
        sums_told(chosen.sums),
        ngettext("{count} customer", "{count} customers", chosen.customers).format(
            count=format_number(chosen.customers)
        ),
    ]
    if chosen.cancelled:
        words = ngettext("{count} cancelled", "{count} cancelled", chosen.cancelled)
        parts.append(words.format(count=format_number(chosen.cancelled)))
    return " · ".join(part for part in parts if part)


def sums_told(sums: Sequence[Money]) -> str:
    """Sums of several currencies beside each other, never together."""
    return " + ".join(money(each) for each in sums)


def mark_as(plan: Plan) -> str:
    """What a button says that gives a status: how many it is for, when that is not all."""
    words = {
        OrderStatus.PAID: _("Mark as Pai&d"),
        OrderStatus.SHIPPED: _("Mark as S&hipped"),
        OrderStatus.CANCELLED: _("Mark as &Cancelled"),
    }[plan.new]
    if not plan.cannot:
        return words
    return _("{what} ({count} of {all})").format(
        what=words,
        count=format_number(len(plan.can)),
        all=format_number(len(plan.can) + len(plan.cannot)),
    )


def heading(plan: Plan) -> str:
    """The question before many orders are given a status."""
    count = len(plan.can)
    words = {
        OrderStatus.PAID: ngettext(
            "Mark {count} order as Paid?", "Mark {count} orders as Paid?", count
        ),
        OrderStatus.SHIPPED: ngettext(
            "Mark {count} order as Shipped?", "Mark {count} orders as Shipped?", count
        ),
        OrderStatus.CANCELLED: ngettext("Cancel {count} order?", "Cancel {count} orders?", count),
    }[plan.new]
    return words.format(count=format_number(count))


def cannot_told(plan: Plan) -> str:
    """How many stay as they are."""
    count = len(plan.cannot)
    words = ngettext(
        "{count} of the selected orders cannot become {status} and stays as it is:",
        "{count} of the selected orders cannot become {status} and stay as they are:",
        count,
    )
    return words.format(count=format_number(count), status=status_word(plan.new))


def why_not(order: ChosenOrder) -> str:
    """Why an order stays: it is in the wrong state."""
    return _("{number} is {status}").format(
        number=order.full_number, status=status_word(order.status)
    )


def done_message(
    result: BulkResult, new: OrderStatus | None, undo: Callable[[], object] | None
) -> Message:
    """What was done to many orders, what failed and why, with Undo; `new` is None for an undo."""
    parts = []
    if result.done:
        words = _undone if new is None else _NOW[new]
        numbers = [each.number for each in result.done]
        parts.append(
            words(len(numbers)).format(count=format_number(len(numbers)), numbers=listed(numbers))
        )
    if result.left:
        words_left = ngettext(
            "Stopped: {count} order was not begun.",
            "Stopped: {count} orders were not begun.",
            result.left,
        )
        parts.append(words_left.format(count=format_number(result.left)))
    parts += _failures(result)
    whole = not result.failed and not result.left
    actions = ((_("Undo"), undo, "undo-2"),) if undo is not None and result.done else ()
    return Message(
        kind="ok" if whole else "warn",
        text=" ".join(parts),
        actions=actions,
        lasts_ms=PLAIN_SUCCESS_MS if whole else None,
    )


def listed(numbers: Sequence[str]) -> str:
    """Some numbers, and how many more."""
    shown = ", ".join(numbers[:_MOST_NUMBERS])
    more = len(numbers) - _MOST_NUMBERS
    if more <= 0:
        return shown
    return ngettext("{names} and {count} more", "{names} and {count} more", more).format(
        names=shown, count=format_number(more)
    )


def _failures(result: BulkResult) -> list[str]:
    count = len(result.failed)
    if not count:
        return []
    words = ngettext(
        "{count} order was not changed:", "{count} orders were not changed:", count
    ).format(count=format_number(count))
    reasons = [sentence(each.error) for each in result.failed[:_MOST_REASONS]]
    if count > _MOST_REASONS:
        reasons.append(listed([each.number for each in result.failed[_MOST_REASONS:]]) + ".")
    return [words, *reasons]


_NOW: dict[OrderStatus, Callable[[int], str]] = {
    OrderStatus.PAID: lambda count: ngettext(
        "{count} order is now Paid: {numbers}.", "{count} orders are now Paid: {numbers}.", count
    ),
    OrderStatus.SHIPPED: lambda count: ngettext(
        "{count} order is now Shipped: {numbers}.",
        "{count} orders are now Shipped: {numbers}.",
        count,
    ),
    OrderStatus.CANCELLED: lambda count: ngettext(
        "{count} order is now Cancelled: {numbers}.",
        "{count} orders are now Cancelled: {numbers}.",
        count,
    ),
}


def _undone(count: int) -> str:
    return ngettext(
        "Undone: {count} order is as it was: {numbers}.",
        "Undone: {count} orders are as they were: {numbers}.",
        count,
    )
