"""Who bought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A customer as the order names them."""

    name: str = ""
    email: str = ""
    phone: str = ""
    tax_id: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRecord:
    """What the shop knows of a customer: how many orders, since when, and money by currency."""

    id: int
    orders: int
    first_order_at: datetime | None
    spent: tuple[Money, ...]  # without cancelled orders, one amount per currency


class CustomerSort(StrEnum):
    """By what the list of customers is ordered."""

    NAME = "name"
    ORDERS = "orders"
    TOTAL = "total"
    LAST_ORDER = "last_order"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRow:
    """A customer in the list, with what they ordered under every merged name."""

    id: int
    contact: Contact
    city: str
    orders: int
    first_order_at: datetime
    last_order_at: datetime
    spent: tuple[Money, ...]  # without cancelled orders, one amount per currency
