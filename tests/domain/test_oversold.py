"""Who waits for what was sold too often, and what is proposed."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop.domain.oversold import Waiting, is_oversold, oversold_of
from desktop.domain.product import Product
from desktop.domain.status import OrderStatus

PENDING, PAID = OrderStatus.PENDING_PAYMENT, OrderStatus.PAID


def product(on_hand: int, **more) -> Product:
    given = {"id": 1, "sku": "KAI-40", "name": "Kai 40", "on_hand": on_hand}
    return Product(**{**given, **more})


def waits(number: int, units: int = 1, status: OrderStatus = PAID) -> Waiting:
    return Waiting(
        id=number,
        number=str(number),
        customer="Ana",
        status=status,
        created_at=datetime(2026, 11, number, tzinfo=UTC),
        units=units,
    )


def covered(found) -> dict[str, bool]:
    return {each.number: each.covered for each in found.orders}


def test_the_last_unit_goes_to_the_oldest_order():
    found = oversold_of(product(-1), [waits(2), waits(1)], [])
    assert covered(found) == {"1": True, "2": False}
    assert found.lacking == 1
    assert found.contact.number == "2"


def test_goods_are_given_out_from_the_oldest_on_until_one_is_not_covered():
    orders = [waits(1, 2), waits(2, 3), waits(3, 1)]
    found = oversold_of(product(-3), orders, [])  # three are there for six
    assert covered(found) == {"1": True, "2": False, "3": False}


def test_who_has_not_paid_is_asked_before_who_has():
    orders = [waits(1), waits(2, status=PENDING), waits(3)]
    assert oversold_of(product(-2), orders, []).contact.number == "2"
    assert oversold_of(product(-1), orders, []).contact.number == "3"  # 2 is covered


def test_more_lacking_than_waits_leaves_nobody_covered():
    found = oversold_of(product(-5), [waits(1), waits(2)], [])
    assert covered(found) == {"1": False, "2": False}


def test_when_all_has_left_only_a_count_can_tell():
    found = oversold_of(product(-2), [], [product(9, id=2, sku="KAI-41")])
    assert found.to_count
    assert (found.contact, found.variant) == (None, None)


def test_the_variant_with_the_most_is_proposed_when_it_has_enough():
    others = [
        product(1, id=2, sku="KAI-39"),
        product(3, id=3, sku="KAI-41"),
        product(9, id=4, sku="KAI-42", archived=True),
    ]
    assert oversold_of(product(-2), [waits(1, 3)], others).variant.sku == "KAI-41"
    assert oversold_of(product(-4), [waits(1, 5)], others).variant is None


def test_what_may_be_below_zero_is_not_oversold():
    assert is_oversold(product(-1))
    assert not is_oversold(product(0))
    assert not is_oversold(product(-1, allow_backorder=True))
    assert not is_oversold(product(-1, unlimited=True))
