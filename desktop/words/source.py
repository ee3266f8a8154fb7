"""An imported order beside its store's words, as it is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, tzinfo

from desktop.domain.address import Address
from desktop.domain.money import Money
from desktop.domain.source import Compared, SourceComparison, SourceField, SourceLine, Value
from desktop.domain.status import OrderStatus
from desktop.i18n import format_datetime, format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.address import address_lines
from desktop.words.channels import channel_name
from desktop.words.imports import delivery_word
from desktop.words.money import money
from desktop.words.status import status_word

_NOTHING = "–"


def source_verdict(found: SourceComparison) -> str:
    """Whether the order is as its store says."""
    store = channel_name(found.channel)
    if not found.fields:
        return _("What {store} said is kept word for word, but cannot be compared.").format(
            store=store
        )
    count = len(found.differences)
    if not count:
        return _("The order is just as {store} says.").format(store=store)
    return ngettext(
        "{n} thing differs from what {store} says.",
        "{n} things differ from what {store} says.",
        count,
    ).format(n=format_number(count), store=store)


def source_seen(found: SourceComparison, zone: tzinfo) -> str:
    """When the store said it."""
    at = format_datetime(found.seen_at.astimezone(zone))
    return _("As the store said it on {time}.").format(time=at)


def field_word(each: Compared) -> str:
    """What a field is called."""
    if each.field is SourceField.LINE:
        return _("Product {n}").format(n=format_number(each.position))
    return {
        SourceField.STATUS: _("Status"),
        SourceField.CREATED_AT: _("Date"),
        SourceField.NAME: _("Name"),
        SourceField.EMAIL: _("E-mail"),
        SourceField.PHONE: _("Phone"),
        SourceField.TAX_ID: _("Tax number"),
        SourceField.SHIPPING_ADDRESS: _("Shipping address"),
        SourceField.BILLING_ADDRESS: _("Billing address"),
        SourceField.PAYMENT_METHOD: _("Payment method"),
        SourceField.PAYMENT_INFORMATION: _("Payment information"),
        SourceField.PAYMENT_REFERENCE: _("Payment reference"),
        SourceField.SHIPPING_METHOD: _("Shipping method"),
        SourceField.TRACKING_COMPANY: _("Carrier"),
        SourceField.TRACKING_NUMBER: _("Tracking number"),
        SourceField.DELIVERY_STATE: _("Delivery"),
        SourceField.CUSTOMER_NOTE: _("Customer's note"),
        SourceField.SUBTOTAL: _("Subtotal"),
        SourceField.SHIPPING: _("Shipping"),
        SourceField.DISCOUNT: _("Discount"),
        SourceField.TAX: _("Tax"),
        SourceField.TOTAL: _("Total"),
    }[each.field]


def value_words(field: SourceField, value: Value, zone: tzinfo) -> str:
    """A value as it is read; a dash where there is none."""
    match value:
        case OrderStatus():
            words = status_word(value)
        case Money():
            words = money(value)
        case datetime():
            words = format_datetime(value.astimezone(zone))
        case Address():
            words = "\n".join(address_lines(value))
        case SourceLine():
            words = f"{format_number(value.quantity)} × {value.name} · {money(value.total)}"
        case None:
            words = ""
        case _:
            words = delivery_word(value) if field is SourceField.DELIVERY_STATE else value
    return words or _NOTHING


def source_lines(found: SourceComparison, zone: tzinfo) -> Iterator[str]:
    """The differences, a block each, and what is equal in one line."""
    yield source_verdict(found)
    yield source_seen(found, zone)
    for each in found.differences:
        yield f"{field_word(each)}:"
        for place, value in ((_("here"), each.here), (channel_name(found.channel), each.there)):
            words = value_words(each.field, value, zone).replace("\n", ", ")
            yield f"  {place}: {words}"
    if found.equal:
        equal = ", ".join(field_word(each) for each in found.equal)
        yield _("Equal: {fields}").format(fields=equal)


def indented(text: str) -> str:
    """A JSON text with line breaks where its parts begin, any other as it is."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return text
    made: list[str] = []
    depth, quoted, escaped = 0, False, False
    for sign in text:
        if quoted:
            made.append(sign)
            quoted = escaped or sign != '"'
            escaped = sign == "\\" and not escaped
        elif sign == '"':
            made.append(sign)
            quoted = True
        elif sign in "{[":
            depth += 1
            made.append(sign + _line(depth))
        elif sign in "}]":
            depth -= 1
            made.append(_line(depth) + sign)
        elif sign == ",":
            made.append(sign + _line(depth))
        elif sign == ":":
            made.append(": ")
        elif not sign.isspace():
            made.append(sign)
    return "".join(made)


def _line(depth: int) -> str:
    return "\n" + "  " * min(max(depth, 0), 40)
