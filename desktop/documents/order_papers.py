"""The papers of orders, of whatever kind is wished."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from desktop.documents.address_label import Labels, address_labels
from desktop.documents.content import OrderSummary
from desktop.documents.kinds import DocumentKind, Sorting, Wish
from desktop.documents.language import CUSTOMERS, SHOPS, chosen_language
from desktop.documents.order_summary import order_summary
from desktop.documents.packing_slip import PackingSlip, packing_slip
from desktop.documents.pick_list import PickList, pick_list
from desktop.documents.receipt import Receipt, receipt
from desktop.domain.order_page import OrderPage
from desktop.domain.shop import ShopSettings

OrderPaper = OrderSummary | PackingSlip | PickList | Labels | Receipt


def papers_of(
    pages: Sequence[OrderPage],
    shop: ShopSettings,
    wish: Wish,
    *,
    printed_at: datetime,
    zone: tzinfo,
) -> tuple[OrderPaper, ...]:
    """The papers of these orders that are wished: one of each, or one of all of them."""
    ordered = in_order(pages, wish.sorting)
    if wish.kind is DocumentKind.PICK_LIST:
        language = shop.language if wish.language in {CUSTOMERS, SHOPS} else wish.language
        return (pick_list(ordered, shop, language=language, printed_at=printed_at, zone=zone),)
    if wish.kind is DocumentKind.LABEL:
        return (address_labels(ordered, shop, choice=wish.language, first=wish.first_label),)
    return tuple(_paper(page, shop, wish, printed_at, zone) for page in ordered)


def _paper(
    page: OrderPage, shop: ShopSettings, wish: Wish, printed_at: datetime, zone: tzinfo
) -> OrderPaper:
    language = chosen_language(wish.language, page, shop)
    if wish.kind is DocumentKind.PACKING_SLIP:
        return packing_slip(
            page, shop, language=language, printed_at=printed_at, zone=zone, include=wish.include
        )
    summary = order_summary(
        page, shop, language=language, printed_at=printed_at, zone=zone, include=wish.include
    )
    if wish.kind is DocumentKind.RECEIPT:
        return receipt(summary, page.order.full_number)
    return summary


def in_order(pages: Sequence[OrderPage], sorting: Sorting) -> tuple[OrderPage, ...]:
    """The orders in the order in which their papers are wanted."""
    if sorting is Sorting.BY_NUMBER:
        return tuple(sorted(pages, key=_by_number))
    if sorting is Sorting.BY_POSTCODE:
        return tuple(sorted(pages, key=_by_postcode))
    return tuple(pages)


def _by_number(page: OrderPage) -> tuple[str, int, str]:
    number = page.order.number
    figures = "".join(sign for sign in number if sign in "0123456789")
    return page.order.channel, int(figures[:18] or 0), number


def _by_postcode(page: OrderPage) -> tuple[str, str, str]:
    where = page.order.shipping
    return where.country, where.postcode, where.street_line
