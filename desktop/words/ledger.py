"""The stock movements of a product in words: what moved it, who, and why it is what it is."""

from __future__ import annotations

from datetime import datetime, tzinfo

from desktop.domain.product_page import LedgerLine
from desktop.domain.stock import Reason
from desktop.i18n import gettext as _
from desktop.words.history import told_time

_ICONS = {
    Reason.OPENING: "package",
    Reason.RECEIVED: "boxes",
    Reason.SOLD: "shopping-cart",
    Reason.RETURNED: "ban",
    Reason.TAKEN_AGAIN: "rotate-ccw",
    Reason.LOST: "circle-x",
    Reason.FOUND: "circle-check",
    Reason.COUNTED: "pencil",
    Reason.IMPORTED: "store",
}


def ledger_icon(line: LedgerLine) -> str:
    """The icon of what moved."""
    return "undo-2" if line.undoes else _ICONS[line.reason]


def ledger_title(line: LedgerLine) -> str:
    """What moved the stock: Order 1030 created, Replenished by Ana."""
    if line.order_id is not None:
        return _of_order(line.reason).format(number=line.order_number)
    if line.undoes:
        done, by = _("Stock change undone"), _("Stock change undone by {who}")
    else:
        done, by = _by_hand(line.reason)
    return by.format(who=line.actor) if line.actor else done


def ledger_detail(line: LedgerLine, now: datetime, zone: tzinfo) -> str:
    """When it was, for whom, and why: Today 08:58 · Alba Serra."""
    note = _("“{note}”").format(note=line.note) if line.note else ""
    parts = (told_time(line.at, now, zone), line.customer, note, line.reference)
    return " · ".join(part for part in parts if part)


def _of_order(reason: Reason) -> str:
    return {
        Reason.SOLD: _("Order {number} created"),
        Reason.RETURNED: _("Order {number} marked as Cancelled"),
        Reason.TAKEN_AGAIN: _("Order {number} reopened"),
        Reason.LOST: _("Order {number}: the products did not come back"),
        Reason.FOUND: _("Order {number}: the loss was reversed"),
        Reason.IMPORTED: _("Order {number} sold in the online shop"),
    }.get(reason, _("Order {number}"))


def _by_hand(reason: Reason) -> tuple[str, str]:
    return {
        Reason.OPENING: (_("First stock"), _("First stock entered by {who}")),
        Reason.RECEIVED: (_("Replenished"), _("Replenished by {who}")),
        Reason.COUNTED: (_("Stock count corrected"), _("Stock count corrected by {who}")),
    }.get(reason, (_("Stock changed"), _("Stock changed by {who}")))
