"""The pick list: what to fetch from the shelves for several orders, each product once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from desktop.documents.content import Headed
from desktop.documents.order_summary import letterhead_of
from desktop.domain.order_page import OrderPage
from desktop.domain.shop import ShopSettings
from desktop.domain.status import OrderStatus
from desktop.i18n import format_datetime, format_number, ngettext, speaking
from desktop.i18n import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class PickRow:
    """A product to fetch: how many in all, for which orders, and what the shelf lacks."""

    sku: str
    name: str
    quantity: str
    orders: str
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PickList(Headed):
    """Everything that stands on the list."""

    order_ids: tuple[int, ...]
    columns: tuple[str, str, str, str]
    rows: tuple[PickRow, ...]
    sum: str
    left_out: str  # orders of which nothing is to be fetched


@dataclass(slots=True)
class _Wanted:
    """A product while the orders are gone through."""

    sku: str
    name: str
    units: int = 0
    lacking: int = 0  # units below zero: sold in a store, and not on the shelf
    orders: dict[str, int] = field(default_factory=dict)


def pick_list(
    pages: Sequence[OrderPage],
    shop: ShopSettings,
    *,
    language: str,
    printed_at: datetime,
    zone: tzinfo,
) -> PickList:
    """What is to be fetched for these orders; of what was sent or called off, nothing.

    Raises:
        ValueError: the program has no texts in `language`.
    """
    with speaking(language):
        open_ones = [page for page in pages if page.order.status not in _OVER]
        wanted = _wanted(open_ones)
        count = ngettext("{count} order", "{count} orders", len(open_ones))
        when = format_datetime(printed_at.astimezone(zone))
        units = sum(each.units for each in wanted)
        return PickList(
            order_ids=tuple(page.order.id for page in pages),
            number=pages[0].order.number if pages else "",
            language=language,
            letterhead=letterhead_of(shop),
            title=_("Pick list"),
            dates=" · ".join(
                (
                    count.format(count=format_number(len(open_ones))),
                    _("printed {when}").format(when=when),
                )
            ),
            columns=(_("SKU"), _("Product"), _("Orders"), _("Quantity")),
            rows=tuple(_row(each) for each in wanted),
            sum=ngettext("{count} unit", "{count} units", units).format(count=format_number(units)),
            left_out=_left_out(pages, open_ones),
            footer=_("Pick list. It stays in the shop."),
        )


_OVER = frozenset({OrderStatus.SHIPPED, OrderStatus.CANCELLED})


def _wanted(pages: Iterable[OrderPage]) -> list[_Wanted]:
    found: dict[tuple[str, str], _Wanted] = {}
    for page in pages:
        for line in page.lines:
            units = line.quantity_due - line.shipped
            if units <= 0:
                continue
            key = (line.sku, "" if line.sku else line.name)  # without a SKU the name must do
            one = found.setdefault(key, _Wanted(line.sku, line.name))
            one.units += units
            number = page.order.full_number
            one.orders[number] = one.orders.get(number, 0) + units
            product = page.products.get(line.product_id or 0)
            if product is not None and not product.unlimited:
                one.lacking = max(one.lacking, -product.on_hand)
    return sorted(found.values(), key=lambda each: (each.sku.casefold(), each.name))


def _row(wanted: _Wanted) -> PickRow:
    short = ""
    lacking = min(wanted.units, wanted.lacking)
    if lacking > 0:
        missing = ngettext("{count} missing", "{count} missing", lacking)
        left = _("{count} to fetch").format(count=format_number(wanted.units - lacking))
        short = f"{missing.format(count=format_number(lacking))} · {left}"
    orders = [
        number if units == 1 else f"{number} × {format_number(units)}"
        for number, units in wanted.orders.items()
    ]
    return PickRow(
        sku=wanted.sku,
        name=wanted.name,
        quantity=format_number(wanted.units),
        orders=", ".join(orders),
        short=short,
    )


def _left_out(pages: Sequence[OrderPage], open_ones: Sequence[OrderPage]) -> str:
    over = [page.order.full_number for page in pages if page not in open_ones]
    if not over:
        return ""
    numbers = ", ".join(over)
    return _("Sent or cancelled already, nothing to fetch: {numbers}").format(numbers=numbers)
