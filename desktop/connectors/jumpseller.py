"""Orders from Jumpseller, as its API gives them and as they are saved in a file.

Source: github.com/Jumpseller/api-docs, OpenAPI of 2026-03-27. Texts such as `status` and
`shipment_status` are translated by the store; only the fields ending in `_enum` are looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.connectors import fields
from desktop.connectors.fields import BadRecordError, ShopClock
from desktop.connectors.json_records import records
from desktop.connectors.json_store import JsonStore, gathered
from desktop.connectors.jumpseller_address import address, contact
from desktop.connectors.standing import Standing
from desktop.connectors.sums import agree, doubts, in_lines
from desktop.domain.imports import ImportBatch, ImportedLine, ImportedOrder
from desktop.domain.money import Money, total_of
from desktop.domain.order import Totals
from desktop.domain.status import OrderStatus

CHANNEL = "jumpseller"
MOST_LINES = 2000
# What the store calls a parcel that has left; "fulfilled" is the same without a carrier's word.
DELIVERY_STATES = ("requested", "in_transit", "delivered", "failed", "pickup_available")
_LEFT_THE_SHOP = {*DELIVERY_STATES, "fulfilled"}
_STATUSES = ("pending_payment", "paid", "canceled", "abandoned")
_NO_ORDER_YET = {"created", "open"}


def read(path: Path) -> ImportBatch:
    """What a file of orders holds: the orders that can be brought in, and why the others cannot.

    Raises:
        UnreadableFile: the file cannot be read, or there is no order in it at all.
    """
    return gathered(path, records(path, one="order", many="orders"), STORE, ShopClock())


def order_from(record: Any, payload: str) -> ImportedOrder:
    """One order in our words; `payload` is its own text, kept as it is.

    Raises:
        BadRecordError: something is missing or cannot be, so that nothing of it may be brought in.
    """
    if not isinstance(record, Mapping):
        raise BadRecordError("not_an_order")
    number = _number(record)
    standing = _standing(record)
    currency = fields.currency(record, "currency")
    lines = _lines(record, currency)
    totals = _totals(record, lines, currency)
    billing = address(record, "billing_address")
    shipping = address(record, "shipping_address")
    tracking_number = fields.text(record, "tracking_number", longest=80)
    return ImportedOrder(
        channel=CHANNEL,
        number=number,
        status=standing.status,
        created_at=_made_at(record),
        paid=standing.paid,
        shipped=standing.shipped,
        pay_on_delivery=standing.pay_on_delivery,
        contact=contact(record, billing.address, shipping.address),
        billing=billing.address,
        shipping=shipping.address,
        lines=lines,
        totals=totals,
        payment_method=fields.text(record, "payment_method_name", longest=120),
        payment_information=fields.text(record, "payment_information", longest=4000, lines=True),
        payment_reference=fields.text(record, "payment_notification_id", longest=120),
        shipping_method=fields.text(record, "shipping_method_name", longest=120),
        tracking_number=tracking_number,
        tracking_company=fields.text(record, "tracking_company", longest=80),
        delivery_state=standing.delivery_state,
        customer_note=_note(record),
        payload=payload,
        warnings=(
            *standing.warnings,
            *shipping.warnings,
            *doubts(lines, totals, fields.decimal(record, "total")),
        ),
    )


def _standing(record: Mapping[str, Any]) -> Standing:
    stands = fields.code(record, "status_enum")
    if not stands:
        raise BadRecordError("no_status", "status_enum")
    if stands in _NO_ORDER_YET:
        raise BadRecordError("not_an_order_yet", stands)
    if stands not in _STATUSES:
        raise BadRecordError("unknown_status", stands)
    if stands == "abandoned":
        return Standing(status=None)
    parcel = fields.code(record, "shipment_status_enum")
    # Only a fulfilment carries a tracking number: it has left although no carrier has said so yet.
    tracked = not parcel and bool(fields.text(record, "tracking_number"))
    shipped = parcel in _LEFT_THE_SHOP or tracked
    strange = parcel not in {"", "unfulfilled", *_LEFT_THE_SHOP}
    paid = stands == "paid"
    return Standing(
        status=_status(stands, shipped=shipped),
        paid=paid,
        shipped=shipped,
        pay_on_delivery=shipped and stands == "pending_payment",
        delivery_state=parcel if parcel in DELIVERY_STATES else "",
        warnings=("unknown_delivery_state",) if strange else (),
    )


def _status(stands: str, *, shipped: bool) -> OrderStatus:
    if stands == "canceled":
        return OrderStatus.CANCELLED
    if shipped:
        return OrderStatus.SHIPPED
    return OrderStatus.PAID if stands == "paid" else OrderStatus.PENDING_PAYMENT


def _number(record: Mapping[str, Any]) -> str:
    if fields.is_nothing(record.get("id")):
        raise BadRecordError("no_number")
    number = fields.whole_number(record.get("id"))
    if number is None or number < 1:
        raise BadRecordError("bad_number", fields.text(record, "id", longest=40))
    return str(number)


def _number_if_any(record: Any) -> str:
    try:
        return _number(record) if isinstance(record, Mapping) else ""
    except BadRecordError:
        return ""


def _made_at(record: Mapping[str, Any]) -> datetime:
    """When the customer finished the order; the cart may have been begun days before."""
    begun = fields.instant(record, "created_at")
    finished = fields.instant(record, "completed_at")
    made = finished or begun
    if made is None:
        raise BadRecordError("no_date")
    return made


def _lines(record: Mapping[str, Any], currency: str) -> tuple[ImportedLine, ...]:
    products = record.get("products")
    if not isinstance(products, list) or not products:
        raise BadRecordError("no_lines")
    if len(products) > MOST_LINES:
        raise BadRecordError("too_many_lines", str(len(products)))
    return tuple(_line(product, currency) for product in products)


def _line(product: Any, currency: str) -> ImportedLine:
    if not isinstance(product, Mapping):
        raise BadRecordError("line_without_product")
    ids = [fields.text(product, name, longest=40) for name in ("id", "variant_id")]
    external = ":".join(part for part in ids if part)
    sku = fields.text(product, "sku", longest=80)
    name = fields.text(product, "name", longest=300)
    if not (external or sku or name):
        raise BadRecordError("line_without_product")
    if fields.is_nothing(product.get("price")):
        raise BadRecordError("not_an_amount", "price")
    quantity = fields.quantity(product, "qty")
    price = fields.decimal(product, "price")
    fields.in_money(price, currency, "price")  # no order has a larger one
    # A float's tail (1.00499999999999) is cut before anything is rounded to the currency.
    price = price.quantize(Decimal("1e-10"))
    return ImportedLine(
        external_product=external,
        sku=sku,
        name=name or sku or external,
        quantity=quantity,
        unit_price=price.quantize(Decimal("1e-6")).normalize() + 0,
        # The order's discount holds these already: a line's total is before all discounts.
        discount=fields.amount(product, "discount", currency),
        tax=fields.amount(product, "tax", currency),
        tax_rate=_tax_rate(product),
        total=fields.in_money(price * quantity, currency, "price"),
        stock_after=_stock_after(product, quantity),
    )


def _tax_rate(product: Mapping[str, Any]) -> Decimal | None:
    """The rate in per cent, where one tax alone lies on the line."""
    taxes = fields.parts(product, "taxes")
    rate = fields.number(taxes[0].get("rate")) if len(taxes) == 1 else None
    return rate if rate is not None and 0 <= rate <= 100 and len(str(rate)) <= 12 else None


def _stock_after(product: Mapping[str, Any], quantity: int) -> int | None:
    """What the store says is left in all its places, None where it does not say.

    The documentation does not tell whether `stock` is what is left or what this line took; in every
    record seen it was the line's own quantity. So that number says nothing, any other is a level.
    """
    places = fields.parts(product, "stock_locations")
    levels = [fields.whole_number(place.get("stock")) for place in places]
    known = [level for level in levels if level is not None]
    if not known or len(known) < len(levels) or sum(known) == quantity:
        return None
    return sum(known) if abs(sum(known)) <= 10**9 else None


def _totals(record: Mapping[str, Any], lines: tuple[ImportedLine, ...], currency: str) -> Totals:
    if fields.is_nothing(record.get("total")):
        raise BadRecordError("no_total")

    def sum_of(*names: str) -> Money:
        return total_of((fields.amount(record, name, currency) for name in names), currency)

    total = sum_of("total")
    if fields.is_nothing(record.get("subtotal")):
        subtotal = in_lines(lines, currency)
    else:
        subtotal = sum_of("subtotal")
    shipping = sum_of("shipping")
    discount = sum_of("discount", "shipping_discount", "gift_cards_discount")
    tax = sum_of("tax", "shipping_tax")
    net = subtotal + shipping - discount
    fits = agree(total, net + tax, lines)
    fits_without_tax = agree(total, net, lines)
    return Totals(
        subtotal=subtotal,
        shipping=shipping,
        discount=discount,
        tax=tax,
        total=total,
        tax_included=fits_without_tax and not fits,
    )


def _note(record: Mapping[str, Any]) -> str:
    """What the customer wrote, and the answers to the questions that the store asks by itself."""
    answers = []
    for field in fields.parts(record, "additional_fields")[:50]:
        label, value = (fields.text(field, name, longest=200) for name in ("label", "value"))
        if value:
            answers.append(f"{label}: {value}" if label else value)
    written = fields.text(record, "additional_information", longest=4000, lines=True)
    return "\n".join(part for part in (written, *answers) if part)[:4000]


STORE = JsonStore(
    signs=frozenset({"status_enum", "products", "total", "currency"}),
    number_of=_number_if_any,
    order_from=lambda record, payload, _clock: order_from(record, payload),
)
