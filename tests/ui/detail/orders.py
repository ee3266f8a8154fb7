"""Orders as the order page shows them: Mariana Costa's, but for what a test names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from desktop.domain.attachment import PDF, Attachment
from desktop.domain.customer import CustomerRecord
from desktop.domain.history import Happening
from desktop.domain.money import Money, total_of
from desktop.domain.order import LineItem, Totals
from desktop.domain.order_page import OrderPage
from desktop.domain.product import Product, StockChange
from desktop.domain.status import OrderStatus
from tests.documents.orders import BAIRRO_ALTO, ROSA, a_line, an_entry, an_order, at

NOW = datetime(2026, 11, 21, 13, 30, tzinfo=UTC)
NAMES = ("Beach flip-flops Kai 39", "Linen shirt Maré, M", "Straw hat Duna")
SKUS = ("KAI-39-BRN", "MAR-M-WHT", "DUN-U-NAT")
LEFT = (5, 8, 3)
LINES = tuple(
    a_line(sku, name, total, position=position)
    for position, (sku, name, total) in enumerate(zip(SKUS, NAMES, (2990, 3200, 1960), strict=True))
)
TRANSFER = (
    "Beneficiary: Praia & Sol, Lda.\n"
    "IBAN: PT50 0000 0000 1234 5678 9015 4\n"
    "Transfer within three days"
)
TAKEN = tuple(
    StockChange(product_id=at_, sku=sku, name=name, before=left + 1, after=left)
    for at_, (sku, name, left) in enumerate(zip(SKUS, NAMES, LEFT, strict=True), start=1)
)
GIVEN_BACK = tuple(replace(each, before=each.after, after=each.before) for each in TAKEN)
TAKEN_AGAIN = tuple(replace(each, before=each.before, after=each.before - 1) for each in TAKEN)
NOTE = "Customer leaves for Honolulu on Friday: ship before Wednesday."
HISTORY = (
    an_entry(Happening.NOTE_ADDED, at(11, 6), text=NOTE, id=3),
    an_entry(
        Happening.STATUS_CHANGED,
        at(11, 5),
        id=2,
        old_status=OrderStatus.PENDING_PAYMENT,
        new_status=OrderStatus.PAID,
    ),
    an_entry(
        Happening.CREATED, at(10, 42), id=1, new_status=OrderStatus.PENDING_PAYMENT, stock=TAKEN
    ),
)
_TIMES: dict[OrderStatus, dict[str, Any]] = {
    OrderStatus.PENDING_PAYMENT: {"paid_at": None},
    OrderStatus.PAID: {},
    OrderStatus.SHIPPED: {"shipped_at": at(12, 30)},
    OrderStatus.CANCELLED: {"cancelled_at": at(13, 24), "status_before_cancel": OrderStatus.PAID},
}


def products(*left: int, **more: Any) -> dict[int, Product]:
    """The three products with so many left of each."""
    return {
        number: Product(
            id=number, sku=sku, name=name, price=Money(2990, "EUR"), on_hand=count, **more
        )
        for number, (sku, name, count) in enumerate(
            zip(SKUS, NAMES, left or LEFT, strict=True), start=1
        )
    }


def a_page(status: OrderStatus = OrderStatus.PAID, **fields: Any) -> OrderPage:
    """The page of an order in a state; fields of the order or of the page may be named."""
    own = {name: fields.pop(name) for name in list(fields) if name in OrderPage.__slots__}
    usual = {
        "lines": LINES,
        "channel": "jumpseller",
        "payment_method": "Bank transfer",
        "payment_information": TRANSFER,
        **_TIMES[status],
    }
    cancelled = status is OrderStatus.CANCELLED
    page = OrderPage(
        order=an_order(status=status, **{**usual, **fields}),
        history=HISTORY,
        products=products(),
        customer=CustomerRecord(
            id=1,
            orders=6,
            first_order_at=datetime(2024, 3, 1, tzinfo=UTC),
            spent=(Money(41230, "EUR"),),
        ),
        place=BAIRRO_ALTO,
        gives_back=() if cancelled else GIVEN_BACK,
        takes_again=TAKEN_AGAIN if cancelled else (),
    )
    return replace(page, **own)


def a_file(**facts: Any) -> Attachment:
    """A proof of transfer, put to the order by Bruno this morning."""
    usual = {
        "id": 7, "order_id": 1047, "name": "transferencia.pdf", "media_type": PDF,
        "size": 34_500, "sha256": "ab" * 32, "at": at(11, 20), "actor": "Bruno",
    }  # fmt: skip
    return Attachment(**{**usual, **facts})


def totals_of(lines: tuple[LineItem, ...], **parts: int) -> Totals:
    """Totals of lines with some parts named, in cents."""
    subtotal = total_of((line.total for line in lines), "EUR")
    given = {name: Money(cents, "EUR") for name, cents in parts.items()}
    shipping, discount = given.get("shipping", Money(0, "EUR")), given.get("discount")
    off = discount or Money(0, "EUR")
    return Totals(
        subtotal=subtotal,
        shipping=shipping,
        discount=off,
        tax=given.get("tax", Money(0, "EUR")),
        total=subtotal + shipping - off,
        tax_included=True,
    )


def many_lines(count: int) -> tuple[LineItem, ...]:
    return tuple(
        a_line(f"SKU-{number:03}", f"Towel Onda {number}", 1990, position=number)
        for number in range(count)
    )


__all__ = ["ROSA", "Decimal", "a_line", "at"]
