"""The page of an order as lines of text: every block that the window shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, tzinfo

from desktop.cli.desk import plain, width
from desktop.domain.address import Address
from desktop.domain.notes import events, standing_notes
from desktop.domain.order import OWN_CHANNEL, Order
from desktop.domain.order_page import OrderPage
from desktop.domain.shop import ShopSettings
from desktop.i18n import format_date, format_datetime, format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.address import address_lines
from desktop.words.history import entry_lines
from desktop.words.imports import delivery_word
from desktop.words.money import money, sums, unit_price
from desktop.words.payments import so_far
from desktop.words.status import status_word

_INDENT = "  "


def page_lines(
    page: OrderPage, shop: ShopSettings, *, now: datetime, zone: tzinfo
) -> Iterator[str]:
    """The whole page, block by block, with a blank line between."""
    order = page.order
    blocks = (
        (_("Products"), [*_products(page), "", *_totals(order, shop)]),
        (_("Customer contact"), _contact(page, zone)),
        (_("Order information"), _table(_facts(order, zone))),
        (_("Shipping address"), [*_address(order.shipping), *_place(page)]),
        (_("Billing address"), _billing(order)),
        (_("Payment information"), _payment(order, zone)),
        (_("History"), _history(page, now, zone)),
        (_("Notes"), _notes(page)),
    )
    number = _("Order {number}").format(number=order.full_number)
    yield f"{number} · {status_word(order.status)}"
    for heading, lines in blocks:
        written = list(lines)
        if written:
            yield ""
            yield heading
            yield from (f"{_INDENT}{line}" if line else "" for line in written)


def _products(page: OrderPage) -> Iterable[str]:
    rows = [("SKU", _("Name"), _("Qty"), _("Price"), _("Total"), _("Left"))]
    for line in page.lines:
        product = page.products.get(line.product_id) if line.product_id is not None else None
        left = "" if product is None or product.unlimited else format_number(product.on_hand)
        price = unit_price(line.unit_price, line.total.currency)
        quantity = format_number(line.quantity_due)
        rows.append((line.sku, line.name, quantity, price, money(line.total), left))
    return _aligned(rows, right={2, 3, 4, 5})


def _totals(order: Order, shop: ShopSettings) -> Iterable[str]:
    totals = order.totals
    tax = _("Tax (included)") if totals.tax_included else _("Tax")
    if shop.tax_name and order.channel == OWN_CHANNEL:
        tax = f"{tax} {shop.tax_name}"
    rows = [(_("Subtotal"), money(totals.subtotal))]
    if totals.discount:
        rows.append((_("Discount"), money(-totals.discount)))
    rows += [(_("Shipping"), money(totals.shipping)), (tax, money(totals.tax))]
    rows.append((_("Total"), money(totals.total)))
    return _aligned(rows, right={1})


def _contact(page: OrderPage, zone: tzinfo) -> Iterable[str]:
    contact = page.order.contact
    yield from (part for part in (contact.name, contact.email, contact.phone) if part)
    known = page.customer
    if known is not None and known.first_order_at is not None and known.spent:
        yield ngettext(
            "{count} order · {spent} since {year}",
            "{count} orders · {spent} since {year}",
            known.orders,
        ).format(
            count=format_number(known.orders),
            spent=sums(known.spent),
            year=known.first_order_at.astimezone(zone).year,
        )


def _facts(order: Order, zone: tzinfo) -> Iterable[tuple[str, str]]:
    yield _("Date"), format_datetime(order.created_at.astimezone(zone), long=True)
    yield _("Status"), status_word(order.status)
    if order.channel != OWN_CHANNEL:
        yield _("Online shop"), order.channel.capitalize()
    yield _("Payment method"), order.payment_method or _("none named")
    yield _("Shipping method"), order.shipping_method or _("none named")
    if order.shipped_at:
        yield _("Shipped on"), format_datetime(order.shipped_at.astimezone(zone))
    if order.delivery_state:
        yield _("Delivery"), delivery_word(order.delivery_state)
    if order.tracking_number:
        parts = (order.tracking_company, order.tracking_number)
        yield _("Tracking"), " ".join(part for part in parts if part)
    if order.printed_at:
        yield _("Printed"), format_date(order.printed_at.astimezone(zone).date())


def _address(address: Address) -> Sequence[str]:
    return address_lines(address) or (_("No address"),)


def _place(page: OrderPage) -> Iterable[str]:
    if page.place is None:
        yield _("Address not located yet")
        return
    yield f"{page.place.latitude:.5f}, {page.place.longitude:.5f}"


def _billing(order: Order) -> Iterable[str]:
    if order.billing == order.shipping:
        yield _("Same as the shipping address")
    else:
        yield from _address(order.billing)
    tax_id = order.billing.tax_id or order.contact.tax_id
    if tax_id:
        yield _("Tax ID {number}").format(number=tax_id)


def _payment(order: Order, zone: tzinfo) -> Iterable[str]:
    yield from (line for line in order.payment_information.splitlines() if line.strip())
    if order.payment_reference:
        yield _("Reference: {reference}").format(reference=order.payment_reference)
    if order.paid_at:
        when = format_datetime(order.paid_at.astimezone(zone))
        yield _("{amount} received {when}").format(amount=money(order.totals.total), when=when)
    elif order.paid:
        yield so_far(order)
    elif order.pay_on_delivery:
        yield _("To be paid on delivery: {amount}").format(amount=money(order.totals.total))
    else:
        yield _("Payment not received yet")


def _history(page: OrderPage, now: datetime, zone: tzinfo) -> Iterable[str]:
    rows = [
        (line.title, line.detail)
        for entry in events(page.history)
        for line in entry_lines(entry, now, zone)
    ]
    return _aligned(rows, right=set())


def _notes(page: OrderPage) -> Iterable[str]:
    if page.order.customer_note:
        yield _("From the customer:")
        yield from (f"{_INDENT}{line}" for line in page.order.customer_note.splitlines())
    for entry in standing_notes(page.history):
        if entry.text:
            first, *more = entry.text.splitlines()
            yield f"{entry.actor}: {first}" if entry.actor else first
            yield from (f"{_INDENT}{line}" for line in more)


def _table(rows: Iterable[tuple[str, str]]) -> Sequence[str]:
    return _aligned(list(rows), right=set())


def _aligned(rows: Sequence[Sequence[str]], *, right: set[int]) -> Sequence[str]:
    """Columns under each other, those of figures at their right edge."""
    if not rows:
        return ()
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = []
        for at, cell in enumerate(row):
            gap = " " * (widths[at] - width(cell))
            cells.append(f"{gap}{plain(cell)}" if at in right else f"{plain(cell)}{gap}")
        lines.append("  ".join(cells).rstrip())
    return lines
