"""One order of Shopify's list, in our words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from desktop.connectors import fields
from desktop.connectors.fields import BadRecordError, ShopClock
from desktop.connectors.shopify_columns import Row
from desktop.connectors.shopify_sums import totals_of
from desktop.connectors.standing import Standing
from desktop.connectors.sums import doubts
from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.imports import ImportedLine, ImportedOrder
from desktop.domain.spreadsheet import bare
from desktop.domain.status import OrderStatus

CHANNEL = "shopify"
MOST_LINES = 2000
# What the store says of the money; the second word is ours for what is left over to say.
MONEY = {
    "pending": "",
    "authorized": "payment_authorized",
    "expired": "payment_expired",
    "partially_paid": "partly_paid",
    "paid": "",
    "partially_refunded": "partly_refunded",
    "refunded": "refunded",
    "voided": "",
}
_PAID = {"paid", "partially_refunded", "refunded"}
_TAKEN_BACK = {"refunded", "voided"}
PARCEL = {
    "fulfilled": "",
    "partial": "partly_shipped",
    "partially_fulfilled": "partly_shipped",
    **dict.fromkeys(
        ("", "unfulfilled", "restocked", "pending", "open", "scheduled", "on_hold", "in_progress"),
        "",
    ),
}
_AT_THE_DOOR = "cash on delivery"  # "Cash on Delivery (COD)", the store's own name for it


def order_from(rows: Sequence[Row], payload: str, clock: ShopClock) -> ImportedOrder:
    """An order by its rows; `payload` is their text, kept as it is.

    Raises:
        BadRecordError: something is missing or cannot be, so that nothing of it may be brought in.
    """
    head = next((row.cells for row in rows if row.is_head), None)
    if head is None:
        raise BadRecordError("no_head_row")
    standing = _standing(head, clock)
    currency = fields.currency(head, "Currency")
    lines = _lines(rows, currency)
    totals = totals_of(head, lines, currency)
    billing, shipping = _address(head, "Billing"), _address(head, "Shipping")
    made_at = fields.instant(head, "Created at", clock)
    if made_at is None:
        raise BadRecordError("no_date")
    return ImportedOrder(
        channel=CHANNEL,
        number=rows[0].number,
        status=standing.status,
        created_at=made_at,
        paid=standing.paid,
        shipped=standing.shipped,
        pay_on_delivery=standing.pay_on_delivery,
        contact=Contact(
            name=billing.name or shipping.name or billing.company,
            email=fields.text(head, "Email", longest=254),
            phone=_phone(head),
        ),
        billing=billing,
        shipping=shipping,
        lines=lines,
        totals=totals,
        payment_method=fields.text(head, "Payment Method", longest=120),
        payment_information="",
        payment_reference=_first(head, "Payment Reference", "Payment References", "Payment ID"),
        shipping_method=fields.text(head, "Shipping Method", longest=120),
        tracking_number="",
        tracking_company="",
        delivery_state="",
        customer_note=_note(head),
        payload=payload,
        paid_at=standing.paid_at,
        shipped_at=standing.shipped_at,
        cancelled_at=standing.cancelled_at,
        warnings=(*standing.warnings, *doubts(lines, totals, fields.decimal(head, "Total"))),
    )


def _standing(head: Mapping[str, str], clock: ShopClock) -> Standing:
    money = _state(head, "Financial Status")
    parcel = _state(head, "Fulfillment Status")
    if not money:
        raise BadRecordError("no_status", "Financial Status")
    if money not in MONEY:
        raise BadRecordError("unknown_status", money)
    paid_at, shipped_at, cancelled_at = (
        fields.instant(head, name, clock) for name in ("Paid at", "Fulfilled at", "Cancelled at")
    )
    paid = money in _PAID
    shipped = parcel == "fulfilled" or (not parcel and shipped_at is not None)
    cancelled = cancelled_at is not None or money in _TAKEN_BACK
    left_over = (MONEY[money], PARCEL.get(parcel, "unknown_delivery_state"))
    at_the_door = fields.text(head, "Payment Method").casefold().startswith(_AT_THE_DOOR)
    return Standing(
        status=_status(paid=paid, shipped=shipped, cancelled=cancelled),
        paid=paid,
        shipped=shipped,
        pay_on_delivery=at_the_door or (shipped and not paid and not cancelled),
        paid_at=paid_at if paid else None,
        shipped_at=shipped_at if shipped else None,
        cancelled_at=cancelled_at,
        warnings=tuple(code for code in left_over if code),
    )


def _status(*, paid: bool, shipped: bool, cancelled: bool) -> OrderStatus:
    if cancelled:
        return OrderStatus.CANCELLED
    if shipped:
        return OrderStatus.SHIPPED
    return OrderStatus.PAID if paid else OrderStatus.PENDING_PAYMENT


def _state(head: Mapping[str, str], name: str) -> str:
    return fields.code(head, name).replace(" ", "_").replace("-", "_")


def _lines(rows: Sequence[Row], currency: str) -> tuple[ImportedLine, ...]:
    if len(rows) > MOST_LINES:
        raise BadRecordError("too_many_lines", f"> {MOST_LINES}")
    found = []
    for row in rows:
        if not any(name.startswith("Lineitem ") for name in row.cells):
            continue  # an order whose first row holds no line item
        try:
            found.append(_line(row.cells, currency))
        except BadRecordError as error:
            error.line = row.line
            raise
    if not found:
        raise BadRecordError("no_lines")
    return tuple(found)


def _line(cells: Mapping[str, str], currency: str) -> ImportedLine:
    sku = _guarded(cells, "Lineitem sku", longest=80)
    name = _text(cells, "Lineitem name", longest=300)
    if not (sku or name):
        raise BadRecordError("line_without_product")
    if "Lineitem price" not in cells:
        raise BadRecordError("not_an_amount", "Lineitem price")
    quantity = fields.quantity(cells, "Lineitem quantity")
    price = fields.decimal(cells, "Lineitem price")
    fields.in_money(price, currency, "Lineitem price")  # no order has a larger one
    return ImportedLine(
        external_product="",  # the list does not say it: the SKU or else the name must do
        sku=sku,
        name=name or sku,
        quantity=quantity,
        unit_price=price.quantize(Decimal("1e-6")).normalize() + 0,
        # The order's discount holds these already: a line's total is before all discounts.
        discount=fields.amount(cells, "Lineitem discount", currency),
        tax=fields.in_money(Decimal(0), currency, ""),  # only the whole order's is said
        tax_rate=None,
        total=fields.in_money(price * quantity, currency, "Lineitem price"),
    )


def _address(head: Mapping[str, str], kind: str) -> Address:
    street = _text(head, f"{kind} Address1", longest=300)
    region = f"{kind} Province Name" if f"{kind} Province Name" in head else f"{kind} Province"
    return Address(
        name=_text(head, f"{kind} Name", longest=200),
        company=_text(head, f"{kind} Company", longest=200),
        street=street or _text(head, f"{kind} Street", longest=300),
        complement=_text(head, f"{kind} Address2", longest=200) if street else "",
        city=_text(head, f"{kind} City", longest=120),
        region=_text(head, region, longest=120),
        postcode=_guarded(head, f"{kind} Zip", longest=20),
        country=fields.country(head, f"{kind} Country", f"{kind} Country"),
    )


def _phone(head: Mapping[str, str]) -> str:
    names = ("Phone", "Billing Phone", "Shipping Phone")
    return next((_guarded(head, name, longest=40) for name in names if name in head), "")


def _note(head: Mapping[str, str]) -> str:
    notes = (_text(head, name, longest=4000, lines=True) for name in ("Notes", "Note Attributes"))
    return "\n".join(note for note in notes if note)[:4000]


def _first(head: Mapping[str, str], *names: str) -> str:
    return next((fields.text(head, name, longest=120) for name in names if name in head), "")


def _text(cells: Mapping[str, str], name: str, *, longest: int = 500, lines: bool = False) -> str:
    """A text without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    cell = bare(cells.get(name, ""))
    return fields.text({name: cell}, name, longest=longest, lines=lines)


def _guarded(cells: Mapping[str, str], name: str, *, longest: int) -> str:
    """A text of figures, without the apostrophe that keeps its first zero: `'28013`."""
    cell = cells.get(name, "").removeprefix("'")
    return fields.text({name: cell}, name, longest=longest)
