"""Orders from WooCommerce, as its REST API v3 gives them and as they are saved in a file.

Source: github.com/woocommerce/woocommerce-rest-api-docs, March 2024. Amounts are without tax
whatever the shop shows. Dates ending in `_gmt` are UTC, the others are by the shop's clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.connectors import fields
from desktop.connectors.fields import BadRecordError, ShopClock
from desktop.connectors.json_records import records
from desktop.connectors.json_store import JsonStore, gathered
from desktop.connectors.standing import Standing
from desktop.connectors.sums import doubts
from desktop.connectors.woocommerce_address import addresses, contact
from desktop.connectors.woocommerce_lines import lines_of, totals_of
from desktop.connectors.woocommerce_texts import words
from desktop.domain.imports import ImportBatch, ImportedOrder
from desktop.domain.status import OrderStatus

CHANNEL = "woocommerce"
_STATUSES = {
    "pending": OrderStatus.PENDING_PAYMENT,
    "on-hold": OrderStatus.PENDING_PAYMENT,
    "processing": OrderStatus.PAID,
    "completed": OrderStatus.SHIPPED,
    "cancelled": OrderStatus.CANCELLED,
    "refunded": OrderStatus.CANCELLED,
    "failed": OrderStatus.CANCELLED,
    "checkout-draft": None,  # a cart at the till: left behind, or about to become an order
}
_NO_ORDER_YET = {"auto-draft", "draft"}  # begun in the store's back office, never saved
_AT_THE_DOOR = "cod"  # the one payment method of WooCommerce that is paid on delivery


def read(path: Path, clock: ShopClock | None = None) -> ImportBatch:
    """What a file of orders holds: the orders that can be brought in, and why the others cannot.

    Raises:
        UnreadableFile: the file cannot be read, or there is no order in it at all.
    """
    found = records(path, one="order", many="orders")
    return gathered(path, found, STORE, clock or ShopClock())


def order_from(record: Any, payload: str, clock: ShopClock) -> ImportedOrder:
    """One order in our words; `payload` is its own text, kept as it is.

    Raises:
        BadRecordError: something is missing or cannot be, so that nothing of it may be brought in.
    """
    if not isinstance(record, Mapping):
        raise BadRecordError("not_an_order")
    number = _number(record)
    made_at = _instant(record, "date_created", clock)
    standing = _standing(record, clock)
    currency = fields.currency(record, "currency")
    lines = lines_of(record, currency)
    sums = totals_of(record, lines, currency)
    billing, shipping = addresses(record)
    if made_at is None:
        raise BadRecordError("no_date")
    return ImportedOrder(
        channel=CHANNEL,
        number=number,
        status=standing.status,
        created_at=made_at,
        paid=standing.paid,
        shipped=standing.shipped,
        pay_on_delivery=standing.pay_on_delivery,
        contact=contact(record, billing, shipping),
        billing=billing,
        shipping=shipping,
        lines=lines,
        totals=sums.totals,
        payment_method=words(record, "payment_method_title", longest=120)
        or words(record, "payment_method", longest=120),
        payment_information="",
        payment_reference=words(record, "transaction_id", longest=120),
        shipping_method=_shipping_method(record),
        tracking_number="",
        tracking_company="",
        delivery_state="",
        customer_note=words(record, "customer_note", longest=4000, lines=True),
        payload=payload,
        paid_at=standing.paid_at,
        shipped_at=standing.shipped_at,
        warnings=(
            *standing.warnings,
            *sums.warnings,
            *doubts(lines, sums.totals, fields.decimal(record, "total")),
        ),
    )


def _standing(record: Mapping[str, Any], clock: ShopClock) -> Standing:
    stands = fields.code(record, "status").removeprefix("wc-")
    if not stands:
        raise BadRecordError("no_status", "status")
    if stands == "trash":
        raise BadRecordError("in_trash")
    drafted = stands == "checkout-draft" and not fields.parts(record, "line_items")
    if stands in _NO_ORDER_YET or drafted:
        raise BadRecordError("not_an_order_yet", stands)
    if stands not in _STATUSES:
        raise BadRecordError("unknown_status", stands)
    status = _STATUSES[stands]
    paid_at = _instant(record, "date_paid", clock)
    completed_at = _instant(record, "date_completed", clock)
    at_the_door = fields.code(record, "payment_method") == _AT_THE_DOOR
    if status is None:
        return Standing(status=None)
    paid = paid_at is not None or stands == "refunded"
    if status is OrderStatus.PENDING_PAYMENT:
        paid = False  # what had come in is not enough for the store
    elif status is not OrderStatus.CANCELLED and not at_the_door:
        paid = True  # the store says so by its state, with or without a date
    if status is OrderStatus.PAID and not paid:
        status = OrderStatus.PENDING_PAYMENT  # to be sent, and paid at the door
    shipped = status is OrderStatus.SHIPPED or (
        status is OrderStatus.CANCELLED and completed_at is not None
    )
    return Standing(
        status=status,
        paid=paid,
        shipped=shipped,
        pay_on_delivery=at_the_door,
        paid_at=paid_at if paid else None,
        shipped_at=completed_at if shipped else None,
        warnings=_refunds(record, stands),
    )


def _refunds(record: Mapping[str, Any], stands: str) -> tuple[str, ...]:
    if stands == "refunded":
        return ("refunded",)
    return ("partly_refunded",) if fields.parts(record, "refunds") else ()


def _instant(record: Mapping[str, Any], name: str, clock: ShopClock) -> datetime | None:
    """An instant by its UTC field, else by the shop's clock."""
    return fields.instant(record, f"{name}_gmt") or fields.instant(record, name, clock)


def _number(record: Mapping[str, Any]) -> str:
    """The number that the customer knows: plug-ins make it another one than the id."""
    number = fields.order_number(record, "number")
    if number:
        return number
    if fields.is_nothing(record.get("id")):
        raise BadRecordError("no_number")
    known_by = fields.whole_number(record.get("id"))
    if known_by is None or known_by < 1:
        raise BadRecordError("bad_number", fields.text(record, "id", longest=40))
    return str(known_by)


def _number_if_any(record: Any) -> str:
    try:
        return _number(record) if isinstance(record, Mapping) else ""
    except BadRecordError:
        return ""


def _shipping_method(record: Mapping[str, Any]) -> str:
    """The ways the parcel goes, mostly one."""
    ways = (
        words(way, "method_title", longest=120)
        for way in fields.parts(record, "shipping_lines")[:5]
    )
    return ", ".join(dict.fromkeys(way for way in ways if way))[:120]


STORE = JsonStore(
    signs=frozenset({"line_items", "order_key", "date_created_gmt", "prices_include_tax"}),
    number_of=_number_if_any,
    order_from=order_from,
)
