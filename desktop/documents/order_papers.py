"""The papers of orders, of whatever kind is wished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from desktop.documents.address_label import Labels, address_labels
from desktop.documents.content import OrderSummary
from desktop.documents.kinds import DocumentKind, Wish
from desktop.documents.kinds import Sequence as InSequence
from desktop.documents.language import CUSTOMERS, SHOPS, chosen_language
from desktop.documents.order_summary import order_summary
from desktop.documents.packing_slip import PackingSlip, packing_slip
from desktop.documents.pick_list import PickList, pick_list
from desktop.documents.receipt import Receipt, receipt
from desktop.domain.order_page import OrderPage
from desktop.domain.shop import ShopSettings

OrderPaper = OrderSummary | PackingSlip | PickList | Labels | Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPapers:
    """Makes the papers of these orders."""

    pages: Sequence[OrderPage]
    shop: ShopSettings
    zone: tzinfo

    def of(self, wish: Wish, printed_at: datetime) -> tuple[OrderPaper, ...]:
        """The papers that are wished: one of each order, or one of all of them."""
        pages = in_sequence(self.pages, wish.sequence)
        if wish.kind is DocumentKind.PICK_LIST:
            language = self.shop.language if wish.language in {CUSTOMERS, SHOPS} else wish.language
            made = pick_list(
                pages, self.shop, language=language, printed_at=printed_at, zone=self.zone
            )
            return (made,)
        if wish.kind is DocumentKind.LABEL:
            labels = address_labels(pages, self.shop, choice=wish.language, first=wish.first_label)
            return (labels,)
        return tuple(self._one(page, wish, printed_at) for page in pages)

    def _one(self, page: OrderPage, wish: Wish, printed_at: datetime) -> OrderPaper:
        language = chosen_language(wish.language, page, self.shop)
        if wish.kind is DocumentKind.PACKING_SLIP:
            return packing_slip(
                page, self.shop, language=language, printed_at=printed_at, zone=self.zone,
                include=wish.include,
            )  # fmt: skip
        summary = order_summary(
            page, self.shop, language=language, printed_at=printed_at, zone=self.zone,
            include=wish.include,
        )  # fmt: skip
        if wish.kind is DocumentKind.RECEIPT:
            return receipt(summary, page.order.full_number)
        return summary


def in_sequence(pages: Sequence[OrderPage], sequence: InSequence) -> tuple[OrderPage, ...]:
    """The orders in the sequence in which their papers are wanted."""
    if sequence is InSequence.BY_NUMBER:
        return tuple(sorted(pages, key=_by_number))
    if sequence is InSequence.BY_POSTCODE:
        return tuple(sorted(pages, key=_by_postcode))
    return tuple(pages)


def _by_number(page: OrderPage) -> tuple[str, int, str]:
    number = page.order.number
    figures = "".join(sign for sign in number if sign in "0123456789")
    return page.order.channel, int(figures[:18] or 0), number


def _by_postcode(page: OrderPage) -> tuple[str, str, str]:
    where = page.order.shipping
    return where.country, where.postcode, where.street_line
