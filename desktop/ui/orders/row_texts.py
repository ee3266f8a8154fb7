"""What a row of the orders list says, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from desktop.domain.listing import OrderRow
from desktop.domain.order import OWN_CHANNEL
from desktop.domain.status import OrderStatus
from desktop.i18n import format_number, format_time, relative_day
from desktop.i18n import gettext as _
from desktop.words.channels import channel_name
from desktop.words.money import money
from desktop.words.status import status_word


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTexts:
    """The cells of one row, ready to be drawn."""

    number: str
    channel: str  # empty where all orders come from one
    day: str
    time: str
    customer: str
    city: str
    products: str
    payment: str
    shipping: str
    total: str
    status: OrderStatus
    status_word: str
    spoken: str

    @property
    def place(self) -> str:
        """The second line under the customer: the city, and what was bought."""
        return " · ".join(part for part in (self.city, self.products) if part)

    @property
    def day_and_city(self) -> str:
        """The second line under the customer where there is no column for the date."""
        return " · ".join(part for part in (self.day, self.city) if part)


def row_texts(row: OrderRow, *, now: datetime, zone: tzinfo, with_channel: bool) -> RowTexts:
    """The texts of a row; `now` is an instant, days are those of the shop's `zone`."""
    here = row.created_at.astimezone(zone)
    day = relative_day(here, now.astimezone(zone))
    total, word = money(row.total), status_word(row.status)
    channel = channel_name(row.channel) if with_channel and row.channel != OWN_CHANNEL else ""
    spoken = ", ".join(
        part
        for part in (
            _("Order {number}").format(number=row.number),
            channel,
            row.customer,
            row.city,
            total,
            word,
            f"{day} {format_time(here)}",
        )
        if part
    )
    return RowTexts(
        number=row.number,
        channel=channel,
        day=day,
        time=format_time(here),
        customer=row.customer or _("No name"),
        city=row.city,
        products=_products(row),
        payment=row.payment_method,
        shipping=row.shipping_method,
        total=total,
        status=row.status,
        status_word=word,
        spoken=spoken,
    )


def _products(row: OrderRow) -> str:
    if not row.more_products:
        return row.products
    return f"{row.products} +{format_number(row.more_products)}"
