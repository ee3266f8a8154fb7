"""Carts that were left behind in a store: no orders, no stock, not counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.customer import Contact
from desktop.domain.errors import ShopError
from desktop.domain.money import Money
from desktop.domain.order import full_number


class CartGone(ShopError):
    """An abandoned cart is not there any more: it has become an order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AbandonedCart:
    """Somebody began to buy and did not finish."""

    id: int
    channel: str
    number: str
    created_at: datetime
    contact: Contact
    total: Money

    @property
    def full_number(self) -> str:
        return full_number(self.channel, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class CartLine:
    """So many of what lay in the cart."""

    sku: str
    name: str
    quantity: int
    total: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CartPage:
    """A cart with what lay in it; no lines where the store's words cannot be read."""

    cart: AbandonedCart
    lines: tuple[CartLine, ...]
