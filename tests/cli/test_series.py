"""The order numbers in a terminal: complete, or what is missing."""

from __future__ import annotations

from tests.cli.terminal import Terminal


def test_a_complete_series_is_told_so(shop: Terminal):
    answer = shop("series")
    assert answer.code == 0
    assert answer.lines == [
        "Jumpseller: 1001 to 1004 complete, 4 orders.",
        "4 order numbers were looked at. Every series of numbers is complete.",
    ]


def test_another_channel_than_there_is_has_no_series(shop: Terminal):
    answer = shop("series", "--channel", "counter")
    assert answer.code == 0
    assert answer.lines == [
        "0 order numbers were looked at. No order has a number in a series yet."
    ]
