"""A day's close in words: why stock moved, and what of a closed day is not so any more."""

from __future__ import annotations

from typing import Any

from desktop.domain.day_close import DayOrder, DayRefund, Difference, MethodSum, OpenBalance
from desktop.domain.stock import Reason
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.words.money import money
from desktop.words.status import status_word


def reason_word(reason: str) -> str:
    """Why stock moved, in a word or two."""
    words = {
        Reason.OPENING: _("First stock"),
        Reason.RECEIVED: _("Replenished"),
        Reason.SOLD: _("Sold"),
        Reason.RETURNED: _("Returned"),
        Reason.TAKEN_AGAIN: _("Taken again"),
        Reason.LOST: _("Lost"),
        Reason.FOUND: _("Found again"),
        Reason.COUNTED: _("Stock count corrected"),
        Reason.IMPORTED: _("Sold in the online shop"),
    }
    return words[Reason(reason)] if reason in set(Reason) else reason


def method_word(method: str) -> str:
    """A way of paying as it is listed; some orders name none."""
    return method or _("Payment method not given")


def signed(units: int) -> str:
    """Units with their sign: +5, −3."""
    return ("+" if units > 0 else "\u2212" if units < 0 else "") + format_number(abs(units))


def difference_told(each: Difference) -> str:
    """One thing that is not as the kept sheet says."""
    row = each.after if each.before is None else each.before
    before, after = _value(each.before), _value(each.after)
    if each.what == "orders" and each.before is None:
        return _("Order {number} is dated in this day: {now}").format(number=row.number, now=after)
    if each.what == "received":
        words, about = _("Received, {what}: {before} → {after}"), method_word(row.method)
    elif each.what == "stock":
        words, about = _("Stock of {what}: {before} → {after}"), row.sku
        about = f"{about} ({reason_word(row.reason)})"
    else:
        words, about = _of_orders(each.what), row.number
    return words.format(what=about, before=before, after=after)


def _of_orders(what: str) -> str:
    return {
        "orders": _("Order {what}: {before} → {after}"),
        "refunds": _("Sent back for order {what}: {before} → {after}"),
        "open": _("Open of order {what}: {before} → {after}"),
        "to_collect": _("To collect for order {what}: {before} → {after}"),
    }[what]


def _value(row: Any) -> str:
    if row is None:
        return _("nothing")
    if isinstance(row, DayOrder):
        return f"{status_word(row.status)}, {money(row.total)}"
    if isinstance(row, MethodSum):
        return f"{money(row.amount)} ({format_number(row.payments)})"
    if isinstance(row, DayRefund):
        return money(row.amount)
    if isinstance(row, OpenBalance):
        return money(row.balance)
    return signed(int(row.units))
