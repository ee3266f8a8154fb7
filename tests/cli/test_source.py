"""Comparing an imported order with its source in a terminal."""

from __future__ import annotations

import json

from tests.cli.terminal import SAMPLE_ORDERS, Terminal


def test_an_order_that_is_as_its_store_says_is_told_so(shop: Terminal):
    answer = shop("source", "jumpseller:1001")
    assert answer.code == 0
    assert answer.lines[0] == "The order is just as Jumpseller says."


def test_what_differs_is_printed_and_ends_with_one(shop: Terminal):
    shop("status", "jumpseller:1001", "paid")
    answer = shop("source", "jumpseller:1001")
    assert answer.code == 1
    assert answer.lines[2:5] == ["Status:", "  here: Paid", "  Jumpseller: Pending Payment"]
    assert answer.lines[-1].startswith("Equal: Date, Name")


def test_the_stores_words_can_be_had_as_they_came(shop: Terminal):
    said = json.loads(shop("source", "jumpseller:1001", "--words").said)
    there = [each["order"] for each in json.loads(SAMPLE_ORDERS.read_text("utf-8"))]
    assert said in there
