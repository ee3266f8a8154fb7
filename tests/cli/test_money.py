"""The sums of money in a terminal."""

from __future__ import annotations

from tests.cli.terminal import Terminal


def test_the_sums_stand_per_currency(shop: Terminal):
    answer = shop("money")
    assert answer.code == 0
    assert [line.split(" · ")[0] for line in answer.lines if " · " in line] == ["CLP", "EUR"]
    assert sum("To collect on delivery" in line for line in answer.lines) == 2


def test_a_period_without_orders_says_so(shop: Terminal):
    assert shop("money", "--until", "1999-12-31").lines == ["No orders."]
