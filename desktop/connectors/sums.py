"""The sums of an order as its store gives them: whether they agree, and what is said if not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def fitting(
    *,
    total: Money,
    subtotal: Money | None,
    shipping: Money,
    discount: Money,
    tax: Money,
    lines: Sequence[ImportedLine],
    tax_included: bool | None = None,
) -> Totals:
    """The totals, so that the parts add up wherever the store's do.

    Whether the tax is inside the total, and whether the subtotal is after the discount, depends on
    the shop and is seldom said: the equations are tried, and the one that holds is kept.
    """
    goods = in_lines(lines, total.currency)
    said = goods - discount if subtotal is None else subtotal
    ways = [
        way
        for included in ((False, True) if tax_included is None else (tax_included,))
        for way in _ways(total, said, shipping, discount, tax, included=included)
    ]
    adding_up = [each for each in ways if agree(_parts(each), total, lines)]
    with_lines = (each for each in adding_up if agree(each.subtotal, goods, lines))
    return next(with_lines, next(iter(adding_up), ways[0]))


def _parts(totals: Totals) -> Money:
    parts = totals.subtotal + totals.shipping - totals.discount
    return parts if totals.tax_included else parts + totals.tax


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
