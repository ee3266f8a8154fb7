"""Orders as JSON Lines: one order a line, whole, with its line items and its history.

Money is decimal text with the currency's decimals, instants are ISO 8601 in UTC to the millisecond.
A history entry's `facts`, `previous` and `hash` are what is needed to verify the chain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from json.encoder import encode_basestring
from typing import IO

from desktop.domain.exported import (
    ExportedAddress,
    ExportedEvent,
    ExportedLine,
    ExportedOrder,
    ExportedPerson,
    OrderBatch,
)
from desktop.exchange.cells import money_writer, utc_text

SCHEMA = "mostrador/order/1"
_Write = Callable[[int], str]


def write_json_lines(out: IO[bytes], batches: Iterable[OrderBatch], *, with_history: bool) -> int:
    """Write the orders; gives how many lines."""
    written = 0
    for batch in batches:
        lines = [order_text(order, batch, with_history=with_history) for order in batch.orders]
        out.write("".join(lines).encode())
        written += len(lines)
    return written


def order_text(order: ExportedOrder, batch: OrderBatch, *, with_history: bool) -> str:
    """One line. Put together by hand: the encoder takes twice as long for the same text."""
    money = _money(order.currency)
    received = order.money_in
    refunded = batch.refunded.get(order.id, 0)
    items = ",".join([_line(each, money) for each in batch.lines.get(order.id, ())])
    history = ""
    if with_history:
        events = ",".join([_event(each) for each in batch.history.get(order.id, ())])
        history = f',"history":[{events}]'
    before = order.status_before_cancel
    return (
        f'{{"schema":"{SCHEMA}","channel":{_t(order.channel)},"number":{_t(order.number)},'
        f'"status":"{order.status}",'
        f'"status_before_cancel":{"null" if before is None else _t(before)},'
        f'"created_at":{_at(order.created_at)},"paid_at":{_at(order.paid_at)},'
        f'"shipped_at":{_at(order.shipped_at)},"cancelled_at":{_at(order.cancelled_at)},'
        f'"pay_on_delivery":{_bool(order.pay_on_delivery)},"currency":{_t(order.currency)},'
        f'"subtotal":"{money(order.subtotal)}","shipping":"{money(order.shipping)}",'
        f'"discount":"{money(order.discount)}","tax":"{money(order.tax)}",'
        f'"tax_included":{_bool(order.tax_included)},"total":"{money(order.total)}",'
        f'"received":"{money(received)}","refunded":"{money(refunded)}",'
        f'"payment_method":{_t(order.payment_method)},'
        f'"payment_information":{_t(order.payment_information)},'
        f'"payment_reference":{_t(order.payment_reference)},'
        f'"shipping_method":{_t(order.shipping_method)},'
        f'"tracking_company":{_t(order.tracking_company)},'
        f'"tracking_number":{_t(order.tracking_number)},'
        f'"delivery_state":{_t(order.delivery_state)},"customer_note":{_t(order.customer_note)},'
        f'"customer":{_person(batch.people[order.contact_id])},'
        f'"shipping_address":{_address(batch.addresses[order.shipping_id])},'
        f'"billing_address":{_address(batch.addresses[order.billing_id])},'
        f'"items":[{items}]{history}}}\n'
    )


def events_text(batch: OrderBatch, order_id: int) -> str:
    """The history of an order, the oldest first, as it stands in its line."""
    return ",".join([_event(each) for each in batch.history.get(order_id, ())])


def _line(each: ExportedLine, money: _Write) -> str:
    rate = "null" if each.tax_rate is None else f'"{each.tax_rate}"'
    return (
        f'{{"position":{each.position},"sku":{_t(each.sku)},"name":{_t(each.name)},'
        f'"quantity":{each.quantity},"shipped":{each.shipped},"returned":{each.returned},'
        f'"unit_price":"{each.unit_price}","discount":"{money(each.discount)}",'
        f'"tax":"{money(each.tax)}","tax_rate":{rate},"total":"{money(each.total)}"}}'
    )


def _event(each: ExportedEvent) -> str:
    old, new = each.old_status, each.new_status
    return (
        f'{{"id":{each.id},"order_id":{each.order_id},"at":{each.at},"actor":{_t(each.actor)},'
        f'"workstation":{_t(each.workstation)},"source":"{each.source}",'
        f'"happening":"{each.happening}","old_status":{"null" if old is None else _t(old)},'
        f'"new_status":{"null" if new is None else _t(new)},'
        f'"facts":{encode_basestring(each.facts)},"previous":"{each.previous}",'
        f'"hash":"{each.hash}","text":{_t(each.text or "")}}}'
    )


def _person(who: ExportedPerson) -> str:
    return (
        f'{{"name":{_t(who.name)},"email":{_t(who.email)},"phone":{_t(who.phone)},'
        f'"tax_id":{_t(who.tax_id)},"language":{_t(who.language)}}}'
    )


def _address(where: ExportedAddress) -> str:
    latitude = "null" if where.latitude is None else repr(where.latitude)
    longitude = "null" if where.longitude is None else repr(where.longitude)
    return (
        f'{{"name":{_t(where.name)},"company":{_t(where.company)},"street":{_t(where.street)},'
        f'"complement":{_t(where.complement)},"district":{_t(where.district)},'
        f'"city":{_t(where.city)},"region":{_t(where.region)},"postcode":{_t(where.postcode)},'
        f'"country":{_t(where.country)},"tax_id":{_t(where.tax_id)},'
        f'"latitude":{latitude},"longitude":{longitude}}}'
    )


@lru_cache(maxsize=32)
def _money(currency: str) -> _Write:
    return money_writer(currency, comma=False)


@lru_cache(maxsize=8192)  # methods, products and empty texts
def _t(text: str) -> str:
    quoted: str = encode_basestring(text)
    return quoted


def _at(at: int | None) -> str:
    return "null" if at is None else f'"{utc_text(at)}"'


def _bool(value: int) -> str:
    return "true" if value else "false"
