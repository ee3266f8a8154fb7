"""Checking a shop: what was tampered with is named, and nothing else."""

from __future__ import annotations

import pytest

from desktop.domain.status import OrderStatus
from tests.shops import a_product, line


@pytest.fixture
def busy_shop(shop):
    shop.has(a_product("HAT", on_hand=9), a_product("KAI-39", on_hand=9))
    orders = [shop.order(line("HAT"), line("KAI-39", 2)) for _ in range(3)]
    shop.mark(orders[0], OrderStatus.PAID, OrderStatus.SHIPPED)
    shop.mark(orders[1], OrderStatus.CANCELLED, reason="changed plans")
    shop.orders.add_note(orders[2].id, "Leaves on Friday")
    assert shop.findings() == []
    return shop


@pytest.mark.parametrize(
    ("statement", "wrong", "subject"),
    [
        ("UPDATE product SET on_hand = on_hand + 1 WHERE sku = 'HAT'", "level", "HAT"),
        ("UPDATE orders SET total = total + 1 WHERE number = '1003'", "seal", "1003"),
        ("UPDATE line SET quantity = 5 WHERE order_id = 3 AND sku = 'HAT'", "held", "1003 HAT"),
        ("UPDATE history SET at = at + 1 WHERE id = 4", "chain", "#4"),
        ("UPDATE history SET facts = '{}' WHERE id = 5", "chain", "#5"),
        ("DELETE FROM history WHERE id = 2", "chain", "#3"),
        ("UPDATE history_text SET text = 'something else'", "text", "#8"),
        ("UPDATE orders SET status = 'paid' WHERE number = '1003'", "status", "1003"),
        ("UPDATE orders SET number_sort = 1009 WHERE number = '1003'", "number", "1009"),
        ("UPDATE summary SET total = total + 1", "summary", "202611 cancelled EUR"),
        ("UPDATE counter SET value = value + 1", "number", "1005"),
    ],
)
def test_what_was_tampered_with_is_named(busy_shop, statement, wrong, subject):
    busy_shop.force(statement)
    assert (wrong, subject) in busy_shop.findings()


def test_the_first_movement_that_does_not_follow_is_named(busy_shop):
    busy_shop.force("UPDATE movement SET after = after + 1 WHERE id = 3")
    assert ("movement", "HAT #3") in busy_shop.findings()


def test_erasing_a_text_leaves_the_chain_whole(busy_shop):
    busy_shop.force("DELETE FROM history_text")
    assert busy_shop.findings() == []
    assert busy_shop.reading.page(3).history[0].text == ""


def test_a_check_reports_progress_and_can_be_stopped(busy_shop):
    from desktop.domain.errors import CheckStopped  # noqa: PLC0415

    parts = []
    busy_shop.check.check(lambda part, _done, _whole: parts.append(part) is None)
    assert set(parts) == {"file", "stock", "orders", "history", "files"}
    with pytest.raises(CheckStopped):
        busy_shop.check.check(lambda _part, _done, _whole: False)
