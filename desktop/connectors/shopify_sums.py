"""What an order of Shopify's list cost.

Whether the tax is inside the total, and whether the subtotal is after the discount, depends on the
shop and is not said: the equations are tried, and the one that holds is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop.connectors import fields
from desktop.connectors.fields import BadRecordError
from desktop.connectors.sums import agree, in_lines
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
    tax = amount("Taxes") + amount("Duties")
    goods = in_lines(lines, currency)
    said = amount("Subtotal") if "Subtotal" in head else goods - discount
    for tax_included in (False, True):
        rest = total if tax_included else total - tax
        for totals in _ways(total, said, shipping, discount, tax, included=tax_included):
            parts = totals.subtotal + totals.shipping - totals.discount
            if agree(parts, rest, lines) and agree(totals.subtotal, goods, lines):
                return totals
    for tax_included in (False, True):
        rest = total if tax_included else total - tax
        for totals in _ways(total, said, shipping, discount, tax, included=tax_included):
            if agree(totals.subtotal + totals.shipping - totals.discount, rest, lines):
                return totals
    return next(_ways(total, said, shipping, discount, tax, included=False))


def _ways(
    total: Money, said: Money, shipping: Money, discount: Money, tax: Money, *, included: bool
) -> Iterator[Totals]:
    """What the subtotal may mean: after the discount, before it, or the discount is on shipping."""
    readings = (
        (said + discount, shipping),
        (said, shipping),
        (said, shipping + discount),
    )
    for subtotal, sent_for in readings:
        yield Totals(
            subtotal=subtotal,
            shipping=sent_for,
            discount=discount,
            tax=tax,
            total=total,
            tax_included=included,
        )
