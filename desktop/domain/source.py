"""An imported order beside what its store said of it: field by field, equal or not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import zip_longest

from desktop.domain.address import Address
from desktop.domain.imports import ImportedLine, ImportedOrder
from desktop.domain.money import Money
from desktop.domain.order import LineItem, Order, full_number
from desktop.domain.status import OrderStatus


class SourceField(StrEnum):
    """What is compared."""

    STATUS = "status"
    CREATED_AT = "created_at"
    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    TAX_ID = "tax_id"
    SHIPPING_ADDRESS = "shipping_address"
    BILLING_ADDRESS = "billing_address"
    PAYMENT_METHOD = "payment_method"
    PAYMENT_INFORMATION = "payment_information"
    PAYMENT_REFERENCE = "payment_reference"
    SHIPPING_METHOD = "shipping_method"
    TRACKING_COMPANY = "tracking_company"
    TRACKING_NUMBER = "tracking_number"
    DELIVERY_STATE = "delivery_state"
    CUSTOMER_NOTE = "customer_note"
    LINE = "line"
    SUBTOTAL = "subtotal"
    SHIPPING = "shipping"
    DISCOUNT = "discount"
    TAX = "tax"
    TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A line item: so many of what, for how much in all."""

    name: str
    quantity: int
    total: Money


Value = str | Money | OrderStatus | Address | datetime | SourceLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A field as it stands here and as the store says it; of lines, `position` counts from 1."""

    field: SourceField
    here: Value
    there: Value
    position: int = 0

    @property
    def differs(self) -> bool:
        return self.here != self.there


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceComparison:
    """What a store said last, word for word, and what of it differs from the order here.

    `fields` is empty where nobody here can read the words; they are kept all the same.
    """

    channel: str
    number: str
    seen_at: datetime
    payload: str
    fields: tuple[Compared, ...]

    @property
    def full_number(self) -> str:
        return full_number(self.channel, self.number)

    @property
    def differences(self) -> tuple[Compared, ...]:
        return tuple(each for each in self.fields if each.differs)

    @property
    def equal(self) -> tuple[Compared, ...]:
        return tuple(each for each in self.fields if not each.differs)


def compared(order: Order, said: ImportedOrder) -> tuple[Compared, ...]:
    """The order beside what its store says; what neither says is left out."""
    pairs: dict[SourceField, tuple[Value, Value]] = {
        SourceField.STATUS: (order.status, said.status),
        SourceField.CREATED_AT: (order.created_at, said.created_at),
        SourceField.SHIPPING_ADDRESS: (_written(order.shipping), _written(said.shipping)),
        SourceField.BILLING_ADDRESS: (_written(order.billing), _written(said.billing)),
    }
    for name in ("name", "email", "phone", "tax_id"):
        pairs[SourceField(name)] = getattr(order.contact, name), getattr(said.contact, name)
    for name in _TEXTS:
        pairs[SourceField(name)] = getattr(order, name), getattr(said, name)
    for name in _SUMS:
        pairs[SourceField(name)] = getattr(order.totals, name), getattr(said.totals, name)
    fields = []
    for field in SourceField:
        if field is SourceField.LINE:
            fields += _lines(order, said)
        elif any(pairs[field]):
            here, there = pairs[field]
            fields.append(Compared(field=field, here=here, there=there))
    return tuple(fields)


_TEXTS = (
    "payment_method", "payment_information", "payment_reference", "shipping_method",
    "tracking_company", "tracking_number", "delivery_state", "customer_note",
)  # fmt: skip
_SUMS = ("subtotal", "shipping", "discount", "tax", "total")


def _lines(order: Order, said: ImportedOrder) -> list[Compared]:
    """The lines in their order: an imported order keeps all of them, and gets no others."""
    pairs = zip_longest(order.lines, said.lines)
    return [
        Compared(field=SourceField.LINE, here=_line(here), there=_line(there), position=position)
        for position, (here, there) in enumerate(pairs, start=1)
    ]


def _line(each: LineItem | ImportedLine | None) -> SourceLine | None:
    if each is None:
        return None
    due = each.quantity - each.returned
    return SourceLine(name=each.name, quantity=due, total=each.total)


def _written(where: Address) -> Address | None:
    """An address by its words alone: where it lies on the map is no part of it."""
    plain = replace(where, latitude=None, longitude=None)
    return None if plain == Address() else plain
