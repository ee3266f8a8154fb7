"""Baskets add up: net and tax are the gross, line by line and in total, to the last cent."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.address import Address
from desktop.domain.basket import Basket, Terms, priced, to_new_order
from desktop.domain.customer import Contact
from desktop.domain.errors import CurrenciesDiffer, NotAnAmount
from desktop.domain.methods import PaymentMethod
from desktop.domain.money import Money, decimals_of, total_of
from desktop.domain.status import OrderStatus
from tests.baskets import a_basket, a_line

NOBODY = Terms(contact=Contact(name="Ana"), billing=Address(), shipping=Address())


@st.composite
def baskets(draw) -> Basket:
    currency = draw(st.sampled_from(["EUR", "CLP", "KWD"]))
    places = decimals_of(currency) + draw(st.integers(0, 2))  # a unit price may have more
    cent = st.integers(0, 500_000)
    lines = [
        a_line(
            str(Decimal(draw(cent)).scaleb(-places)),
            draw(st.integers(1, 60)),
            discount=draw(st.integers(0, 3000)),
            product_id=at,
            currency=currency,
        )
        for at in range(draw(st.integers(0, 8)))
    ]
    return a_basket(
        *lines,
        currency=currency,
        shipping=draw(st.integers(0, 3000)),
        discount=draw(st.integers(0, 9000)),
        rate=draw(st.sampled_from(["0", "4", "6", "10", "19", "21", "23", "5.5", "8.875"])),
        included=draw(st.booleans()),
    )


@settings(max_examples=1000, deadline=None)
@given(baskets())
def test_any_basket_adds_up_line_by_line_and_in_total(basket):
    sums = priced(basket)
    totals, parts = sums.totals, (*sums.parts, sums.shipping)
    assert total_of((part.gross for part in parts), basket.currency) == totals.total
    assert total_of((part.tax for part in parts), basket.currency) == totals.tax
    assert total_of((part.net for part in parts), basket.currency) == sums.net
    assert sums.net + totals.tax == totals.total
    assert min(part.net.minor for part in parts) >= 0
    added = Money.zero(basket.currency) if basket.tax_included else totals.tax
    assert totals.subtotal + totals.shipping - totals.discount + added == totals.total


@settings(max_examples=200, deadline=None)
@given(baskets())
def test_the_tax_of_a_line_is_its_own_to_the_cent_beside(basket):
    rate = basket.tax_rate
    for part in priced(basket).parts:
        exact = part.net.minor * rate / 100
        assert abs(part.tax.minor - exact) <= 2  # the rounding of the whole is shared by all


@settings(max_examples=200, deadline=None)
@given(baskets().filter(lambda basket: basket.lines))
def test_the_order_that_a_basket_becomes_costs_the_same(basket):
    order = to_new_order(basket, NOBODY, key="k")
    assert order.totals == priced(basket).totals
    assert sum(each.total.minor for each in order.lines) == order.totals.subtotal.minor


def test_the_example_of_the_picture_comes_out():
    basket = a_basket(a_line("34.90", 2, product_id=1), a_line("77.50", product_id=2), shipping=650)
    totals = priced(basket).totals
    assert (totals.subtotal.minor, totals.tax.minor, totals.total.minor) == (14730, 2876, 15380)


def test_a_tax_that_is_added_comes_on_top():
    totals = priced(a_basket(a_line("10", 3), rate="21", included=False)).totals
    assert (totals.subtotal.minor, totals.tax.minor, totals.total.minor) == (3000, 630, 3630)


def test_pesos_have_no_decimals():
    basket = a_basket(a_line("9990", 3, currency="CLP"), currency="CLP", rate="19")
    assert priced(basket).totals.total == Money(29970, "CLP")
    assert priced(basket).totals.tax == Money(4785, "CLP")


def test_a_discount_is_never_more_than_what_it_is_taken_from():
    basket = a_basket(a_line("5", discount=900), a_line("7", product_id=2), discount=5000)
    totals = priced(basket).totals
    assert (totals.subtotal.minor, totals.discount.minor, totals.total.minor) == (700, 700, 0)


def test_one_basket_has_one_currency():
    with pytest.raises(CurrenciesDiffer):
        a_basket(a_line("1")).with_line(a_line("990", product_id=2, currency="CLP"))
    with pytest.raises(CurrenciesDiffer):
        priced(a_basket(a_line("1", currency="CLP")))


def test_an_amount_beyond_any_order_is_refused():
    with pytest.raises(NotAnAmount):
        priced(a_basket(a_line("99999999999", 1_000_000)))


def test_adding_a_product_again_raises_its_quantity():
    basket = a_basket(a_line("1", 2)).with_line(a_line("1")).with_line(a_line("3", product_id=2))
    assert [(each.product_id, each.quantity) for each in basket.lines] == [(1, 3), (2, 1)]


def test_what_cannot_be_sold_is_not_counted():
    basket = a_basket(a_line("34.90"), a_line("29.90", product_id=2))
    assert priced(basket.without(frozenset({2}))).totals.subtotal == Money(3490, "EUR")


def test_the_payment_method_brings_its_instructions_into_the_order():
    method = PaymentMethod(name="Cash", instructions="At the door", pay_on_delivery=True)
    terms = replace(NOBODY, payment=method, status=OrderStatus.PAID, note="Ring twice")
    order = to_new_order(a_basket(a_line("1")), terms, key="k")
    assert (order.payment_method, order.payment_information) == ("Cash", "At the door")
    assert order.pay_on_delivery
    assert (order.status, order.customer_note) == (OrderStatus.PAID, "Ring twice")
