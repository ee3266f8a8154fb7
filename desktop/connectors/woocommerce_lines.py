"""What was ordered and what it cost, as WooCommerce writes it: net amounts, as texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desktop.connectors import fields
from desktop.connectors.fields import BadRecordError
from desktop.connectors.sums import in_lines
from desktop.connectors.woocommerce_texts import bare_words
from desktop.domain.imports import ImportedLine
from desktop.domain.money import Money, total_of
from desktop.domain.order import Totals
from desktop.domain.text import folded

MOST_LINES = 2000
_MOST_NOTES = 20  # on one line: the size, the colour, the engraving


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTotals:
    """The totals, and what of them has no place of its own with us."""

    totals: Totals
    warnings: tuple[str, ...] = ()


def lines_of(record: Mapping[str, Any], currency: str) -> tuple[ImportedLine, ...]:
    """The line items.

    Raises:
        BadRecordError: there is none, or one cannot be.
    """
    items = record.get("line_items")
    if not isinstance(items, list) or not items:
        raise BadRecordError("no_lines")
    if len(items) > MOST_LINES:
        raise BadRecordError("too_many_lines", str(len(items)))
    rates = _rates(record)
    gross = record.get("prices_include_tax") is True
    return tuple(_line(item, currency, rates, gross=gross) for item in items)


def _line(item: Any, currency: str, rates: Mapping[str, Decimal], *, gross: bool) -> ImportedLine:
    if not isinstance(item, Mapping):
        raise BadRecordError("line_without_product")
    ids = [fields.text(item, name, longest=40) for name in ("product_id", "variation_id")]
    external = ":".join(part for part in ids if part not in {"", "0"})
    sku = fields.text(item, "sku", longest=80)
    name = _name(item)
    if not (external or sku or name):
        raise BadRecordError("line_without_product")
    quantity = fields.quantity(item, "quantity")
    if fields.is_nothing(item.get("total")):
        raise BadRecordError("not_an_amount", "total")
    after = fields.decimal(item, "total")
    # A line's total is before all discounts: the order's discount holds these already. Who has
    # raised a price by hand in the store has a total above the subtotal, and no discount.
    before = max(after, fields.decimal(item, "subtotal"))
    total = fields.in_money(before, currency, "subtotal")
    fields.in_money(after, currency, "total")
    return ImportedLine(
        external_product=external,
        sku=sku,
        name=name or sku or external,
        quantity=quantity,
        unit_price=_each(before, quantity),
        discount=total - fields.in_money(after, currency, "total"),
        tax=fields.amount(item, "total_tax", currency),
        tax_rate=_rate(item, rates),
        total=total,
        shelf_price=_shelf_price(item, total, quantity) if gross else None,
    )


def _each(amount: Decimal, quantity: int) -> Decimal:
    """What one unit costs; it may have more decimals than the currency."""
    return (amount / quantity).quantize(Decimal("1e-6")).normalize() + 0


def _shelf_price(item: Mapping[str, Any], total: Money, quantity: int) -> Decimal:
    """What the customer saw on one unit in a shop that shows its prices with tax."""
    tax = fields.amount(item, "subtotal_tax", total.currency)
    price = _each((total + tax).amount, quantity)
    fields.in_money(price, total.currency, "subtotal_tax")  # no order has a larger one
    return price


def _name(item: Mapping[str, Any]) -> str:
    """The product with what was chosen or written for it, where the name does not say so."""
    name = bare_words(item, "name", longest=300)
    known = folded(name)
    for note in fields.parts(item, "meta_data")[:_MOST_NOTES]:
        key = fields.text(note, "key", longest=120)
        value = bare_words(note, "display_value", longest=120)
        value = value or bare_words(note, "value", longest=120)
        if not key or key.startswith("_") or not value or folded(value) in known:
            continue
        label = bare_words(note, "display_key", longest=60) or key
        name = f"{name} · {label}: {value}" if name else f"{label}: {value}"
    return name[:300]


def _rates(record: Mapping[str, Any]) -> dict[str, Decimal]:
    """The taxes of the order by their id, in per cent."""
    rates = {}
    for tax in fields.parts(record, "tax_lines"):
        rate = fields.number(tax.get("rate_percent"))
        if rate is not None and 0 <= rate <= 100 and len(str(rate)) <= 12:
            rates[fields.text(tax, "rate_id", longest=40)] = rate
    return rates


def _rate(item: Mapping[str, Any], rates: Mapping[str, Decimal]) -> Decimal | None:
    """The rate of a line, where one tax alone lies on it."""
    taxes = [tax for tax in fields.parts(item, "taxes") if not fields.is_nothing(tax.get("total"))]
    return rates.get(fields.text(taxes[0], "id", longest=40)) if len(taxes) == 1 else None


def totals_of(
    record: Mapping[str, Any], lines: tuple[ImportedLine, ...], currency: str
) -> ReadTotals:
    """What the order costs.

    Raises:
        BadRecordError: there is no total, or an amount cannot be.
    """
    if fields.is_nothing(record.get("total")):
        raise BadRecordError("no_total")
    fees = [_fee(fee, currency) for fee in fields.parts(record, "fee_lines")[:MOST_LINES]]
    nothing = Money.zero(currency)
    charged = total_of((fee for fee in fees if nothing < fee), currency)
    taken_off = total_of((-fee for fee in fees if fee < nothing), currency)
    totals = Totals(
        subtotal=in_lines(lines, currency),
        shipping=fields.amount(record, "shipping_total", currency) + charged,
        discount=total_of((line.discount for line in lines), currency) + taken_off,
        tax=fields.amount(record, "total_tax", currency),
        total=fields.amount(record, "total", currency),
        tax_included=False,
    )
    return ReadTotals(totals=totals, warnings=("fees_placed",) if charged or taken_off else ())


def _fee(fee: Mapping[str, Any], currency: str) -> Money:
    """A surcharge, or below zero a reduction, that the shop has added to the order."""
    figure = fields.number(fee.get("total"))
    if figure is None:
        if fields.is_nothing(fee.get("total")):
            return Money.zero(currency)
        raise BadRecordError("not_an_amount", "fee_lines.total")
    return fields.in_money(figure, currency, "fee_lines.total")
