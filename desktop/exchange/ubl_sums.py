"""The sums of an invoice draft: without tax, tax by rate, and adding up to the order's own total.

An invoice counts from the net amounts of its lines; an order knows its total and its tax. Both stay
as they are: what is between them is divided over the parts so that no cent is lost or added.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal
from typing import NamedTuple

from desktop.domain.exported import ExportedLine, ExportedOrder
from desktop.domain.invoice_draft import NoDraft
from desktop.domain.money import Money, decimals_of

_HUNDRED = Decimal(100)


class CannotDraft(Exception):
    """The order does not say enough, or contradicts itself."""

    def __init__(self, why: NoDraft) -> None:
        super().__init__(why)
        self.why = why


class RateSums(NamedTuple):
    """What is taxed at one rate; in minor units, `discount` as a positive amount."""

    rate: Decimal
    discount: int
    shipping: int
    taxable: int
    tax: int


class DraftSums(NamedTuple):
    """Everything an invoice draft counts, in minor units; `lines` are net, one for each line."""

    lines: tuple[int, ...]
    rates: tuple[RateSums, ...]

    @property
    def tax(self) -> int:
        return sum(each.tax for each in self.rates)

    @property
    def taxable(self) -> int:
        return sum(each.taxable for each in self.rates)


class _Part(NamedTuple):
    """A line, the discount on a rate's lines (below zero), or the shipping."""

    rate: Decimal
    amount: int


def sums_of(order: ExportedOrder, lines: Sequence[ExportedLine]) -> DraftSums:
    """The sums of an order.

    Raises:
        CannotDraft: a rate is not said, or the amounts contradict each other.
    """
    _check_sums(order, lines)
    rates = [_rate(each) for each in lines]
    goods = [_Part(rate, each.total) for rate, each in zip(rates, lines, strict=True)]
    kinds = sorted(set(rates))
    off = _discounts(order, goods, kinds)
    postage = _postage(order, [*goods, *off], kinds)
    parts = [*goods, *off, *postage]
    taxes = _taxes(order, parts, kinds)
    net: list[int] = [0] * len(parts)
    for kind, tax in zip(kinds, taxes, strict=True):
        _divide(order, parts, kind, tax, net)
    ends = len(goods), len(goods) + len(off)

    def of(kind: Decimal, first: int, last: int) -> int:
        return sum(net[at] for at in range(first, last) if parts[at].rate == kind)

    return DraftSums(
        lines=tuple(net[: ends[0]]),
        rates=tuple(
            RateSums(
                rate=kind,
                discount=-of(kind, *ends),
                shipping=of(kind, ends[1], len(parts)),
                taxable=of(kind, 0, len(parts)),
                tax=tax,
            )
            for kind, tax in zip(kinds, taxes, strict=True)
        ),
    )


def _check_sums(order: ExportedOrder, lines: Sequence[ExportedLine]) -> None:
    total = order.subtotal + order.shipping - order.discount
    total += 0 if order.tax_included else order.tax
    parts = (order.shipping, order.discount, order.tax, *(each.total for each in lines))
    adds_up = total == order.total and order.subtotal == sum(each.total for each in lines)
    if not adds_up or min(parts) < 0 or order.discount > order.subtotal:
        raise CannotDraft(NoDraft.SUMS)


def _rate(line: ExportedLine) -> Decimal:
    if line.tax_rate is None:
        raise CannotDraft(NoDraft.TAX_RATE)
    rate = Decimal(line.tax_rate)
    if not rate:
        raise CannotDraft(NoDraft.NO_TAX)
    return rate.normalize()


def _discounts(
    order: ExportedOrder, goods: Sequence[_Part], kinds: Sequence[Decimal]
) -> list[_Part]:
    """The order's discount on the goods of each rate, as they share it."""
    weights = [sum(each.amount for each in goods if each.rate == kind) for kind in kinds]
    shares = Money(order.discount, order.currency).share_out(weights)
    return [_Part(kind, -its.minor) for kind, its in zip(kinds, shares, strict=True) if its]


def _postage(
    order: ExportedOrder, others: Sequence[_Part], kinds: Sequence[Decimal]
) -> list[_Part]:
    """The shipping at the only rate there is, or at the only one that the order's tax allows."""
    if not order.shipping:
        return []
    fitting = [
        kind
        for kind in kinds
        if len(kinds) == 1 or _fits(order, [*others, _Part(kind, order.shipping)])
    ]
    if len(fitting) != 1:
        raise CannotDraft(NoDraft.SHIPPING_RATE)
    return [_Part(fitting[0], order.shipping)]


def _taxes(order: ExportedOrder, parts: Sequence[_Part], kinds: Sequence[Decimal]) -> list[int]:
    """The order's tax by rate; the largest remainders get the cents."""
    if not _fits(order, parts):
        raise CannotDraft(NoDraft.TAX_SUM)
    exact = [
        sum((_tax(order, each) for each in parts if each.rate == kind), Decimal(0))
        for kind in kinds
    ]
    weights = [int(each * 10**6) for each in exact]
    shares = Money(order.tax, order.currency).share_out(weights)
    taxes = [its.minor for its in shares]
    if sum(taxes) != order.tax:  # nothing is taxed, but there is tax
        raise CannotDraft(NoDraft.TAX_SUM)
    return taxes


def _fits(order: ExportedOrder, parts: Sequence[_Part]) -> bool:
    """Whether the order's tax is what the rates make, each part perhaps rounded by itself."""
    exact = sum((_tax(order, each) for each in parts), Decimal(0))
    return abs(exact - order.tax) <= Decimal(len(parts)) / 2 + Decimal("0.5")


def _tax(order: ExportedOrder, part: _Part) -> Decimal:
    whole = _HUNDRED + part.rate if order.tax_included else _HUNDRED
    return part.amount * part.rate / whole


def _divide(
    order: ExportedOrder, parts: Sequence[_Part], kind: Decimal, tax: int, net: list[int]
) -> None:
    """Give the parts of one rate their net amounts, which add up to what is taxed at it."""
    places = [at for at, each in enumerate(parts) if each.rate == kind and each.amount]
    if not order.tax_included:
        for at in places:
            net[at] = parts[at].amount
        return
    exact = [parts[at].amount - _tax(order, parts[at]) for at in places]
    floors = [int(each.to_integral_value(ROUND_FLOOR)) for each in exact]
    left = sum(parts[at].amount for at in places) - tax - sum(floors)
    each_gets, more = divmod(left, len(places)) if places else (0, 0)
    by_remainder = sorted(range(len(places)), key=lambda at: floors[at] - exact[at])
    for turn, which in enumerate(by_remainder):
        net[places[which]] = floors[which] + each_gets + (turn < more)


def fits_two_decimals(currency: str) -> bool:
    """Whether an invoice can be written in a currency: the standard knows two decimals at most."""
    return decimals_of(currency) <= 2
