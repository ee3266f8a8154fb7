"""Builders of what an invoice draft is made of, with only what the test is about."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from desktop.domain.basket import Basket, BasketLine, priced
from desktop.domain.exported import ExportedAddress, ExportedLine, ExportedOrder, ExportedPerson
from desktop.domain.invoice_draft import Seller
from desktop.domain.money import Money
from desktop.exchange.ubl import DraftOrder

SELLER = Seller(
    name="Praia & Sol", street="Rua do Carmo 21", postcode="1200-093", city="Lisboa",
    country="PT", phone="+351 210 000 000", email="loja@praia.example", tax_id="500 000 000",
    currency="EUR",
)  # fmt: skip
PERSON = ExportedPerson(1, "Mariana Costa", "mariana@example.pt", "+351 912 000 001", "", "pt")
HOME = ExportedAddress(
    1, "Mariana Costa", "", "Rua da Rosa 5", "2.º Dto.", "Bairro Alto", "Lisboa", "Lisboa",
    "1200-387", "PT", "", None, None,
)  # fmt: skip


def a_line(total: int, rate: str | None = "23", quantity: int = 1, **more) -> ExportedLine:
    price = str(Decimal(total) / 100 / quantity)
    made = ExportedLine(1, 1, "KAI-40", "Kai 40", quantity, price, 0, 0, rate, total, 0, 0)
    return made._replace(**more)


def an_order(**more) -> ExportedOrder:
    at = int(datetime(2026, 11, 21, 23, 30, tzinfo=UTC).timestamp() * 1000)
    made = ExportedOrder(
        1, "counter", "1047", "pending_payment", None, at, None, None, None, 0, "EUR",
        subtotal=0, shipping=0, discount=0, tax=0, tax_included=1, total=0, received=None,
        payment_method="Bank transfer", payment_information="", payment_reference="",
        shipping_method="CTT Expresso", tracking_company="", tracking_number="",
        delivery_state="", customer_note="", contact_id=1, billing_id=1, shipping_id=1,
    )  # fmt: skip
    return made._replace(**more)


def said(
    *lines: ExportedLine, tax: int, shipping: int = 0, discount: int = 0, included: bool = True,
    person: ExportedPerson = PERSON, billing: ExportedAddress = HOME, refunded: int = 0, **more,
) -> DraftOrder:  # fmt: skip
    """An order whose parts add up."""
    subtotal = sum(each.total for each in lines)
    total = subtotal + shipping - discount + (0 if included else tax)
    order = an_order(
        **{
            "subtotal": subtotal,
            "shipping": shipping,
            "discount": discount,
            "tax": tax,
            "tax_included": int(included),
            "total": total,
            **more,
        }
    )
    return DraftOrder(order, person, billing, HOME, lines, refunded)


def sold(
    lines: list[tuple[int, int]], *, rate: str, discount: int, shipping: int, included: bool
) -> DraftOrder:
    """An order as the shop itself reckons it, of lines of a price in cents and a quantity."""
    basket = Basket(
        currency="EUR",
        lines=tuple(
            BasketLine(
                product_id=at, sku=f"P-{at}", name=f"P {at}", quantity=quantity,
                unit_price=Decimal(price) / 100, discount=Money.zero("EUR"),
            )
            for at, (price, quantity) in enumerate(lines)
        ),
        discount=Money(discount, "EUR"), shipping=Money(shipping, "EUR"),
        tax_rate=Decimal(rate), tax_included=included,
    )  # fmt: skip
    totals = priced(basket).totals
    made = [
        a_line(each.total.minor, rate, each.quantity, sku=each.sku, name=each.name)
        for each in basket.lines
    ]
    return said(
        *made, tax=totals.tax.minor, shipping=shipping, discount=totals.discount.minor,
        included=included,
    )  # fmt: skip
