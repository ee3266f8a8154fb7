"""Money is whole minor units; nothing is lost, nothing is mixed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import CurrenciesDiffer, NotAnAmount
from desktop.domain.money import LARGEST_MINOR, Money, decimals_of, total_of

minors = st.integers(-(10**9), 10**9)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("86.40", "EUR", 8640), ("16980.0", "CLP", 16980), ("9.915", "EUR", 992),
        ("-0.005", "EUR", -1), ("1.2345", "KWD", 1235), ("0", "EUR", 0), ("0.5", "CLP", 1),
    ],
)  # fmt: skip
def test_a_number_becomes_money_with_the_currencys_own_decimals(text, currency, minor):
    assert Money.of(Decimal(text), currency) == Money(minor, currency)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e40", "1e13", "sNaN"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(NotAnAmount):
        Money.of(Decimal(text), "EUR")


def test_the_largest_amount_is_far_above_any_order():
    assert Money.of(Decimal(LARGEST_MINOR).scaleb(-2), "EUR").minor == LARGEST_MINOR


@given(minors, minors)
def test_adding_and_taking_away_are_exact(one, other):
    a, b = Money(one, "EUR"), Money(other, "EUR")
    assert a + b - b == a
    assert -a == Money(-one, "EUR")
    assert (a < b) == (one < other)
    assert bool(a) == bool(one)


def test_different_currencies_are_never_added_or_compared():
    euros, pesos = Money(1, "EUR"), Money(1, "CLP")
    for mix in (lambda: euros + pesos, lambda: euros - pesos, lambda: euros < pesos):
        with pytest.raises(CurrenciesDiffer):
            mix()
    with pytest.raises(CurrenciesDiffer):
        total_of([euros, pesos], "EUR")


@given(minors, st.lists(st.integers(0, 1000), min_size=1, max_size=12))
def test_sharing_out_loses_no_cent(minor, weights):
    shares = Money(minor, "EUR").share_out(weights)
    if sum(weights):
        assert sum(share.minor for share in shares) == minor
        exact = [minor * weight / sum(weights) for weight in weights]
        assert all(
            abs(share.minor - fair) < 1.0001 for share, fair in zip(shares, exact, strict=True)
        )
    else:
        assert all(not share for share in shares)


def test_money_times_a_count_and_as_a_decimal():
    assert Money(2990, "EUR") * 3 == Money(8970, "EUR")
    assert Money(2990, "EUR").amount == Decimal("29.90")
    assert (decimals_of("CLP"), decimals_of("EUR"), decimals_of("CLF")) == (0, 2, 4)
