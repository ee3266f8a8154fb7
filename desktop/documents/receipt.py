"""The receipt: an order on the narrow roll of the counter's printer. It is not an invoice."""

from __future__ import annotations

from dataclasses import dataclass, fields

from desktop.documents.content import OrderSummary
from desktop.i18n import gettext as _
from desktop.i18n import speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(OrderSummary):
    """What a summary says, to be set in one narrow column; `code` is for a scanner."""

    code: str


def receipt(summary: OrderSummary, code: str) -> Receipt:
    """The receipt of an order that was summed up."""
    told = {each.name: getattr(summary, each.name) for each in fields(summary)}
    with speaking(summary.language):
        return Receipt(**{**told, "footer": _("Receipt. Not an invoice."), "code": code})
