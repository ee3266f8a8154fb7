"""One order of a table whose columns a merchant has explained, in our words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from desktop.connectors import fields
from desktop.connectors.fields import BadRecordError, order_number
from desktop.connectors.figures import currency_in
from desktop.connectors.mapped_cells import Cells, Reading, first_of
from desktop.connectors.standing import Standing
from desktop.connectors.sums import doubts, fitting, in_lines
from desktop.connectors.table_words import plain, said_too, state_of
from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.imports import ImportedLine, ImportedOrder
from desktop.domain.money import Money, total_of
from desktop.domain.order import Totals
from desktop.domain.status import OrderStatus
from desktop.domain.stock import LARGEST_QUANTITY
from desktop.domain.table_mapping import STATES, OrderField
from desktop.i18n import gettext as _

MOST_LINES = 2000
NOT_ITEMISED = "not_itemised"
_F = OrderField
_STRENGTH = (
    OrderStatus.PENDING_PAYMENT, OrderStatus.PAID, OrderStatus.SHIPPED, OrderStatus.CANCELLED,
)  # fmt: skip


def number_of(row: Cells) -> str:
    """The number of the order that a row belongs to, empty where it says none."""
    return order_number({_F.NUMBER: row.get(_F.NUMBER)}, _F.NUMBER)


def order_from(rows: Sequence[Cells], reading: Reading, payload: str) -> ImportedOrder:
    """An order by its rows; `payload` is their text, kept as it is.

    Raises:
        BadRecordError: something is missing or cannot be, so that nothing of it may be brought in.
    """
    mapping = reading.mapping
    made_at = first_of(rows, _F.DATE).instant(_F.DATE)
    if made_at is None:
        raise BadRecordError("no_date")
    standing = _standing(rows, reading)
    currency = _currency(rows, mapping.currency)
    lines = _lines(rows, currency)
    lines, totals, exact = _totals(rows, reading, lines, currency)
    contact = _contact(rows)
    shipping = _address(rows, "shipping")
    billing = _address(rows, "billing")
    if shipping != Address() and not shipping.name:
        shipping = replace(shipping, name=contact.name)
    warnings = [*standing.warnings, *doubts(lines, totals, exact)]
    if lines[0].external_product == NOT_ITEMISED:
        warnings.append(NOT_ITEMISED)

    def said(field: OrderField, *, longest: int = 120, lines: bool = False) -> str:
        return first_of(rows, field).text(field, longest=longest, lines=lines)

    return ImportedOrder(
        channel=mapping.channel,
        number=number_of(rows[0]),
        status=standing.status,
        created_at=made_at,
        paid=standing.paid,
        shipped=standing.shipped,
        pay_on_delivery=standing.pay_on_delivery,
        contact=contact,
        billing=billing if billing != Address() else shipping,
        shipping=shipping,
        lines=lines,
        totals=totals,
        payment_method=said(_F.PAYMENT_METHOD),
        payment_information="",
        payment_reference=said(_F.PAYMENT_REFERENCE),
        shipping_method=said(_F.SHIPPING_METHOD),
        tracking_number=said(_F.TRACKING_NUMBER, longest=80),
        tracking_company=said(_F.CARRIER, longest=80),
        delivery_state="",
        customer_note=said(_F.NOTE, longest=4000, lines=True),
        payload=payload,
        paid_at=standing.paid_at,
        shipped_at=standing.shipped_at,
        cancelled_at=standing.cancelled_at,
        warnings=tuple(warnings),
    )


def _standing(rows: Sequence[Cells], reading: Reading) -> Standing:
    """The strongest of what its states and dates say: cancelled, shipped, paid, pending."""
    paid_at, shipped_at, cancelled_at = (
        first_of(rows, each).instant(each) for each in (_F.PAID_ON, _F.SHIPPED_ON, _F.CANCELLED_ON)
    )
    said = {field: _state(rows, field, reading) for field in STATES if field in reading.places}
    states = [each for each in said.values() if each is not None]
    if said and not states:
        raise BadRecordError("no_status", reading.headings[reading.places[next(iter(said))]])
    if not said:
        states = [reading.mapping.status]
    dated = {
        OrderStatus.PAID: paid_at,
        OrderStatus.SHIPPED: shipped_at,
        OrderStatus.CANCELLED: cancelled_at,
    }
    states += [state for state, at in dated.items() if at is not None]
    status = max(states, key=_STRENGTH.index)
    paid = _is_paid(said.get(_F.PAYMENT_STATUS), states, paid_at)
    shipped = shipped_at is not None or status is OrderStatus.SHIPPED
    told = [said_too(first_of(rows, field).get(field)) for field in said]
    return Standing(
        status=status,
        paid=paid,
        shipped=shipped,
        pay_on_delivery=shipped and not paid and status is OrderStatus.SHIPPED,
        paid_at=paid_at,
        shipped_at=shipped_at,
        cancelled_at=cancelled_at,
        warnings=tuple(dict.fromkeys(code for code in told if code)),
    )


def _is_paid(
    money: OrderStatus | None, states: Sequence[OrderStatus], paid_at: datetime | None
) -> bool:
    """Whether it is paid: what is said of the money goes before what follows from the rest."""
    if paid_at is not None:
        return True
    if money is not None:
        return money in {OrderStatus.PAID, OrderStatus.SHIPPED}
    return OrderStatus.PAID in states or OrderStatus.SHIPPED in states


def _state(rows: Sequence[Cells], field: OrderField, reading: Reading) -> OrderStatus | None:
    word = first_of(rows, field).text(field, longest=60)
    if not word:
        return None
    state = reading.mapping.states.get(plain(word)) or state_of(word)
    if state is None:
        raise BadRecordError("unknown_status", word)
    return state


def _currency(rows: Sequence[Cells], usual: str) -> str:
    cell = first_of(rows, _F.CURRENCY).get(_F.CURRENCY)
    if cell:
        return currency_in([cell]) or fields.currency({"": cell}, "")
    if not usual:
        raise BadRecordError("no_currency")
    return usual


def _lines(rows: Sequence[Cells], currency: str) -> tuple[ImportedLine, ...]:
    if len(rows) > MOST_LINES:
        raise BadRecordError("too_many_lines", f"> {MOST_LINES}")
    found = []
    for row in rows:
        if not (_F.SKU in row or _F.PRODUCT in row):
            continue  # a row for the order alone, or for its shipping
        try:
            found.append(_line(row, currency))
        except BadRecordError as error:
            error.line = row.line
            raise
    return tuple(found)


def _line(row: Cells, currency: str) -> ImportedLine:
    sku, name = row.text(_F.SKU, longest=80), row.text(_F.PRODUCT)
    variant = row.text(_F.VARIANT, longest=120)
    quantity = _quantity(row)
    price, total = row.figure(_F.UNIT_PRICE), row.figure(_F.LINE_TOTAL)
    if price is None and total is None:
        price = total = Decimal(0)  # the order's own total tells what was paid
    elif price is None:
        price = (total or Decimal(0)) / quantity
    priced = next((each for each in (_F.UNIT_PRICE, _F.LINE_TOTAL) if each in row), None)
    heading = "" if priced is None else row.heading(priced)
    price = price.quantize(Decimal("1e-6")).normalize() + 0
    whole = fields.in_money(price * quantity, currency, heading)
    discount = row.money(_F.LINE_DISCOUNT, currency)
    if discount is None:
        after = whole if total is None else fields.in_money(total, currency, heading)
        discount = whole - after if after < whole else Money.zero(currency)
    rate = row.figure(_F.TAX_RATE)
    return ImportedLine(
        external_product=sku or " – ".join(each for each in (name, variant) if each),
        sku=sku,
        name=" – ".join(each for each in (name or sku, variant) if each)[:300],
        quantity=quantity,
        unit_price=price,
        discount=discount,
        tax=row.money(_F.LINE_TAX, currency) or Money.zero(currency),
        tax_rate=rate if rate is None or rate < 100 else None,
        total=whole,
    )


def _quantity(row: Cells) -> int:
    seen = row.text(_F.QUANTITY, longest=40)
    if not seen:
        return 1
    try:
        number = row.figure(_F.QUANTITY)
    except BadRecordError as error:
        raise BadRecordError("quantity_not_whole", seen) from error
    if number is None or number != number.to_integral_value():
        raise BadRecordError("quantity_not_whole", seen)
    if not 1 <= number <= LARGEST_QUANTITY:
        raise BadRecordError("quantity_out_of_range", seen)
    return int(number)


def _totals(
    rows: Sequence[Cells], reading: Reading, lines: tuple[ImportedLine, ...], currency: str
) -> tuple[tuple[ImportedLine, ...], Totals, Decimal]:
    """The lines, what the order cost, and its total before it was rounded to the currency."""

    def said(field: OrderField) -> Money | None:
        return first_of(rows, field).money(field, currency)

    zero = Money.zero(currency)
    shipping = said(_F.SHIPPING_COST) or zero
    tax = said(_F.TAX) or total_of((each.tax for each in lines), currency)
    discount = said(_F.DISCOUNT) or total_of((each.discount for each in lines), currency)
    total, subtotal = said(_F.TOTAL), said(_F.SUBTOTAL)
    exact = first_of(rows, _F.TOTAL).figure(_F.TOTAL)
    if total is None and (not lines or _F.TOTAL in reading.places):
        raise BadRecordError("no_total")
    if not lines:
        assert total is not None  # noqa: S101  # refused above
        goods = subtotal if subtotal is not None else total - shipping + discount
        lines = (_everything(max(goods, zero)),)
    elif total is not None and not any(each.total for each in lines):
        lines = _one_priced(
            lines, subtotal if subtotal is not None else total - shipping + discount
        )
    if total is None:
        total = in_lines(lines, currency) + shipping - discount
        total = total + tax if reading.mapping.tax_included is False else total
        exact = total.amount
    totals = fitting(
        total=total,
        subtotal=subtotal,
        shipping=shipping,
        discount=discount,
        tax=tax,
        lines=lines,
        tax_included=reading.mapping.tax_included,
    )
    return lines, totals, exact if exact is not None else total.amount


def _everything(goods: Money) -> ImportedLine:
    """One line for all that was bought, where a table does not say what that was."""
    zero = Money.zero(goods.currency)
    return ImportedLine(
        external_product=NOT_ITEMISED,
        sku="",
        name=_("Products that the file does not name"),
        quantity=1,
        unit_price=goods.amount,
        discount=zero,
        tax=zero,
        tax_rate=None,
        total=goods,
    )


def _one_priced(lines: tuple[ImportedLine, ...], goods: Money) -> tuple[ImportedLine, ...]:
    """The price of an order's only product, where just the order's total is said."""
    if len(lines) > 1 or goods < Money.zero(goods.currency):
        return lines
    (line,) = lines
    price = (goods.amount / line.quantity).quantize(Decimal("1e-6")).normalize() + 0
    whole = Money.of(price * line.quantity, goods.currency)
    return (replace(line, unit_price=price, total=whole),)


def _contact(rows: Sequence[Cells]) -> Contact:
    def said(field: OrderField, longest: int) -> str:
        return first_of(rows, field).text(field, longest=longest)

    whole = " ".join(filter(None, (said(_F.FIRST_NAME, 100), said(_F.LAST_NAME, 100))))
    names = (said(_F.CUSTOMER, 200), whole, said(_F.BILLING_NAME, 200), said(_F.SHIPPING_NAME, 200))
    return Contact(
        name=next(filter(None, names), ""),
        email=said(_F.EMAIL, 254),
        phone=said(_F.PHONE, 40),
        tax_id=said(_F.TAX_ID, 40),
    )


def _address(rows: Sequence[Cells], whose: str) -> Address:
    def said(part: str, longest: int) -> str:
        field = OrderField(f"{whose}_{part}")
        return first_of(rows, field).text(field, longest=longest)

    country = {"": said("country", 80)}
    return Address(
        name=said("name", 200),
        company=said("company", 200),
        street=said("street", 300),
        complement=said("complement", 200),
        city=said("city", 120),
        region=said("region", 120),
        postcode=said("postcode", 20),
        country=fields.country(country, "", ""),
    )
