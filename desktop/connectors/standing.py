"""Where a store says that an order stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.status import OrderStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An order's place in our four states, and the facts beneath it."""

    status: OrderStatus | None  # None: an abandoned cart
    paid: bool = False
    shipped: bool = False
    pay_on_delivery: bool = False
    delivery_state: str = ""
    paid_at: datetime | None = None
    shipped_at: datetime | None = None
    cancelled_at: datetime | None = None
    warnings: tuple[str, ...] = ()
