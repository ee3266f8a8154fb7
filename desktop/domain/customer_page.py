"""All that the page of one customer shows, and the rules for what is said of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.domain.address import Address
from desktop.domain.customer import Contact, CustomerRecord
from desktop.domain.customer_errors import BadCustomer
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from desktop.domain.text import cleaned

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_PHONE = re.compile(r"\+?[0-9 ()./#x-]+")
_LEAST_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerSaid:
    """What the shop itself says of a customer, as rows; None where their newest order speaks."""

    contact_id: int | None = None
    billing_id: int | None = None
    shipping_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerOrder:
    """An order of the customer."""

    id: int
    number: str
    created_at: datetime
    status: OrderStatus
    total: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedName:
    """Somebody who counts as this customer."""

    id: int
    contact: Contact
    orders: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerPage:
    """A customer as the shop says them, or else as their newest order does."""

    id: int
    contact: Contact
    billing: Address
    shipping: Address
    said: CustomerSaid
    record: CustomerRecord
    last_order_at: datetime | None
    orders: tuple[CustomerOrder, ...]  # the newest
    merged: tuple[MergedName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerEdited:
    """A customer after an edit; no entry when nothing was changed."""

    page: CustomerPage
    entry_id: int


def checked_contact(new: Contact, old: Contact) -> Contact:
    """A contact as it is kept; what was there before is not judged again.

    Raises:
        BadCustomer: the name is missing, or an e-mail address or phone number cannot be one.
    """
    parts = {name: cleaned(getattr(new, name)) for name in ("name", "email", "phone", "tax_id")}
    made = replace(new, **parts)
    if not made.name:
        raise BadCustomer("name", "")
    if made.email and made.email != old.email and not _EMAIL.fullmatch(made.email):
        raise BadCustomer("email", made.email)
    if made.phone and made.phone != old.phone and not _is_phone(made.phone):
        raise BadCustomer("phone", made.phone)
    return made


def _is_phone(text: str) -> bool:
    digits = sum(sign.isdigit() for sign in text)
    return digits >= _LEAST_DIGITS and _PHONE.fullmatch(text) is not None
