"""An order that is not one yet: it holds no stock and has no number."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from desktop.domain.address import Address
from desktop.domain.basket import Basket, BasketLine
from desktop.domain.customer import Contact
from desktop.domain.errors import DraftUnreadable
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus

VERSION = 1
_NOBODY, _NOWHERE = Contact(), Address()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that was filled in."""

    basket: Basket
    contact: Contact = _NOBODY
    shipping: Address = _NOWHERE
    billing: Address = _NOWHERE
    payment_method: str = ""
    shipping_method: str = ""
    status: OrderStatus = OrderStatus.PENDING_PAYMENT
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing worth keeping."""
        return not self.basket.lines and self.contact == _NOBODY and not self.note


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft that was kept, with when and by whom."""

    id: int
    saved_at: datetime
    actor: str
    content: Content


def written(content: Content) -> str:
    """A draft as it is stored."""
    basket = content.basket
    body = {
        "version": VERSION,
        "currency": basket.currency,
        "discount": basket.discount.minor,
        "shipping_cost": basket.shipping.minor,
        "tax_rate": str(basket.tax_rate),
        "tax_included": basket.tax_included,
        "lines": [_line_out(each) for each in basket.lines],
        "contact": asdict(content.contact),
        "shipping": asdict(content.shipping),
        "billing": asdict(content.billing),
        "payment_method": content.payment_method,
        "shipping_method": content.shipping_method,
        "status": str(content.status),
        "note": content.note,
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Content:
    """A stored draft.

    Raises:
        DraftUnreadable: a newer version of the program wrote it, or it is damaged.
    """
    try:
        body = json.loads(text)
        if body["version"] != VERSION:
            raise DraftUnreadable(str(body["version"]))
        return _content(body)
    except (KeyError, TypeError, ValueError, InvalidOperation) as error:
        raise DraftUnreadable("") from error


def _content(body: Mapping[str, Any]) -> Content:
    currency = str(body["currency"])
    basket = Basket(
        currency=currency,
        lines=tuple(_line_in(each, currency) for each in body["lines"]),
        discount=Money(int(body["discount"]), currency),
        shipping=Money(int(body["shipping_cost"]), currency),
        tax_rate=Decimal(body["tax_rate"]),
        tax_included=bool(body["tax_included"]),
    )
    return Content(
        basket=basket,
        contact=Contact(**_known(Contact, body["contact"])),
        shipping=Address(**_known(Address, body["shipping"])),
        billing=Address(**_known(Address, body["billing"])),
        payment_method=str(body["payment_method"]),
        shipping_method=str(body["shipping_method"]),
        status=OrderStatus(body["status"]),
        note=str(body["note"]),
    )


def _known(kind: type, parts: Mapping[str, Any]) -> dict[str, Any]:
    names = {each.name for each in fields(kind)}
    return {name: value for name, value in parts.items() if name in names}


def _line_out(line: BasketLine) -> dict[str, Any]:
    return {
        "product_id": line.product_id,
        "sku": line.sku,
        "name": line.name,
        "quantity": line.quantity,
        "unit_price": str(line.unit_price),
        "discount": line.discount.minor,
    }


def _line_in(parts: Mapping[str, Any], currency: str) -> BasketLine:
    return BasketLine(
        product_id=int(parts["product_id"]),
        sku=str(parts["sku"]),
        name=str(parts["name"]),
        quantity=int(parts["quantity"]),
        unit_price=Decimal(parts["unit_price"]),
        discount=Money(int(parts["discount"]), currency),
    )
