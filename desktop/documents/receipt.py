"""The receipt: an order on the narrow roll of the counter's printer. It is not an invoice."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.documents.content import OrderSummary
from desktop.i18n import gettext as _
from desktop.i18n import speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """An order's summary, to be set in one narrow column; `code` is its number for a scanner."""

    summary: OrderSummary
    code: str

    @property
    def order_id(self) -> int:
        """The order that it is about."""
        return self.summary.order_id

    @property
    def number(self) -> str:
        """The order's number."""
        return self.summary.number

    @property
    def customer(self) -> str:
        """Whose order it is."""
        return self.summary.customer

    @property
    def language(self) -> str:
        """The language of the paper."""
        return self.summary.language

    @property
    def title(self) -> str:
        """What the paper is called."""
        return self.summary.title

    @property
    def footer(self) -> str:
        """What it says of itself."""
        return self.summary.footer


def receipt(summary: OrderSummary, code: str) -> Receipt:
    """The receipt of an order that was summed up."""
    with speaking(summary.language):
        return Receipt(summary=replace(summary, footer=_("Receipt. Not an invoice.")), code=code)
