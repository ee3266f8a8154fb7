"""Whether what an order costs is what its parts cost."""

from __future__ import annotations

from desktop.domain.imports import ImportedOrder


def parts_agree(order: ImportedOrder) -> bool:
    """To a minor unit a line, as each may have been rounded by the store."""
    sums = order.totals
    parts = sums.subtotal.minor + sums.shipping.minor - sums.discount.minor
    parts += 0 if sums.tax_included else sums.tax.minor
    return abs(parts - sums.total.minor) <= max(1, len(order.lines))
