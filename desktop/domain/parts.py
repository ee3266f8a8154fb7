"""A part of an order: some of its units are shipped, or cancelled and given back, on their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.errors import MoreThanDue, NothingChosen, WholeOrder
from desktop.domain.money import Money, total_of
from desktop.domain.order import LineItem, Order, Totals
from desktop.domain.status import OrderStatus
from desktop.domain.stock import checked_quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """So many units of one line item that go back."""

    line_id: int
    units: int
    goods_are_back: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """Units of an order that were sent together."""

    id: int
    at: datetime
    actor: str
    company: str
    number: str  # for tracking; empty where there is none
    units: Mapping[int, int]  # by line id


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """Money of an order that was sent back."""

    id: int
    at: datetime
    actor: str
    amount: Money
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineMoney:
    """What a line item costs."""

    discount: Money
    tax: Money
    total: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduced:
    """What an order costs after some of its units went back."""

    lines: Mapping[int, LineMoney]  # those that change, by line id
    totals: Totals


def left_to_ship(line: LineItem) -> int:
    """The units of a line that have not been sent yet."""
    return max(line.quantity_due - line.shipped, 0)


def was_sent(order: Order) -> bool:
    """Whether goods of the order have left the shop, all or some."""
    return order.status is OrderStatus.SHIPPED or any(line.shipped for line in order.lines)


def may_be_tracked(order: Order) -> bool:
    """Whether something of the order is on its way, or is said to be."""
    if order.status is OrderStatus.CANCELLED:
        return False
    return was_sent(order) or bool(order.tracking_number)


def checked_units(order: Order, units: Mapping[int, int], *, shipping: bool) -> dict[int, int]:
    """The units themselves, by line id, when each line has as many to ship or to give back.

    Raises:
        NothingChosen: there are none.
        MoreThanDue: a line has fewer.
        NotAllowedQuantity: one is no whole number from one to a million.
    """
    wanted = {line_id: count for line_id, count in units.items() if count != 0}
    if not wanted:
        raise NothingChosen(order.full_number)
    lines = {line.id: line for line in order.lines}
    for line_id, count in wanted.items():
        line = lines.get(line_id)
        left = 0
        if line is not None:
            left = left_to_ship(line) if shipping else line.quantity_due
        if checked_quantity(count) > left:
            raise MoreThanDue(order.full_number, line.name if line else "", count, left)
    return wanted


def without(order: Order, units: Mapping[int, int]) -> Reduced:
    """What the order costs without these units.

    What goes and what stays always add up to what was: the larger remainder gets the cent. The
    order's discount goes with the goods in proportion; shipping stays.

    Raises:
        WholeOrder: nothing would be left of it: that is a cancellation.
    """
    if all(units.get(line.id, 0) == line.quantity_due for line in order.lines):
        raise WholeOrder(order.full_number)
    lines = {
        line.id: _line_without(line, units[line.id]) for line in order.lines if units.get(line.id)
    }
    return Reduced(lines=lines, totals=_totals_without(order, lines))


def _line_without(line: LineItem, units: int) -> LineMoney:
    shares = (line.quantity_due - units, units)
    return LineMoney(
        discount=line.discount.share_out(shares)[0],
        tax=line.tax.share_out(shares)[0],
        total=line.total.share_out(shares)[0],
    )


def _totals_without(order: Order, lines: Mapping[int, LineMoney]) -> Totals:
    was, currency = order.totals, order.totals.total.currency
    changed = [(line, lines[line.id]) for line in order.lines if line.id in lines]
    goods = total_of((line.total - new.total for line, new in changed), currency)
    subtotal = was.subtotal - goods
    discount = was.discount
    if was.subtotal.minor > 0:
        discount = was.discount.share_out((max(subtotal.minor, 0), goods.minor))[0]
    told = total_of((line.tax for line in order.lines), currency)
    if told:
        tax = was.tax - total_of((line.tax - new.tax for line, new in changed), currency)
    else:  # the store gave one tax for the whole order
        before = was.subtotal - was.discount + was.shipping
        after = subtotal - discount + was.shipping
        tax = was.tax.share_out((max(after.minor, 0), max((before - after).minor, 0)))[0]
    total = was.total - goods + (was.discount - discount)
    if not was.tax_included:
        total -= was.tax - tax
    return Totals(
        subtotal=subtotal,
        shipping=was.shipping,
        discount=discount,
        tax=tax,
        total=total,
        tax_included=was.tax_included,
    )
