"""Orders as they are printed: builders that hide the fields a test does not speak of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.history import Actor, Happening, HistoryEntry, Source
from desktop.domain.money import Money, total_of
from desktop.domain.order import OWN_CHANNEL, LineItem, Order, Totals
from desktop.domain.order_page import OrderPage
from desktop.domain.place import Place, PlaceSource, Precision
from desktop.domain.product import StockChange
from desktop.domain.shop import ShopSettings
from desktop.domain.status import OrderStatus

PRINTED_AT = datetime(2026, 11, 21, 13, 30, tzinfo=UTC)
ANA = Actor(name="Ana", workstation="counter-1", source=Source.WINDOW)


def at(hour: int, minute: int, day: int = 21) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def praia_e_sol(**fields: Any) -> ShopSettings:
    usual = ShopSettings(
        name="Praia & Sol",
        country="PT",
        currency="EUR",
        time_zone="Europe/Lisbon",
        language="pt",
        street="Rua do Carmo 21",
        postcode="1200-093",
        city="Lisboa",
        website="praiaesol.example",
        tax_name="IVA",
        tax_rate=Decimal(23),
    )
    return replace(usual, **fields)


def a_line(
    sku: str,
    name: str,
    total: int,
    *,
    quantity: int = 1,
    position: int = 0,
    currency: str = "EUR",
    **fields: Any,
) -> LineItem:
    money = Money(total, currency)
    usual = LineItem(
        id=position + 1,
        position=position,
        product_id=position + 1,
        sku=sku,
        name=name,
        quantity=quantity,
        unit_price=money.amount / quantity,
        discount=Money.zero(currency),
        tax=Money.zero(currency),
        tax_rate=Decimal(23),
        total=money,
    )
    return replace(usual, **fields)


def an_entry(happening: Happening, when: datetime, **fields: Any) -> HistoryEntry:
    usual = HistoryEntry(
        id=1,
        order_id=1047,
        at=when,
        actor="Ana",
        workstation="counter-1",
        source=Source.WINDOW,
        happening=happening,
        old_status=None,
        new_status=None,
        stock=(),
        facts={},
        text="",
    )
    return replace(usual, **fields)


ROSA = Address(
    name="Mariana Costa",
    street="Rua da Rosa 84",
    complement="3.º Esq.",
    city="Lisboa",
    postcode="1200-389",
    country="PT",
)
LINES = (
    a_line("KAI-39-BRN", "Chinelos de praia Kai 39", 2990, position=0),
    a_line("MAR-M-WHT", "Camisa de linho Maré, M", 3200, position=1),
    a_line("DUN-U-NAT", "Chapéu de palha Duna", 1960, position=2),
)
TRANSFER = (
    "Beneficiário: Praia & Sol, Lda.\n"
    "IBAN: PT50 0000 0000 1234 5678 9015 4\n"
    "Referência: 2611-1047\n"
    "Valor: 86,40 €"
)


def an_order(**fields: Any) -> Order:
    lines = fields.get("lines", LINES)
    currency = lines[0].total.currency
    subtotal = total_of((line.total for line in lines), currency)
    shipping = Money(490 if currency == "EUR" else 3990, currency)
    total = subtotal + shipping
    usual = Order(
        id=1047,
        channel=OWN_CHANNEL,
        number="1047",
        status=OrderStatus.PAID,
        status_before_cancel=None,
        version=2,
        created_at=at(10, 42),
        paid_at=at(11, 5),
        shipped_at=None,
        cancelled_at=None,
        pay_on_delivery=False,
        customer_id=1,
        contact=Contact(
            name="Mariana Costa", email="mariana.costa@example.pt", phone="+351 912 000 047"
        ),
        billing=replace(ROSA, tax_id="245 000 047"),
        shipping=ROSA,
        lines=lines,
        totals=Totals(
            subtotal=subtotal,
            shipping=shipping,
            discount=Money.zero(currency),
            tax=Money(total.minor * 23 // 123 + 1, currency),
            total=total,
            tax_included=True,
        ),
        payment_method="Transferência bancária",
        payment_information=TRANSFER,
        payment_reference="2611-1047",
        shipping_method="CTT Expresso, 24 h",
        tracking_number="",
        tracking_company="",
        delivery_state="",
        customer_note="",
        printed_at=None,
    )
    return replace(usual, **fields)


HISTORY = (
    an_entry(
        Happening.NOTE_ADDED,
        at(11, 6),
        text="A cliente parte para Honolulu na sexta-feira: enviar antes de quarta.",
    ),
    an_entry(
        Happening.STATUS_CHANGED,
        at(11, 5),
        old_status=OrderStatus.PENDING_PAYMENT,
        new_status=OrderStatus.PAID,
    ),
    an_entry(
        Happening.CREATED,
        at(10, 42),
        new_status=OrderStatus.PENDING_PAYMENT,
        stock=(
            StockChange(product_id=1, sku="KAI-39-BRN", name="Kai 39", before=6, after=5),
            StockChange(product_id=2, sku="MAR-M-WHT", name="Maré M", before=9, after=8),
            StockChange(product_id=3, sku="DUN-U-NAT", name="Duna", before=4, after=3),
        ),
    ),
)
BAIRRO_ALTO = Place(
    latitude=38.7131,
    longitude=-9.1455,
    precision=Precision.EXACT,
    radius_m=15,
    source=PlaceSource.STORE,
)


def a_page(*, place: Place | None = BAIRRO_ALTO, **fields: Any) -> OrderPage:
    """The order of Mariana Costa, but for the fields of the order that the test names."""
    history = fields.pop("history", HISTORY)
    return OrderPage(
        order=an_order(**fields),
        history=history,
        products={},
        customer=None,
        place=place,
        gives_back=(),
        takes_again=(),
    )


def many_lines(count: int, currency: str = "EUR") -> tuple[LineItem, ...]:
    return tuple(
        a_line(f"SKU-{n:03}", f"Toalha Onda número {n}", 1990 + n, position=n, currency=currency)
        for n in range(count)
    )
