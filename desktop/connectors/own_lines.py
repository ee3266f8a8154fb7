"""Orders as this program writes them itself: JSON Lines, one whole order a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from desktop.connectors import fields
from desktop.connectors.fields import BadRecordError
from desktop.connectors.file_bytes import MEGABYTE, opened
from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.errors import NoPlace, UnreadableFile
from desktop.domain.imports import BadRecord, ImportBatch, ImportedLine, ImportedOrder
from desktop.domain.money import Money
from desktop.domain.order import Totals
from desktop.domain.place import checked_point
from desktop.domain.status import OrderStatus

SCHEMA = "mostrador/order/1"
LARGEST_FILE = 1024 * MEGABYTE
LONGEST_LINE = 8 * MEGABYTE
ADDRESS = ("name", "company", "street", "complement", "district", "city", "region", "postcode",
            "country", "tax_id")  # fmt: skip


def begins_so(start: str) -> bool:
    """Whether a file that begins with this text holds our own orders."""
    return start.lstrip("\ufeff \r\n\t").startswith(f'{{"schema":"{SCHEMA}"')


def read(path: Path) -> ImportBatch:
    """What a file of our own holds.

    Raises:
        UnreadableFile: it is too large, or no text.
    """
    orders: dict[tuple[str, str], ImportedOrder] = {}
    bad = []
    for line, text in _lines(path):
        number = ""
        try:
            record = _record(text)
            number = fields.text(record, "number", longest=80)
            order = order_from(record, text)
        except BadRecordError as error:
            bad.append(_refused(line, number, error.code, error.detail))
            continue
        if orders.setdefault((order.channel, order.number), order) is not order:
            bad.append(_refused(line, number, "twice_in_file"))
    return ImportBatch(orders=tuple(orders.values()), bad=tuple(bad), own=True)


def _refused(line: int, number: str, reason: str, detail: str = "") -> BadRecord:
    return BadRecord(position=line, number=number, reason=reason, detail=detail, line=line)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with opened(path) as file:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableFile(str(path), f"too_large:{LARGEST_FILE // MEGABYTE}")
        with TextIOWrapper(file, encoding="utf-8-sig", newline="\n") as text:
            number = 0
            try:
                while line := text.readline(LONGEST_LINE):
                    number += 1
                    if line.strip():
                        yield number, line.strip()
            except UnicodeDecodeError as error:
                raise UnreadableFile(str(path), "not_text") from error


def _record(text: str) -> Mapping[str, Any]:
    try:
        record = json.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:  # 1e9999999999999999999
        raise BadRecordError("not_an_order") from error
    if not isinstance(record, Mapping) or record.get("schema") != SCHEMA:
        raise BadRecordError("not_an_order")
    return record


def _received(received: Money, total: Money, *, paid: bool) -> Money | None:
    """What came in, where it is not what the state says: all of a paid order, none of another."""
    usual = total if paid else Money.zero(total.currency)
    return None if received == usual else received


def order_from(record: Mapping[str, Any], text: str) -> ImportedOrder:
    """An order by its record; `text` is kept as what the file said of it.

    Raises:
        BadRecordError: something is missing or cannot be, so that nothing of it may be brought in.
    """
    number = fields.text(record, "number", longest=80)
    channel = fields.code(record, "channel")
    if not number or not channel:
        raise BadRecordError("no_number")
    currency = fields.currency(record, "currency")
    created_at = fields.instant(record, "created_at")
    if created_at is None:
        raise BadRecordError("no_date")
    status = _status(record, "status")
    if status is None:
        raise BadRecordError("no_status")
    items = fields.parts(record, "items")
    if not items:
        raise BadRecordError("no_lines")
    paid_at, shipped_at = (fields.instant(record, each) for each in ("paid_at", "shipped_at"))
    customer = fields.part(record, "customer")
    received = fields.amount(record, "received", currency)
    total = fields.amount(record, "total", currency)
    return ImportedOrder(
        channel=channel,
        number=number,
        status=status,
        before_cancel=_status(record, "status_before_cancel"),
        created_at=created_at,
        paid=paid_at is not None,
        shipped=shipped_at is not None,
        paid_at=paid_at,
        shipped_at=shipped_at,
        cancelled_at=fields.instant(record, "cancelled_at"),
        pay_on_delivery=record.get("pay_on_delivery") is True,
        contact=Contact(
            name=fields.text(customer, "name", longest=200),
            email=fields.text(customer, "email", longest=254),
            phone=fields.text(customer, "phone", longest=40),
            tax_id=fields.text(customer, "tax_id", longest=40),
            language=fields.code(customer, "language")[:8],
        ),
        billing=_address(fields.part(record, "billing_address")),
        shipping=_address(fields.part(record, "shipping_address")),
        lines=tuple(_line(each, currency) for each in items),
        totals=Totals(
            subtotal=fields.amount(record, "subtotal", currency),
            shipping=fields.amount(record, "shipping", currency),
            discount=fields.amount(record, "discount", currency),
            tax=fields.amount(record, "tax", currency),
            total=total,
            tax_included=record.get("tax_included") is True,
        ),
        received=_received(received, total, paid=paid_at is not None),
        refunded=fields.amount(record, "refunded", currency),
        payload=text,
        payment_method=fields.text(record, "payment_method", longest=120),
        payment_information=_long(record, "payment_information"),
        payment_reference=fields.text(record, "payment_reference", longest=120),
        shipping_method=fields.text(record, "shipping_method", longest=120),
        tracking_number=fields.text(record, "tracking_number", longest=80),
        tracking_company=fields.text(record, "tracking_company", longest=80),
        delivery_state=fields.text(record, "delivery_state", longest=60),
        customer_note=_long(record, "customer_note"),
    )


def _long(record: Mapping[str, Any], name: str) -> str:
    return fields.text(record, name, longest=4000, lines=True)


def _status(record: Mapping[str, Any], name: str) -> OrderStatus | None:
    word = fields.code(record, name)
    if not word:
        return None
    try:
        return OrderStatus(word)
    except ValueError as error:
        raise BadRecordError("unknown_status", word) from error


def _line(item: Mapping[str, Any], currency: str) -> ImportedLine:
    quantity = fields.quantity(item, "quantity")
    sku = fields.text(item, "sku", longest=80)
    name = fields.text(item, "name", longest=300)
    if not (sku or name):
        raise BadRecordError("line_without_product")
    return ImportedLine(
        external_product=sku or name,
        sku=sku,
        name=name or sku,
        quantity=quantity,
        unit_price=_price(item, currency),
        discount=fields.amount(item, "discount", currency),
        tax=fields.amount(item, "tax", currency),
        tax_rate=None if item.get("tax_rate") is None else fields.decimal(item, "tax_rate"),
        total=fields.amount(item, "total", currency),
        shipped=_units(item, "shipped", quantity),
        returned=_units(item, "returned", quantity),
    )


def _price(item: Mapping[str, Any], currency: str) -> Decimal:
    price = fields.decimal(item, "unit_price")
    fields.in_money(price, currency, "unit_price")  # no order has a larger one
    return price


def _units(item: Mapping[str, Any], name: str, most: int) -> int:
    units = fields.whole_number(item.get(name)) or 0
    if not 0 <= units <= most:
        raise BadRecordError("quantity_out_of_range", str(units))
    return units


def _address(given: Mapping[str, Any]) -> Address:
    latitude, longitude = (fields.number(given.get(each)) for each in ("latitude", "longitude"))
    point: tuple[float, float] | tuple[None, None] = (None, None)
    if latitude is not None and longitude is not None:
        try:
            point = checked_point(float(latitude), float(longitude))
        except NoPlace:
            point = (None, None)
    return Address(
        **{name: fields.text(given, name, longest=300) for name in ADDRESS},
        latitude=point[0],
        longitude=point[1],
    )
