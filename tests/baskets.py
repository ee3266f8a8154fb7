"""Builders of baskets, with only what the test is about."""

from __future__ import annotations

from decimal import Decimal

from desktop.domain.basket import Basket, BasketLine
from desktop.domain.money import Money


def a_line(
    price: str, quantity: int = 1, *, discount: int = 0, product_id: int = 1, currency: str = "EUR"
) -> BasketLine:
    return BasketLine(
        product_id=product_id,
        sku=f"SKU-{product_id}",
        name=f"Product {product_id}",
        quantity=quantity,
        unit_price=Decimal(price),
        discount=Money(discount, currency),
    )


def a_basket(
    *lines: BasketLine,
    currency: str = "EUR",
    shipping: int = 0,
    discount: int = 0,
    rate: str = "23",
    included: bool = True,
) -> Basket:
    return Basket(
        currency=currency,
        lines=lines,
        discount=Money(discount, currency),
        shipping=Money(shipping, currency),
        tax_rate=Decimal(rate),
        tax_included=included,
    )
