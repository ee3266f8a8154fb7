"""Pages of a list hold what they would hold if they were counted from the beginning each time."""

from __future__ import annotations

import pytest

from desktop.domain.handing_over import AskedOrders, AskedStatus
from desktop.domain.status import OrderStatus
from tests.shops import a_product, line

_STEPS = (
    (),
    (OrderStatus.PAID,),
    (OrderStatus.PAID, OrderStatus.SHIPPED),
    (OrderStatus.CANCELLED,),
)


@pytest.fixture
def sold(shop):
    shop.has(a_product("HAT", on_hand=500))
    for at in range(24):
        order = shop.order(line("HAT"))
        if _STEPS[at % 4]:
            shop.mark(order, *_STEPS[at % 4])
    return shop


def walked(shop, asked: AskedOrders, limit: int) -> list[int]:
    found: list[int] = []
    page = 1
    while ids := shop.hand_over.listed(asked, page, limit).ids:
        found += ids
        page += 1
    return found


@pytest.mark.parametrize("states", [
    None, {AskedStatus.PAID}, {AskedStatus.PENDING_PAYMENT}, {AskedStatus.CANCELED},
    {AskedStatus.PAID, AskedStatus.CANCELED}, set(),
])  # fmt: skip
def test_all_orders_of_a_list_come_once_whatever_a_page_holds(sold, states):
    asked = AskedOrders(states=None if states is None else frozenset(states))
    whole = list(sold.hand_over.listed(asked, 1, 100).ids)
    assert whole == sorted(whole, reverse=True)
    assert len(whole) == sold.hand_over.count(asked)
    for limit in (1, 5, 7):
        assert walked(sold, asked, limit) == whole
    assert list(sold.hand_over.listed(asked, 2, 3).ids) == whole[3:6]  # where none was before it


def test_a_page_is_counted_anew_once_something_has_happened(sold):
    asked = AskedOrders(states=frozenset({AskedStatus.PAID}))
    whole = walked(sold, asked, 4)
    sold.order(line("HAT"))
    first_ids = sold.hand_over.listed(asked, 1, 4).ids
    cancelled = sold.reading.page(first_ids[0]).order
    sold.mark(cancelled, OrderStatus.CANCELLED)
    left = [each for each in whole if each != cancelled.id]
    assert list(sold.hand_over.listed(asked, 2, 4).ids) == left[4:8]
    assert walked(sold, asked, 4) == left
