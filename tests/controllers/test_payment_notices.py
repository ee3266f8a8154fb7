"""A payment that another program tells of is taken once, however often it is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from desktop.domain.handing_over import KeyUsedBefore, OtherAmount, PaymentNotice
from desktop.domain.history import Source
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from tests.shops import ANA, a_product, line


@pytest.fixture
def order(shop):
    shop.has(a_product("HAT", on_hand=5))
    return shop.order(line("HAT"))


def notice(order, **more) -> PaymentNotice:
    told = PaymentNotice(key="payment-1", order=str(order.id), amount=order.totals.total)
    return replace(told, **more)


def payments_in(shop, order) -> list[Source]:
    history = shop.page(order).history
    return [each.source for each in history if each.new_status is OrderStatus.PAID]


def test_the_same_notice_from_eight_at_once_is_one_payment(shop, order):
    told = notice(order, reference="TX-1")
    with ThreadPoolExecutor(8) as eight:
        answers = list(eight.map(lambda _n: shop.payment_notices.take(told, actor=ANA), range(8)))
    assert len(set(answers)) == 1
    assert answers[0].changed
    assert payments_in(shop, order) == [Source.GATEWAY]
    assert shop.findings() == []


def test_eight_notices_of_one_order_are_one_payment_too(shop, order):
    def tell(at: int):
        return shop.payment_notices.take(notice(order, key=f"payment-{at}"), actor=ANA)

    with ThreadPoolExecutor(8) as eight:
        answers = list(eight.map(tell, range(8)))
    assert sum(each.changed for each in answers) == 1
    assert payments_in(shop, order) == [Source.GATEWAY]


def test_what_is_refused_leaves_nothing_behind(shop, order):
    other = notice(order, amount=Money(order.totals.total.minor + 1, "EUR"))
    with pytest.raises(OtherAmount):
        shop.payment_notices.take(other, actor=ANA)
    assert shop.now(order).status is OrderStatus.PENDING_PAYMENT
    assert shop.payment_notices.take(notice(order), actor=ANA).changed
    with pytest.raises(KeyUsedBefore):
        shop.payment_notices.take(other, actor=ANA)
