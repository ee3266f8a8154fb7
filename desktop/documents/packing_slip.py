"""The packing slip: what goes into the parcel and where it goes, and nothing of what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from desktop.documents.content import Headed, Include
from desktop.documents.order_summary import letterhead_of
from desktop.documents.receiver import Receiver, receiver_of
from desktop.documents.reprint import reprint
from desktop.domain.history import Happening
from desktop.domain.order import LineItem, Order
from desktop.domain.order_page import OrderPage
from desktop.domain.shop import ShopSettings
from desktop.domain.status import OrderStatus
from desktop.i18n import format_date, format_number, ngettext, speaking
from desktop.i18n import gettext as _

_EVERYTHING = Include()


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipRow:
    """A product to pack; `remark` says what the quantity alone does not."""

    sku: str
    name: str
    quantity: str
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackingSlip(Headed):
    """Everything that stands on the paper in the parcel."""

    order_id: int
    customer: str
    send_to: str
    receiver: Receiver
    method_heading: str
    method: str
    tracking: str
    code: str  # the order's number as the scanner reads it
    columns: tuple[str, str, str]
    rows: tuple[SlipRow, ...]
    sum: str
    notes: tuple[str, ...]
    packed_by: str
    packed_at: str


def packing_slip(
    page: OrderPage,
    shop: ShopSettings,
    *,
    language: str,
    printed_at: datetime,
    zone: tzinfo,
    include: Include = _EVERYTHING,
) -> PackingSlip:
    """What stands on the slip of one order, in `language`; there is no money in it.

    Raises:
        ValueError: the program has no texts in `language`.
    """
    with speaking(language):
        order = page.order
        lines = [line for line in page.lines if line.quantity_due]
        day = format_date(printed_at.astimezone(zone).date())
        return PackingSlip(
            order_id=order.id,
            number=order.number,
            customer=order.contact.name or order.shipping.name,
            language=language,
            letterhead=letterhead_of(shop),
            title=_("Packing slip {number}").format(number=order.number),
            dates=" · ".join(part for part in (_doing(order), day, reprint(order, zone)) if part),
            send_to=_("Send to"),
            receiver=receiver_of(order),
            method_heading=_("Shipping method"),
            method=order.shipping_method or _("No shipping method"),
            tracking=" · ".join(
                part for part in (order.tracking_company, order.tracking_number) if part
            ),
            code=order.full_number,
            columns=(_("SKU"), _("Product"), _("Quantity")),
            rows=tuple(_row(line, order) for line in lines),
            sum=_sum(lines),
            notes=_notes(page, include),
            packed_by=_("Packed by"),
            packed_at=_("Date and time"),
            footer=_("Without prices: this paper goes into the parcel."),
        )


def _doing(order: Order) -> str:
    """What is to be done with the order, as far as its state says it."""
    if order.status is OrderStatus.CANCELLED:
        return _("Cancelled: do not send")
    if order.status is OrderStatus.SHIPPED:
        return _("Sent")
    return _("Pack and send")


def _row(line: LineItem, order: Order) -> SlipRow:
    remark = ""
    if line.shipped and order.status is not OrderStatus.SHIPPED:
        remark = ngettext("{count} already sent", "{count} already sent", line.shipped).format(
            count=format_number(line.shipped)
        )
    return SlipRow(
        sku=line.sku, name=line.name, quantity=format_number(line.quantity_due), remark=remark
    )


def _sum(lines: list[LineItem]) -> str:
    units = sum(line.quantity_due for line in lines)
    return " · ".join(
        (
            ngettext("{count} product", "{count} products", len(lines)).format(
                count=format_number(len(lines))
            ),
            ngettext("{count} unit", "{count} units", units).format(count=format_number(units)),
        )
    )


def _notes(page: OrderPage, include: Include) -> tuple[str, ...]:
    """The customer's own note; those of the shop only where they are asked for."""
    own = (page.order.customer_note,) if page.order.customer_note else ()
    if not include.own_notes:
        return own
    told = [each.text for each in page.history if each.happening is Happening.NOTE_ADDED]
    return (*own, *reversed([text for text in told if text]))
