"""A part of an order: what goes and what stays always add up to what was."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import MoreThanDue, NothingChosen, WholeOrder
from desktop.domain.money import Money
from desktop.domain.order import LineItem, Order, Totals
from desktop.domain.parts import checked_units, left_to_ship, without
from tests.documents.orders import a_page

CENTS = st.integers(min_value=0, max_value=500_000)


def a_line(at: int, quantity: int, total: int, tax: int, currency: str) -> LineItem:
    return LineItem(
        id=at + 1, position=at, product_id=at + 1, sku=f"S{at}", name=f"Thing {at}",
        quantity=quantity, unit_price=Decimal(1), discount=Money(0, currency),
        tax=Money(tax, currency), tax_rate=None, total=Money(total, currency),
    )  # fmt: skip


@st.composite
def baskets(draw) -> Order:
    currency = draw(st.sampled_from(["EUR", "CLP"]))
    taxed, included = draw(st.booleans()), draw(st.booleans())
    lines = tuple(
        a_line(at, draw(st.integers(1, 9)), draw(CENTS), draw(CENTS) if taxed else 0, currency)
        for at in range(draw(st.integers(1, 5)))
    )
    subtotal = sum(line.total.minor for line in lines)
    discount = draw(st.integers(0, subtotal))
    shipping = draw(CENTS)
    tax = sum(line.tax.minor for line in lines) if taxed else draw(st.integers(0, subtotal))
    total = subtotal - discount + shipping + (0 if included else tax)
    amounts = (Money(each, currency) for each in (subtotal, shipping, discount, tax, total))
    parts = dict(zip(("subtotal", "shipping", "discount", "tax", "total"), amounts, strict=True))
    return replace(a_page().order, lines=lines, totals=Totals(**parts, tax_included=included))


@given(baskets(), st.data())
def test_however_it_is_taken_apart_every_cent_is_somewhere(order: Order, data):
    first = order
    for _step in range(4):
        units = {line.id: data.draw(st.integers(0, line.quantity_due)) for line in order.lines}
        if all(units[line.id] == line.quantity_due for line in order.lines):
            with pytest.raises(WholeOrder):
                without(order, units)
            return
        new = without(order, units)
        lines = tuple(
            replace(
                line,
                total=new.lines[line.id].total,
                tax=new.lines[line.id].tax,
                returned=line.returned + units[line.id],
            )
            if line.id in new.lines
            else line
            for line in order.lines
        )
        sums = new.totals
        assert sums.subtotal.minor == sum(line.total.minor for line in lines)
        assert sums.total.minor == (
            sums.subtotal.minor
            - sums.discount.minor
            + sums.shipping.minor
            + (0 if sums.tax_included else sums.tax.minor)
        )
        assert sums.shipping == first.totals.shipping
        for part in (sums.subtotal, sums.discount, sums.tax, sums.total):
            assert part.minor >= 0
        assert sums.total.minor <= order.totals.total.minor
        order = replace(order, lines=lines, totals=sums)


def test_a_third_of_a_line_that_does_not_divide_keeps_the_cent():
    order = replace(a_page().order, lines=(a_line(0, 3, 1000, 0, "EUR"),))
    assert without(order, {1: 1}).lines[1].total == Money(667, "EUR")
    assert without(order, {1: 2}).lines[1].total == Money(333, "EUR")


def test_a_line_has_no_more_units_than_are_due():
    line = replace(a_line(0, 3, 900, 0, "EUR"), returned=1, shipped=1)
    order = replace(a_page().order, lines=(line, a_line(1, 1, 100, 0, "EUR")))
    assert left_to_ship(line) == 1
    assert checked_units(order, {1: 2, 2: 0}, shipping=False) == {1: 2}
    with pytest.raises(MoreThanDue):
        checked_units(order, {1: 2}, shipping=True)
    with pytest.raises(MoreThanDue):
        checked_units(order, {1: 3}, shipping=False)
    with pytest.raises(MoreThanDue):
        checked_units(order, {99: 1}, shipping=False)
    with pytest.raises(NothingChosen):
        checked_units(order, {1: 0}, shipping=False)
