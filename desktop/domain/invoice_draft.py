"""Orders as drafts for a billing program: who sells, what was written, and what could not be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoDraft(StrEnum):
    """Why no draft can be made of an order without inventing something."""

    CANCELLED = "cancelled"
    SELLER_NAME = "seller_name"
    SELLER_COUNTRY = "seller_country"
    SELLER_TAX_ID = "seller_tax_id"
    BUYER_NAME = "buyer_name"
    BUYER_COUNTRY = "buyer_country"
    CURRENCY = "currency"  # not the shop's, in which its tax is due
    NO_LINES = "no_lines"
    TAX_RATE = "tax_rate"  # a line does not say it
    NO_TAX = "no_tax"  # a rate of nothing, without the reason that an invoice must give
    SHIPPING_RATE = "shipping_rate"  # lines of several rates, and none that fits the shipping
    SUMS = "sums"  # the parts do not add up to the total
    TAX_SUM = "tax_sum"  # the tax is not what the rates make


@dataclass(frozen=True, slots=True, kw_only=True)
class Seller:
    """Who sells, as the shop's settings say."""

    name: str
    street: str
    postcode: str
    city: str
    country: str
    phone: str
    email: str
    tax_id: str
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An order of which no draft was written."""

    number: str
    why: NoDraft
