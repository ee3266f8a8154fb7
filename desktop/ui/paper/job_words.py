"""A print job in words: which orders it is about, and what its file may be called."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.documents.address_label import Labels
from desktop.documents.day_close import DayPaper
from desktop.documents.kinds import DocumentKind
from desktop.documents.pick_list import PickList
from desktop.documents.route_sheet import RouteSheet
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.paper.kind_words import kind_word
from desktop.ui.paper.papers import Paper, orders_on

_NAMED_ORDERS = 3  # more are counted


def orders_text(contents: Sequence[Paper]) -> str:
    """Which orders: one with its customer, a few by number, many counted."""
    first = contents[0] if len(contents) == 1 else None
    if isinstance(first, RouteSheet):
        return first.summary
    if isinstance(first, DayPaper):
        return first.state
    if isinstance(first, PickList | Labels):
        return _counted(len(orders_on(first)))
    if first is not None:
        return " · ".join(part for part in (first.number, first.customer) if part)
    numbers = ", ".join(content.number for content in contents[:_NAMED_ORDERS])
    dots = "…" if len(contents) > _NAMED_ORDERS else ""
    return f"{_counted(len(contents))}: {numbers}{dots}"


def _counted(orders: int) -> str:
    return ngettext("{count} order", "{count} orders", orders).format(count=format_number(orders))


def pages_text(pages: int) -> str:
    """That a job has no more pages than these."""
    words = ngettext("The job has only {count} page.", "The job has only {count} pages.", pages)
    return words.format(count=format_number(pages))


def file_name(contents: Sequence[Paper], kind: DocumentKind) -> str:
    """A name that every system takes: made of the order's number, never of a customer's text."""
    first = contents[0] if contents else None
    if isinstance(first, RouteSheet | DayPaper):
        return f"{kind_word(kind)} {first.number}.pdf"
    number = "".join(sign for sign in first.number if sign.isalnum()) if first else ""
    if kind is not DocumentKind.ORDER_SUMMARY:
        return f"{kind_word(kind)} {number}.pdf"
    if len(contents) == 1:
        return f"{_('Order {number}').format(number=number)}.pdf"
    return f"{_('Orders from {number}').format(number=number)}.pdf"
