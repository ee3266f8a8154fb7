"""The order summary: every block of the order page, on paper. It is not an invoice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo

from desktop.documents.content import (
    Block,
    Include,
    Letterhead,
    LineRow,
    OrderSummary,
    TotalRow,
    Whereabouts,
)
from desktop.documents.deeds import history_rows, note_rows
from desktop.documents.payment_code import payment_code
from desktop.documents.reprint import reprint
from desktop.domain.address import Address
from desktop.domain.money import Money
from desktop.domain.order import OWN_CHANNEL, LineItem, Order
from desktop.domain.order_page import OrderPage
from desktop.domain.place import Place, Precision
from desktop.domain.shop import ShopSettings
from desktop.domain.status import OrderStatus
from desktop.i18n import format_datetime, format_number, ngettext, speaking
from desktop.i18n import gettext as _
from desktop.words.address import address_lines, tax_id_line
from desktop.words.finding import credited
from desktop.words.money import money, unit_price
from desktop.words.payments import so_far
from desktop.words.place import certainty
from desktop.words.status import status_word

_EVERYTHING = Include()


def order_summary(
    page: OrderPage,
    shop: ShopSettings,
    *,
    language: str,
    printed_at: datetime,
    zone: tzinfo,
    include: Include = _EVERYTHING,
) -> OrderSummary:
    """What stands on the paper of one order, in `language` and with the hours of `zone`.

    Raises:
        ValueError: the program has no texts in `language`.
    """
    with speaking(language):
        order = page.order
        return OrderSummary(
            order_id=order.id,
            number=order.number,
            customer=order.contact.name or order.shipping.name or order.billing.name,
            language=language,
            include=include,
            letterhead=letterhead_of(shop),
            title=_("Order {number}").format(number=order.number),
            dates=_dates(order, printed_at, zone),
            status=order.status,
            status_word=status_word(order.status),
            status_lines=_status_lines(order, zone),
            shipping=_address(_("Shipping address"), order.shipping),
            billing=_billing(order),
            contact=_contact(order),
            columns=(_("SKU"), _("Name"), _("Qty"), _("Price"), _("Total")),
            rows=tuple(_row(line, order.totals.total.currency) for line in page.lines),
            totals=tuple(_totals(order, shop)),
            where_heading=_("Where to deliver"),
            where=_where(page.place) if include.map and page.place else None,
            where_missing=_("Address not located yet") if include.map and not page.place else "",
            payment=_payment(order) if include.payment else None,
            payment_code=payment_code(order, shop.name) if include.payment else "",
            payment_code_caption=_("Scan to pay with your bank’s app"),
            notes_heading=_("Notes"),
            notes=note_rows(page, zone) if include.notes else (),
            history_heading=_("History"),
            history=history_rows(page, zone) if include.history else (),
            footer=_("Order summary. Not an invoice."),
        )


def letterhead_of(shop: ShopSettings) -> Letterhead:
    """Who writes, at the top of every paper of the shop."""
    town = " ".join(part for part in (shop.postcode, shop.city) if part)
    place = ", ".join(part for part in (shop.street, town) if part)
    reach = shop.website or shop.email or shop.phone
    address = " · ".join(part for part in (place, reach) if part)
    return Letterhead(name=shop.name, address=address)


def _dates(order: Order, printed_at: datetime, zone: tzinfo) -> str:
    parts = [format_datetime(order.created_at.astimezone(zone))]
    if order.channel != OWN_CHANNEL:
        parts.append(order.channel.capitalize())
    parts.append(_("printed {when}").format(when=format_datetime(printed_at.astimezone(zone))))
    if again := reprint(order, zone):
        parts.append(again)
    return " · ".join(parts)


def _status_lines(order: Order, zone: tzinfo) -> tuple[str, ...]:
    """What the state rests on: whether it was paid, shipped, called off, and when."""
    lines = [_paid(order, zone)]
    if order.shipped_at and order.status is not OrderStatus.PENDING_PAYMENT:
        when = format_datetime(order.shipped_at.astimezone(zone))
        parts = [_("Shipped {when}").format(when=when)]
        parts += [order.tracking_company, order.tracking_number]
        lines.append(" · ".join(part for part in parts if part))
    if order.status is OrderStatus.CANCELLED and order.cancelled_at:
        when = format_datetime(order.cancelled_at.astimezone(zone))
        lines.append(_("Cancelled {when}").format(when=when))
    return tuple(lines)


def _paid(order: Order, zone: tzinfo) -> str:
    if order.paid_at:
        when = format_datetime(order.paid_at.astimezone(zone))
        first = _("Payment received {when}").format(when=when)
    elif order.paid:
        first = so_far(order)
    elif order.status is OrderStatus.CANCELLED:
        first = _("No payment was received")
    elif order.pay_on_delivery:
        first = _("To be paid on delivery: {amount}").format(amount=money(order.totals.total))
    else:
        first = _("Payment not received yet")
    parts = [first, order.payment_method]
    if order.payment_reference:
        parts.append(_("ref. {reference}").format(reference=order.payment_reference))
    return " · ".join(part for part in parts if part)


def _address(heading: str, address: Address) -> Block:
    return Block(heading=heading, lines=address_lines(address) or (_("No address"),))


def _billing(order: Order) -> Block:
    block = _address(_("Billing address"), order.billing)
    tax_id = order.billing.tax_id or order.contact.tax_id
    if not tax_id:
        return block
    line = tax_id_line(tax_id, order.billing.country)
    return Block(heading=block.heading, lines=(*block.lines, line))


def _contact(order: Order) -> Block:
    contact = order.contact
    named = order.shipping.name or order.billing.name
    name = contact.name if contact.name != named else ""
    lines = tuple(part for part in (name, contact.email, contact.phone) if part)
    return Block(heading=_("Customer contact"), lines=lines or (_("No contact given"),))


def _row(line: LineItem, currency: str) -> LineRow:
    remarks = []
    if line.discount:
        remarks.append(_("Discount {amount}").format(amount=money(line.discount)))
    if line.returned:
        remarks.append(
            ngettext("{count} returned", "{count} returned", line.returned).format(
                count=format_number(line.returned)
            )
        )
    return LineRow(
        sku=line.sku,
        name=line.name,
        quantity=format_number(line.quantity_due),
        price=unit_price(line.unit_price, currency),
        total=money(line.total),
        remarks=tuple(remarks),
    )


def _totals(order: Order, shop: ShopSettings) -> Iterable[TotalRow]:
    totals = order.totals
    yield TotalRow(label=_("Subtotal"), amount=money(totals.subtotal))
    if totals.discount:
        amount = Money(-abs(totals.discount.minor), totals.discount.currency)
        yield TotalRow(label=_("Discount"), amount=money(amount))
    shipping = _("Shipping")
    if order.shipping_method:
        shipping = _("Shipping ({method})").format(method=order.shipping_method)
    yield TotalRow(label=shipping, amount=money(totals.shipping))
    yield TotalRow(label=_tax(order, shop), amount=money(totals.tax))
    yield TotalRow(label=_("Total"), amount=money(totals.total))


def _tax(order: Order, shop: ShopSettings) -> str:
    """What tax it is, as far as it is known: one rate for all lines is told, several are not."""
    rates = {line.tax_rate for line in order.lines if line.tax_rate is not None}
    name = shop.tax_name
    if len(rates) == 1:
        rate = format_number(next(iter(rates)).normalize())
        name = _("{name} {rate}%").format(name=name, rate=rate).strip()
    if order.totals.tax_included:
        return _("Tax ({name}, included)").format(name=name) if name else _("Tax (included)")
    return _("Tax ({name}, added)").format(name=name) if name else _("Tax (added)")


def _where(place: Place) -> Whereabouts:
    return Whereabouts(
        latitude=place.latitude,
        longitude=place.longitude,
        radius_m=place.radius_m,
        is_address=place.precision in {Precision.EXACT, Precision.STREET} and not place.is_unsure,
        certainty=credited(certainty(place), place),
    )


def _payment(order: Order) -> Block:
    """How the order is paid: the method, the shop's instructions, and what they leave unsaid."""
    told = tuple(line.strip() for line in order.payment_information.splitlines() if line.strip())
    lines = [order.payment_method or _("No payment method"), *told]
    if order.payment_reference and order.payment_reference not in "\n".join(told):
        lines.append(_("Reference: {reference}").format(reference=order.payment_reference))
    amount = money(order.totals.total)
    # The shop may have written it in another language: what counts are the figures.
    if _figures(amount) not in {_figures(line) for line in told}:
        lines.append(_("Amount: {amount}").format(amount=amount))
    return Block(heading=_("Payment information"), lines=tuple(lines))


def _figures(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
