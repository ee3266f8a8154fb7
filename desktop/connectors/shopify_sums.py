"""What an order of Shopify's list cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.connectors import fields
from desktop.connectors.fields import BadRecordError
from desktop.connectors.sums import fitting
from desktop.domain.imports import ImportedLine
from desktop.domain.money import Money
from desktop.domain.order import Totals


def totals_of(head: Mapping[str, str], lines: Sequence[ImportedLine], currency: str) -> Totals:
    """The totals, so that the parts add up wherever the store's do.

    Raises:
        BadRecordError: there is no total, or an amount cannot be.
    """
    if "Total" not in head:
        raise BadRecordError("no_total")

    def amount(name: str) -> Money:
        return fields.amount(head, name, currency)

    total, shipping, discount = amount("Total"), amount("Shipping"), amount("Discount Amount")
    said = amount("Subtotal") if "Subtotal" in head else None
    return fitting(
        total=total,
        subtotal=said,
        shipping=shipping,
        discount=discount,
        tax=amount("Taxes") + amount("Duties"),
        lines=lines,
    )
