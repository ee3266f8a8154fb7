"""The Spanish tutorial: a customer cancels the sandals ordered for Honolulu."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from desktop.domain.errors import OutOfStock
from desktop.domain.status import OrderStatus
from tests.shops import a_product, line

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus


def test_stock_is_taken_at_pending_kept_at_shipped_and_given_back_at_cancelled(shop):
    # "tienes un producto que tiene stock 2 y compran 1 ... quedaría con stock 1"
    shop.has(a_product("SANDALIA", on_hand=2))
    order = shop.order(line("SANDALIA"))
    assert order.status is PENDING
    assert shop.on_hand("SANDALIA") == 1
    # "Si esta orden la marcas como Enviada el stock se mantendrá igual"
    shop.mark(order, PAID)
    assert shop.on_hand("SANDALIA") == 1
    shop.mark(order, SHIPPED)
    assert shop.on_hand("SANDALIA") == 1
    # "Si dicha orden la marcas como Cancelada, el stock será revertido y quedará nuevamente en 2"
    shop.mark(order, CANCELLED)
    assert shop.on_hand("SANDALIA") == 2
    assert shop.findings() == []


def test_nobody_can_buy_what_is_out_of_stock_until_it_is_replenished(shop):
    shop.has(a_product("SANDALIA", on_hand=1))
    shop.order(line("SANDALIA"))
    with pytest.raises(OutOfStock) as refused:
        shop.order(line("SANDALIA"))
    assert [(each.sku, each.needed, each.on_hand) for each in refused.value.shortages] == [
        ("SANDALIA", 1, 0)
    ]
    shop.products.receive("SANDALIA", 5)
    shop.order(line("SANDALIA"))
    assert shop.on_hand("SANDALIA") == 4


def test_orders_cannot_be_deleted_and_their_numbers_follow_each_other(shop):
    # "Las ordenes de compras no se pueden eliminar, ya que cada una tiene un numero único"
    shop.has(a_product("SANDALIA", on_hand=5))
    orders = [shop.order(line("SANDALIA")) for _ in range(3)]
    assert [order.number for order in orders] == ["1001", "1002", "1003"]
    with pytest.raises(IntegrityError):
        shop.sql("DELETE FROM orders WHERE id = :id", id=orders[1].id)
    shop.mark(orders[1], CANCELLED)
    assert shop.reading.find("1002") == orders[1].id


def test_a_pending_payment_becomes_paid_or_cancelled_by_hand(shop):
    # "El comerciante tendrá que revisar su cuenta ... y cambiar manualmente el estado"
    shop.has(a_product("SANDALIA", on_hand=5))
    one, other = shop.order(line("SANDALIA")), shop.order(line("SANDALIA"))
    paid = shop.mark(one, PAID, reference="2611-1001").order
    assert paid.paid_at is not None
    assert paid.payment_reference == "2611-1001"
    assert shop.mark(other, CANCELLED).order.cancelled_at is not None
