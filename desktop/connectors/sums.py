"""The sums of an order as its store gives them: whether they agree, and what is said if not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from desktop.domain.imports import ImportedLine
from desktop.domain.money import Money, total_of
from desktop.domain.order import Totals


def slack(lines: Sequence[ImportedLine]) -> int:
    """How many minor units may be missing: each line may have been rounded in its own way."""
    return max(1, len(lines))


def agree(one: Money, other: Money, lines: Sequence[ImportedLine]) -> bool:
    """Whether two sums are the same but for rounding."""
    return abs((one - other).minor) <= slack(lines)


def in_lines(lines: Sequence[ImportedLine], currency: str) -> Money:
    """What the lines add up to."""
    return total_of((line.total for line in lines), currency)


def doubts(lines: Sequence[ImportedLine], totals: Totals, exact: Decimal) -> tuple[str, ...]:
    """What does not agree within the store's own figures, which are kept as they are."""
    found = []
    parts = totals.subtotal + totals.shipping - totals.discount
    if not totals.tax_included:
        parts += totals.tax
    if not agree(totals.total, parts, lines):
        found.append("parts_do_not_add_up")
    if not agree(in_lines(lines, totals.total.currency), totals.subtotal, lines):
        found.append("lines_do_not_add_up")
    if abs(exact - totals.total.amount) > Decimal("0.00001"):
        found.append("total_rounded")
    return tuple(found)
