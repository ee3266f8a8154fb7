"""What the list and the page of customers say, in the reader's language."""

from __future__ import annotations

from datetime import datetime, tzinfo
from enum import IntEnum

from desktop.domain.customer import Contact, CustomerRow, CustomerSort
from desktop.i18n import format_date, format_number, ngettext, pgettext, relative_day
from desktop.i18n import gettext as _
from desktop.ui.orders.product_tile import TileLook, first_letters
from desktop.words.money import sums

_COLOURS = ("shipped", "paid", "pending")


class Column(IntEnum):
    """A column of the list, from left to right."""

    NAME = 0
    ORDERS = 1
    TOTAL = 2
    LAST = 3


SORTS = {
    Column.NAME: CustomerSort.NAME,
    Column.ORDERS: CustomerSort.ORDERS,
    Column.TOTAL: CustomerSort.TOTAL,
    Column.LAST: CustomerSort.LAST_ORDER,
}


def column_title(column: Column) -> str:
    """What stands at the head of a column."""
    return {
        Column.NAME: _("Customer"),
        Column.ORDERS: _("Orders"),
        Column.TOTAL: _("Total spent"),
        Column.LAST: pgettext("column", "Last order"),
    }[column]


def sorted_words(sort: CustomerSort, *, backwards: bool) -> str:
    """In which order the list stands."""
    forwards, back = {
        CustomerSort.NAME: (_("by name, A to Z"), _("by name, Z to A")),
        CustomerSort.ORDERS: (_("most orders first"), _("fewest orders first")),
        CustomerSort.TOTAL: (_("highest total first"), _("lowest total first")),
        CustomerSort.LAST_ORDER: (_("latest order first"), _("oldest order first")),
    }[sort]
    return back if backwards else forwards


def called(who: Contact) -> str:
    """What a customer is called: their name, or else how they are reached."""
    return who.name or who.email or who.phone or _("No name given")


def reached(who: Contact) -> str:
    """E-mail and phone, as far as they are not the name already."""
    return " · ".join(part for part in (who.email, who.phone) if part and who.name)


def below_name(row: CustomerRow) -> str:
    """The second line of a row: how to reach them, and where they live."""
    reach = row.contact.email or row.contact.phone
    parts = (reach if row.contact.name else "", row.city)
    return " · ".join(part for part in parts if part)


def order_count(count: int) -> str:
    """So many orders."""
    return ngettext("{count} order", "{count} orders", count).format(count=format_number(count))


def spent_words(row: CustomerRow) -> str:
    """What was spent, one sum beside the other; a dash for nothing."""
    return sums(row.spent) if row.spent else "–"


def day_words(at: datetime, now: datetime, zone: tzinfo) -> str:
    """The day in words when it is near."""
    return relative_day(at.astimezone(zone), now.astimezone(zone))


def date_words(at: datetime | None, zone: tzinfo) -> str:
    """The day, or a dash."""
    return "–" if at is None else format_date(at.astimezone(zone).date())


def person_look(name: str) -> TileLook:
    """The tile of a customer: first letters in one of three colours."""
    colour = _COLOURS[sum(map(ord, name)) % len(_COLOURS)]
    return TileLook(icon="", letters=first_letters(name), colour=colour)
